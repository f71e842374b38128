/** Reads GUIDs, MPN IDs and other IDs as people paste them. */
import { enclosureOf, misread, partOf, readAs, strangeIn, type Reading } from './reading';

const guidForm = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

/** A GUID (RFC 9562, section 4), also in braces, in lower case. */
export function readGuid(sent: string): Reading {
  const part = partOf(sent);
  const { value } = part;
  if (guidForm.test(value)) return readAs(value.toLowerCase());
  if (value === '') return misread('must not be empty');
  const fault = (why: string): Reading =>
    misread(`must be a GUID such as 9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44: ${why}`);
  if (/^urn:uuid:/i.test(value)) return fault('leave out urn:uuid:');
  const strange = enclosureOf(part) ?? strangeIn(part, /[0-9A-Fa-f-]/u);
  if (strange !== null) return fault(strange);
  if (/^[^-]{32}$/.test(value)) return fault('put hyphens after the digits 8, 12, 16 and 20');
  return fault('8, 4, 4, 4 and 12 digits or letters from a to f, with hyphens between them');
}

/** An MPN ID: up to ten digits. Zeros at its beginning count. */
export function readMpnId(sent: string): Reading {
  const part = partOf(sent);
  if (/^[0-9]{1,10}$/.test(part.value)) return readAs(part.value);
  if (part.value === '') return misread('must not be empty');
  const wrong = enclosureOf(part) ?? strangeIn(part, /[0-9]/u) ?? `this one has ${part.value.length}`;
  return misread(`must be an MPN ID of up to ten digits: ${wrong}`);
}

/**
 * An ID or a name of a version that the operator chooses: ASCII that can be seen.
 * @param most most characters that it can have
 * @param form its form, where it has one, and `otherwise` what is said of another
 */
export function readCode(
  sent: string,
  most: number,
  form = /(?:)/,
  otherwise = 'must be an ID of ASCII characters',
): Reading {
  const part = partOf(sent);
  if (part.value === '') return misread('must not be empty');
  const strange = strangeIn(part, /[\x20-\x7e]/u);
  if (strange !== null) return misread(`${otherwise}: ${strange}`);
  if (!form.test(part.value)) return misread(otherwise);
  return part.value.length <= most ? readAs(part.value) : misread(`must have at most ${most} characters`);
}
