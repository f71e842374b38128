/** Identifiers that belong to one entry of the directory alone: MPN IDs, domains and subscriptions (R22, R43). */
import type { Customer, Partner } from './directory';
import type { NamedIdentifier } from './faultTexts';

/** The kinds of entries that have such identifiers. */
export type OwnerKind = 'partner' | 'customer';

/** An identifier in an entry. */
export interface Identifier {
  /** What it is compared by; the same for every spelling that the checks of requests accept. */
  readonly key: string;
  /** JSON Pointer to it in its entry. */
  readonly field: string;
  /** What it is, for people. */
  readonly named: NamedIdentifier;
}

/** What a domain is compared by. */
export function domainKey(domain: string): string {
  return `domain|${domain.toLowerCase()}`;
}

/** The identifiers of an entry, in its order. */
export function identifiersOf(entry: Partner | Customer): readonly Identifier[] {
  if ('mpnIds' in entry) {
    return entry.mpnIds.map((id, index): Identifier => ({
      key: `mpn|${id}`,
      field: `/mpnIds/${index}`,
      named: { kind: 'mpn', value: id },
    }));
  }
  return [
    ...entry.domains.map((domain, index): Identifier => ({
      key: domainKey(domain),
      field: `/domains/${index}`,
      named: { kind: 'domain', value: domain },
    })),
    ...entry.subscriptions.map(({ id }, index): Identifier => ({
      key: `subscription|${id.toLowerCase()}`,
      field: `/subscriptions/${index}/id`,
      named: { kind: 'subscription', value: id },
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
