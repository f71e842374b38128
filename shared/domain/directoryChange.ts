/**
 * The record of a change in the directory (R22), never removed: who, when, each field's old and new value.
 */
import type { PersonRef } from './claim';
import type { FieldChange } from './events';
import { fieldChanges } from './fieldChanges';
import type { Role } from './roles';
import type { Instant } from './time';

/** Kinds that are published in versions: a version never changes, and one of each kind is in force. */
const versionKinds = ['catalogue', 'policy', 'calendar'] as const;
export type VersionKind = (typeof versionKinds)[number];

/**
 * The kinds of directory entries; an `association` is one from before this service (R44), a `reviewer` somebody
 * who has signed in as one (R21).
 */
export const entryKinds = ['partner', 'customer', 'reviewer', 'association', ...versionKinds] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One change of one entry. */
export interface DirectoryChange {
  readonly kind: EntryKind;
  /** The entry's ID; for a published version its name. */
  readonly id: string;
  /** How often the entry has changed, this change included; its HTTP ETag after the change. */
  readonly revision: number;
  readonly at: Instant;
  readonly by: PersonRef;
  readonly role: Role;
  /** At most {@link shownFields}; a new version is compared with the version that was in force before it. */
  readonly changes: readonly FieldChange[];
  /** How many further changed fields are not shown. */
  readonly omitted: number;
  /** SHA-256 (hex) of the new content, as JSON with sorted members and no spaces. */
  readonly contentHash: string;
}

/** Keeps the record of a large catalogue small; the version holds its content, the record its hash. */
const shownFields = 100;

/** The changed fields that a record shows, and how many it leaves out. */
export function shownChanges(
  before: object | null,
  after: object,
): Pick<DirectoryChange, 'changes' | 'omitted'> {
  const all = fieldChanges(before, after);
  return { changes: all.slice(0, shownFields), omitted: Math.max(0, all.length - shownFields) };
}
