/** Ports of the directory (R22): decisions read it, and operators write it with a record of each change. */
import type { BusinessCalendar } from '../../domain/calendar';
import type { Catalogue, Customer, Partner } from '../../domain/directory';
import type { DirectoryChange, EntryKind, VersionKind } from '../../domain/directoryChange';
import type { EarlierAssociation, EarlierAssociationInput } from '../../domain/earlierAssociation';
import type { Identifier, OwnerKind } from '../../domain/identifiers';
import type { Policy } from '../../domain/policy';
import type { Reviewer } from '../../domain/reviewer';
import type { Page } from './paging';

/** The directory as decisions read it; entries may be some seconds old. */
export interface Directory {
  partner(partnerId: string): Promise<Partner | null>;
  customer(customerId: string): Promise<Customer | null>;
  catalogue(): Promise<Catalogue>;
  policy(): Promise<Policy>;
  /** The policy of one version; a claim keeps the version that it was submitted under. */
  policyVersion(version: string): Promise<Policy>;
  calendar(): Promise<BusinessCalendar>;
}

/** The content of a published version, for each kind. */
export interface Versions {
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  readonly calendar: BusinessCalendar;
}

/** Says which version of a kind is in force. */
export interface InForce {
  readonly version: string;
}

/** The entry of each kind; for kinds that are published in versions it says which version is in force. */
export interface Entries extends Readonly<Record<VersionKind, InForce>> {
  readonly partner: Partner;
  readonly customer: Customer;
  readonly reviewer: Reviewer;
  readonly association: EarlierAssociation;
}

/** The ID of the entry that says which version is in force. */
export const inForceId = 'in-force';

/** An entry, and how often it has changed, which is its HTTP ETag. */
export interface Revised<T> {
  readonly value: T;
  readonly revision: number;
}

/** An entry as it is stored. */
export interface StoredEntry<T> extends Revised<T> {
  /** Changes with every write; a commit names the one that it rests on. */
  readonly version: string;
}

/** One batch, all or nothing: an entry's new value, the record of the change, and a version to publish. */
export interface EntryCommit<K extends EntryKind> {
  readonly kind: K;
  readonly id: string;
  readonly value: Entries[K];
  readonly change: DirectoryChange;
  /** The version that the decision rests on; `null` creates the entry. */
  readonly expectedVersion: string | null;
  /** The guard of the identifiers that were reserved for the value; left out for kinds without identifiers. */
  readonly guard?: string;
  readonly published?: Versions[VersionKind];
}

/**
 * Identifiers of an entry, reserved until its commit with this guard; or the first of them that another entry has.
 */
export type Reservation =
  { readonly guard: string } | { readonly identifier: Identifier; readonly owner: string };

/** The conditions of a list of changes; `null` leaves a condition out. */
export interface ChangeFilter {
  readonly kind: EntryKind | null;
  readonly id: string | null;
}

/** The directory as it is stored now, with the records of its changes. */
export interface DirectoryStore {
  entry<K extends EntryKind>(kind: K, id: string): Promise<StoredEntry<Entries[K]> | null>;
  /** One page of all entries of a kind, in the order of their IDs. */
  entries<K extends 'partner' | 'customer' | 'reviewer'>(
    kind: K,
    limit: number,
    cursor: string | null,
  ): Promise<Page<Entries[K]>>;
  /** The entry that has an identifier now, by the identifier's key; `null`: none has. */
  ownerOf<K extends OwnerKind>(kind: K, key: string): Promise<Entries[K] | null>;
  /** The content that was published under a version's name; `null`: there is none. */
  version<K extends VersionKind>(kind: K, version: string): Promise<Versions[K] | null>;
  /**
   * Reserves the identifiers that are new to an entry. What its stored value has already may be another's too: it
   * was stored before this was checked. Nothing stays reserved if no commit follows.
   */
  reserve<K extends OwnerKind>(kind: K, id: string, value: Entries[K]): Promise<Reservation>;
  /** `conflict`: somebody else wrote since `expectedVersion`, reserved one of its identifiers meanwhile, or the entry or version to create exists. */
  commit<K extends EntryKind>(commit: EntryCommit<K>): Promise<'committed' | 'conflict'>;
  /**
   * Replaces an entry's value by what the service itself has noted, such as a sign-in. That is no change by an
   * operator: it is not recorded, and the revision stays, so that no operator's edit becomes stale. `conflict`:
   * somebody else wrote since `known` was read.
   */
  note<K extends EntryKind>(
    kind: K,
    id: string,
    value: Entries[K],
    known: StoredEntry<Entries[K]>,
  ): Promise<'committed' | 'conflict'>;
  /** The newest first. */
  changes(filter: ChangeFilter, limit: number, cursor: string | null): Promise<Page<DirectoryChange>>;
}

/** The content of an import of the directory. */
export interface DirectoryContent {
  readonly partners: readonly Partner[];
  readonly customers: readonly Customer[];
  readonly catalogue: Catalogue | null;
  readonly policy: Policy | null;
  readonly calendar: BusinessCalendar | null;
  /** Associations from before this service (R44). */
  readonly associations: readonly EarlierAssociationInput[];
}
