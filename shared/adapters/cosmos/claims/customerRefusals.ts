/** Finds what a customer refused of a partner's claims (R14), by one query within the partner's partitions. */
import type { Container } from '@azure/cosmos';
import { refusalsOf, type CustomerRefusal } from '../../../domain/customerRefusals';
import type { Instant } from '../../../domain/time';
import { allRows } from '../database/firstRows';
import { claimIn, type KnownClaimDocument } from './claimDocuments';

/**
 * All refusals of the claims that a customer refused since an instant. Rejected claims of versions that did not
 * list refusals are read too, and those among them that the customer declined are found by their rejection.
 */
export async function customerRefusals(
  container: Container,
  partnerId: string,
  customerId: string,
  since: Instant,
): Promise<readonly CustomerRefusal[]> {
  const rejected = ['Rejected', 'Disputed', 'RejectedFinal'];
  const query = {
    query:
      "SELECT c.claim FROM c WHERE c.type = 'claim' AND c.partnerId = @partnerId AND c.list.customerId = @customerId AND (c.list.refusedAt >= @since OR (IS_DEFINED(c.list.refusedAt) = false AND ARRAY_CONTAINS(@rejected, c.list.status)))",
    parameters: [
      { name: '@partnerId', value: partnerId },
      { name: '@customerId', value: customerId },
      { name: '@since', value: since },
      { name: '@rejected', value: rejected },
    ],
  };
  const found = await allRows<Pick<KnownClaimDocument, 'claim'>>(container, query);
  // A refusal reads none of the counts.
  const claims = found.map((row) => claimIn(row, { commentCount: 0, noteCount: 0 }));
  return claims.flatMap(refusalsOf).filter(({ at }) => at >= since);
}
