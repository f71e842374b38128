/** Sends imports of claims for one customer, as the tests of imports do. */
import { randomUUID } from 'node:crypto';
import { valueOf } from '../../../shared/client';
import type { ImportReport } from '../../../shared/contracts/claims/claimImport';
import type { TestCustomer } from '../claims';
import type { Deployment } from '../deployment';
import { send, sendJson, type RawAnswer } from '../wire';

/** How the imports of one suite are sent and looked at. */
export function claimImporter(deployment: () => Deployment, customer: () => TestCustomer) {
  const reportOf = ({ status, json, text }: RawAnswer): ImportReport => {
    if (status !== 200) throw new Error(`The import answered ${status} ${text}`);
    return json as ImportReport;
  };
  return {
    /** The report in a response. */
    reportOf,
    /** Imports rows as JSON. */
    sendRows: async (rows: readonly unknown[], key: string = randomUUID(), person = 'ana') =>
      reportOf(
        await sendJson(deployment(), person, 'POST', 'claims/import', { rows }, { 'idempotency-key': key }),
      ),
    /** Imports a sheet. */
    sendCsv: (
      csv: string | Uint8Array<ArrayBuffer>,
      key: string = randomUUID(),
      type = 'text/csv; charset=utf-8',
    ): Promise<RawAnswer> =>
      send(deployment(), 'ana', {
        method: 'POST',
        path: 'claims/import',
        headers: { 'content-type': type, 'idempotency-key': key },
        body: csv,
      }),
    /** A row that is accepted. */
    good: () => deployment().claims.content(customer()),
    /** How many claims for the customer have a name. */
    count: async (name: string): Promise<number> => {
      const query = { customer: customer().id, limit: 200 };
      const page = valueOf(await deployment().as('ana').claims.list(query));
      return page.items.filter(({ content }) => content.name === name).length;
    },
  };
}
