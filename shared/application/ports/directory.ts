/** Ports of the directory (R22): read with nearly every decision, and written by operators with a record of each change. */
import type { BusinessCalendar } from '../../domain/calendar';
import type { Catalogue, Customer, Partner } from '../../domain/directory';
import type { DirectoryChange, EntryKind, VersionKind } from '../../domain/directoryChange';
import type { EarlierAssociation, EarlierAssociationInput } from '../../domain/earlierAssociation';
import type { Policy } from '../../domain/policy';
import type { Page } from './paging';

/** Partners, customers, catalogue, policy and calendars as decisions need them; what is read may be some seconds old. */
export interface Directory {
  partner(partnerId: string): Promise<Partner | null>;
  customer(customerId: string): Promise<Customer | null>;
  catalogue(): Promise<Catalogue>;
  policy(): Promise<Policy>;
  /** The policy of one version; claims keep the one that they were submitted under. */
  policyVersion(version: string): Promise<Policy>;
  calendar(): Promise<BusinessCalendar>;
}

/** What is published, by its kind. */
export interface Versions {
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  readonly calendar: BusinessCalendar;
}

/** Which version is in force. */
export interface InForce {
  readonly version: string;
}

/** What an entry of each kind is; of what is published it says which version is in force. */
export interface Entries extends Readonly<Record<VersionKind, InForce>> {
  readonly partner: Partner;
  readonly customer: Customer;
  readonly association: EarlierAssociation;
}

/** The ID of the entry that says which version is in force. */
export const inForceId = 'in-force';

/** An entry, and how often it has changed: its HTTP ETag. */
export interface Revised<T> {
  readonly value: T;
  readonly revision: number;
}

/** An entry as it is stored. */
export interface StoredEntry<T> extends Revised<T> {
  /** Changes with every write; a commit names the one that it has seen. */
  readonly version: string;
}

/** An entry as it is from now on, the record of the change, and the version that is published with it; all or nothing. */
export interface EntryCommit<K extends EntryKind> {
  readonly kind: K;
  readonly id: string;
  readonly value: Entries[K];
  readonly change: DirectoryChange;
  /** What the decision has seen; `null` creates the entry. */
  readonly expectedVersion: string | null;
  readonly published?: Versions[VersionKind];
}

/** Which changes a list shows; `null`: all. */
export interface ChangeFilter {
  readonly kind: EntryKind | null;
  readonly id: string | null;
}

/** The directory as it is stored now, with the record of its changes. */
export interface DirectoryStore {
  entry<K extends EntryKind>(kind: K, id: string): Promise<StoredEntry<Entries[K]> | null>;
  /** One page of all entries of a kind, in the order of their IDs. */
  entries<K extends 'partner' | 'customer'>(
    kind: K,
    limit: number,
    cursor: string | null,
  ): Promise<Page<Entries[K]>>;
  /** What was published under a version's name; `null`: nothing. */
  version<K extends VersionKind>(kind: K, version: string): Promise<Versions[K] | null>;
  /** `conflict`: somebody else wrote since `seen`, or the entry or version to create exists. */
  commit<K extends EntryKind>(commit: EntryCommit<K>): Promise<'committed' | 'conflict'>;
  /** The newest first. */
  changes(filter: ChangeFilter, limit: number, cursor: string | null): Promise<Page<DirectoryChange>>;
}

/** Everything of the directory in one piece, as it is imported. */
export interface DirectoryContent {
  readonly partners: readonly Partner[];
  readonly customers: readonly Customer[];
  readonly catalogue: Catalogue | null;
  readonly policy: Policy | null;
  readonly calendar: BusinessCalendar | null;
  /** Associations from before (R44). */
  readonly associations: readonly EarlierAssociationInput[];
}
