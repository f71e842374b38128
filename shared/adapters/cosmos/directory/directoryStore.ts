/** The directory in Cosmos DB (R22): an entry with its versions and the record of its changes is one partition. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import {
  type Directory,
  type DirectoryStore,
  type Entries,
  type EntryCommit,
  type StoredEntry,
  type Versions,
  inForceId,
} from '../../../application/ports/directory';
import { InvalidCursor } from '../../../application/ports/errors';
import { completeCustomer, completePartner } from '../../../domain/directory';
import type { EntryKind, VersionKind } from '../../../domain/directoryChange';
import { completeEarlier } from '../../../domain/earlierAssociation';
import { identifiersOf } from '../../../domain/identifiers';
import { completePolicy } from '../../../domain/policy';
import { commitBatch, create, replace } from '../database/batch';
import { orNull } from '../database/cosmosErrors';
import { bindingOf, openCursor, sealCursor } from '../database/cursor';
import { isDocumentId } from '../database/documentId';
import { onePage } from '../database/firstRows';
import { cachedDirectory } from './cachedDirectory';
import { identifierRegister } from './identifierRegister';
import {
  changeDocument,
  entryDocument,
  entryDocumentId,
  guardDocument,
  partitionOf,
  versionDocumentId,
  type ChangeDocument,
  type EntryDocument,
  type VersionDocument,
} from './directoryDocuments';

/** The ID of a partner or customer is the GUID of its directory tenant, that of a reviewer the person's. */
const idPattern = /^[0-9a-f-]{36}$/;
/** The sort key of a change: an instant, a kind, an ID or version, a revision. */
const changeKeyPattern = /^[0-9TZ:.-]+\|[a-z]+\|[\w.-]+\|\d+$/;

/**
 * The directory over its container. Documents are typed without a check, because only this application writes
 * them.
 * @param monotonicMs a clock of the machine, in milliseconds, for the age of cached values
 */
export function directoryStore(
  container: Container,
  monotonicMs: () => number = () => performance.now(),
): Directory & DirectoryStore {
  const store = storedDirectory(container, monotonicMs);
  const { forget, ...directory } = cachedDirectory(store, monotonicMs);
  return {
    ...directory,
    ...store,
    async commit(commit) {
      const committed = await store.commit(commit);
      forget(commit.kind);
      return committed;
    },
  };
}

/** Versions as they are read: fields that are newer than a version have their defaults (R72). */
const completed: { readonly [K in VersionKind]: (stored: Versions[K]) => Versions[K] } = {
  catalogue: (stored) => stored,
  policy: completePolicy,
  calendar: (stored) => stored,
};

/** Entries as they are read: fields that earlier versions did not store are filled in (R72). */
const completedEntry: { readonly [K in EntryKind]: (stored: Entries[K]) => Entries[K] } = {
  partner: completePartner,
  customer: completeCustomer,
  reviewer: (stored) => stored,
  association: completeEarlier,
  catalogue: (stored) => stored,
  policy: (stored) => stored,
  calendar: (stored) => stored,
};

/** The directory without a cache. */
function storedDirectory(container: Container, monotonicMs: () => number): DirectoryStore {
  async function read<T extends ItemDefinition>(partition: string, id: string) {
    if (!isDocumentId(id)) return null;
    const found = await orNull(() => container.item(id, partition).read<T>());
    return found?.resource ?? null;
  }

  const entry: DirectoryStore['entry'] = async <K extends EntryKind>(kind: K, id: string) => {
    const found = await read<EntryDocument<K>>(partitionOf(kind, id), entryDocumentId);
    if (found === null) return null;
    return { value: completedEntry[kind](found.value), revision: found.revision, version: found._etag };
  };

  async function version<K extends VersionKind>(kind: K, name: string): Promise<Versions[K] | null> {
    const partition = partitionOf(kind, inForceId);
    const found = await read<VersionDocument<K>>(partition, versionDocumentId(name));
    return found === null ? null : completed[kind](found.value);
  }

  const { ownersNamed, reserve } = identifierRegister(container, monotonicMs);

  return {
    entry,
    version,
    reserve,

    async ownerOf(kind, key) {
      for (const id of await ownersNamed(kind, key)) {
        const owner = await entry(kind, id);
        if (owner !== null && identifiersOf(owner.value).some((one) => one.key === key)) return owner.value;
      }
      return null;
    },

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
      const page = await onePage<EntryDocument<typeof kind>>(container, query, limit, idOf);
      return { items: page.items.map(({ value }) => completedEntry[kind](value)), cursor: page.cursor };
    },

    async commit<K extends EntryKind>(commit: EntryCommit<K>) {
      const { kind, id, value, change, expectedVersion, guard, published } = commit;
      const entryAlone = entryDocument(kind, id, { value, revision: change.revision });
      const document = guard === undefined ? entryAlone : { ...entryAlone, registered: true };
      const committed = await commitBatch(
        container,
        [document.entry],
        [
          expectedVersion === null ? create(document) : replace(document, expectedVersion),
          create(changeDocument(commit)),
          ...(guard === undefined ? [] : [replace(guardDocument(document.entry), guard)]),
          ...(published === undefined ? [] : [create(versionDocument(document.entry, published))]),
        ],
      );
      return committed === 'conflict' ? 'conflict' : 'committed';
    },

    async note<K extends EntryKind>(
      kind: K,
      id: string,
      value: Entries[K],
      { revision, version: etag }: StoredEntry<Entries[K]>,
    ) {
      const document = entryDocument(kind, id, { value, revision });
      const committed = await commitBatch(container, [document.entry], [replace(document, etag)]);
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
      const page = await onePage<ChangeDocument>(container, { query, parameters }, limit, keyOf);
      return { items: page.items.map(({ change }) => change), cursor: page.cursor };
    },
  };
}

function versionDocument(entry: string, value: Versions[VersionKind]): VersionDocument<VersionKind> {
  return { id: versionDocumentId(value.version), entry, type: 'version', value };
}
