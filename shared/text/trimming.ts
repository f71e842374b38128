/** What stands around a value without being seen, as spreadsheets, browsers and mail programs leave it there. */

/** White space of every kind, line ends and the byte order mark included. */
const whiteSpace = /[\p{White_Space}\uFEFF]/u;

/** Characters without a width that separate words or stand in for a hyphen: never part of a word at its end. */
const zeroWidth = /[\u00AD\u180E\u200B\u2060]/;

/** Characters that cannot be seen: joiners and marks of direction too, which a word may end with, an ID not. */
const unseen = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069]/;

/** A character that people see; neither blank letters (U+3164, U+2800) nor marks without a letter are. */
const visible =
  /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2800\uFFFC\u{1D159}]/u;

/** Whether nobody would see a character in the text. */
export function isBlank(text: string): boolean {
  return !visible.test(text);
}

/** The text of a person without white space at its ends. */
export function trimmedText(text: string): string {
  const { from, to } = bounds(text, 0, text.length, (one) => whiteSpace.test(one) || zeroWidth.test(one));
  return text.slice(from, to);
}

/** The part of a text that is its value. */
export interface Bare {
  readonly value: string;
  /** Where it begins in the text, in UTF-16 code units. */
  readonly from: number;
}

/** An ID or an address without white space, unseen characters and one pair of braces around it. */
export function bareValue(text: string): Bare {
  const outer = bounds(text, 0, text.length, isAround);
  const isBraced = outer.to - outer.from >= 2 && text[outer.from] === '{' && text[outer.to - 1] === '}';
  const { from, to } = isBraced ? bounds(text, outer.from + 1, outer.to - 1, isAround) : outer;
  return { value: text.slice(from, to), from };
}

function isAround(one: string): boolean {
  return whiteSpace.test(one) || unseen.test(one);
}

/** The part of a text without certain characters at its ends. All of these are single UTF-16 code units. */
function bounds(
  text: string,
  first: number,
  end: number,
  isOuter: (one: string) => boolean,
): { readonly from: number; readonly to: number } {
  let [from, to] = [first, end];
  while (from < to && isOuter(text.charAt(from))) from++;
  while (to > from && isOuter(text.charAt(to - 1))) to--;
  return { from, to };
}
