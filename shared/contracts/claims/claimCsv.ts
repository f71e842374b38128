/**
 * Lists as CSV for spreadsheets and earnings reports, with tenant and subscription IDs (R61, R62). Beside each instant by
 * which something is due or ends is a column with the same date in words (R67). Columns are known by their names: new ones
 * may come between others.
 */
import { owedBy } from '../../domain/clocks';
import { earliest, type Instant } from '../../domain/time';
import { csvOf, type Column } from '../sheets/sheetWriter';
import type { AssociationView } from './associationView';
import type { ClaimView } from './claimView';

/** How the reader reads dates (R67): its language and time zone are known to whoever makes the list. */
export interface DatesInWords {
  /** A deadline, for example `end of Friday, 4 December 2026 (PST)`. */
  readonly deadline: (at: Instant) => string;
  /** The end of an association, which may be a date without a time. */
  readonly end: (at: Instant) => string;
}

/** The column of an instant, and beside it the column of its words; both are empty where there is none. */
function dated<Row>(
  header: string,
  instantOf: (row: Row) => Instant | null,
  inWords: (at: Instant) => string,
): readonly Column<Row>[] {
  return [
    { header, value: instantOf },
    {
      header: `${header}Text`,
      value: (row) => {
        const at = instantOf(row);
        return at === null ? null : inWords(at);
      },
    },
  ];
}

/** The columns about the claimed products, which both lists have. */
const productColumns = <Row>(
  productsOf: (row: Row) => readonly {
    readonly productId: string;
    readonly name: string;
    readonly subscriptionId: string | null;
  }[],
): readonly Column<Row>[] => [
  { header: 'productIds', value: (row) => productsOf(row).map(({ productId }) => productId) },
  { header: 'products', value: (row) => productsOf(row).map(({ name }) => name) },
  { header: 'subscriptionIds', value: (row) => productsOf(row).flatMap((one) => one.subscriptionId ?? []) },
];

const eligibilityColumns: readonly Column<{ readonly eligibility: ClaimView['eligibility'] }>[] = [
  { header: 'eligibility', value: ({ eligibility }) => eligibility.state },
  { header: 'eligibilityRequestId', value: ({ eligibility }) => eligibility.requestId },
  { header: 'eligibilityReason', value: ({ eligibility }) => eligibility.reason },
];

const claimColumns = ({ deadline, end }: DatesInWords): readonly Column<ClaimView>[] => [
  { header: 'id', value: ({ id }) => id },
  { header: 'name', value: ({ content }) => content.name },
  { header: 'status', value: ({ status }) => status },
  { header: 'partnerTenantId', value: ({ partner }) => partner.id },
  { header: 'partner', value: ({ partner }) => partner.name },
  { header: 'mpnId', value: ({ content }) => content.mpnId },
  { header: 'customerTenantId', value: ({ content }) => content.customer.tenantId },
  { header: 'customer', value: ({ content }) => content.customer.name },
  { header: 'customerDomain', value: ({ content }) => content.customer.domain },
  { header: 'solutionArea', value: ({ content }) => content.solutionArea },
  { header: 'activities', value: ({ content }) => content.activities },
  ...productColumns<ClaimView>(({ content }) => content.products),
  { header: 'createdAt', value: ({ createdAt }) => createdAt },
  { header: 'submittedAt', value: ({ submittedAt }) => submittedAt },
  { header: 'changedAt', value: ({ changedAt }) => changedAt },
  { header: 'assignee', value: ({ assignee }) => assignee?.name ?? null },
  ...dated<ClaimView>('decisionDueAt', ({ decisionDueAt }) => decisionDueAt, deadline),
  ...dated<ClaimView>('answerBy', answerBy, deadline),
  { header: 'rejectionReason', value: ({ rejection }) => rejection?.reason ?? null },
  ...dated<ClaimView>('disputeUntil', ({ rejection }) => rejection?.disputableUntil ?? null, deadline),
  { header: 'consent', value: ({ consent }) => consent.state },
  ...dated<ClaimView>('consentEnd', ({ consent }) => consent.endsAt, deadline),
  { header: 'association', value: ({ association }) => association.state },
  { header: 'associationSince', value: ({ association }) => association.since },
  ...dated<ClaimView>('associationEndsAt', ({ association }) => association.endsAt, end),
  ...eligibilityColumns,
  { header: 'reference', value: ({ reference }) => reference },
  { header: 'customerContactState', value: ({ customerContactState }) => customerContactState },
  { header: 'partnerContactName', value: ({ content }) => content.partnerContact?.name ?? null },
  { header: 'partnerContactEmail', value: ({ content }) => content.partnerContact?.email ?? null },
  { header: 'partnerContactLanguage', value: ({ content }) => content.partnerContact?.language ?? null },
  { header: 'partnerContactCopies', value: ({ content }) => content.partnerContact?.copies ?? null },
];

/** Until when the partner has to answer (R7), or to name another contact (R54); `null`: it owes no answer. */
function answerBy({ deadlines }: ClaimView): Instant | null {
  const owed = owedBy('partner');
  return earliest(deadlines.flatMap(({ kind, dueAt }) => (owed.includes(kind) ? dueAt : [])));
}

const associationColumns = ({ end }: DatesInWords): readonly Column<AssociationView>[] => [
  { header: 'id', value: ({ id }) => id },
  { header: 'origin', value: ({ origin }) => origin },
  { header: 'claimId', value: ({ claimId }) => claimId },
  { header: 'name', value: ({ name }) => name },
  { header: 'state', value: ({ state }) => state },
  { header: 'partnerTenantId', value: ({ partner }) => partner.id },
  { header: 'partner', value: ({ partner }) => partner.name },
  { header: 'mpnId', value: ({ partner }) => partner.mpnId },
  { header: 'customerTenantId', value: ({ customer }) => customer.tenantId },
  { header: 'customer', value: ({ customer }) => customer.name },
  { header: 'customerDomain', value: ({ customer }) => customer.domain },
  { header: 'solutionArea', value: ({ solutionArea }) => solutionArea },
  { header: 'activities', value: ({ activities }) => activities },
  ...productColumns<AssociationView>(({ products }) => products),
  { header: 'since', value: ({ since }) => since },
  ...dated<AssociationView>('endsAt', ({ endsAt }) => endsAt, end),
  { header: 'endReason', value: ({ endReason }) => endReason },
  ...eligibilityColumns,
];

/** A list of claims as CSV. */
export function claimsCsv(claims: readonly ClaimView[], dates: DatesInWords): string {
  return csvOf(claimColumns(dates), claims);
}

/** A list of associations as CSV. */
export function associationsCsv(associations: readonly AssociationView[], dates: DatesInWords): string {
  return csvOf(associationColumns(dates), associations);
}
