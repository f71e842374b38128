/** Claim IDs contain the partner's ID, so that every caller's read of a claim is a point read. */

/** Crockford's base 32, lower case. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const pattern = /^([0-9a-hjkmnp-tv-z]{26})-([0-9a-hjkmnp-tv-z]{26})$/;

/** `<partner's GUID in 26 characters>-<ULID>`, 53 characters that are safe in IDs, paths and instance IDs. */
export function formatClaimId(partnerId: string, ulid: string): string {
  return `${base32(BigInt(`0x${partnerId.replaceAll('-', '')}`), 26)}-${ulid}`;
}

/** The partner in a claim ID, `null` when it is no claim ID. */
export function partnerIdOf(claimId: string): string | null {
  const encoded = pattern.exec(claimId)?.[1];
  if (encoded === undefined) return null;
  const value = Array.from(encoded).reduce(
    (sum, character) => sum * 32n + BigInt(alphabet.indexOf(character)),
    0n,
  );
  if (value >= 1n << 128n) return null;
  const hex = value.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * Whether a claim ID was drawn at random at an instant: its time part is that instant. The time part of an ID
 * that follows from a seed is part of a hash.
 */
export function wasDrawnAt(claimId: string, epochMilliseconds: number): boolean {
  return claimId.slice(27, 37) === base32(BigInt(epochMilliseconds), 10);
}

/** A ULID (github.com/ulid/spec), lower case: 48 bits of time in milliseconds, then 80 random bits. */
export function ulid(epochMilliseconds: number, chance: Buffer): string {
  const random = BigInt(`0x${chance.subarray(0, 10).toString('hex')}`);
  return base32(BigInt(epochMilliseconds), 10) + base32(random, 16);
}

function base32(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let index = 0; index < length; index++) {
    text = (alphabet[Number(rest % 32n)] ?? '') + text;
    rest /= 32n;
  }
  return text;
}
