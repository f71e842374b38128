/** The Content-Disposition header of a document (RFC 6266), with a file name that is safe on every system. */
import { apartFromDevices, savableName } from '../../domain/fileNames';
import type { Disposition } from '../../domain/proofTypes';

/** The disposition with the file name in ASCII for old programs, and as UTF-8 (RFC 8187) for all others. */
export function contentDisposition(disposition: Disposition, fileName: string): string {
  const name = savableName(fileName);
  // Some browsers would decode a "%" in the plain form.
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|%/g, '_');
  // Nothing is left of a name that consists of accents, and without them it can be the name of a device.
  const plain = ascii === '' ? '_' : apartFromDevices(ascii);
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${extValue(name)}`;
}

/** `encodeURIComponent` leaves `'()*` alone, which RFC 8187 does not allow; `!` is allowed. */
function extValue(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
