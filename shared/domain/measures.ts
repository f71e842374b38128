/** Measurements that single events add to the summary (R63); later rounds of the claim do not change them. */
import type { Claim } from './claim';
import { isOneOf } from './closedList';
import type { RecordedEvent } from './events';
import { reviewerRejectionReasons } from './reasons';
import { epochMs, type Instant } from './time';

/** A measurement at the instant of its event. */
export type Measure =
  /** The reviewers' first decision, with the seconds since submission; answers to disputes do not count. */
  | { readonly kind: 'decision'; readonly at: Instant; readonly seconds: number }
  /** The customer declined, or the partner disputed. */
  | { readonly kind: 'decline' | 'dispute'; readonly at: Instant };

/** The measurement of an event; `claim` is the claim after the command that caused it. `null`: none. */
export function measureOf({ event, at, role }: RecordedEvent, claim: Claim): Measure | null {
  switch (event.type) {
    case 'ClaimApproved':
      return decision(claim, at);
    case 'ClaimRejected':
      // R14: silence where an acceptance was needed is no decline; the one before it was counted.
      if (event.reason === 'customer-declined') return role === 'System' ? null : { kind: 'decline', at };
      return isOneOf(reviewerRejectionReasons, event.reason) ? decision(claim, at) : null;
    case 'ClaimDisputed':
      return { kind: 'dispute', at };
    default:
      return null;
  }
}

function decision(claim: Claim, at: Instant): Measure | null {
  // A decision that follows on a pulled-back approval is not the first one (R71).
  if (!('submission' in claim) || claim.disputesUsed > 0 || claim.pulledBackInRound > 0) return null;
  return { kind: 'decision', at, seconds: Math.round((epochMs(at) - epochMs(claim.submission.at)) / 1000) };
}
