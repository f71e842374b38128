/** The record of what was changed in the directory (R22): who, when, and field by field old and new; never removed. */
import type { PersonRef } from './claim';
import type { FieldChange } from './events';
import { fieldChanges } from './fieldChanges';
import type { Role } from './roles';
import type { Instant } from './time';

/** What is published in versions that never change, one of them in force. */
const versionKinds = ['catalogue', 'policy', 'calendar'] as const;
export type VersionKind = (typeof versionKinds)[number];

/** What the directory consists of; an `association` is one from before this service (R44). */
export const entryKinds = ['partner', 'customer', 'association', ...versionKinds] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One change of one entry. */
export interface DirectoryChange {
  readonly kind: EntryKind;
  /** The entry's ID; of what is published the version's name. */
  readonly id: string;
  /** How often the entry has changed, this time included; its HTTP ETag from then on. */
  readonly revision: number;
  readonly at: Instant;
  readonly by: PersonRef;
  readonly role: Role;
  /** At most {@link shownFields}; a new version is compared with the one that was in force before. */
  readonly changes: readonly FieldChange[];
  /** How many more fields have changed than are shown. */
  readonly omitted: number;
  /** SHA-256 (hex) of the content afterwards, as JSON with sorted members and no spaces. */
  readonly contentHash: string;
}

/** More changed fields are counted only: a catalogue of a thousand products is kept as a version, and known by its hash. */
const shownFields = 100;

/** The fields that a record shows, and how many it leaves out. */
export function shownChanges(
  before: object | null,
  after: object,
): Pick<DirectoryChange, 'changes' | 'omitted'> {
  const all = fieldChanges(before, after);
  return { changes: all.slice(0, shownFields), omitted: Math.max(0, all.length - shownFields) };
}
