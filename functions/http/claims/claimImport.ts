/** The route of bulk creation: up to 1,000 claims in one request, a result for each row, safe to repeat (R47). */
import { json } from '../framework/contract';
import {
  claimImportRequest,
  claimSheet,
  createdRow,
  importReportSchema,
  repeatedRow,
  reportOf,
  type ImportedRow,
} from '../../../shared/contracts/claims/claimImport';
import type { z } from 'zod';
import { concurrently } from '../../../shared/application/concurrently';
import { takePermitOnce } from '../../../shared/application/claims/rates';
import { partnerOf } from '../../../shared/application/claims/createClaim';
import {
  canonicalContent,
  claimImport,
  type ClaimImport,
  type ClaimOfRow,
} from '../../../shared/application/claims/importClaims';
import { Unavailable } from '../../../shared/application/ports/errors';
import { contentRow } from '../../../shared/contracts/claims/content';
import {
  inSheet,
  faultsInCells,
  refuseRow,
  type RefusedRow,
} from '../../../shared/contracts/sheets/importRows';
import { importBodyBytes } from '../../../shared/contracts/basics/limits';
import { problem, problemOf } from '../../../shared/contracts/basics/problems';
import { contentOf, namedRow } from '../../../shared/contracts/sheets/sheetRow';
import { canonicalRow, differingMembers, recognise, type ClaimRow } from '../../../shared/domain/claimRow';
import type { Language } from '../../../shared/domain/claim';
import type { NamedRow } from '../../../shared/domain/faultTexts';
import { partnerRoles } from '../../../shared/domain/roles';
import { fail, type Checked } from '../framework/checked';
import { inLanguage, respond, endpoint, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';
import { validate } from '../framework/validation';

/** Rows created at the same time: 1,000 rows take seconds, and other requests still reach the database. */
const rowsAtOnce = 16;

export const claimImportEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'import-claims',
    method: 'POST',
    route: 'claims/import',
    roles: partnerRoles,
    body: claimImportRequest,
    maxBodyBytes: importBodyBytes,
    csv: claimSheet,
    query: nothing,
    contract: {
      tag: 'Claims',
      summary: 'Create claims in bulk',
      description: [
        'Rows as JSON, each like the body of a new claim, or as CSV in UTF-8 or UTF-16. The header of the CSV names the paths of the fields (`customer.tenantId`); case, white space and dots in a name do not matter. Commas, semicolons, tabs or bars separate cells, `|` separates the values of one cell, and `product@subscription` names a subscription. Every row has its own result: a cell that cannot be understood costs its row, not the file.',
        'A row can have a `reference` of up to 100 characters: your own name for it, which no other row of your organisation has, for example the number of an order. It is shown with the claim. `POST claims` has none, because an Idempotency-Key already makes a single claim safe to repeat.',
        'A row is recognised by its reference or, without one, by its content. So a row that is sent again by anybody of your organisation, with any key, at any time and in any place of any file, is answered with the claim that is there. The claim stays as it is: `differs` says that its content is not that of the row, and `final` that only a row with a new reference can claim again. The Idempotency-Key is still required, but no result depends on it.',
        'References are the same if they differ only in white space around or between words or in characters that cannot be seen; the case of letters counts. Contents are the same, in JSON and CSV alike, in whatever order members, columns and the values of a list are, also if an empty member is left out, white space differs, or A to Z in IDs, addresses and codes have another case; letters in names and titles count.',
        '`alreadyClaimed` names the claim of your organisation that is open or official and claims the same product for the same activity: the draft of such a row cannot be submitted as it is.',
        'Of rows with the same reference or the same content in one file only the first counts; the later ones are refused.',
      ].join(' '),
      responses: { 200: json(importReportSchema, 'The result of each row.', ['content-language']) },
      problems: ['rate-limited'],
      idempotencyKey: 'required',
    },
    handle: async (call) => {
      if (call.idempotency === null) {
        return fail(problem('idempotency-key-required', 'Send an Idempotency-Key, for example a GUID.'));
      }
      const { ports, actor, idempotency, language } = call;
      const partner = await partnerOf(ports, actor);
      if (!partner.ok) return fail(problemOf(partner.refusal));
      const limited = await takePermitOnce(ports, 'imports', partner.value.id, idempotency);
      if (limited !== null) return fail(problemOf(limited));
      const sent = call.body.rows.map((row, index) => readRow(row, index + 1, language));
      const recognised = sent.flatMap((row) => ('known' in row ? row.known : []));
      const run = claimImport(ports, actor, partner.value, recognised);
      const firsts = firstRows(sent);
      const rows = await concurrently(sent, rowsAtOnce, async (row, index) =>
        inSheet(
          call.body.rows[index],
          'known' in row ? await importRow(run, row, firsts, language) : row,
          language,
        ),
      );
      return respond(200, reportOf(rows), inLanguage(language));
    },
  }),
];

/** A row that was recognised, with the result of its checks. */
interface SentRow {
  readonly row: number;
  /** How people find it. */
  readonly named: NamedRow;
  readonly known: ClaimRow;
  readonly checked: Checked<z.output<typeof contentRow>>;
}

/** Recognises and checks a row; one that cannot be recognised is refused. */
function readRow(sent: unknown, row: number, language: Language): SentRow | RefusedRow {
  const content = contentOf(sent);
  const [known, checked] = [recognise(content), validate(contentRow, content, '')];
  const named = namedRow(sent, row);
  // What a row means is not known while a cell is not understood, so it is not recognised either.
  const inCells = faultsInCells(sent, checked.ok ? null : checked.problem);
  if (inCells !== null) return refuseRow(row, inCells, language);
  if (!checked.ok)
    return known === null ? refuseRow(row, checked.problem, language) : { row, named, known, checked };
  if (known === null) throw new Error(`Row ${row} passed its checks and has no canonical form.`);
  return { row, named, known: { ...known, content: canonicalRow(checked.value.input) }, checked };
}

/** The first row for each seed; later rows with it are refused, so no chance decides. */
function firstRows(rows: readonly (SentRow | RefusedRow)[]): ReadonlyMap<string, SentRow> {
  const firsts = new Map<string, SentRow>();
  for (const row of rows) {
    if ('known' in row && !firsts.has(row.known.seed)) firsts.set(row.known.seed, row);
  }
  return firsts;
}

/** Finds or creates the claim of a row. */
async function importRow(
  run: ClaimImport,
  { row, known, checked }: SentRow,
  firsts: ReadonlyMap<string, SentRow>,
  language: Language,
): Promise<ImportedRow> {
  const first = firsts.get(known.seed);
  if (first !== undefined && first.row !== row) {
    return checked.ok
      ? repeatedRow(row, first.named, known.by, language)
      : refuseRow(row, checked.problem, language);
  }
  const show = async ({ claim, existed }: ClaimOfRow): Promise<ImportedRow> =>
    createdRow(
      row,
      claim,
      {
        existed,
        repeats: await run.repeats(claim),
        differing: differingMembers(known.content, canonicalContent(claim.content)),
        faults: checked.ok ? null : checked.problem,
      },
      language,
    );
  try {
    // A claim that is there is found even if the checks have become stricter since it was created.
    const claim = await run.find(known);
    if (claim !== null) return await show({ claim, existed: true });
    if (!checked.ok) return refuseRow(row, checked.problem, language);
    const created = await run.create(known, checked.value.input, checked.value.reference);
    return created.ok ? await show(created.value) : refuseRow(row, problemOf(created.refusal), language);
  } catch (error) {
    // A busy database fails this row only: the others keep their results, and the file can be sent again.
    if (!(error instanceof Unavailable)) throw error;
    const detail =
      'The service was busy. Send the same file again: rows that have a claim get no second one.';
    return refuseRow(row, problem('unavailable', detail), language);
  }
}
