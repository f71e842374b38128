/** Whether a TIFF can be read as far as its first directory (TIFF 6.0, BigTIFF), and is no camera's raw picture. */
import { bigEndian, littleEndian, longBigEndian, longLittleEndian, startsWith } from './bytes';
import { accepted, damaged, other, type Recognition } from './recognition';

/** The form of a TIFF: the order of its bytes, and whether its places have 8 bytes. */
interface Form {
  readonly number: (bytes: Buffer, at: number, size: 2 | 4) => number | null;
  readonly long: (bytes: Buffer, at: number) => number | null;
  readonly big: boolean;
}

const forms: readonly (readonly [string, Form])[] = [
  ['II\x2a\x00', { number: littleEndian, long: longLittleEndian, big: false }],
  ['MM\x00\x2a', { number: bigEndian, long: longBigEndian, big: false }],
  ['II\x2b\x00', { number: littleEndian, long: longLittleEndian, big: true }],
  ['MM\x00\x2b', { number: bigEndian, long: longBigEndian, big: true }],
];

const rawPicture = other("a camera's raw picture", 'Save it as JPEG or TIFF');

/** Beginnings of raw pictures that have a number of their own in place of TIFF's 42. */
const rawStarts = ['IIRO', 'IIRS', 'MMOR', 'IIU\x00'];

const SUB_DIRECTORIES = 330;
const KIND_OF_PIXELS = 262;
const DNG_VERSION = 50706;
/** Kinds of pixels straight from a sensor: behind a colour filter, or linear. */
const SENSOR_PIXELS = [32803, 34892];
/** Most directories that are read, and most entries of one. */
const MOST_DIRECTORIES = 16;
const MOST_ENTRIES = 4096;

/** What a TIFF is; `null`: it is none. Reads a bounded number of entries. */
export function recognisedTiff(bytes: Buffer): Recognition | null {
  if (rawStarts.some((start) => startsWith(bytes, start))) return rawPicture;
  const form = forms.find(([start]) => startsWith(bytes, start))?.[1];
  if (form === undefined) return null;
  if (!form.big && startsWith(bytes, 'CR', 8)) return rawPicture;
  const first = form.big ? form.long(bytes, 8) : form.number(bytes, 4, 4);
  if (first === null || entryCount(bytes, form, first) === null)
    return damaged('a TIFF image', 'the directory of its pages is missing');
  const open = [first];
  for (let read = 0; read < MOST_DIRECTORIES && read < open.length; read++) {
    const found = directory(bytes, form, open[read] ?? 0);
    if (found.raw) return rawPicture;
    open.push(...found.below);
  }
  return accepted('image/tiff');
}

/** How many entries a directory has; `null` when it has none, or not all of them are there. */
function entryCount(bytes: Buffer, { number, long, big }: Form, at: number): number | null {
  const count = big ? long(bytes, at) : number(bytes, at, 2);
  if (count === null || count === 0) return null;
  return at >= 8 && at + (big ? 8 + 20 * count : 2 + 12 * count) <= bytes.length ? count : null;
}

/** Whether a directory describes pixels of a sensor, and the directories below it. */
function directory(
  bytes: Buffer,
  form: Form,
  at: number,
): { readonly raw: boolean; readonly below: readonly number[] } {
  const { number, long, big } = form;
  const count = Math.min(entryCount(bytes, form, at) ?? 0, MOST_ENTRIES);
  const below: number[] = [];
  for (let index = 0; index < count; index++) {
    const entry = big ? at + 8 + 20 * index : at + 2 + 12 * index;
    const tag = number(bytes, entry, 2);
    if (tag === DNG_VERSION) return { raw: true, below };
    const valueAt = entry + (big ? 12 : 8);
    if (tag === KIND_OF_PIXELS && SENSOR_PIXELS.includes(number(bytes, valueAt, 2) ?? 0))
      return { raw: true, below };
    if (tag === SUB_DIRECTORIES) below.push(...places(entry, valueAt));
  }
  return { raw: false, below };

  /** One place is the value itself; several are elsewhere. */
  function places(entry: number, valueAt: number): readonly number[] {
    const [size, many] = big ? [8, long(bytes, entry + 4)] : [4, number(bytes, entry + 4, 4)];
    const value = (place: number): number | null => (big ? long(bytes, place) : number(bytes, place, 4));
    const start = many === 1 ? valueAt : value(valueAt);
    if (start === null) return [];
    return Array.from({ length: Math.min(many ?? 0, MOST_DIRECTORIES) }, (_, index) =>
      value(start + size * index),
    ).filter((place) => place !== null);
  }
}
