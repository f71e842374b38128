/** The route of bulk creation: up to 1,000 claims in one request, a result for each row, safe to repeat (R47). */
import { json } from '../framework/contract';
import {
  claimImportRequest,
  claimRowOf,
  importReportSchema,
  type ImportReport,
  type ImportedRow,
} from '../../../shared/contracts/claims/claimImport';
import { createHash } from 'node:crypto';
import { concurrently } from '../../../shared/application/concurrently';
import { createClaim } from '../../../shared/application/claims/createClaim';
import { Unavailable } from '../../../shared/application/ports/errors';
import { claimView } from '../../../shared/contracts/claims/claimView';
import { contentRequest } from '../../../shared/contracts/claims/content';
import { refuseRow } from '../../../shared/contracts/basics/importRows';
import { problem, problemOf } from '../../../shared/contracts/basics/problems';
import type { Claim } from '../../../shared/domain/claim';
import { partnerRoles } from '../../../shared/domain/roles';
import { etagOf } from '../framework/etag';
import { fail } from '../framework/checked';
import { respond, endpoint, type Call, type Endpoint } from '../framework/endpoint';
import { nothing, validate } from '../framework/request';

/** Rows that are created at the same time: a thousand take seconds, and the other requests still have the database. */
const rowsAtOnce = 16;

export const claimImportEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'import-claims',
    method: 'POST',
    route: 'claims/import',
    roles: partnerRoles,
    body: claimImportRequest,
    maxBodyBytes: 5 * 1024 * 1024,
    csv: (rows) => ({ rows: rows.map(claimRowOf) }),
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'Create claims in bulk',
      description:
        'Rows as JSON, each as a new claim takes it, or as CSV in UTF-8 with the paths of the fields as its header (`customer.tenantId`), separated by commas, semicolons or tabs; `|` separates the values of one cell, and `product@subscription` names a subscription. Every row has its own result; sent again with the same key it creates nothing twice, and rows that were refused can be corrected.',
      responses: { 200: json(importReportSchema, 'What became of each row.') },
      idempotencyKey: 'required',
    },
    handle: async (call) => {
      if (call.idempotency === null) {
        return fail(
          problem('idempotency-key-required', 'The claims of an import follow from its Idempotency-Key.'),
        );
      }
      const { key } = call.idempotency;
      const rows = await concurrently(call.body.rows, rowsAtOnce, (row, index) =>
        importRow(call, `${key}#${index + 1}`, row, index + 1),
      );
      const created = rows.filter(({ state }) => state === 'created').length;
      const report: ImportReport = { created, refused: rows.length - created, rows };
      return respond(200, report);
    },
  }),
];

/** Creates the claim of one row; its ID follows from key and row number, so that a repetition meets it. */
async function importRow(
  call: Call<unknown, unknown>,
  key: string,
  row: unknown,
  number: number,
): Promise<ImportedRow> {
  const { ports, actor } = call;
  const checked = validate(contentRequest, row, '');
  if (!checked.ok) return refuseRow(number, checked.problem);
  const fingerprint = createHash('sha256').update(JSON.stringify(row)).digest('base64url');
  const idempotency = {
    key,
    fingerprint,
    present: (claim: Claim) => ({
      fingerprint,
      status: 201,
      body: JSON.stringify(claimView(claim, actor, ports.clock.now())),
      etag: etagOf(claim),
    }),
  };
  try {
    const created = await createClaim(ports, actor, checked.value, idempotency);
    if (!created.ok) return refuseRow(number, problemOf(created.refusal));
    const { claim, replayed } = created.value;
    return { row: number, state: 'created', claimId: claim.claimId, replayed: replayed !== null };
  } catch (error) {
    // One row that met a busy database does not take the results of the others away; the file can be sent again.
    if (!(error instanceof Unavailable)) throw error;
    return refuseRow(
      number,
      problem('unavailable', 'The service was busy. Send the same file again with the same key.'),
    );
  }
}
