/**
 * Whether a PDF opens only with a password (PDF 2.0, 7.6): one that merely restricts printing or changes opens
 * without, and is accepted. The empty password is tried as readers do it.
 */
import { createCipheriv, createHash } from 'node:crypto';
import { pdfValueAt, type PdfValue } from './pdfValues';

type Dictionary = ReadonlyMap<string, PdfValue>;

/** Most places at which a mark is looked for; a file that mentions it more often is no ordinary one. */
const MOST_PLACES = 64;

/** Whether the empty password opens nothing. What cannot be understood is taken to open. */
export function needsPassword(bytes: Buffer): boolean {
  const dictionary = encryptionOf(bytes);
  if (dictionary === null) return false;
  // Certificates and rights management are for chosen readers only.
  if (nameIn(dictionary, 'Filter') !== 'Standard') return nameIn(dictionary, 'Filter') !== null;
  const version = numberIn(dictionary, 'V') ?? 0;
  const filters = ['StmF', 'StrF'].map((key) => nameIn(dictionary, key) ?? 'Identity');
  if (version >= 4 && filters.every((filter) => filter === 'Identity')) return false;
  const [revision, owner, user] = [
    numberIn(dictionary, 'R'),
    bytesIn(dictionary, 'O'),
    bytesIn(dictionary, 'U'),
  ];
  if (revision === null || owner === null || user === null) return false;
  if (revision >= 5) return !opensSince2008(user, revision);
  return !opensBefore2008(dictionary, revision, { owner, user, id: idOf(bytes) });
}

/** The dictionary that the last trailer names; `null`: the PDF is not encrypted. */
function encryptionOf(bytes: Buffer): Dictionary | null {
  for (const at of placesOf(bytes, '/Encrypt')) {
    const behind = bytes.toString('latin1', at + '/Encrypt'.length, at + 64);
    const reference = /^\s*(\d{1,10})\s+(\d{1,5})\s+R\b/.exec(behind);
    if (reference !== null) return objectOf(bytes, `${reference[1] ?? ''} ${reference[2] ?? ''} obj`);
    if (/^\s*<</.test(behind)) return dictionaryAt(bytes, at + '/Encrypt'.length);
  }
  return null;
}

function objectOf(bytes: Buffer, title: string): Dictionary | null {
  for (const at of placesOf(bytes, title)) {
    // "12 0 obj" also ends "112 0 obj".
    const before = at === 0 ? '' : bytes.toString('latin1', at - 1, at);
    if (!/\d/.test(before)) return dictionaryAt(bytes, at + title.length);
  }
  return null;
}

function dictionaryAt(bytes: Buffer, at: number): Dictionary | null {
  const value = pdfValueAt(bytes, at);
  return value?.kind === 'dictionary' ? value.values : null;
}

/** The first of the two strings that tell files apart. */
function idOf(bytes: Buffer): Buffer {
  for (const at of placesOf(bytes, '/ID')) {
    const value = pdfValueAt(bytes, at + '/ID'.length);
    const first = value?.kind === 'list' ? value.values[0] : undefined;
    if (first?.kind === 'string') return first.value;
  }
  return Buffer.alloc(0);
}

/** Places of a text, from the end. */
function* placesOf(bytes: Buffer, text: string): Generator<number> {
  let at = bytes.length;
  for (let place = 0; place < MOST_PLACES && at > 0; place++) {
    at = bytes.lastIndexOf(text, at - 1, 'latin1');
    if (at < 0) return;
    yield at;
  }
}

/** What fills a password up to 32 bytes (algorithm 2). */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** Algorithms 4 to 6, revisions 2 to 4. */
function opensBefore2008(
  dictionary: Dictionary,
  revision: number,
  { owner, user, id }: { readonly owner: Buffer; readonly user: Buffer; readonly id: Buffer },
): boolean {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE((numberIn(dictionary, 'P') ?? 0) | 0);
  const metadata = dictionary.get('EncryptMetadata');
  const withoutMetadata = revision >= 4 && metadata?.kind === 'word' && metadata.value === 'false';
  const bits = numberIn(dictionary, 'V') === 4 ? 128 : (numberIn(dictionary, 'Length') ?? 40);
  const length = revision === 2 ? 5 : Math.min(Math.max(Math.floor(bits / 8), 5), 16);
  let key = md5(
    PADDING,
    owner.subarray(0, 32),
    permissions,
    id,
    Buffer.from(withoutMetadata ? 'ffffffff' : '', 'hex'),
  );
  if (revision === 2) return rc4(key.subarray(0, length), PADDING).equals(user.subarray(0, 32));
  for (let round = 0; round < 50; round++) key = md5(key.subarray(0, length));
  let check = md5(PADDING, id);
  for (let round = 0; round < 20; round++)
    check = rc4(
      key.subarray(0, length).map((byte) => byte ^ round),
      check,
    );
  return check.equals(user.subarray(0, 16));
}

/** Algorithms 11 and 2.B, revisions 5 and 6: the hash of the empty password with its salt. */
function opensSince2008(user: Buffer, revision: number): boolean {
  const salt = user.subarray(32, 40);
  let hash = createHash('sha256').update(salt).digest();
  if (revision > 5) {
    let last = 0;
    for (let round = 0; round < 64 || last > round - 32; round++) {
      const cipher = createCipheriv('aes-128-cbc', hash.subarray(0, 16), hash.subarray(16, 32));
      const encrypted = cipher.setAutoPadding(false).update(Buffer.alloc(64 * hash.length, hash));
      const sum = encrypted.subarray(0, 16).reduce((total, byte) => total + byte, 0);
      hash = createHash(['sha256', 'sha384', 'sha512'][sum % 3] ?? 'sha256')
        .update(encrypted)
        .digest();
      last = encrypted.at(-1) ?? 0;
    }
  }
  return hash.subarray(0, 32).equals(user.subarray(0, 32));
}

function md5(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The cipher RC4, which Node's own library no longer has. */
function rc4(key: Uint8Array, text: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const swap = (one: number, two: number): void => {
    [state[one], state[two]] = [state[two] ?? 0, state[one] ?? 0];
  };
  for (let index = 0, other = 0; index < 256; index++) {
    other = (other + (state[index] ?? 0) + (key[index % key.length] ?? 0)) & 0xff;
    swap(index, other);
  }
  let [one, two] = [0, 0];
  return Buffer.from(text).map((byte) => {
    one = (one + 1) & 0xff;
    two = (two + (state[one] ?? 0)) & 0xff;
    swap(one, two);
    return byte ^ (state[((state[one] ?? 0) + (state[two] ?? 0)) & 0xff] ?? 0);
  }) as Buffer;
}

function numberIn(dictionary: Dictionary, key: string): number | null {
  const value = dictionary.get(key);
  return value?.kind === 'number' ? value.value : null;
}

function nameIn(dictionary: Dictionary, key: string): string | null {
  const value = dictionary.get(key);
  return value?.kind === 'name' ? value.value : null;
}

function bytesIn(dictionary: Dictionary, key: string): Buffer | null {
  const value = dictionary.get(key);
  return value?.kind === 'string' ? value.value : null;
}
