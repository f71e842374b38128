/** How single values are read: a canonical value, or why there is none. */
import { characterAt, firstOther, type Characters, type StrangeCharacter } from '../characters';
import { bareValue } from '../trimming';
import type { Misreading, Why } from './misreadings';

/** A value in canonical form, or what is wrong with it and what would be right. */
export type Reading<Fault = Misreading> =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: Fault };

/** A value that was read. */
export function readAs(value: string): { readonly ok: true; readonly value: string } {
  return { ok: true, value };
}

/** A value that was not understood. */
export function misread<Fault>(fault: Fault): { readonly ok: false; readonly fault: Fault } {
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
export function strangeIn({ sent, value, from }: Part, allowed: Characters): StrangeCharacter | null {
  const at = firstOther(value, allowed);
  return at === null ? null : characterAt(sent, from + at, allowed);
}

const quotes = /^(?:".*"|'.*'|`.*`|\u201C.*\u201D|\u201E.*[\u201C\u201D]|\u2018.*\u2019|\u00AB.*\u00BB)$/su;
const brackets = /^(?:\(.*\)|\[.*\]|<.*>|\{.*\})$/su;

/** Says that what encloses a value does not belong to it; `null`: nothing encloses it. */
export function enclosureOf({ value }: Part): Why | null {
  if (quotes.test(value)) return { key: 'quotes-around' };
  return brackets.test(value) ? { key: 'brackets-around' } : null;
}

/** The reason that a character does not belong there; `null`: all do. */
export function strange(character: StrangeCharacter | null): Why | null {
  return character === null ? null : { key: 'character', character };
}
