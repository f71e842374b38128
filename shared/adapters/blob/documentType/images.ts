/** Whether an image of PNG or JPEG can be read as far as its picture begins (R46). */
import { bigEndian, startsWith } from './bytes';
import { accepted, damaged, other, type Recognition } from './recognition';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What an image of PNG is; `null`: it is none. An animated PNG is a PNG as well. */
export function recognisedPng(bytes: Buffer): Recognition | null {
  if (!startsWith(bytes, PNG)) return null;
  // Apple's tools for apps leave out the checks and swap the colours; only Apple's programs show that.
  if (startsWith(bytes, 'CgBI', 12)) return other("a picture in Apple's variant of PNG", 'Save it as PNG');
  const [width, height] = [bigEndian(bytes, 16, 4), bigEndian(bytes, 20, 4)];
  const whole = startsWith(bytes, 'IHDR', 12) && bytes.length >= 33;
  return whole && width !== null && width > 0 && height !== null && height > 0
    ? accepted('image/png')
    : damaged('a PNG image', 'its header is missing');
}

/** Marks of JPEG (ITU-T T.81, table B.1). */
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const JPEG_LS = 0xf7;

/**
 * What an image of JPEG is; `null`: it is none. It may begin with any segment: JFIF, EXIF, SPIFF, Adobe's, or
 * the tables at once. Bytes between two segments are skipped, as every reader does. The work ends where the picture
 * begins.
 */
export function recognisedJpeg(bytes: Buffer): Recognition | null {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) return null;
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) {
      at = bytes.indexOf(0xff, at);
      if (at < 0) break;
    }
    const mark = bytes[at + 1];
    if (mark === undefined) break;
    if (mark === START_OF_SCAN || mark === END_OF_IMAGE) return accepted('image/jpeg');
    if (mark === JPEG_LS) return other('a JPEG-LS image', 'Save it as JPEG');
    if (mark === 0xff || mark === 0x01 || (mark >= 0xd0 && mark <= 0xd7)) {
      // A byte to fill up, or a mark without a segment.
      at += mark === 0xff ? 1 : 2;
      continue;
    }
    const length = bigEndian(bytes, at + 2, 2);
    if (length === null || length < 2) break;
    at += 2 + length;
  }
  return damaged('a JPEG image', 'it ends before its picture begins');
}
