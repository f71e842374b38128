/**
 * Reads names of domains (RFC 1123, 2.1; RFC 5890 for those with letters beyond ASCII) into the one form in which
 * they are stored and compared: lower-case ASCII, so `müller.example` becomes `xn--mller-kva.example`.
 */
import { domainToASCII } from 'node:url';
import { characterAt, firstOther, type Characters, type StrangeCharacter } from '../characters';
import type { Why } from './misreadings';
import { enclosureOf, misread, partOf, readAs, strange, strangeIn, type Part, type Reading } from './reading';

/** Most characters of a name, and of one of its parts (RFC 1035, 2.3.4). */
const nameLength = 253;
const labelLength = 63;

/** No name with more has an ASCII form that is short enough, whatever its letters are composed of. */
const lengthToRead = 4 * nameLength;

/** Letters and digits of every script that can be seen, and what may join them (RFC 5892, 2.7 and appendix A). */
const ofNames: Characters = {
  test: (character) =>
    /[\u200C\u200D]/.test(character) ||
    (/[\p{L}\p{M}\p{N}.\u00B7\u05F3\u05F4\u30FB-]/u.test(character) &&
      !/\p{Default_Ignorable_Code_Point}/u.test(character)),
};

/** A domain name. One full stop at its end is left out: it says only that nothing follows (RFC 1034, 3.1). */
export function readDomainName(sent: string): Reading {
  const part = partOf(sent);
  const { value } = part;
  if (value === '') return misread({ key: 'empty' });
  const fault = (why: Why): Reading => misread({ key: 'not-domain', why });
  const around = enclosureOf(part) ?? pastedAddress(value);
  if (around !== null) return fault(around);
  const name = value.endsWith('.') ? value.slice(0, -1) : value;
  const read = canonicalDomain({ ...part, value: name });
  return read.ok ? read : fault(read.fault);
}

/** The host in the address of a page or of mail. */
const pasted = /^(?:mailto:|[a-z][a-z0-9+.-]*:(?=[/\\]))?[/\\]*(?:[^/\\@?#]*@)?(?<host>[^/\\@?#:]*)/i;

/** What to leave out of a longer address; `null`: it is no longer one. */
function pastedAddress(value: string): Why | null {
  const host = pasted.exec(value)?.groups?.['host']?.replace(/\.$/, '');
  if (host === undefined || host === value.replace(/\.$/, '')) return null;
  const read = canonicalDomain({ sent: host, value: host, from: 0 });
  const right = read.ok ? read.value : null;
  if (/^[a-z][a-z0-9+.-]*:[/\\]/i.test(value) || /[/\\?#]/.test(value))
    return { key: 'address-of-page', right };
  if (value.includes('@')) return { key: 'address-of-mail', right };
  if (/^[0-9a-f:.[\]]+$/i.test(value) && value.split(':').length > 2) return { key: 'network-address' };
  return { key: 'port-or-scheme', right };
}

/** The canonical form of a name without a full stop at its end, or what is wrong with it. */
export function canonicalDomain(part: Part): Reading<Why> {
  const { value } = part;
  if (value.length > lengthToRead)
    return misread({ key: 'too-long', most: nameLength, length: value.length });
  if (value.startsWith('*.')) return misread({ key: 'wildcard' });
  const wrong = strange(strangeIn(part, ofNames) ?? foreignIn(part));
  if (wrong !== null) return misread(wrong);
  const labels = value.split('.');
  const [last = ''] = labels.slice(-1);
  if (labels.includes('')) return misread({ key: 'stray-full-stop' });
  if (/^[0-9]+$/.test(last))
    return misread({ key: labels.length === 4 ? 'network-address' : 'number-at-end' });
  if (labels.length === 1) return misread({ key: 'one-part' });
  return encoded(labels);
}

/** The labels in their ASCII form. */
function encoded(labels: readonly string[]): Reading<Why> {
  const ascii: string[] = [];
  for (const label of labels) {
    if (label.startsWith('-') || label.endsWith('-'))
      return misread({ key: 'hyphen-at-end', part: shown(label) });
    const plain = encodedLabel(label);
    if (plain === null) return misread({ key: 'not-idna', part: shown(label) });
    if (plain.length > labelLength)
      return misread({ key: 'part-too-long', most: labelLength, length: plain.length });
    ascii.push(plain);
  }
  const name = ascii.join('.');
  if (!/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(ascii.at(-1) ?? ''))
    return misread({ key: 'unknown-top-level' });
  if (name.length > nameLength) return misread({ key: 'too-long', most: nameLength, length: name.length });
  return readAs(name);
}

/** One label by UTS 46, without its transitional mappings; `null`: there is no ASCII form of it. */
function encodedLabel(label: string): string | null {
  // A name whose last label is a number would be read as a network address; with a known one it never is.
  const isPlain = /^[A-Za-z0-9-]+$/.test(label) && !/^xn--/i.test(label);
  if (isPlain) return label.toLowerCase();
  const name = domainToASCII(`${label}.example`);
  const ascii = name.endsWith('.example') ? name.slice(0, -'.example'.length) : '';
  return /^[a-z0-9-]+$/.test(ascii) ? ascii : null;
}

/** Scripts whose letters no label mixes with Latin ones (UTS 39, 5.2: all but Chinese, Japanese and Korean). */
const mixedWithLatin =
  /[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}]/u;

/**
 * Names a character that stands for another one or passes for it: one that is only another form of a letter or
 * digit, and a letter or digit of another script beside Latin letters.
 */
function foreignIn({ sent, value, from }: Part): StrangeCharacter | null {
  let start = from;
  for (const label of value.split('.')) {
    const form = firstOther(label, standsForItself);
    if (form !== null) return characterAt(sent, start + form);
    const hasLatin = /\p{Script=Latin}/u.test(label);
    const other = firstOther(label, hasLatin ? mixedWithLatin : /./su);
    if (other !== null) return characterAt(sent, start + other);
    const digit = firstOther(label, hasLatin || /^[\p{N}-]+$/u.test(label) ? /[^\p{N}]|[0-9]/u : /./su);
    if (digit !== null) return characterAt(sent, start + digit);
    start += label.length + 1;
  }
  return null;
}

/** Characters whose compatible form is no ASCII character, and ASCII itself. */
const standsForItself: Characters = {
  test: (character) => character <= '\x7f' || !/^[\x21-\x7e]+$/.test(character.normalize('NFKC')),
};

/** A part as a message repeats it. */
function shown(label: string): string {
  return label.length > labelLength ? `${label.slice(0, labelLength - 1)}…` : label;
}
