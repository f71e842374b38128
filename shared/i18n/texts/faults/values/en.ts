/** English messages about values that were not understood, and the reasons why; every other language has their keys. */
import type { CharacterAdvice, CharacterName, Script, StrangeCharacter } from '../../../../text/characters';
import type { CodeKind, MisreadingParameters, WhyParameters } from '../../../../text/values/misreadings';
import type { Catalogue } from '../messages';

const codes: Readonly<Record<CodeKind, string>> = {
  ascii: 'must be an ID of ASCII characters',
  product: 'must be lower-case letters, digits and hyphens, not a hyphen first',
  version: 'must be letters, digits, dots, hyphens and underscores',
};

export const valueFaultsEn: Catalogue<MisreadingParameters> = {
  empty: () => 'must not be empty',
  'at-most-characters': (p) => `must have at most ${p.most} characters`,
  'not-email': (p, say) => `must be an e-mail address such as ana@contoso.com: ${say.why(p.why)}`,
  'not-domain': (p, say) => `must be a domain name such as contoso.com: ${say.why(p.why)}`,
  'not-guid': (p, say) => `must be a GUID such as 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44: ${say.why(p.why)}`,
  'not-mpn-id': (p, say) => `must be an MPN ID of up to ten digits: ${say.why(p.why)}`,
  'not-time-zone': (p) =>
    p.meant === null
      ? 'must be an IANA time zone such as Europe/Lisbon'
      : `must be an IANA time zone such as Europe/Lisbon; did you mean ${p.meant}?`,
  'not-code': (p, say) => (p.why === null ? codes[p.kind] : `${codes[p.kind]}: ${say.why(p.why)}`),
};

const writeOnly = (right: string | null): string =>
  right === null ? 'write only the domain name' : `write only ${right}`;

export const whysEn: Catalogue<WhyParameters> = {
  character: (p, say) => say.character(p.character),
  'quotes-around': () => 'leave out the quotation marks around it',
  'brackets-around': () => 'leave out the brackets around it',
  'too-long': (p) => `it has at most ${p.most} characters; this one has ${p.length}`,
  'leave-out': (p) => `leave out ${p.what}`,

  'address-of-page': (p) => `this is the address of a page; ${writeOnly(p.right)}`,
  'address-of-mail': (p) => `this is an e-mail address; ${writeOnly(p.right)}`,
  'port-or-scheme': (p) => `it has no port and no scheme; ${writeOnly(p.right)}`,
  'network-address': () => 'this is a network address; write the name',
  wildcard: () => 'name the domain itself, without *.',
  'stray-full-stop': () => 'it has a full stop with nothing before or after it',
  'number-at-end': () => 'it ends with a number',
  'one-part': () => 'it has no full stop, and so only one part',
  'hyphen-at-end': (p) => `the part "${p.part}" begins or ends with a hyphen`,
  'not-idna': (p) => `the part "${p.part}" does not follow the rules of IDNA (RFC 5891)`,
  'part-too-long': (p) => `a part between full stops has at most ${p.most} characters; one has ${p.length}`,
  'unknown-top-level': () => 'its last part must be that of a top-level domain, such as com',

  'leave-out-end': (p) => `leave out the "${p.end}" at its end`,
  'one-address': () => 'name one address only',
  'address-alone': () => 'write the address alone, without a name and without < and >',
  'quoted-part': () => 'a part in quotes before the @ is not supported',
  comment: () => 'leave out the comment in parentheses',
  'network-address-of-mail': () => 'write the name of the domain after the @, not a network address',
  'no-at': () => 'it has no @',
  'nothing-after-at': () => 'nothing stands after the @',
  'nothing-before-at': () => 'nothing stands before the @',
  'several-ats': () => 'it has more than one @',
  'only-ascii-before-at': (p, say) =>
    `before the @ only ASCII is supported, and ${say.character(p.character)}`,
  'full-stops-before-at': () => 'before the @ a full stop stands only between other characters',
  'too-long-before-at': (p) => `it has at most ${p.most} characters before the @; this one has ${p.length}`,

  'hyphens-missing': () => 'put hyphens after the digits 8, 12, 16 and 20',
  'form-of-guid': () => '8, 4, 4, 4 and 12 digits or letters from a to f, with hyphens between them',
  'length-is': (p) => `this one has ${p.length}`,
};

/** A character, where it stands, and what would be right. */
export function characterEn({ place, name, advice }: StrangeCharacter): string {
  const right = advice === null ? '' : `; ${advised(advice)}`;
  return `character ${place} is ${named(name)}${right}`;
}

const scripts: Readonly<Record<Script, string>> = {
  Cyrillic: 'Cyrillic',
  Greek: 'Greek',
  Armenian: 'Armenian',
  Cherokee: 'Cherokee',
  Hebrew: 'Hebrew',
  Arabic: 'Arabic',
  Devanagari: 'Devanagari',
  Georgian: 'Georgian',
  Thai: 'Thai',
  'Han or Kana': 'Chinese or Japanese',
  Hangul: 'Korean',
  Latin: 'Latin',
};

function named(name: CharacterName): string {
  switch (name.kind) {
    case 'plain':
      return `"${name.character}"`;
    case 'named':
      return `${name.code} ${name.name}`;
    case 'half':
      return `${name.code} (half of a character)`;
    case 'control':
      return `${name.code} (a control character)`;
    case 'tag':
      return `${name.code} (a tag)`;
    case 'variation':
      return `${name.code} (a variation selector)`;
    case 'unseen':
      return `${name.code} (a character that cannot be seen)`;
    case 'form':
      return `${name.code} "${name.character}", another form of "${name.of}"`;
    case 'digit':
      return `${name.code} "${name.character}", a digit of another script`;
    case 'letter':
      return `${name.code} "${name.character}", a ${scripts[name.script]} letter`;
    case 'other':
      return `${name.code} "${name.character}"`;
  }
}

function advised(advice: Exclude<CharacterAdvice, null>): string {
  switch (advice.kind) {
    case 'remove':
      return 'remove it';
    case 'hyphen':
      return 'use a plain hyphen';
    case 'use':
      return `use "${advice.character}"`;
  }
}
