/** The directory's store in memory, for tests: entries with revisions, and the record of their changes. */
import type {
  ChangeFilter,
  DirectoryStore,
  Entries,
  EntryCommit,
  Reservation,
  StoredEntry,
  Versions,
} from '../../../shared/application/ports/directory';
import type { Page } from '../../../shared/application/ports/paging';
import type { DirectoryChange, EntryKind, VersionKind } from '../../../shared/domain/directoryChange';
import { identifiersOf, type OwnerKind } from '../../../shared/domain/identifiers';

type Stored = { readonly [K in EntryKind]: Map<string, StoredEntry<Entries[K]>> };

/** A directory that is empty at first. It counts what it is asked for, and each write gets a version of its own. */
export class InMemoryDirectory implements DirectoryStore {
  reads = 0;
  writes = 0;
  /** Called before each write with its number; when it throws, nothing is written. */
  beforeWriting: ((write: number) => unknown) | null = null;
  readonly recorded: DirectoryChange[] = [];
  private readonly stored: Stored = {
    partner: new Map(),
    customer: new Map(),
    reviewer: new Map(),
    association: new Map(),
    catalogue: new Map(),
    policy: new Map(),
    calendar: new Map(),
  };
  private readonly published: { readonly [K in VersionKind]: Map<string, Versions[K]> } = {
    catalogue: new Map(),
    policy: new Map(),
    calendar: new Map(),
  };

  /** Stores an entry as it is, at once. */
  put<K extends EntryKind>(kind: K, id: string, value: Entries[K]): void {
    this.stored[kind].set(id, { value, revision: 1, version: '1' });
  }

  entry<K extends EntryKind>(kind: K, id: string): Promise<StoredEntry<Entries[K]> | null> {
    this.reads++;
    return Promise.resolve(this.stored[kind].get(id) ?? null);
  }

  entries<K extends 'partner' | 'customer' | 'reviewer'>(
    kind: K,
    limit: number,
    cursor: string | null,
  ): Promise<Page<Entries[K]>> {
    const ids = [...this.stored[kind].keys()].sort().filter((id) => id > (cursor ?? ''));
    const shown = ids.slice(0, limit);
    const items = shown.flatMap((id) => this.stored[kind].get(id)?.value ?? []);
    return Promise.resolve({ items, cursor: ids.length > limit ? (shown.at(-1) ?? null) : null });
  }

  ownerOf<K extends OwnerKind>(kind: K, key: string): Promise<Entries[K] | null> {
    const owner = [...this.stored[kind].values()].find(({ value }) =>
      identifiersOf(value).some((one) => one.key === key),
    );
    return Promise.resolve(owner?.value ?? null);
  }

  version<K extends VersionKind>(kind: K, version: string): Promise<Versions[K] | null> {
    return Promise.resolve(this.published[kind].get(version) ?? null);
  }

  reserve<K extends OwnerKind>(kind: K, id: string, value: Entries[K]): Promise<Reservation> {
    const keysOf = (entry: Entries[OwnerKind]): readonly string[] =>
      identifiersOf(entry).map(({ key }) => key);
    const before = this.stored[kind].get(id)?.value;
    const had = before === undefined ? [] : keysOf(before);
    for (const identifier of identifiersOf(value)) {
      if (had.includes(identifier.key)) continue;
      for (const [owner, stored] of this.stored[kind]) {
        if (keysOf(stored.value).includes(identifier.key)) return Promise.resolve({ identifier, owner });
      }
    }
    return Promise.resolve({ guard: '' });
  }

  async commit<K extends EntryKind>(commit: EntryCommit<K>): Promise<'committed' | 'conflict'> {
    const { kind, id, value, change, expectedVersion } = commit;
    const written = await this.write(kind, id, value, change.revision, expectedVersion);
    if (written === 'committed') this.recorded.push(change);
    return written;
  }

  note<K extends EntryKind>(
    kind: K,
    id: string,
    value: Entries[K],
    { revision, version }: StoredEntry<Entries[K]>,
  ): Promise<'committed' | 'conflict'> {
    return this.write(kind, id, value, revision, version);
  }

  changes({ kind, id }: ChangeFilter): Promise<Page<DirectoryChange>> {
    const items = this.recorded.filter(
      (change) => (kind === null || change.kind === kind) && (id === null || change.id === id),
    );
    return Promise.resolve({ items: items.reverse(), cursor: null });
  }

  private async write<K extends EntryKind>(
    kind: K,
    id: string,
    value: Entries[K],
    revision: number,
    expectedVersion: string | null,
  ): Promise<'committed' | 'conflict'> {
    const number = ++this.writes;
    await this.beforeWriting?.(number);
    if ((this.stored[kind].get(id)?.version ?? null) !== expectedVersion) return 'conflict';
    this.stored[kind].set(id, { value, revision, version: String(number) });
    return 'committed';
  }
}
