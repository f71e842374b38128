/** Characters that do not belong into a value, for people who see one that looks right: which it is, and what to write instead. */
import { lookAlikes, namesOfCharacters } from './characterTables';

export type Script =
  | 'Cyrillic'
  | 'Greek'
  | 'Armenian'
  | 'Cherokee'
  | 'Hebrew'
  | 'Arabic'
  | 'Devanagari'
  | 'Georgian'
  | 'Thai'
  | 'Han or Kana'
  | 'Hangul'
  | 'Latin';

/** What a character is, as far as people need to be told. */
export type CharacterName =
  /** One that people see and know. */
  | { readonly kind: 'plain'; readonly character: string }
  /** One with a name in Unicode's list, or one that cannot be shown. */
  | { readonly kind: 'named'; readonly code: string; readonly name: string }
  | {
      readonly kind: 'half' | 'control' | 'tag' | 'variation' | 'unseen';
      readonly code: string;
    }
  | { readonly kind: 'form'; readonly code: string; readonly character: string; readonly of: string }
  | { readonly kind: 'digit' | 'other'; readonly code: string; readonly character: string }
  | {
      readonly kind: 'letter';
      readonly code: string;
      readonly character: string;
      readonly script: Script;
    };

/** What would be right in the place of a character; `null`: that depends on what is meant. */
export type CharacterAdvice =
  { readonly kind: 'remove' | 'hyphen' } | { readonly kind: 'use'; readonly character: string } | null;

/** A character that does not belong where it stands. */
export interface StrangeCharacter {
  /** Counted from 1, in the text as it was sent. */
  readonly place: number;
  readonly name: CharacterName;
  readonly advice: CharacterAdvice;
}

/** Scripts of which a character is named, so that a letter which looks like a Latin one is told from it. */
const scripts: readonly (readonly [RegExp, Script])[] = [
  [/\p{Script=Cyrillic}/u, 'Cyrillic'],
  [/\p{Script=Greek}/u, 'Greek'],
  [/\p{Script=Armenian}/u, 'Armenian'],
  [/\p{Script=Cherokee}/u, 'Cherokee'],
  [/\p{Script=Hebrew}/u, 'Hebrew'],
  [/\p{Script=Arabic}/u, 'Arabic'],
  [/\p{Script=Devanagari}/u, 'Devanagari'],
  [/\p{Script=Georgian}/u, 'Georgian'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Han or Kana'],
  [/\p{Script=Hangul}/u, 'Hangul'],
  [/\p{Script=Latin}/u, 'Latin'],
];

/**
 * Names a character of a text, where it stands and what would be right.
 * @param at where it begins, in UTF-16 code units
 * @param allowed what may stand there: nothing else is advised
 */
export function characterAt(text: string, at: number, allowed: Characters = anything): StrangeCharacter {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return {
    place: Array.from(text.slice(0, at)).length + 1,
    name: nameOf(character),
    advice: adviceOn(character, allowed),
  };
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

function nameOf(character: string): CharacterName {
  const point = character.codePointAt(0) ?? 0;
  if (point > 0x20 && point < 0x7f) return { kind: 'plain', character };
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = namesOfCharacters.get(point);
  return name === undefined ? nameByKind(character, point, code) : { kind: 'named', code, name };
}

function nameByKind(character: string, point: number, code: string): CharacterName {
  if (/\p{Cs}/u.test(character)) return { kind: 'half', code };
  if (/\p{Cc}/u.test(character)) return { kind: 'control', code };
  if (point >= 0xe0000 && point <= 0xe007f) return { kind: 'tag', code };
  if (/\p{Variation_Selector}/u.test(character)) return { kind: 'variation', code };
  if (/[\p{Default_Ignorable_Code_Point}\p{Cf}]/u.test(character)) return { kind: 'unseen', code };
  const of = compatibleFormOf(character);
  if (of !== null) return { kind: 'form', code, character, of };
  if (/\p{Nd}/u.test(character)) return { kind: 'digit', code, character };
  const script = /[\p{L}\p{M}]/u.test(character)
    ? scripts.find(([letters]) => letters.test(character))?.[1]
    : undefined;
  return script === undefined
    ? { kind: 'other', code, character }
    : { kind: 'letter', code, character, script };
}

function adviceOn(character: string, allowed: Characters): CharacterAdvice {
  if (/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{White_Space}\p{Cc}\u2800]/u.test(character))
    return { kind: 'remove' };
  if (/[\p{Pd}\u2212]/u.test(character))
    return character === '-' || !allowed.test('-') ? null : { kind: 'hyphen' };
  const plain = plainFormOf(character);
  return plain === null || !allowed.test(plain) ? null : { kind: 'use', character: plain };
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
