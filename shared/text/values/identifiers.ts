/** Reads GUIDs, MPN IDs and other IDs as people paste them. */
import type { CodeKind, Why } from './misreadings';
import { enclosureOf, misread, partOf, readAs, strange, strangeIn, type Reading } from './reading';

const guidForm = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

/** A GUID (RFC 9562, section 4), also in braces, in lower case. */
export function readGuid(sent: string): Reading {
  const part = partOf(sent);
  const { value } = part;
  if (guidForm.test(value)) return readAs(value.toLowerCase());
  if (value === '') return misread({ key: 'empty' });
  const fault = (why: Why): Reading => misread({ key: 'not-guid', why });
  if (/^urn:uuid:/i.test(value)) return fault({ key: 'leave-out', what: 'urn:uuid:' });
  const wrong = enclosureOf(part) ?? strange(strangeIn(part, /[0-9A-Fa-f-]/u));
  if (wrong !== null) return fault(wrong);
  if (/^[^-]{32}$/.test(value)) return fault({ key: 'hyphens-missing' });
  return fault({ key: 'form-of-guid' });
}

/** An MPN ID: up to ten digits. Zeros at its beginning count. */
export function readMpnId(sent: string): Reading {
  const part = partOf(sent);
  if (/^[0-9]{1,10}$/.test(part.value)) return readAs(part.value);
  if (part.value === '') return misread({ key: 'empty' });
  const length: Why = { key: 'length-is', length: part.value.length };
  const why = enclosureOf(part) ?? strange(strangeIn(part, /[0-9]/u)) ?? length;
  return misread({ key: 'not-mpn-id', why });
}

/**
 * An ID or a name of a version that the operator chooses: ASCII that can be seen.
 * @param most most characters that it can have
 * @param form its form, where it has one
 */
export function readCode(sent: string, most: number, kind: CodeKind = 'ascii', form = /(?:)/): Reading {
  const part = partOf(sent);
  if (part.value === '') return misread({ key: 'empty' });
  const why = strange(strangeIn(part, /[\x20-\x7e]/u));
  if (why !== null || !form.test(part.value)) return misread({ key: 'not-code', kind, why });
  return part.value.length <= most ? readAs(part.value) : misread({ key: 'at-most-characters', most });
}
