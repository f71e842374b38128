/**
 * Reads e-mail addresses: the dot-atom form (RFC 5322, 3.4.1) with the lengths of RFC 5321, 4.5.3.1. Its other
 * forms and letters beyond ASCII before the @ are told apart, because the mail service delivers to none of them.
 */
import { characterAt, firstOther } from '../characters';
import { canonicalDomain } from './domainNames';
import { enclosureOf, misread, partOf, readAs, strangeIn, type Part, type Reading } from './reading';

/** Most characters before the @, and of the whole address. */
const localLength = 64;
const addressLength = 254;

/** Characters of an atom (RFC 5322, 3.2.3), and the dots between atoms. */
const atext = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]/u;

/** An address; its domain becomes lower-case ASCII, the part before the @ stays as it is. */
export function readEmail(sent: string): Reading {
  const part = partOf(sent);
  if (part.value === '') return misread('must not be empty');
  const fault = (why: string): Reading =>
    misread(`must be an e-mail address such as ana@contoso.com: ${why}`);
  const other = otherForm(part);
  if (other !== null) return fault(other);
  const at = part.value.lastIndexOf('@');
  if (at === -1) return fault(otherAt(part) ?? 'it has no @');
  if (at === part.value.length - 1) return fault('nothing stands after the @');
  const local = localFault({ ...part, value: part.value.slice(0, at) });
  if (local !== null) return fault(local);
  const domain = canonicalDomain({ ...part, value: part.value.slice(at + 1), from: part.from + at + 1 });
  if (!domain.ok) return fault(domain.fault);
  const address = `${part.value.slice(0, at)}@${domain.value}`;
  return address.length <= addressLength
    ? readAs(address)
    : fault(`it has at most ${addressLength} characters; this one has ${address.length}`);
}

/** Says what to leave out or to write instead where more than an address, or another form of one, was sent. */
function otherForm(part: Part): string | null {
  const { value } = part;
  const scheme = /^(?:mailto|smtp|sip):/i.exec(value)?.[0];
  if (scheme !== undefined) return `leave out ${scheme}`;
  const [end = ''] = value.slice(-1);
  if (/[.,;:]/.test(end)) return `leave out the "${end}" at its end`;
  // One that stands in place of a full stop is named as a character.
  if (/[;,]/.test(value) && /@.*@/s.test(value)) return 'name one address only';
  if (/[<>]/.test(value)) return 'write the address alone, without a name and without < and >';
  const around = enclosureOf(part);
  if (around !== null) return around;
  if (value.startsWith('"')) return 'a part in quotes before the @ is not supported';
  if (/[()]/.test(value) && value.includes('@')) return 'leave out the comment in parentheses';
  if (/@\[[^\]]*\]$/.test(value)) return 'write the name of the domain after the @, not a network address';
  return null;
}

/** Names a character that stands for an @; `null`: there is none. */
function otherAt({ sent, value, from }: Part): string | null {
  const at = firstOther(value, { test: (character) => character.normalize('NFKC') !== '@' });
  return at === null ? null : characterAt(sent, from + at);
}

/** What is wrong with the part before the @; `null`: nothing. */
function localFault(part: Part): string | null {
  const { value } = part;
  if (value === '') return 'nothing stands before the @';
  if (value.includes('@')) return 'it has more than one @';
  const strange = strangeIn(part, atext);
  if (strange !== null)
    return /\P{ASCII}/u.test(value) ? `before the @ only ASCII is supported, and ${strange}` : strange;
  if (value.startsWith('.') || value.endsWith('.') || value.includes('..'))
    return 'before the @ a full stop stands only between other characters';
  return value.length <= localLength
    ? null
    : `it has at most ${localLength} characters before the @; this one has ${value.length}`;
}
