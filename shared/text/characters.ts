/** Characters in words, for people who see a value that looks right: which one, and what to write instead. */
import { lookAlikes, namesOfCharacters } from './characterTables';

/** Scripts of which a character is named, so that a letter which looks like a Latin one is told from it. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Cyrillic}/u, 'Cyrillic'],
  [/\p{Script=Greek}/u, 'Greek'],
  [/\p{Script=Armenian}/u, 'Armenian'],
  [/\p{Script=Cherokee}/u, 'Cherokee'],
  [/\p{Script=Hebrew}/u, 'Hebrew'],
  [/\p{Script=Arabic}/u, 'Arabic'],
  [/\p{Script=Devanagari}/u, 'Devanagari'],
  [/\p{Script=Georgian}/u, 'Georgian'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Chinese or Japanese'],
  [/\p{Script=Hangul}/u, 'Korean'],
  [/\p{Script=Latin}/u, 'Latin'],
];

/**
 * Names a character of a text and where it stands, for example `character 9 is U+2011 NON-BREAKING HYPHEN; use a
 * plain hyphen`. Characters are counted from 1, in the text as it was sent.
 * @param at where it begins, in UTF-16 code units
 * @param allowed what may stand there: nothing else is advised
 */
export function characterAt(text: string, at: number, allowed: Characters = anything): string {
  const place = Array.from(text.slice(0, at)).length + 1;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const right = adviceOn(character, allowed);
  return `character ${place} is ${nameOf(character)}${right === '' ? '' : `; ${right}`}`;
}

/** A set of characters; a regular expression with the flag `u` is one. */
export interface Characters {
  readonly test: (character: string) => boolean;
}

const anything: Characters = { test: () => true };

/** Where the first character that does not match begins; `null`: all match. */
export function firstOther(text: string, allowed: Characters): number | null {
  let at = 0;
  for (const character of text) {
    if (!allowed.test(character)) return at;
    at += character.length;
  }
  return null;
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0x20 && code < 0x7f) return `"${character}"`;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return `${number} ${namesOfCharacters.get(code) ?? nameByKind(character, code)}`;
}

function nameByKind(character: string, code: number): string {
  if (/\p{Cs}/u.test(character)) return '(half of a character)';
  if (/\p{Cc}/u.test(character)) return '(a control character)';
  if (code >= 0xe0000 && code <= 0xe007f) return '(a tag)';
  if (/\p{Variation_Selector}/u.test(character)) return '(a variation selector)';
  if (/[\p{Default_Ignorable_Code_Point}\p{Cf}]/u.test(character)) return '(a character that cannot be seen)';
  const compatible = compatibleFormOf(character);
  if (compatible !== null) return `"${character}", another form of "${compatible}"`;
  if (/\p{Nd}/u.test(character)) return `"${character}", a digit of another script`;
  const script = /[\p{L}\p{M}]/u.test(character)
    ? scripts.find(([of]) => of.test(character))?.[1]
    : undefined;
  return script === undefined ? `"${character}"` : `"${character}", a ${script} letter`;
}

/** What would be right in its place; empty when that depends on what is meant. */
function adviceOn(character: string, allowed: Characters): string {
  if (/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{White_Space}\p{Cc}\u2800]/u.test(character))
    return 'remove it';
  if (/[\p{Pd}\u2212]/u.test(character))
    return character === '-' || !allowed.test('-') ? '' : 'use a plain hyphen';
  const plain = plainFormOf(character);
  return plain === null || !allowed.test(plain) ? '' : `use "${plain}"`;
}

/** The ASCII character that a character looks like or stands for; `null`: there is none. */
function plainFormOf(character: string): string | null {
  if (character <= '\x7f') return null;
  const known = lookAlikes.get(character);
  if (known !== undefined) return known;
  if (/\p{Nd}/u.test(character)) return String(digitValueOf(character));
  return compatibleFormOf(character);
}

/** The ASCII character of which it is another form, for example a full-width one; `null`: of none. */
function compatibleFormOf(character: string): string | null {
  const form = character.normalize('NFKC');
  return form !== character && /^[\x21-\x7e]$/.test(form) ? form : null;
}

/** The value of a decimal digit. Those of a script stand in a row, from zero (Unicode, 4.6). */
function digitValueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}
