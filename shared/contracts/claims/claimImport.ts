/** Claims created in bulk (R47): rows as JSON or CSV, and a result for each. */
import { z } from 'zod';
import type { ClaimRow } from '../../domain/claimRow';
import { isFinal, statuses, statusOf, type Claim, type Language, type Status } from '../../domain/claim';
import { recordedContactState } from '../../domain/contactState';
import type { NamedRow } from '../../domain/faultTexts';
import type { Refusal } from '../../domain/refusals';
import { faultInWords, type FaultText } from '../../i18n';
import { namedRequest } from '../basics/requests';
import { listOf, named, namedUnion } from '../basics/responses';
import { listFewerFaults, refusedRowAs, refuseRow, rowNumber, sheetRowNumber } from '../sheets/importRows';
import { pointerPart } from '../basics/jsonText';
import { detailCharacters, importRows, messageCharacters, shortened, valuesInCell } from '../basics/limits';
import { detailIn, problem, problemOf, type Problem } from '../basics/problems';
import { valuesOf } from '../sheets/cellTexts';
import type { KnownColumns } from '../sheets/header';
import type { SheetKind } from '../sheets/rowReader';

/** The body of `POST claims/import`. Rows are checked later, one by one, so that a faulty row fails alone. */
export const claimImportRequest = namedRequest(
  'ClaimImportRequest',
  z.strictObject({ rows: z.array(z.unknown()).min(1).max(importRows) }),
);

const createdRowSchema = named('CreatedRow', 'A row that has a claim now.', {
  row: rowNumber,
  sheetRow: sheetRowNumber,
  state: z.literal('created'),
  claimId: z.string(),
  replayed: z.boolean().describe('The claim was there before this request, which has not changed it.'),
  differs: z
    .boolean()
    .describe(
      "The claim's present content is not that of the row: the row has the reference of an earlier one, or the claim was edited since.",
    ),
  status: z.enum(statuses).describe("The claim's present status."),
  final: z
    .boolean()
    .describe(
      'Nothing can follow on this claim any more. To claim again, give the row a reference that was not used before.',
    ),
  contactUnconfirmed: z
    .boolean()
    .describe(
      'The customer contact’s address is in none of the customer’s domains: approval is refused until a reviewer confirms it or the contact is another.',
    ),
  alreadyClaimed: z
    .string()
    .nullable()
    .describe(
      'The open or official claim of your organisation that claims the same product for the same activity: this draft cannot be submitted as it is. null: there is none.',
    ),
  detail: z
    .string()
    .nullable()
    .describe(
      'What to do about a claim that differs, is final, repeats another one or has an unconfirmed contact; null: nothing.',
    ),
});

/** The response to an import. */
export const importReportSchema = named('ClaimImport', 'The result of each row.', {
  created: z.int().describe('How many rows have a claim now.'),
  existing: z.int().describe('How many of them had their claim before this request.'),
  refused: z.int(),
  rows: listOf(
    namedUnion('ClaimImportRow', 'The result of one row.', 'state', [
      createdRowSchema,
      refusedRowAs('RefusedClaimRow'),
    ]),
  ),
});
export type ImportReport = z.infer<typeof importReportSchema>;
export type ImportedRow = ImportReport['rows'][number];

/** The report on all rows. */
export function reportOf(rows: readonly ImportedRow[]): ImportReport {
  const created = rows.flatMap((row) => (row.state === 'created' ? row : []));
  const existing = created.filter(({ replayed }) => replayed).length;
  const refused = rows.length - created.length;
  return { created: created.length, existing, refused, rows: listFewerFaults(rows) };
}

/** The result of a row that has a claim now. */
export function createdRow(
  row: number,
  claim: Claim,
  {
    existed,
    differing,
    repeats,
    faults,
  }: {
    /** Whether the claim was there before the request. */
    readonly existed: boolean;
    /** The members in which the claim differs from the row. */
    readonly differing: readonly string[];
    /** The refusal that its submission would meet because another claim claims the same; `null`: none (R44). */
    readonly repeats: Refusal | null;
    /** What is wrong with the row itself; `null`: nothing. */
    readonly faults: Problem | null;
  },
  language: Language,
): ImportedRow {
  const [status, final, differs] = [statusOf(claim.phase), isFinal(claim), differing.length > 0];
  const contactUnconfirmed = recordedContactState(claim) === 'unconfirmed';
  const members = pointers(differing);
  const because = (found: Problem, most: number): string => shortened(detailIn(found, language).text, most);
  const advice: readonly FaultText[] = [
    ...(final ? [{ key: 'row-is-final', state: finalState(claim) } as const] : []),
    ...(differs ? [{ key: 'row-differs', members, isFinal: final } as const] : []),
    ...(contactUnconfirmed && !final
      ? [{ key: 'row-contact-unconfirmed', email: claim.content.customerContact?.email ?? null } as const]
      : []),
    ...(repeats === null
      ? []
      : [{ key: 'row-not-submittable', why: because(problemOf(repeats), messageCharacters) } as const]),
    ...(faults === null ? [] : [{ key: 'row-faulty', why: because(faults, detailCharacters) } as const]),
  ];
  const detail = advice.length === 0 ? null : advice.map((one) => faultInWords(one, language)).join(' ');
  const alreadyClaimed = repeats?.claimId ?? null;
  const { claimId } = claim;
  return {
    row,
    state: 'created',
    ...{ claimId, replayed: existed, differs, status, final, contactUnconfirmed, alreadyClaimed, detail },
  };
}

function finalState(claim: Claim): Status | 'association ended' {
  return claim.phase === 'AssociationEnded' ? 'association ended' : statusOf(claim.phase);
}

function pointers(members: readonly string[]): string {
  return shortened(members.map((member) => `/${pointerPart(member)}`).join(', '), messageCharacters);
}

/** The result of a row that an earlier row of the same file makes superfluous. */
export function repeatedRow(
  row: number,
  first: NamedRow,
  by: ClaimRow['by'],
  language: Language,
): ImportedRow {
  const message = { key: 'row-repeated', first, same: by } as const;
  const faults = by === 'reference' ? [{ field: '/reference', code: 'invalid', message } as const] : [];
  return refuseRow(
    row,
    problem('row-repeated', { key: 'row-repeated-in-file', first, same: by }, faults),
    language,
  );
}

const contactColumns = { name: 'text', title: 'text', email: 'id', language: 'id' } as const;

/**
 * The sheet of `POST claims/import`. Columns are named by the field's path, for example `name`,
 * `customer.tenantId` or `customerContact.email`, so that a fault names its column. `|` separates several values
 * of one cell; a product with its subscription is `<product>@<subscription>`. Empty cells are left out.
 *
 * A row is recognised by the result (`recognise`): a cell that was read before must give the same members later.
 */
export const claimSheet: SheetKind = {
  columns: {
    reference: 'text',
    name: 'text',
    mpnId: 'number',
    ...below('customer', { tenantId: 'id', domain: 'id' }),
    solutionArea: 'id',
    activities: 'list',
    products: 'list',
    ...below('customerContact', contactColumns),
    ...below('technicalContact', contactColumns),
    ...below('partnerContact', { name: 'text', email: 'id', language: 'id', copies: 'list' }),
    ...below('revenue', { solutionSellerName: 'text', customerName: 'text', solutionName: 'text' }),
  },
  rowOf(cells) {
    const row = new Map<string, unknown>();
    for (const [column, cell] of cells) {
      const [field = '', member] = column.split('.');
      if (member === undefined) {
        row.set(field, valueIn(field, cell));
        continue;
      }
      const members = row.get(field);
      const known = members instanceof Map ? members : new Map<string, unknown>();
      row.set(field, known.set(member, valueIn(column, cell)));
    }
    return Object.fromEntries(
      [...row].map(([field, value]) => [field, value instanceof Map ? Object.fromEntries(value) : value]),
    );
  },
};

/** The columns of the members of a field. */
function below(field: string, members: KnownColumns): KnownColumns {
  return Object.fromEntries(Object.entries(members).map(([member, kind]) => [`${field}.${member}`, kind]));
}

function valueIn(field: string, cell: string): unknown {
  switch (field) {
    case 'activities':
    case 'partnerContact.copies':
      return valuesOf(cell, valuesInCell);
    case 'products':
      return valuesOf(cell, valuesInCell).map((value) => {
        // Whatever stands behind the first @ is the subscription, so that nothing that was sent is lost.
        const [productId = '', ...subscription] = value.split('@');
        return { productId, subscriptionId: subscription.length === 0 ? null : subscription.join('@') };
      });
    default:
      return cell;
  }
}
