/** Numbers and texts inside the bytes of a document; what lies beyond the end is `null`, never an error. */

/** A whole number of 1, 2 or 4 bytes, without sign. */
export function littleEndian(bytes: Buffer, at: number, size: 1 | 2 | 4): number | null {
  return holds(bytes, at, size) ? bytes.readUIntLE(at, size) : null;
}

/** As {@link littleEndian}, with the highest byte first. */
export function bigEndian(bytes: Buffer, at: number, size: 1 | 2 | 4): number | null {
  return holds(bytes, at, size) ? bytes.readUIntBE(at, size) : null;
}

/** A whole number of 8 bytes; `null` also for one so large that nothing in a document can have that place or size. */
export function longLittleEndian(bytes: Buffer, at: number): number | null {
  const [low, high] = [littleEndian(bytes, at, 4), littleEndian(bytes, at + 4, 4)];
  return low === null || high === null || high > 0xffff ? null : high * 2 ** 32 + low;
}

/** As {@link longLittleEndian}, with the highest byte first. */
export function longBigEndian(bytes: Buffer, at: number): number | null {
  const [high, low] = [bigEndian(bytes, at, 4), bigEndian(bytes, at + 4, 4)];
  return low === null || high === null || high > 0xffff ? null : high * 2 ** 32 + low;
}

/** Whether the bytes at `at` are these: a text stands for its characters' codes, one byte each. */
export function startsWith(bytes: Buffer, expected: string | readonly number[], at = 0): boolean {
  const wanted = typeof expected === 'string' ? Buffer.from(expected, 'latin1') : Buffer.from(expected);
  return holds(bytes, at, wanted.length) && bytes.subarray(at, at + wanted.length).equals(wanted);
}

function holds(bytes: Buffer, at: number, size: number): boolean {
  return Number.isSafeInteger(at) && at >= 0 && at + size <= bytes.length;
}
