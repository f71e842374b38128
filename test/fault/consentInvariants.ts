/** Invariants of consent: after a customer's no, only an acceptance leads to an association (R14). */
import type { RecordedEvent } from '../../shared/domain/events';
import { epochMs, type Instant } from '../../shared/domain/time';
import type { ClaimEvidence, Evidence } from './evidence';

/** A decline by a customer, with what was declined. */
interface Decline {
  readonly of: ClaimEvidence;
  readonly at: Instant;
}

/** Associations that followed from silence although the customer had to accept, in the words of a violation. */
export function silentAssociations({ events }: ClaimEvidence): readonly string[] {
  return events.flatMap(({ sequence, event }, index) => {
    if (event.type !== 'AssociationMadeOfficial') return [];
    const before = events.slice(0, index);
    const approval = before.findLast((entry) => entry.event.type === 'ClaimApproved')?.event;
    const isReconsidered = approval?.type === 'ClaimApproved' && approval.reconsider === true;
    const isAccepted = before.some(
      (entry) => entry.event.type === 'ConsentAccepted' && entry.event.round === event.round,
    );
    return isReconsidered && !isAccepted
      ? [`entry ${sequence} makes the association official, and nobody had accepted round ${event.round}`]
      : [];
  });
}

/**
 * Approvals that made silence consent although the customer had declined before. A decline of another claim at
 * the same moment may not have been stored when the approval was decided.
 */
export function forgottenDeclines(
  claim: ClaimEvidence,
  { claims }: Evidence,
  toleranceMs: number,
): readonly string[] {
  const declines = claims.filter((other) => isAboutTheSame(claim, other)).flatMap(declinesOf);
  return claim.events.flatMap(({ sequence, at, event }) => {
    if (event.type !== 'ClaimApproved' || event.reconsider === true) return [];
    const forgotten = declines.find(
      (decline) => epochMs(at) - epochMs(decline.at) > (decline.of === claim ? 0 : toleranceMs),
    );
    return forgotten === undefined
      ? []
      : [
          `entry ${sequence} makes silence consent, and the customer had declined ${forgotten.of.claimId} at ${forgotten.at}`,
        ];
  });
}

function declinesOf(of: ClaimEvidence): readonly Decline[] {
  const isDecline = ({ role, event }: RecordedEvent): boolean =>
    role === 'Customer' && event.type === 'ClaimRejected';
  return of.events.filter(isDecline).map(({ at }) => ({ of, at }));
}

/** The same partner, the same customer, and a product in common. No run lasts twelve months. */
function isAboutTheSame({ claim: one }: ClaimEvidence, { claim: other }: ClaimEvidence): boolean {
  const products = one.content.products.map(({ productId }) => productId);
  return (
    one.partnerId === other.partnerId &&
    one.content.customer.tenantId === other.content.customer.tenantId &&
    other.content.products.some(({ productId }) => products.includes(productId))
  );
}
