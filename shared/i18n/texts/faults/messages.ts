/** Every message about a fault in a request, as keys with parameters (R53). */
import type { Status } from '../../../domain/claim';
import type { DomainFaultParameters, NamedRow, Nothing, TextOf } from '../../../domain/faultTexts';
import type { StrangeCharacter } from '../../../text/characters';
import type { Instant } from '../../../domain/time';
import type { MisreadingParameters, Why, WhyParameters } from '../../../text/values/misreadings';
import type { Texts } from '../en';

/** What is counted in a text or a list; `null`: it is a number itself. */
export type Counted = 'characters' | 'visible-characters' | 'words' | 'entries' | null;

/** The parameters of each message about the form of a request. */
export interface RequestFaultParameters {
  // JSON values
  required: { wanted: FaultText };
  'wrong-type': { expected: string };
  'one-of': { values: readonly string[] };
  'too-few': { of: Counted; limit: number };
  'too-many': { of: Counted; limit: number };
  invalid: Nothing;

  // Texts and single values
  blank: Nothing;
  'not-one-line': Nothing;
  'control-characters': Nothing;
  'address-in-name': Nothing;
  'address-in-directory-name': Nothing;
  'not-web-page': Nothing;
  'not-instant': Nothing;
  'beyond-years': Nothing;
  'not-date': Nothing;
  'not-end-date': Nothing;
  'copy-to-contact': Nothing;
  'copy-repeated': Nothing;
  'claim-repeated': Nothing;
  'not-whole-number': Nothing;
  'not-solution-area': { areas: readonly string[] };

  // Documents
  'misleading-character': { character: string };
  'extension-differs': { extensions: readonly string[]; contentType: string };
  'extension-missing': { extensions: readonly string[] };
  'media-type-refused': { accepted: string };

  // The directory
  'product-listed-twice': { productId: string };
  'share-too-large': Nothing;
  'span-sign': Nothing;
  'span-fraction': Nothing;
  'not-duration': Nothing;
  'span-too-short': Nothing;
  'span-too-long': { days: number };
  'not-span': Nothing;
  'in-span': { member: string; fault: FaultText };
  'id-differs': Nothing;

  // Whole requests
  'request-not-valid': { fields: readonly string[] };
  'unknown-field': { name: string };
  'name-too-long': { most: number; length: number };
  'member-repeated': Nothing;
  'header-not-understood': Nothing;
  'key-example': Nothing;
  'foreign-cursor': Nothing;
  'too-many-parameters': { most: number; sent: number };
  'too-deep': { most: number; sent: number };
  'too-many-values': { most: number; sent: number };

  // Sheets
  'row-not-valid': { fields: readonly string[] };
  'sheet-empty': Nothing;
  'sheet-too-wide': { most: number; sent: number };
  'sheet-too-long': { most: number; sent: number };
  'sheet-too-full': { most: number; sent: number };
  'column-name-too-long': { column: number; most: number; length: number };
  /** `value` null: some value. */
  'cell-without-name': { column: number; value: string | null };
  'cell-quote': { lineBreaks: number };
  'cell-unreadable': Nothing;
  'cell-of-unknown-column': { name: string; value: string; parts: readonly string[]; nearest: string | null };
  'cell-formula-error': { value: string };
  'cell-several-numbers': { value: string };
  'cell-rewritten-number': { value: string };

  // Rows of imports
  'row-is-final': { state: Status | 'association ended' };
  'row-differs': { members: string; isFinal: boolean };
  'row-contact-unconfirmed': { email: string | null };
  'row-not-submittable': { why: string };
  'row-faulty': { why: string };
}

/** The parameters of every message. */
export interface FaultParameters
  extends DomainFaultParameters, MisreadingParameters, RequestFaultParameters {}

/** A message about a fault. */
export type FaultText = TextOf<FaultParameters>;

/** What a message can say with: the language's other texts, and its words for parts of messages. */
export interface Saying {
  readonly texts: Texts;
  readonly fault: (text: FaultText) => string;
  readonly why: (why: Why) => string;
  readonly character: (character: StrangeCharacter) => string;
  readonly moment: (at: Instant, timeZone: string) => string;
  /** The end of a subscription: a date, or a moment in UTC, with its instant (R67). */
  readonly end: (at: Instant) => string;
  readonly row: (row: NamedRow) => string;
}

/** A text for each of some messages. */
export type Catalogue<Parameters> = {
  readonly [Key in keyof Parameters]: (p: Readonly<Parameters[Key]>, say: Saying) => string;
};

/** The texts of all messages in one language. */
export interface FaultsTexts {
  readonly commands: Catalogue<DomainFaultParameters>;
  readonly requests: Catalogue<RequestFaultParameters>;
  readonly values: Catalogue<MisreadingParameters>;
  readonly whys: Catalogue<WhyParameters>;
  readonly character: (character: StrangeCharacter) => string;
  readonly row: (row: NamedRow) => string;
  /** Follows a detail that lists only the first faults. */
  readonly unlisted: (count: number) => string;
  /** Begins the detail of a row. */
  readonly rowDetail: (p: { readonly row: NamedRow; readonly detail: string }) => string;
}
