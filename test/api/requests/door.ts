/** What the rules of the door are tried on. */
import type { TestClaim, TestCustomer } from '../claims';
import type { Deployment } from '../deployment';

/** One deployment, and in it something that must stay as it is. */
export interface Door {
  readonly deployment: Deployment;
  /** A customer for claims that must never come to be. */
  readonly customer: TestCustomer;
  /** In Editing and complete, so that a submission that slipped through would show. */
  readonly claim: TestClaim;
}
