/** Proves that an approval asks what the customer refused of the partner's other claims, at its own moment (R14). */
import { approvalFacts } from '../../../../shared/application/claims/directoryFacts';
import { executeCommand } from '../../../../shared/application/claims/executeCommand';
import type { Claim } from '../../../../shared/domain/claim';
import { customerActor } from '../../../../shared/domain/roles';
import { m365, northwindId, people } from '../../domain/fixtures';
import { inPhase, pendingConsent, say, type Story } from '../../domain/given';
import { inMemoryPorts } from '../inMemoryPorts';

const dayMs = 24 * 60 * 60 * 1000;

/** A claim under review beside another one, whose notice the customer has. */
function twoClaims(changes: (other: Claim) => Claim = (other) => other, open: Story = inPhase.UnderReview()) {
  const ports = inMemoryPorts(open);
  const { claim, history } = pendingConsent();
  // The same partner may claim a product twice, for another activity (R44).
  const content = { ...claim.content, activities: ['pre-sales'] as const };
  ports.claims.put({ claim: changes({ ...claim, claimId: 'claim-2', content }), history });
  const { claimId } = open.claim;
  return {
    ports,
    decline: () =>
      executeCommand(ports, null, {
        claimId: 'claim-2',
        actor: customerActor,
        command: () => say.decline(),
      }),
    approve: async () => {
      const command = async (claim: Claim) => ({
        ...say.approve(),
        ...(await approvalFacts({ ...ports, scanning: false }, claim)),
      });
      const approved = await executeCommand(ports, null, { claimId, actor: people.lead, command });
      return approved.ok ? approved.value.claim : approved.refusal;
    },
  };
}

describe('R14: a claim that is approved after the customer declined another of the same partner', () => {
  test('was open when the decline came: its rounds are reconsider rounds', async () => {
    const { ports, decline, approve } = twoClaims();
    const at = ports.clock.now();
    await decline();
    ports.clock.later(30 * dayMs);
    expect(await approve()).toMatchObject({
      phase: 'AwaitingConsent',
      reconsider: true,
      refusedBefore: { kind: 'declined', at },
    });
  });

  test('was approved when the decline came: its round goes on as its notice said', async () => {
    const { ports, decline, approve } = twoClaims();
    const approved = await approve();
    expect(approved).toMatchObject({ phase: 'AwaitingConsent', reconsider: false, refusedBefore: null });
    await decline();
    expect(ports.claims.inside('claim-1').claim).toEqual(approved);
  });

  test('more than twelve months later silence is consent again', async () => {
    const { ports, decline, approve } = twoClaims();
    await decline();
    ports.clock.later(366 * dayMs);
    expect(await approve()).toMatchObject({ phase: 'AwaitingConsent', reconsider: false });
  });

  test('has none of the declined products', async () => {
    const onlyTeams = inPhase.UnderReview(m365({ products: [{ productId: 'teams', subscriptionId: null }] }));
    const { decline, approve } = twoClaims((other) => {
      const products = other.content.products.filter(({ productId }) => productId !== 'teams');
      return { ...other, content: { ...other.content, products } };
    }, onlyTeams);
    await decline();
    expect(await approve()).toMatchObject({ phase: 'AwaitingConsent', reconsider: false });
  });

  test.each<[string, (other: Claim) => Claim]>([
    ['another partner’s claim', (other) => ({ ...other, partnerId: northwindId })],
    [
      'a claim for another customer',
      (other) => ({
        ...other,
        content: { ...other.content, customer: { ...other.content.customer, tenantId: northwindId } },
      }),
    ],
  ])('the decline of %s does not count', async (_, changes) => {
    const { decline, approve } = twoClaims(changes);
    await decline();
    expect(await approve()).toMatchObject({ reconsider: false });
  });
});
