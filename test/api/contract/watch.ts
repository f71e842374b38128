/** Checks every response in a test file against the document that the deployment itself serves. */
import type { ApiDocument } from '../../../functions/http/openapi/document';
import { observeExchanges } from '../../../infra/tools/client/exchange';
import { patientFetch } from '../../../infra/tools/patience';
import { DocumentChecker } from './documentChecker';

/**
 * From now on a request fails when its response is not as documented.
 * @param baseUrl the service's address, without `/api`
 */
export async function watchContract(baseUrl: string): Promise<DocumentChecker> {
  const response = await patientFetch(`${baseUrl}/api/openapi.json`);
  if (!response.ok) throw new Error(`The document answered ${response.status}: ${await response.text()}`);
  const checker = new DocumentChecker((await response.json()) as ApiDocument);
  observeExchanges((exchange) => {
    if (exchange.url.origin !== new URL(baseUrl).origin) return;
    const fault = checker.faultIn(exchange);
    if (fault === null) return;
    const { method, url, status, text } = exchange;
    throw new Error(
      `The answer breaks the contract: ${method} ${url.pathname} ${status}: ${fault}\n${text.slice(0, 2000)}`,
    );
  });
  return checker;
}
