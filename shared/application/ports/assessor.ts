/** Port of the assessor: the messages that it receives (R16, R61). */
import type { EndCause } from '../../domain/claim';
import type { Instant } from '../../domain/time';

/** A message to the assessor, delivered at least once (R61). */
export type AssessorMessage =
  | {
      readonly type: 'eligibility-request';
      readonly requestId: string;
      readonly claimId: string;
      readonly round: number;
      readonly partnerId: string;
      readonly mpnId: string;
      readonly customerTenantId: string;
      readonly solutionArea: string;
      readonly activities: readonly string[];
      readonly products: readonly { readonly productId: string; readonly subscriptionId: string | null }[];
      readonly officialSince: Instant;
    }
  | {
      readonly type: 'association-ended';
      readonly claimId: string;
      readonly round: number;
      /** In words; empty where the customer gave none. */
      readonly reason: string;
      /** Why it has ended (R16); `null`: not recorded. */
      readonly cause: EndCause | null;
    };

/** The queue of messages to the assessor (R16, R61). */
export interface AssessorQueue {
  send(message: AssessorMessage): Promise<void>;
}
