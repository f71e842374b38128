/** The links in mails to the customer: their content, and how their tokens are written and read (R16, R52). */
import { createHash } from 'node:crypto';
import type { Addresses } from '../ports/runtime';

/** The link of a round's notice: its holder may decline. */
export interface NoticeLink {
  readonly kind: 'notice';
  readonly claimId: string;
  readonly round: number;
  /** 256 random bits as base64url. */
  readonly secret: string;
}

/** A link by which the customer can end its official association (R16). */
export interface EndingLink {
  readonly kind: 'ending';
  readonly claimId: string;
  /** Counts the association's ending links, from 1. */
  readonly number: number;
  readonly secret: string;
}

/** What a link is about, and the secret that gives its holder the right to act. */
export type ConsentLink = NoticeLink | EndingLink;

/** The token in the link's address: claim, round or number of the ending link, and secret. */
export function linkToken(link: ConsentLink): string {
  const which = link.kind === 'notice' ? String(link.round) : `e${link.number}`;
  return `${link.claimId}.${which}.${link.secret}`;
}

/** The address that a mail gives the link. */
export function linkUrl({ publicBaseUrl }: Pick<Addresses, 'publicBaseUrl'>, link: ConsentLink): string {
  return `${publicBaseUrl}/api/consent/${linkToken(link)}`;
}

/**
 * The link behind a token; `null`: the token has the wrong form. Every round that can be written is read, each
 * in one form only: a link that is not read takes the customer's right to decline (R10).
 */
export function readLinkToken(token: string): ConsentLink | null {
  const match = /^([a-z0-9-]{1,100})\.(e?)([1-9]\d{0,15})\.([\w-]{43})$/.exec(token);
  const [, claimId, ending, digits, secret] = match ?? [];
  if (claimId === undefined || digits === undefined || secret === undefined) return null;
  const counted = Number(digits);
  if (!Number.isSafeInteger(counted)) return null;
  return ending === 'e'
    ? { kind: 'ending', claimId, number: counted, secret }
    : { kind: 'notice', claimId, round: counted, secret };
}

/** SHA-256 of a link's secret as base64url; only this is stored (R52). */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
