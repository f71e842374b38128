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
import { takePermitOnce } from '../../../shared/application/claims/rates';
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

/** Rows created at the same time: 1,000 rows take seconds, and other requests still reach the database. */
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
        'Rows as JSON, each like the body of a new claim, or as CSV in UTF-8. The header of the CSV names the paths of the fields (`customer.tenantId`). Commas, semicolons or tabs separate cells, `|` separates the values of one cell, and `product@subscription` names a subscription. Every row has its own result. A file that is sent again with the same key creates nothing twice; refused rows can be corrected in it.',
      responses: { 200: json(importReportSchema, 'The result of each row.') },
      problems: ['rate-limited'],
      idempotencyKey: 'required',
    },
    handle: async (call) => {
      if (call.idempotency === null) {
        return fail(
          problem(
            'idempotency-key-required',
            'Send an Idempotency-Key: the IDs of the imported claims are derived from it.',
          ),
        );
      }
      const { ports, actor, idempotency } = call;
      const limited = await takePermitOnce(ports, 'imports', actor.tenantId ?? actor.id, idempotency);
      if (limited !== null) return fail(problemOf(limited));
      const { key } = idempotency;
      const rows = await concurrently(call.body.rows, rowsAtOnce, (row, index) =>
        importRow(call, `${key}#${index + 1}`, row, index + 1),
      );
      const created = rows.filter(({ state }) => state === 'created').length;
      const report: ImportReport = { created, refused: rows.length - created, rows };
      return respond(200, report);
    },
  }),
];

/** Creates the claim of one row; its ID is derived from key and row number, so that a repetition finds it. */
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
    // A busy database fails this row only: the others keep their results, and the file can be sent again.
    if (!(error instanceof Unavailable)) throw error;
    return refuseRow(
      number,
      problem('unavailable', 'The service was busy. Send the same file again with the same key.'),
    );
  }
}
