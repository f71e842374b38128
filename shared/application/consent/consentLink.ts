/** The link in the customer's notice: its content, and how its token is written and read (R52). */
import { createHash } from 'node:crypto';

/** The claim and round of a link, and the secret that gives its holder the right to decline. */
export interface ConsentLink {
  readonly claimId: string;
  readonly round: number;
  /** 256 random bits as base64url. */
  readonly secret: string;
}

/** The token in the link's address: claim, round and secret. */
export function linkToken({ claimId, round, secret }: ConsentLink): string {
  return `${claimId}.${round}.${secret}`;
}

/**
 * The link behind a token; `null`: the token has the wrong form. Every round that can be written is read, each
 * in one form only: a link that is not read takes the customer's right to decline (R10).
 */
export function readLinkToken(token: string): ConsentLink | null {
  const match = /^([a-z0-9-]{1,100})\.([1-9]\d{0,15})\.([\w-]{43})$/.exec(token);
  const [, claimId, digits, secret] = match ?? [];
  if (claimId === undefined || digits === undefined || secret === undefined) return null;
  const round = Number(digits);
  return Number.isSafeInteger(round) ? { claimId, round, secret } : null;
}

/** SHA-256 of a link's secret as base64url; only this is stored (R52). */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
