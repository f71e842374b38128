/** The directory as decisions read it. Nearly every request reads it, so it is cached for some seconds. */
import {
  inForceId,
  type Directory,
  type DirectoryStore,
  type Versions,
} from '../../../application/ports/directory';
import { defaultCalendar, type BusinessCalendar } from '../../../domain/calendar';
import type { Catalogue, Customer, Partner } from '../../../domain/directory';
import type { EntryKind, VersionKind } from '../../../domain/directoryChange';
import { defaultPolicy, type Policy } from '../../../domain/policy';
import { ReadCache } from './readCache';

/** A directory whose cache can be cleared after a write. */
interface CachedDirectory extends Directory {
  /** Drops all cached values that come from entries of a kind. */
  readonly forget: (kind: EntryKind) => void;
}

/**
 * The directory over its store.
 * @param monotonicMs a clock of the machine, in milliseconds, for the age of cached values
 */
export function cachedDirectory(
  store: Pick<DirectoryStore, 'entry' | 'version'>,
  monotonicMs: () => number,
): CachedDirectory {
  const partners = new ReadCache<Partner | null>(monotonicMs);
  const customers = new ReadCache<Customer | null>(monotonicMs);
  const catalogues = new ReadCache<Catalogue>(monotonicMs);
  const policies = new ReadCache<Policy>(monotonicMs);
  const calendars = new ReadCache<BusinessCalendar>(monotonicMs);
  /** Published versions never change, so they are cached for good. */
  const policyVersions = new ReadCache<Policy>(monotonicMs, Number.POSITIVE_INFINITY);
  /** The caches that depend on entries of each kind. */
  const caches: Readonly<Record<EntryKind, readonly ReadCache<unknown>[]>> = {
    partner: [partners],
    customer: [customers],
    association: [],
    reviewer: [],
    catalogue: [catalogues],
    policy: [policies],
    calendar: [calendars],
  };

  /** The version in force, `null` when none was published. */
  async function current<K extends VersionKind>(kind: K): Promise<Versions[K] | null> {
    const inForce = await store.entry<VersionKind>(kind, inForceId);
    return inForce === null ? null : store.version(kind, inForce.value.version);
  }

  return {
    partner: (id) => partners.get(id, async () => (await store.entry('partner', id))?.value ?? null),
    customer: (id) => customers.get(id, async () => (await store.entry('customer', id))?.value ?? null),
    catalogue: () =>
      catalogues.get(
        inForceId,
        async () => (await current('catalogue')) ?? { version: 'none', products: [] },
      ),
    policy: () => policies.get(inForceId, async () => (await current('policy')) ?? defaultPolicy),
    policyVersion: (name) =>
      policyVersions.get(name, async () => {
        if (name === defaultPolicy.version) return defaultPolicy;
        const policy = await store.version('policy', name);
        if (policy !== null) return policy;
        throw new Error(`The policy ${name} that a claim was submitted under is not in the directory.`);
      }),
    calendar: () => calendars.get(inForceId, async () => (await current('calendar')) ?? defaultCalendar),
    forget: (kind) => {
      for (const cache of caches[kind]) cache.forget();
    },
  };
}
