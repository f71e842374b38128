/** Proves which of a partner's own claims at a customer are found: those that another one could repeat (R44). */
import { claimStore } from '../../../../../shared/adapters/cosmos/claims/claimStore';
import type { Claim, ClaimContent, ClaimIn } from '../../../../../shared/domain/claim';
import {
  commitOf,
  fabrikam,
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

const customer = { tenantId: 'customer-of-own', domain: 'own.example', name: 'Own' };
const content: Partial<ClaimContent> = {
  customer,
  products: [{ productId: 'sales', name: 'Sales', subscriptionId: 'sub-1', endsAt: noon, place: null }],
};
const stored = async <C extends Claim>(claim: C): Promise<C> => {
  await store.commit(commitOf(claim));
  return claim;
};
const reviewed = (order: Parameters<typeof newClaim>[0] = {}) =>
  underReview(newClaim({ content, ...order }), minutesAfter(noon, 600));
const approval = { at: noon, by: { id: 'rita', name: 'Rita' }, comment: null };
const rejection = { ...approval, reason: 'insufficient-poe', comment: 'No.' } as const;
const official = (claim: ClaimIn<'UnderReview'>): ClaimIn<'Associated'> => ({
  ...claim,
  phase: 'Associated',
  approval,
  officialSince: noon,
  endsAt: noon,
  endAnnouncedAt: null,
  eligibility: { state: 'none' },
  noticeReturnedAt: null,
  endingLink: null,
});

test('R44: a partner’s own claims at a customer are those that are open or official, of this partner and this customer', async () => {
  const open = await stored(reviewed());
  const associated = await stored(official(reviewed()));
  const disputed = await stored<Claim>({
    ...reviewed(),
    phase: 'Disputed',
    rejection,
    dispute: { justification: 'Yes.', by: { id: 'ada', name: 'Ada' }, at: minutesAfter(noon, 5) },
  });
  const ended = { at: noon, by: { id: 'ada', name: 'Ada' }, reason: 'Over.', cause: 'partner' } as const;
  await stored<Claim>({ ...official(reviewed()), phase: 'AssociationEnded', ended });
  await stored<Claim>({ ...reviewed(), phase: 'Rejected', rejection });
  await stored(newClaim({ content }));
  await stored(reviewed({ partnerId: northwind }));
  await stored(underReview(newClaim(), minutesAfter(noon, 600)));

  const found = await store.ownClaims(fabrikam, customer.tenantId);
  const byId = [...found].sort((one, other) => (one.claimId < other.claimId ? -1 : 1));
  expect(byId.map(({ claimId, phase, since }) => [claimId, phase, since])).toEqual(
    [
      [open.claimId, 'UnderReview', noon],
      [associated.claimId, 'Associated', noon],
      [disputed.claimId, 'Disputed', minutesAfter(noon, 5)],
    ].sort(),
  );
  expect(byId[0]).toMatchObject({
    name: open.content.name,
    activities: ['usage'],
    products: [{ productId: 'sales', subscriptionId: 'sub-1', endsAt: noon }],
  });
  expect(await store.ownClaims(fabrikam, 'nobody')).toEqual([]);
});
