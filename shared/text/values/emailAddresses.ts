/**
 * Reads e-mail addresses: the dot-atom form (RFC 5322, 3.4.1) with the lengths of RFC 5321, 4.5.3.1. Its other
 * forms and letters beyond ASCII before the @ are told apart, because the mail service delivers to none of them.
 */
import { characterAt, firstOther, type StrangeCharacter } from '../characters';
import { canonicalDomain } from './domainNames';
import type { Why } from './misreadings';
import { enclosureOf, misread, partOf, readAs, strange, strangeIn, type Part, type Reading } from './reading';

/** Most characters before the @, and of the whole address. */
const localLength = 64;
const addressLength = 254;

/** Characters of an atom (RFC 5322, 3.2.3), and the dots between atoms. */
const atext = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]/u;

/** An address; its domain becomes lower-case ASCII, the part before the @ stays as it is. */
export function readEmail(sent: string): Reading {
  const part = partOf(sent);
  if (part.value === '') return misread({ key: 'empty' });
  const fault = (why: Why): Reading => misread({ key: 'not-email', why });
  const other = otherForm(part);
  if (other !== null) return fault(other);
  const at = part.value.lastIndexOf('@');
  if (at === -1) return fault(strange(otherAt(part)) ?? { key: 'no-at' });
  if (at === part.value.length - 1) return fault({ key: 'nothing-after-at' });
  const local = localFault({ ...part, value: part.value.slice(0, at) });
  if (local !== null) return fault(local);
  const domain = canonicalDomain({ ...part, value: part.value.slice(at + 1), from: part.from + at + 1 });
  if (!domain.ok) return fault(domain.fault);
  const address = `${part.value.slice(0, at)}@${domain.value}`;
  return address.length <= addressLength
    ? readAs(address)
    : fault({ key: 'too-long', most: addressLength, length: address.length });
}

/** Says what to leave out or to write instead where more than an address, or another form of one, was sent. */
function otherForm(part: Part): Why | null {
  const { value } = part;
  const scheme = /^(?:mailto|smtp|sip):/i.exec(value)?.[0];
  if (scheme !== undefined) return { key: 'leave-out', what: scheme };
  const [end = ''] = value.slice(-1);
  if (/[.,;:]/.test(end)) return { key: 'leave-out-end', end };
  // One that stands in place of a full stop is named as a character.
  if (/[;,]/.test(value) && /@.*@/s.test(value)) return { key: 'one-address' };
  if (/[<>]/.test(value)) return { key: 'address-alone' };
  const around = enclosureOf(part);
  if (around !== null) return around;
  if (value.startsWith('"')) return { key: 'quoted-part' };
  if (/[()]/.test(value) && value.includes('@')) return { key: 'comment' };
  if (/@\[[^\]]*\]$/.test(value)) return { key: 'network-address-of-mail' };
  return null;
}

/** Names a character that stands for an @; `null`: there is none. */
function otherAt({ sent, value, from }: Part): StrangeCharacter | null {
  const at = firstOther(value, { test: (character) => character.normalize('NFKC') !== '@' });
  return at === null ? null : characterAt(sent, from + at);
}

/** What is wrong with the part before the @; `null`: nothing. */
function localFault(part: Part): Why | null {
  const { value } = part;
  if (value === '') return { key: 'nothing-before-at' };
  if (value.includes('@')) return { key: 'several-ats' };
  const character = strangeIn(part, atext);
  if (character !== null)
    return { key: /\P{ASCII}/u.test(value) ? 'only-ascii-before-at' : 'character', character };
  if (value.startsWith('.') || value.endsWith('.') || value.includes('..'))
    return { key: 'full-stops-before-at' };
  return value.length <= localLength
    ? null
    : { key: 'too-long-before-at', most: localLength, length: value.length };
}
