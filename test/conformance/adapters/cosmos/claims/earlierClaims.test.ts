/** Proves that claims which an earlier version stored can be pulled back and ended as R16 and R71 say (R72). */
import type { ItemDefinition } from '@azure/cosmos';
import { claimStore } from '../../../../../shared/adapters/cosmos/claims/claimStore';
import type { Claim } from '../../../../../shared/domain/claim';
import type { RecordedEvent } from '../../../../../shared/domain/events';
import { people, revenueAssociation } from '../../../../unit/domain/fixtures';
import { inPhase, pendingConsent, say, type Story } from '../../../../unit/domain/given';
import { commitOf, fabrikam, newClaim, TestDatabase } from '../testDatabase';

let database: TestDatabase;
let store: ReturnType<typeof claimStore>;
beforeAll(async () => {
  database = await TestDatabase.start();
  store = claimStore(database.container('claims'));
});
afterAll(() => database.stop());

/** Commits a life and takes out of its document what that version did not store. */
async function stored(
  story: Story,
  without: object,
  recorded: readonly RecordedEvent[] = story.history,
): Promise<Claim | undefined> {
  const claim = { ...story.claim, partnerId: fabrikam, claimId: newClaim().claimId };
  const { partnerId, claimId } = claim;
  await store.commit({ ...commitOf(claim), recorded });
  const document = database.container('claims').item('claim', [partnerId, claimId]);
  const { resource } = await document.read<ItemDefinition & { claim: object }>();
  await document.replace({ ...resource, claim: { ...resource?.claim, ...without } });
  return (await store.load(claimId))?.claim;
}
const earlier = { approvedFrom: undefined, pulledBackInRound: undefined, endingLink: undefined };

test.each([
  ['the review', pendingConsent()],
  ['the dispute', inPhase.Disputed().and(say.uphold())],
])('approved: its history tells that a pull-back leads to %s', async (_where, story) => {
  const claim = await stored(story, earlier);
  expect(claim).toMatchObject({
    pulledBackInRound: 0,
    approvedFrom: story.claim.phase === 'AwaitingConsent' ? story.claim.approvedFrom : null,
  });
});

test('approved, and its history is damaged: the claim can be read, and a pull-back leads to the review', async () => {
  const story = inPhase.Disputed().and(say.uphold());
  const rest = story.history.filter(({ event: { type } }) => type !== 'ClaimRejected');
  expect(await stored(story, earlier, rest)).toMatchObject({
    phase: 'AwaitingConsent',
    approvedFrom: { phase: 'UnderReview', overallDecision: null },
  });
});

test('official: no ending link was asked for', async () => {
  expect(await stored(inPhase.Associated(), earlier)).toMatchObject({ endingLink: null });
});

test.each([
  ['by a person: not recorded why', inPhase.AssociationEnded(), null],
  [
    'by the service: with its subscription',
    inPhase.Associated(revenueAssociation()).at('2029-03-31T00:00Z').and(say.end(), people.system),
    'subscription',
  ],
])('ended %s', async (_how, story, cause) => {
  if (story.claim.phase !== 'AssociationEnded') throw new Error('It has ended.');
  const ended = { ...story.claim.ended, cause: undefined };
  expect(await stored(story, { ...earlier, ended })).toMatchObject({ ended: { cause }, endingLink: null });
});
