/** The documents of the directory: an entry, its versions and the record of its changes share a partition, so a batch is atomic. */
import type { ItemDefinition } from '@azure/cosmos';
import type { Entries, EntryCommit, Revised, Versions } from '../../../application/ports/directory';
import type { DirectoryChange, EntryKind, VersionKind } from '../../../domain/directoryChange';
import { earlierIdOf, endOf, type EarlierAssociation } from '../../../domain/earlierAssociation';
import type { Instant } from '../../../domain/time';

/** The ID of the entry's own document in its partition. */
export const entryDocumentId = 'entry';

/** The partition of an entry. */
export function partitionOf(kind: EntryKind, id: string): string {
  return `${kind}|${id}`;
}

/** An entry as it is now. */
export interface EntryDocument<K extends EntryKind> extends ItemDefinition {
  readonly id: typeof entryDocumentId;
  readonly entry: string;
  readonly type: 'entry';
  readonly kind: K;
  readonly entryId: string;
  readonly revision: number;
  readonly value: Entries[K];
  /** Its identifiers name it in their documents; left out for entries from before, and kinds without any. */
  readonly registered?: true;
  /** How an earlier association is found; left out for other entries. */
  readonly list?: Listing;
}

/** The ID of the guard in the partition of its entry. */
export const guardDocumentId = 'guard';

/** What a commit rests on that adds identifiers: every write changes its version. */
export function guardDocument(partition: string) {
  return { id: guardDocumentId, entry: partition, type: 'guard' } as const;
}

/** Plain fields to list earlier associations by, and to end them. */
interface Listing {
  readonly partnerId: string;
  readonly customerId: string;
  readonly productId: string;
  readonly endsAt: Instant;
  /** Sort key `<since>|<ID>`, comparable with that of claims. */
  readonly byAssociation: string;
  /** When the daily timer has to end it; left out once its place is given back. */
  readonly dueAt?: Instant;
}

/** A published version; never changed. */
export interface VersionDocument<K extends VersionKind> extends ItemDefinition {
  readonly id: string;
  readonly entry: string;
  readonly type: 'version';
  readonly value: Versions[K];
}

/** The record of one change; never changed. */
export interface ChangeDocument {
  readonly id: string;
  readonly entry: string;
  readonly type: 'change';
  /** Sort key `<at>|<kind>|<ID>|<revision>`: unique, so that the next page can begin after it. */
  readonly byChange: string;
  readonly change: DirectoryChange;
}

/** An entry of the directory as a document. */
export function entryDocument<K extends EntryKind>(
  kind: K,
  id: string,
  { value, revision }: Revised<Entries[K]>,
): EntryDocument<K> {
  return {
    id: entryDocumentId,
    entry: partitionOf(kind, id),
    type: 'entry',
    kind,
    entryId: id,
    revision,
    value,
    ...('holdsPlace' in value ? { list: listingOf(value) } : {}),
  };
}

function listingOf(association: EarlierAssociation): Listing {
  const { partnerId, customerId, productId, since, holdsPlace } = association;
  const endsAt = endOf(association);
  return {
    partnerId,
    customerId,
    productId,
    endsAt,
    byAssociation: `${since}|${earlierIdOf(association)}`,
    ...(holdsPlace ? { dueAt: endsAt } : {}),
  };
}

/** The record of one change of an entry as a document (R22). */
export function changeDocument<K extends EntryKind>({ kind, id, change }: EntryCommit<K>): ChangeDocument {
  const revision = String(change.revision).padStart(6, '0');
  return {
    id: `change-${revision}`,
    entry: partitionOf(kind, id),
    type: 'change',
    byChange: [change.at, change.kind, change.id, revision].join('|'),
    change,
  };
}

/** The ID of a published version's document. */
export function versionDocumentId(version: string): string {
  return `version-${version}`;
}
