/**
 * Keeps identifiers with one owner (R22), also under two operators at once. The entries say who has an identifier;
 * a document for each identifier makes those who want it meet:
 *
 * 1. A writer reads the guard of its entry, a document in the entry's partition.
 * 2. It writes its name into the document of each identifier that is new to the entry. If that names others, it
 *    first changes their guards, and then reads whether their entries have the identifier.
 * 3. It commits the entry together with its guard, if that is unchanged.
 *
 * Of two writers the later one in step 2 sees the earlier one's name. Either the earlier one has committed, which
 * the later one reads, or its commit fails, because its guard has changed. Names remain when a writer fails or an
 * entry gives an identifier up; they hold nothing, so nothing has to be released, and a crash leaves nothing taken.
 */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { DirectoryStore, Entries, Reservation } from '../../../application/ports/directory';
import { Unavailable } from '../../../application/ports/errors';
import { identifiersOf, type OwnerKind } from '../../../domain/identifiers';
import { created, onlyIf, unchanged } from '../database/conditionalWrites';
import { orNull } from '../database/cosmosErrors';
import { allRows } from '../database/firstRows';
import {
  entryDocumentId,
  guardDocument,
  guardDocumentId,
  partitionOf,
  type EntryDocument,
} from './directoryDocuments';
import { ReadCache } from './readCache';

/** How often a write is tried; each failure means that another writer has succeeded. */
const attempts = 100;

/** Names the entries that may have an identifier. */
interface IdentifierDocument extends ItemDefinition {
  readonly id: typeof identifierDocumentId;
  readonly entry: string;
  readonly type: 'identifier';
  readonly owners: readonly string[];
}

const identifierDocumentId = 'identifier';

/** The partition of an identifier's document. */
function identifierPartition(key: string): string {
  return `identifier|${key}`;
}

/** How long the owners that this register does not know are remembered, in milliseconds. */
const unregisteredMs = 60_000;

/** The register over the directory's container; `monotonicMs` is a clock of the machine. */
export function identifierRegister(
  container: Container,
  monotonicMs: () => number,
): Pick<DirectoryStore, 'reserve'> & {
  /** The IDs of the entries that may have an identifier, in their order; their values tell which of them has it. */
  readonly ownersNamed: (kind: OwnerKind, key: string) => Promise<readonly string[]>;
} {
  const unregistered = new ReadCache<ReadonlyMap<string, readonly string[]>>(monotonicMs, unregisteredMs);

  async function read<T extends ItemDefinition>(partition: string, id: string) {
    return (await orNull(() => container.item(id, partition).read<T>()))?.resource ?? null;
  }

  /** The version of an entry's guard, which is created if there is none. */
  async function guardOf(partition: string): Promise<string> {
    for (let tried = 0; tried < attempts; tried++) {
      const guard = await read(partition, guardDocumentId);
      if (guard !== null) return guard._etag;
      await created(() => container.items.create(guardDocument(partition)));
    }
    throw new Unavailable('The directory kept changing.');
  }

  /** Makes every commit fail that rests on the entry's guard as it was. */
  async function changeGuard(partition: string): Promise<void> {
    for (let tried = 0; tried < attempts; tried++) {
      const guard = await read(partition, guardDocumentId);
      // The write also makes the next read of the partition as new as the write.
      if (guard === null) {
        if (await created(() => container.items.create(guardDocument(partition)))) return;
        continue;
      }
      const item = container.item(guardDocumentId, partition);
      if (await unchanged(() => item.replace(guardDocument(partition), onlyIf(guard._etag)))) return;
    }
    throw new Unavailable('The directory kept changing.');
  }

  /** Whether an entry has an identifier for certain: after this, no commit that was under way can add it. */
  async function owns(kind: OwnerKind, id: string, key: string): Promise<boolean> {
    const partition = partitionOf(kind, id);
    await changeGuard(partition);
    const entry = await read<EntryDocument<OwnerKind>>(partition, entryDocumentId);
    return entry !== null && identifiersOf(entry.value).some((one) => one.key === key);
  }

  /** The owners of identifiers whose entries were written before there was this register. */
  function unregisteredOwners(kind: OwnerKind): Promise<ReadonlyMap<string, readonly string[]>> {
    return unregistered.get(kind, async () => {
      const query = {
        query:
          "SELECT * FROM c WHERE c.type = 'entry' AND c.kind = @kind AND IS_DEFINED(c.registered) = false",
        parameters: [{ name: '@kind', value: kind }],
      };
      const owners = new Map<string, string[]>();
      for (const { entryId, value } of await allRows<EntryDocument<OwnerKind>>(container, query)) {
        for (const { key } of identifiersOf(value)) {
          const known = owners.get(key);
          if (known === undefined) owners.set(key, [entryId]);
          else known.push(entryId);
        }
      }
      return owners;
    });
  }

  /** Writes the entry's name to an identifier; the ID of its owner, if that is another entry. */
  async function enter(kind: OwnerKind, id: string, key: string, isNew: boolean): Promise<string | null> {
    const entry = identifierPartition(key);
    for (let tried = 0; tried < attempts; tried++) {
      const known = await read<IdentifierDocument>(entry, identifierDocumentId);
      const before = (await unregisteredOwners(kind)).get(key) ?? [];
      const others = [...new Set([...(known?.owners ?? []), ...before])].filter((one) => one !== id);
      if (isNew) for (const other of others) if (await owns(kind, other, key)) return other;
      const owners = isNew ? [id] : [...others, id];
      const document: IdentifierDocument = { id: identifierDocumentId, entry, type: 'identifier', owners };
      // Also where the name is there already: who has read the document before must read it again.
      const isEntered =
        known === null
          ? await created(() => container.items.create(document))
          : await unchanged(() =>
              container.item(identifierDocumentId, entry).replace(document, onlyIf(known._etag)),
            );
      if (isEntered) return null;
    }
    throw new Unavailable(`The owners of ${key} kept changing.`);
  }

  return {
    async ownersNamed(kind, key) {
      const [known, before] = await Promise.all([
        read<IdentifierDocument>(identifierPartition(key), identifierDocumentId),
        unregisteredOwners(kind),
      ]);
      return [...new Set([...(known?.owners ?? []), ...(before.get(key) ?? [])])].sort();
    },

    /** As {@link DirectoryStore.reserve}. */
    async reserve<K extends OwnerKind>(kind: K, id: string, value: Entries[K]): Promise<Reservation> {
      const partition = partitionOf(kind, id);
      const guard = await guardOf(partition);
      const stored = await read<EntryDocument<OwnerKind>>(partition, entryDocumentId);
      const had = new Set(stored === null ? [] : identifiersOf(stored.value).map(({ key }) => key));
      for (const identifier of identifiersOf(value)) {
        const isNew = !had.has(identifier.key);
        if (!isNew && stored?.registered === true) continue;
        const owner = await enter(kind, id, identifier.key, isNew);
        if (owner !== null) return { identifier, owner };
      }
      return { guard };
    },
  };
}
