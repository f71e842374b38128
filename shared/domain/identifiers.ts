/** Identifiers that belong to one entry of the directory alone: MPN IDs, domains and subscriptions (R22, R43). */
import type { Customer, Partner } from './directory';

/** The kinds of entries that have such identifiers. */
export type OwnerKind = 'partner' | 'customer';

/** An identifier in an entry. */
export interface Identifier {
  /** What it is compared by; the same for every spelling that the checks of requests accept. */
  readonly key: string;
  /** JSON Pointer to it in its entry. */
  readonly field: string;
  /** What it is, for people: `The domain contoso.com`. */
  readonly inWords: string;
}

/** The identifiers of an entry, in its order. */
export function identifiersOf(entry: Partner | Customer): readonly Identifier[] {
  if ('mpnIds' in entry) {
    return entry.mpnIds.map((id, index) => ({
      key: `mpn|${id}`,
      field: `/mpnIds/${index}`,
      inWords: `The MPN ID ${id}`,
    }));
  }
  return [
    ...entry.domains.map((domain, index) => ({
      key: `domain|${domain.toLowerCase()}`,
      field: `/domains/${index}`,
      inWords: `The domain ${domain}`,
    })),
    ...entry.subscriptions.map(({ id }, index) => ({
      key: `subscription|${id.toLowerCase()}`,
      field: `/subscriptions/${index}/id`,
      inWords: `The subscription ${id}`,
    })),
  ];
}

/** The identifiers that an entry lists again; those of earlier places count. */
export function repeatedIdentifiers(entry: Partner | Customer): readonly Identifier[] {
  const keys = new Set<string>();
  return identifiersOf(entry).filter(({ key }) => {
    if (keys.has(key)) return true;
    keys.add(key);
    return false;
  });
}
