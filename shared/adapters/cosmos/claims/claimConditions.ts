/** The conditions of lists and counts of claims, as conditions of a query and as what a cursor is bound to. */
import type { SqlParameter } from '@azure/cosmos';
import type { ClaimConditions, ClaimFilter } from '../../../application/ports/claims';
import type { WaitingSide } from '../../../domain/awaited';
import type { ConsentState, Eligibility, Phase } from '../../../domain/claim';

/** A condition that grows, with the parameters that it names. */
export class QueryCondition {
  readonly parameters: SqlParameter[] = [];
  private readonly parts: string[] = [];

  /** Narrows the condition. */
  add(part: string): void {
    this.parts.push(part);
  }

  /** The name of a new parameter with a value. */
  parameter(value: string): string {
    const name = `@p${this.parameters.length}`;
    this.parameters.push({ name, value });
    return name;
  }

  /** Narrows the condition by a comparison, if there is a value to compare with. */
  where(path: string, operator: '=' | '<' | '>' | '>=', value: string | null | undefined): void {
    if (value !== null && value !== undefined) this.add(`${path} ${operator} ${this.parameter(value)}`);
  }

  /** Narrows the condition to what one of some values asks for, if there are any. */
  any<T>(values: T | readonly T[] | null | undefined, part: (value: T) => string): void {
    const several = valuesOf(values);
    if (several !== null) this.add(oneOf(several.map(part)));
  }

  text(): string {
    return this.parts.join(' AND ');
  }
}

/** The documents of the claims that some conditions ask for. */
export function conditionOf(conditions: ClaimConditions): QueryCondition {
  const condition = new QueryCondition();
  condition.add("c.type = 'claim'");
  condition.where('c.partnerId', '=', conditions.partnerId);
  if (conditions.partnerId === null) condition.add('c.list.submitted = true');
  condition.where('c.partnerId', '=', conditions.ofPartner);
  condition.any(conditions.status, (status) => `c.list.status = ${condition.parameter(status)}`);
  condition.where('c.list.mpnId', '=', conditions.mpnId);
  condition.where('c.list.customerId', '=', conditions.customerId);
  condition.where('c.list.assigneeId', '=', conditions.assigneeId);
  if (conditions.unassigned === true) condition.add('c.list.assigneeId = null');
  condition.where('c.list.eligibility', '=', conditions.eligibility);
  if (conditions.awaits !== null && conditions.awaits !== undefined)
    condition.add(waitingFor[conditions.awaits]);
  condition.where('c.list.contact', '=', conditions.contact);
  condition.any(conditions.association, (state) =>
    state === 'none'
      ? 'IS_DEFINED(c.list.association) = false'
      : `c.list.association = ${condition.parameter(state)}`,
  );
  condition.any(conditions.consent, (state) => consents[state]);
  condition.any(conditions.assessment, (state) => assessments[state]);
  // Instants are compared with sort keys `<instant>|<claim ID>`: the key of the same instant is greater.
  condition.where('c.list.byDue', '<', conditions.dueBefore);
  const { overdue, changedAfter } = conditions;
  if (overdue) condition.where('c.list.byDue', overdue.is ? '<' : '>=', overdue.at);
  // `}` follows `|`, so that no key of the instant itself is greater.
  if (typeof changedAfter === 'string') condition.where('c.list.byChange', '>', `${changedAfter}}`);
  if (typeof conditions.productId === 'string')
    condition.add(`ARRAY_CONTAINS(c.list.products, ${condition.parameter(conditions.productId)})`);
  for (const word of conditions.words ?? []) {
    const named = condition.parameter(word);
    const paths = conditions.partnerId === null ? [...searched, 'c.claim.partnerName'] : searched;
    condition.add(oneOf(paths.map((path) => `CONTAINS(${path}, ${named}, true)`)));
  }
  return condition;
}

/** Where words are looked for. A partner's own name would be found in each of its claims. */
const searched: readonly string[] = [
  'c.claim.content.name',
  'c.claim.content.customer.name',
  'c.claim.content.customer.domain',
  'c.list.mpnId',
  'c.claim.reference',
];

/** Which claims wait for a side: fields of the index narrow the search. */
export const waitingFor: Readonly<Record<WaitingSide, string>> = {
  reviewers: "c.list.awaits = 'reviewers'",
  partner: "c.list.awaits = 'partner'",
  customer: `(${inPhases('AwaitingConsent')} AND IS_DEFINED(c.list.awaits) = false)`,
  assessor: "c.list.eligibility = 'requested'",
};

const open = inPhases('AwaitingConsent');
const notAccepted = '(IS_DEFINED(c.claim.accepted) = false OR c.claim.accepted = null)';
const official = inPhases('Associated', 'AssociationEnded');
const rejected = ['Rejected', 'Disputed', 'RejectedFinal'] as const;
const hasDeclined = "(c.claim.rejection.reason = 'customer-declined' OR c.claim.declinedBefore = true)";
const hasNotDeclined =
  "(c.claim.rejection.reason != 'customer-declined' AND (IS_DEFINED(c.claim.declinedBefore) = false OR c.claim.declinedBefore = false))";

/** The states of consent as the stored claim tells them: the fields of lists do not name them (R72). */
const consents: Readonly<Record<ConsentState, string>> = {
  none: `(${inPhases('Editing', 'Discarded', 'Submitted', 'UnderReview', 'PartnerActionRequired')} OR (${inPhases(...rejected)} AND ${hasNotDeclined}))`,
  sending: `(${open} AND c.claim.consent.state = 'sending' AND ${notAccepted})`,
  pending: `(${open} AND c.claim.consent.state = 'pending' AND ${notAccepted})`,
  undeliverable: `(${open} AND c.claim.consent.state = 'undeliverable' AND ${notAccepted})`,
  accepted: `(${open} AND c.claim.accepted != null)`,
  passed: official,
  declined: `(${inPhases(...rejected)} AND ${hasDeclined})`,
};

/** The states of the assessment as the stored claim tells them. */
const assessments: Readonly<Record<Eligibility['state'], string>> = {
  none: `(${inPhases('Editing', 'Discarded', 'Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', ...rejected)} OR c.claim.eligibility.state = 'none')`,
  requested: `(${official} AND c.claim.eligibility.state = 'requested')`,
  eligible: `(${official} AND c.claim.eligibility.state = 'eligible')`,
  ineligible: `(${official} AND c.claim.eligibility.state = 'ineligible')`,
};

/** Claims in phases. Where all of them show as approved, the status, which is indexed, narrows the search first. */
function inPhases(...phases: readonly Phase[]): string {
  const approved: readonly Phase[] = ['AwaitingConsent', 'Associated', 'AssociationEnded'];
  const those = oneOf(phases.map((phase) => `c.claim.phase = '${phase}'`));
  return phases.every((phase) => approved.includes(phase))
    ? `(c.list.status = 'Approved' AND ${those})`
    : those;
}

function oneOf(parts: readonly string[]): string {
  return parts.length === 1 ? parts.join('') : `(${parts.join(' OR ')})`;
}

/** The values of a condition, each once; `null`: it does not restrict. */
function valuesOf<T>(values: T | readonly T[] | null | undefined): readonly T[] | null {
  if (values === null || values === undefined) return null;
  return isList(values) ? [...new Set(values)] : [values];
}

function isList<T>(values: T | readonly T[]): values is readonly T[] {
  return Array.isArray(values);
}

/** The filters that a cursor is bound to; `overdue` without its instant, which differs from page to page. */
export function boundParts(filter: ClaimFilter): readonly unknown[] {
  const { partnerId, status, mpnId, customerId, assigneeId, productId, sort } = filter;
  const { awaits, dueBefore, overdue, association, contact } = filter;
  const which = [partnerId, bound(status), mpnId, customerId, assigneeId, productId, sort];
  const always = [...which, awaits, dueBefore, overdue?.is, bound(association)].map((part) => part ?? null);
  const { ofPartner, unassigned, eligibility, changedAfter } = filter;
  const [consent, assessment, words] = [filter.consent, filter.assessment, filter.words].map(bound);
  // Parts only where they are asked for, so that cursors of lists without them stay valid.
  const asked = { contact, unassigned, eligibility, ofPartner, changedAfter, consent, assessment, words };
  const others = Object.entries(asked).filter(([, part]) => part !== null && part !== undefined);
  return [...always, ...others.map(([name, part]) => (name === 'contact' ? part : [name, part]))];
}

/** Several values in any order are the same condition; one alone is bound as before there could be several. */
function bound(values: string | readonly string[] | null | undefined): string | readonly string[] | null {
  const several = valuesOf<string>(values);
  if (several === null) return null;
  const [only, ...more] = several;
  return only !== undefined && more.length === 0 ? only : [...several].sort();
}
