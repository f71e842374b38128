/** Proves that the load of reviewers counts each open claim once, by who has to act and what is late (R21, R62). */
import { claimStore } from '../../../../../shared/adapters/cosmos/claims/claimStore';
import { workloadOf } from '../../../../../shared/adapters/cosmos/claims/workload';
import type { Claim } from '../../../../../shared/domain/claim';
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
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.stop());

/** A claim of one of two partners that is due some minutes after noon. */
const due = (minutes: number, assignee: string | null, partnerId = fabrikam): Claim =>
  underReview(newClaim({ partnerId }), minutesAfter(noon, minutes), assignee);

/** A claim of a reviewer for which the partner has to answer. */
function asked(assignee: string): Claim {
  const { deadlines, ...claim } = underReview(newClaim(), noon, assignee);
  const request = { reasons: [], comment: 'Where?', productsToRemove: [], by: claim.createdBy, at: noon };
  return {
    ...claim,
    phase: 'PartnerActionRequired',
    request,
    remainingDecisionTime: 0,
    deadlines: deadlines.decision === undefined ? {} : { 'partner-response': deadlines.decision },
  };
}

/** A claim of a reviewer that waits for nobody any more. */
function rejected(assignee: string): Claim {
  const claim = underReview(newClaim(), noon, assignee);
  const rejection = { reason: 'insufficient-poe', comment: '', by: claim.createdBy, at: noon } as const;
  return { ...claim, phase: 'Rejected', rejection, deadlines: {} };
}

test('R62: open, awaiting and overdue claims of each reviewer, over all partners', async () => {
  const store = claimStore(database.container('claims'));
  const claims: readonly Claim[] = [
    due(1, 'rita'),
    due(5, 'rita', northwind),
    due(9, 'rita'),
    asked('rita'),
    rejected('rita'),
    due(1, 'raj'),
    due(1, null),
    newClaim(),
  ];
  await Promise.all(claims.map((claim) => store.commit(commitOf(claim))));
  const workload = workloadOf(database.container('claims'));
  const rita = { open: 4, awaiting: 3, overdue: 2 };
  expect(await workload.openLoad(minutesAfter(noon, 6), null)).toEqual(
    new Map([
      ['rita', rita],
      ['raj', { open: 1, awaiting: 1, overdue: 1 }],
    ]),
  );
  expect(await workload.openLoad(minutesAfter(noon, 6), 'rita')).toEqual(new Map([['rita', rita]]));
  expect(await workload.openLoad(minutesAfter(noon, 6), 'nobody')).toEqual(new Map());
  expect((await workload.openLoad(noon, 'raj')).get('raj')).toEqual({ open: 1, awaiting: 1, overdue: 0 });
});
