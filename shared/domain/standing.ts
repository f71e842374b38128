/** Where a claim stands, as its view shows it and as each entry of its history says it (R1, R26). */
import type { AssociationState } from './association';
import { associationOf, consentOf, statusOf, type Claim, type ConsentState, type Status } from './claim';

/** The status, and beside it consent and association, which tell what Approved and the rejections do not. */
export interface Standing {
  readonly status: Status;
  readonly consent: ConsentState;
  readonly association: AssociationState | 'none';
}

/** Where the claim stands. */
export function standingOf(claim: Claim): Standing {
  return { status: statusOf(claim.phase), consent: consentOf(claim), association: associationOf(claim) };
}
