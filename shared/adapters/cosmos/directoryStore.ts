/** The directory in Cosmos DB (R22): an entry with its versions and the record of its changes is one partition. */
import type { Container, ItemDefinition, SqlQuerySpec } from '@azure/cosmos';
import type { Directory, DirectoryStore, EntryCommit, Versions } from '../../application/directoryPorts';
import { inForceId } from '../../application/directoryPorts';
import { InvalidCursor } from '../../application/errors';
import type { Page } from '../../application/paging';
import { defaultCalendar, type BusinessCalendar } from '../../domain/calendar';
import type { Catalogue, Customer, Partner } from '../../domain/directory';
import type { EntryKind, VersionKind } from '../../domain/directoryChange';
import { defaultPolicy, type Policy } from '../../domain/policy';
import { commitBatch, create, replace } from './batch';
import { orNull } from './cosmosErrors';
import { bindingOf, openCursor, sealCursor } from './cursor';
import {
  changeDocument,
  entryDocument,
  entryDocumentId,
  partitionOf,
  versionDocumentId,
  type ChangeDocument,
  type EntryDocument,
  type VersionDocument,
} from './directoryDocuments';
import { isDocumentId } from './documentId';
import { firstRows } from './firstRows';
import { ReadCache } from './readCache';

/** Partners and customers are known by their directory tenants. */
const idPattern = /^[0-9a-f-]{36}$/;
/** An instant, a kind, an ID or version, a revision. */
const changeKeyPattern = /^[0-9TZ:.-]+\|[a-z]+\|[\w.-]+\|\d+$/;

/**
 * The directory over its container. What it reads it has written itself, so documents are typed without another check.
 * @param monotonicMs a clock of the machine, in milliseconds, by which what was read for decisions grows old
 */
export function directoryStore(
  container: Container,
  monotonicMs: () => number = () => performance.now(),
): Directory & DirectoryStore {
  const partners = new ReadCache<Partner | null>(monotonicMs);
  const customers = new ReadCache<Customer | null>(monotonicMs);
  const catalogues = new ReadCache<Catalogue>(monotonicMs);
  const policies = new ReadCache<Policy>(monotonicMs);
  const calendars = new ReadCache<BusinessCalendar>(monotonicMs);
  /** Versions never change, so they do not grow old either. */
  const policyVersions = new ReadCache<Policy>(monotonicMs, Number.POSITIVE_INFINITY);
  /** What grows old with an entry of each kind. */
  const caches: Readonly<Record<EntryKind, readonly ReadCache<unknown>[]>> = {
    partner: [partners],
    customer: [customers],
    association: [],
    catalogue: [catalogues],
    policy: [policies],
    calendar: [calendars],
  };

  async function read<T extends ItemDefinition>(partition: string, id: string) {
    if (!isDocumentId(id)) return null;
    const found = await orNull(() => container.item(id, partition).read<T>());
    return found?.resource ?? null;
  }

  const entry: DirectoryStore['entry'] = async <K extends EntryKind>(kind: K, id: string) => {
    const found = await read<EntryDocument<K>>(partitionOf(kind, id), entryDocumentId);
    return found === null ? null : { value: found.value, revision: found.revision, seen: found._etag };
  };

  async function version<K extends VersionKind>(kind: K, name: string): Promise<Versions[K] | null> {
    const partition = partitionOf(kind, inForceId);
    const found = await read<VersionDocument<K>>(partition, versionDocumentId(name));
    return found?.value ?? null;
  }

  /** The version in force, `null` when none was published. */
  async function current<K extends VersionKind>(kind: K): Promise<Versions[K] | null> {
    const inForce = await entry<VersionKind>(kind, inForceId);
    return inForce === null ? null : version(kind, inForce.value.version);
  }

  return {
    partner: (id) => partners.get(id, async () => (await entry('partner', id))?.value ?? null),
    customer: (id) => customers.get(id, async () => (await entry('customer', id))?.value ?? null),
    catalogue: () =>
      catalogues.get(
        inForceId,
        async () => (await current('catalogue')) ?? { version: 'none', products: [] },
      ),
    policy: () => policies.get(inForceId, async () => (await current('policy')) ?? defaultPolicy),
    policyVersion: (name) =>
      policyVersions.get(name, async () => {
        if (name === defaultPolicy.version) return defaultPolicy;
        const policy = await version('policy', name);
        if (policy !== null) return policy;
        throw new Error(`The policy ${name} that a claim was submitted under is not in the directory.`);
      }),
    calendar: () => calendars.get(inForceId, async () => (await current('calendar')) ?? defaultCalendar),

    entry,
    version,

    async entries(kind, limit, cursor) {
      if (cursor !== null && !idPattern.test(cursor)) throw new InvalidCursor();
      const query = {
        query:
          "SELECT * FROM c WHERE c.type = 'entry' AND c.kind = @kind AND c.entryId > @after ORDER BY c.entryId ASC",
        parameters: [
          { name: '@kind', value: kind },
          { name: '@after', value: cursor ?? '' },
        ],
      };
      const idOf = (found: EntryDocument<typeof kind>): string => found.entryId;
      const page = await pageOf<EntryDocument<typeof kind>>(container, query, limit, idOf);
      return { items: page.items.map(({ value }) => value), cursor: page.cursor };
    },

    async commit<K extends EntryKind>(commit: EntryCommit<K>) {
      const document = entryDocument(commit);
      const { kind, seen, published } = commit;
      const committed = await commitBatch(
        container,
        [document.entry],
        [
          seen === null ? create(document) : replace(document, seen),
          create(changeDocument(commit)),
          ...(published === undefined ? [] : [create(versionDocument(document.entry, published))]),
        ],
      );
      for (const cache of caches[kind]) cache.forget();
      return committed === 'conflict' ? 'conflict' : 'committed';
    },

    async changes(filter, limit, cursor) {
      const binding = bindingOf([filter.kind, filter.id]);
      const conditions = ["c.type = 'change'", 'c.byChange < @before'];
      const before = cursor === null ? '~' : openCursor(cursor, binding, changeKeyPattern);
      const parameters = [{ name: '@before', value: before }];
      for (const name of ['kind', 'id'] as const) {
        const value = filter[name];
        if (value === null) continue;
        conditions.push(`c.change.${name} = @${name}`);
        parameters.push({ name: `@${name}`, value });
      }
      const query = `SELECT * FROM c WHERE ${conditions.join(' AND ')} ORDER BY c.byChange DESC`;
      const keyOf = ({ byChange }: ChangeDocument): string => sealCursor(byChange, binding);
      const page = await pageOf<ChangeDocument>(container, { query, parameters }, limit, keyOf);
      return { items: page.items.map(({ change }) => change), cursor: page.cursor };
    },
  };
}

/** The first rows of a query, and where the next page begins when there are more. */
async function pageOf<Row>(
  container: Container,
  query: SqlQuerySpec,
  limit: number,
  cursorOf: (last: Row) => string,
): Promise<Page<Row>> {
  // One more than the page takes tells whether another page follows.
  const found = await firstRows<Row>(container, query, limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, cursor: found.length > limit && last !== undefined ? cursorOf(last) : null };
}

function versionDocument(entry: string, value: Versions[VersionKind]): VersionDocument<VersionKind> {
  return { id: versionDocumentId(value.version), entry, type: 'version', value };
}
