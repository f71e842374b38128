/**
 * How a row of an import is recognised when it is sent again (R47): by the partner's own reference, or else by
 * its content in a canonical form.
 *
 * The claim's ID follows from this form, so version 1 is fixed for ever: if it changed, every row that is sent
 * again would create its claim again. It reads a row as it was sent and has its own rules for white space and
 * case, so that the checks of requests can change. A better form would be a version 2 beside it: an import
 * would then look for a row's claim under both, and create under the newer one.
 *
 * | the same row | another row |
 * |---|---|
 * | in JSON or CSV; members, columns and list entries in another order, or an entry repeated | another value in any member, also another case of a letter in a name, a title or a reference |
 * | a member that is missing, null or empty | a product with and without its subscription |
 * | white space around a text, or more of it within; characters that cannot be seen; a letter with its accent as one character or two (NFC) | |
 * | another case of A to Z in IDs, addresses and codes; one of these in braces; a number and its digits | |
 */
import { isOneOf } from './closedList';

/** A value in canonical form: nothing is empty, members and list entries are sorted, each entry occurs once. */
type Canonical = string | readonly Canonical[] | CanonicalRow;

/** A row, or the content of a claim, in canonical form. */
export interface CanonicalRow {
  readonly [member: string]: Canonical;
}

/** Begins what the ID of an imported claim follows from; no ID of a caller's key begins like this. */
const seedPrefix = 'import-row/1';

/** The member that holds the partner's reference. */
const referenceMember = 'reference';

/** Members whose letters A to Z mean the same in either case, wherever they are in the row. */
const withoutCase = [
  'activities',
  'copies',
  'domain',
  'email',
  'language',
  'productId',
  'solutionArea',
  'subscriptionId',
  'tenantId',
] as const;

/** Members that some tools write in braces. */
const inBraces = ['copies', 'domain', 'email', 'mpnId', 'subscriptionId', 'tenantId'] as const;

/** Characters without a width: soft hyphen, joiners, marks of direction, byte order mark. */
const unseen = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/** White space of every kind, as a list, because the runtime's own classes can change with Unicode. */
const blanks = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g;

/** No row that becomes a claim is nested deeper than four levels; deeper parts of others do not matter. */
const deepest = 8;

/** A row of an import, and what it is recognised by. */
export interface ClaimRow {
  /** What the ID of the row's claim follows from, together with the partner. */
  readonly seed: string;
  /** By what it is recognised. */
  readonly by: 'reference' | 'content';
  /** Its content in canonical form. */
  readonly content: CanonicalRow;
}

/**
 * Finds what a row is recognised by, also if the row has faults. `null`: the row cannot be recognised, because
 * it is no object, or because its reference is no text that can be seen.
 */
export function recognise(row: unknown): ClaimRow | null {
  if (!isRecord(row)) return null;
  const content = canonicalRow(row);
  const given = row[referenceMember] ?? null;
  if (given === null) {
    return { seed: `${seedPrefix}/content/${JSON.stringify(content)}`, by: 'content', content };
  }
  const reference = typeof given === 'string' ? canonicalReference(given) : '';
  return reference === '' ? null : { seed: `${seedPrefix}/reference/${reference}`, by: 'reference', content };
}

/** A reference as it is compared: two spellings are the same if they look the same. Case counts. */
export function canonicalReference(reference: string): string {
  return canonicalText(reference);
}

/** The content of a row or of a claim in canonical form, without the reference. */
export function canonicalRow(row: object): CanonicalRow {
  const form = canonical(row, '', deepest);
  if (form === null || typeof form === 'string' || isList(form)) return {};
  const { [referenceMember]: _reference, ...content } = form;
  return content;
}

/**
 * The members in which a row and a claim differ, sorted. A product without a subscription in the row fits the
 * subscription that the service filled in, and a subscription in the row fits a workload, which has none (R43).
 */
export function differingMembers(row: CanonicalRow, claim: CanonicalRow): readonly string[] {
  const members = [...new Set([...Object.keys(row), ...Object.keys(claim)])].sort();
  return members.filter((member) => {
    return member === 'products'
      ? !haveSameProducts(row, claim)
      : JSON.stringify(row[member]) !== JSON.stringify(claim[member]);
  });
}

/** The directory ID of the customer that is named, if one is. */
export function customersIn({ customer }: CanonicalRow): readonly string[] {
  const { tenantId } = customer !== undefined && isForm(customer) ? customer : {};
  return typeof tenantId === 'string' ? [tenantId] : [];
}

/** A text that is the same for all forms that differ in nothing but the subscriptions of their products. */
export function withoutSubscriptions(form: CanonicalRow): string {
  const products = [...subscriptionsByProduct(form)].map(([productId, { length }]) => [productId, length]);
  return JSON.stringify({ ...form, products });
}

/** The canonical form of one value; `null`: it is empty. */
function canonical(value: unknown, member: string, levels: number): Canonical | null {
  if (levels === 0) return 'nested too deep';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const text = canonicalValue(String(value), member);
    return text === '' ? null : text;
  }
  if (Array.isArray(value)) {
    const entries = new Map<string, Canonical>();
    for (const entry of value) {
      const form = canonical(entry, member, levels - 1);
      if (form !== null) entries.set(JSON.stringify(form), form);
    }
    return entries.size === 0 ? null : inOrder(entries).map(([, form]) => form);
  }
  if (!isRecord(value)) return null;
  const members = new Map<string, Canonical>();
  for (const [name, inside] of Object.entries(value)) {
    const form = canonical(inside, name, levels - 1);
    if (form !== null) members.set(name, form);
  }
  return members.size === 0 ? null : Object.fromEntries(inOrder(members));
}

function canonicalValue(value: string, member: string): string {
  const text = canonicalText(value);
  const isBraced = text.startsWith('{') && text.endsWith('}') && isOneOf<string, string>(inBraces, member);
  const bare = isBraced ? canonicalText(text.slice(1, -1)) : text;
  if (!isOneOf<string, string>(withoutCase, member)) return bare;
  return bare.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function canonicalText(text: string): string {
  return text.replace(unseen, '').normalize('NFC').replace(blanks, ' ').replace(/^ | $/g, '');
}

/** The entries sorted by their keys, code unit by code unit, which no language's rules can change. */
function inOrder(entries: ReadonlyMap<string, Canonical>): readonly (readonly [string, Canonical])[] {
  return [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Whether a row and a claim have the same products, with subscriptions that fit. */
export function haveSameProducts(row: CanonicalRow, claim: CanonicalRow): boolean {
  const [inRow, inClaim] = [subscriptionsByProduct(row), subscriptionsByProduct(claim)];
  return (
    inRow.size === inClaim.size &&
    [...inRow].every(([productId, wanted]) => {
      const claimed = inClaim.get(productId) ?? [];
      const fits = (one: string | null): boolean =>
        one === null || claimed.includes(one) || claimed.includes(null);
      return wanted.length === claimed.length && wanted.every(fits);
    })
  );
}

/** The subscriptions that are named for each product, sorted by product; `null`: an entry without one. */
function subscriptionsByProduct({ products }: CanonicalRow): ReadonlyMap<string, readonly (string | null)[]> {
  const found = new Map<string, (string | null)[]>();
  for (const product of isList(products) ? products : []) {
    const { productId, subscriptionId } = isForm(product) ? product : {};
    const subscription = typeof subscriptionId === 'string' ? subscriptionId : null;
    const name = typeof productId === 'string' ? productId : '';
    const known = found.get(name);
    if (known === undefined) found.set(name, [subscription]);
    else known.push(subscription);
  }
  return found;
}

function isList(form: Canonical | undefined): form is readonly Canonical[] {
  return Array.isArray(form);
}

function isForm(form: Canonical): form is CanonicalRow {
  return typeof form !== 'string' && !isList(form);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
