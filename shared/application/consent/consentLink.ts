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

/** The link behind a token; `null`: the token has the wrong form. */
export function readLinkToken(token: string): ConsentLink | null {
  const match = /^([a-z0-9-]{1,100})\.(\d{1,4})\.([\w-]{43})$/.exec(token);
  const [, claimId, round, secret] = match ?? [];
  if (claimId === undefined || round === undefined || secret === undefined) return null;
  return { claimId, round: Number(round), secret };
}

/** SHA-256 of a link's secret as base64url; only this is stored (R52). */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
