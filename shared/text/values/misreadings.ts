/** What is wrong with a value that was not understood, as keys with parameters; `i18n` writes them in a language. */
import type { StrangeCharacter } from '../characters';

type Nothing = object;

/** The parameters of each reason why a value is none of its kind. */
export interface WhyParameters {
  character: { character: StrangeCharacter };
  'quotes-around': Nothing;
  'brackets-around': Nothing;
  'too-long': { most: number; length: number };
  'leave-out': { what: string };

  // Domain names; `right`: the name alone, `null`: it cannot be told.
  'address-of-page': { right: string | null };
  'address-of-mail': { right: string | null };
  'port-or-scheme': { right: string | null };
  'network-address': Nothing;
  wildcard: Nothing;
  'stray-full-stop': Nothing;
  'number-at-end': Nothing;
  'one-part': Nothing;
  'hyphen-at-end': { part: string };
  'not-idna': { part: string };
  'part-too-long': { most: number; length: number };
  'unknown-top-level': Nothing;

  // E-mail addresses
  'leave-out-end': { end: string };
  'one-address': Nothing;
  'address-alone': Nothing;
  'quoted-part': Nothing;
  comment: Nothing;
  'network-address-of-mail': Nothing;
  'no-at': Nothing;
  'nothing-after-at': Nothing;
  'nothing-before-at': Nothing;
  'several-ats': Nothing;
  'only-ascii-before-at': { character: StrangeCharacter };
  'full-stops-before-at': Nothing;
  'too-long-before-at': { most: number; length: number };

  // GUIDs and MPN IDs
  'hyphens-missing': Nothing;
  'form-of-guid': Nothing;
  'length-is': { length: number };
}

/** Why a value is none of its kind. */
export type Why = {
  [Key in keyof WhyParameters]: { readonly key: Key } & Readonly<WhyParameters[Key]>;
}[keyof WhyParameters];

/** The kinds of IDs that an operator chooses. */
export type CodeKind = 'ascii' | 'product' | 'version';

/** The parameters of each message about a value that was not understood. */
export interface MisreadingParameters {
  empty: Nothing;
  'at-most-characters': { most: number };
  /** `meant`: the name that was probably meant; `null`: nobody can tell. */
  'not-time-zone': { meant: string | null };
  'not-email': { why: Why };
  'not-domain': { why: Why };
  'not-guid': { why: Why };
  'not-mpn-id': { why: Why };
  'not-code': { kind: CodeKind; why: Why | null };
}

/** What is wrong with a value. */
export type Misreading = {
  [Key in keyof MisreadingParameters]: { readonly key: Key } & Readonly<MisreadingParameters[Key]>;
}[keyof MisreadingParameters];
