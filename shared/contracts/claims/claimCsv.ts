/** Lists as CSV for spreadsheets and earnings reports, with tenant and subscription IDs (R61, R62). */
import { csvOf, type Column } from '../sheets/sheetWriter';
import type { AssociationView } from './associationView';
import type { ClaimView } from './claimView';

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

const claimColumns: readonly Column<ClaimView>[] = [
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
  { header: 'decisionDueAt', value: ({ decisionDueAt }) => decisionDueAt },
  { header: 'rejectionReason', value: ({ rejection }) => rejection?.reason ?? null },
  { header: 'consent', value: ({ consent }) => consent.state },
  { header: 'association', value: ({ association }) => association.state },
  { header: 'associationSince', value: ({ association }) => association.since },
  { header: 'associationEndsAt', value: ({ association }) => association.endsAt },
  ...eligibilityColumns,
  { header: 'reference', value: ({ reference }) => reference },
  { header: 'customerContactState', value: ({ customerContactState }) => customerContactState },
];

const associationColumns: readonly Column<AssociationView>[] = [
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
  { header: 'endsAt', value: ({ endsAt }) => endsAt },
  { header: 'endReason', value: ({ endReason }) => endReason },
  ...eligibilityColumns,
];

/** A list of claims as CSV. */
export function claimsCsv(claims: readonly ClaimView[]): string {
  return csvOf(claimColumns, claims);
}

/** A list of associations as CSV. */
export function associationsCsv(associations: readonly AssociationView[]): string {
  return csvOf(associationColumns, associations);
}
