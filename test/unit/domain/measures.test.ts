/** What events contribute to the summary: first decisions of reviewers, declines, disputes, and nothing else (R63). */
import type { Claim } from '../../../shared/domain/claim';
import type { ClaimEvent } from '../../../shared/domain/events';
import { measureOf, type Measure } from '../../../shared/domain/measures';
import type { RejectionReason } from '../../../shared/domain/reasons';
import { epochMs, instant } from '../../../shared/domain/time';
import { inPhase } from './given';

const { claim: underReview, now: submittedAt } = inPhase.UnderReview();
const twoDaysAndAnHour = 49 * 3600;
const at = instant(epochMs(submittedAt) + twoDaysAndAnHour * 1000);

function measured(event: ClaimEvent, of: Claim = underReview): Measure | null {
  const actor = { id: 'rita', name: 'Rita' };
  return measureOf({ sequence: 1, at, actor, role: 'Reviewer', event }, of);
}

const rejected = (reason: RejectionReason): ClaimEvent => ({
  ...{ type: 'ClaimRejected', reason, comment: '', final: false, deadlines: {} },
});
const approved: ClaimEvent = {
  type: 'ClaimApproved',
  round: 1,
  products: [],
  places: [],
  comment: null,
  contact: { name: 'Tina', title: 'CIO', email: 'tina@tailspin.example', language: null },
  deadlines: {},
};
const decision = { kind: 'decision', at, seconds: twoDaysAndAnHour };

test.each<[string, ClaimEvent, Measure | object | null]>([
  ['an approval is a decision', approved, decision],
  ["a reviewer's rejection is a decision", rejected('insufficient-poe'), decision],
  [
    "the customer's decline counts as a decline, not as a decision",
    rejected('customer-declined'),
    { kind: 'decline', at },
  ],
  ["the partner's silence is neither", rejected('no-partner-response'), null],
  ['a withdrawal is neither', rejected('partner-request'), null],
  [
    'a dispute counts as a dispute',
    { type: 'ClaimDisputed', justification: 'x', newProofs: [], deadlines: {} },
    { kind: 'dispute', at },
  ],
  ['a comment counts nothing', { type: 'CommentAdded', text: 'x' }, null],
])('R63: %s', (_, event, measure) => {
  expect(measured(event)).toEqual(measure);
});

test.each([
  ['approval', approved],
  ['rejection', rejected('insufficient-poe')],
])('R63: an %s after a dispute is no first decision', (_, event) => {
  expect(measured(event, inPhase.Disputed().claim)).toBeNull();
});
