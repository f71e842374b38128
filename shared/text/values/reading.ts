/** How single values are read: a canonical value, or in words why there is none. */
import { characterAt, firstOther, type Characters } from '../characters';
import { bareValue } from '../trimming';

/** A value in canonical form, or what is wrong with it and what would be right: words that follow its name. */
export type Reading =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: string };

/** A value that was read. */
export function readAs(value: string): Reading {
  return { ok: true, value };
}

/** A value that was not understood. */
export function misread(fault: string): Reading {
  return { ok: false, fault };
}

/** A part of what was sent. */
export interface Part {
  /** The whole text as it was sent, in which people look for a character. */
  readonly sent: string;
  readonly value: string;
  /** Where the part begins in it, in UTF-16 code units. */
  readonly from: number;
}

/** The value in a text, without what does not belong to it at its ends. */
export function partOf(sent: string): Part {
  return { sent, ...bareValue(sent) };
}

/** Names the first character of a part that is none of the allowed ones; `null`: all are. */
export function strangeIn({ sent, value, from }: Part, allowed: Characters): string | null {
  const at = firstOther(value, allowed);
  return at === null ? null : characterAt(sent, from + at, allowed);
}

/** What encloses a value in texts and in programs, and how it is called. */
const enclosures: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:".*"|'.*'|`.*`|\u201C.*\u201D|\u201E.*[\u201C\u201D]|\u2018.*\u2019|\u00AB.*\u00BB)$/su,
    'the quotation marks',
  ],
  [/^(?:\(.*\)|\[.*\]|<.*>|\{.*\})$/su, 'the brackets'],
];

/** Says that what encloses a value does not belong to it; `null`: nothing encloses it. */
export function enclosureOf({ value }: Part): string | null {
  const found = enclosures.find(([form]) => form.test(value));
  return found === undefined ? null : `leave out ${found[1]} around it`;
}
