/** The data on which the tests of malformed requests work. */
import type { TestClaim, TestCustomer } from '../claims';
import type { Deployment } from '../deployment';

/** One deployment, with a customer and a claim that must not change. */
export interface Door {
  readonly deployment: Deployment;
  /** A customer for claims that must never be created. */
  readonly customer: TestCustomer;
  /** In Editing and complete, so that a submission that is accepted by mistake would show. */
  readonly claim: TestClaim;
}
