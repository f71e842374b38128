/** Proves that what a customer refused of a partner's claims is found, also in documents of earlier versions (R14). */
import type { ItemDefinition } from '@azure/cosmos';
import { claimStore } from '../../../../../shared/adapters/cosmos/claims/claimStore';
import type { Claim, ClaimIn, PastRefusal } from '../../../../../shared/domain/claim';
import {
  commitOf,
  minutesAfter,
  newClaim,
  noon,
  northwind,
  TestDatabase,
  underReview,
} from '../testDatabase';

let database: TestDatabase;
let store: ReturnType<typeof claimStore>;
beforeAll(async () => {
  database = await TestDatabase.start();
  store = claimStore(database.container('claims'));
});
afterAll(() => database.stop());

const partnerId = 'c3000000-0000-4000-8000-000000000007';
const [contoso, tailspin] = ['c0000000-0000-4000-8000-000000000004', 'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66'];
const teams = { productId: 'teams', name: 'Teams', subscriptionId: null, endsAt: null, place: null };
const declinedAt = (minutes: number): PastRefusal => ({ kind: 'declined', at: minutesAfter(noon, minutes) });

/** A claim that was rejected a minute after noon, and before that refused as given. */
function rejected(
  customerRefusals: readonly PastRefusal[],
  changes: Partial<ClaimIn<'Rejected'>> = {},
  { customerId = contoso, partner = partnerId } = {},
): ClaimIn<'Rejected'> {
  const customer = { tenantId: customerId, domain: 'contoso.example', name: 'Contoso' };
  const made = newClaim({ partnerId: partner, content: { customer, products: [teams] } });
  return {
    ...underReview(made, noon),
    phase: 'Rejected',
    rejection: {
      reason: 'customer-declined',
      comment: '',
      by: { id: 'customer', name: 'Customer' },
      at: minutesAfter(noon, 1),
    },
    customerRefusals,
    ...changes,
  };
}

async function stored<C extends Claim>(claim: C): Promise<C> {
  expect((await store.commit(commitOf(claim, {}))).state).toBe('committed');
  return claim;
}

/** Stores a claim as a version did that knew no refusals. */
async function storedBefore(claim: Claim): Promise<Claim> {
  await stored(claim);
  const document = database.container('claims').item('claim', [claim.partnerId, claim.claimId]);
  const { resource } = await document.read<ItemDefinition & { claim: object; list: object }>();
  // As JSON, a member that is undefined is left out.
  const earlier = { ...resource?.claim, customerRefusals: undefined, consentTimes: undefined };
  await document.replace({ ...resource, claim: earlier, list: { ...resource?.list, refusedAt: undefined } });
  return claim;
}

describe('R14: what a customer refused of a partner’s claims', () => {
  test('is found with its products, for that partner and that customer, since an instant', async () => {
    const twice = await stored(rejected([declinedAt(1), { kind: 'ended', at: minutesAfter(noon, 5) }]));
    const once = await stored(rejected([declinedAt(3)]));
    await stored(rejected([]));
    await stored(rejected([declinedAt(3)], {}, { customerId: tailspin }));
    await stored(rejected([declinedAt(3)], {}, { partner: northwind }));
    const found = async (minutes: number) =>
      (await store.refusedByCustomer(partnerId, contoso, minutesAfter(noon, minutes)))
        .map(({ claimId, kind, at, productIds }) => [claimId, kind, at, productIds.join()].join(' '))
        .sort();
    const line = ({ claimId }: Claim, kind: string, minutes: number): string =>
      [claimId, kind, minutesAfter(noon, minutes), 'teams'].join(' ');
    const all = [line(twice, 'declined', 1), line(twice, 'ended', 5), line(once, 'declined', 3)];
    expect(await found(1)).toEqual([...all].sort());
    // From the very instant on.
    expect(await found(3)).toEqual([line(twice, 'ended', 5), line(once, 'declined', 3)].sort());
    expect(await found(6)).toEqual([]);
  });

  test('R72: a claim of an earlier version was declined if its rejection says so', async () => {
    const partner = 'c4000000-0000-4000-8000-000000000008';
    const declined = await storedBefore(rejected([], {}, { partner }));
    const withdrawn = await storedBefore({
      ...rejected([], {}, { partner }),
      phase: 'RejectedFinal',
      denial: null,
      declinedBefore: true,
      rejection: {
        reason: 'partner-request',
        comment: 'x',
        by: { id: 'a', name: 'A' },
        at: minutesAfter(noon, 2),
      },
    });
    const byReviewer = {
      reason: 'insufficient-poe',
      comment: 'x',
      by: { id: 'r', name: 'R' },
      at: noon,
    } as const;
    await storedBefore(rejected([], { rejection: byReviewer }, { partner }));
    await storedBefore(newClaim({ partnerId: partner }));
    const found = await store.refusedByCustomer(partner, contoso, noon);
    expect(found.map(({ claimId, at }) => [claimId, at]).sort()).toEqual(
      [
        [declined.claimId, minutesAfter(noon, 1)],
        [withdrawn.claimId, minutesAfter(noon, 2)],
      ].sort(),
    );
    expect((await store.load(declined.claimId))?.claim).toMatchObject({
      customerRefusals: [declinedAt(1)],
      consentTimes: null,
    });
  });

  test('R72: a consent that an earlier version stored while it was open goes on as its notice said', async () => {
    const open: ClaimIn<'AwaitingConsent'> = {
      ...underReview(newClaim({ partnerId }), noon),
      phase: 'AwaitingConsent',
      approval: { at: noon, by: { id: 'rita', name: 'Rita' }, comment: null },
      approvedFrom: { phase: 'UnderReview', overallDecision: null },
      consent: { state: 'sending' },
      reconsider: true,
      refusedBefore: declinedAt(1),
      accepted: null,
      proposedContact: null,
      returnedFrom: [],
    };
    expect((await store.load((await stored(open)).claimId))?.claim).toMatchObject({ reconsider: true });
    const document = database.container('claims').item('claim', [partnerId, open.claimId]);
    const { resource } = await document.read<ItemDefinition & { claim: object }>();
    const earlier = { reconsider: undefined, refusedBefore: undefined, accepted: undefined };
    await document.replace({ ...resource, claim: { ...resource?.claim, ...earlier } });
    const read = { reconsider: false, refusedBefore: null, accepted: null };
    expect((await store.load(open.claimId))?.claim).toMatchObject(read);
  });
});
