/**
 * Remembers who has signed in where: codes in memory, because they live for a minute; refresh tokens in a file, so
 * that a restart signs nobody out.
 *
 * A file and not signed tokens, because a token that says everything itself can neither be ended nor be known to have
 * been used before.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSmallFile, replaceSmallFile } from '../smallFile';
import { OAuthFault } from './oauthFault';
import { OPENID_SCOPES, type OpenIdScope } from './scopes';

/** How long a code can be redeemed, in milliseconds. */
const CODE_LIFETIME_MS = 60_000;
/** How long a sign-in can be refreshed, in milliseconds: as long as in Entra ID for clients in the browser. */
const SIGN_IN_LIFETIME_MS = 24 * 3_600_000;

/** What a person has granted to a client. */
export interface Grant {
  /** Short name of the person. */
  readonly person: string;
  /** The client's ID. */
  readonly clientId: string;
  readonly scopes: readonly OpenIdScope[];
}

/** What is bound to a code. */
export interface CodeGrant extends Grant {
  readonly redirectUri: string;
  /** SHA-256 of the verifier that redeems the code, in base64url (RFC 7636, S256). */
  readonly challenge: string;
  readonly nonce: string | undefined;
}

/** What redeems a code. */
export interface Redemption {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly verifier: string;
}

/** A running sign-in. */
export interface SignIn extends Grant {
  /** ID of the sign-in. */
  readonly session: string;
  /** The only token that refreshes it next; undefined if the client did not ask for any. */
  readonly refreshToken: string | undefined;
}

interface Code {
  readonly grant: CodeGrant;
  readonly session: string;
  readonly expiresAt: number;
  used: boolean;
}

const recordSchema = z.strictObject({
  session: z.string(),
  person: z.string(),
  clientId: z.string(),
  scopes: z.array(z.enum(OPENID_SCOPES)).readonly(),
  /** Milliseconds since the epoch. */
  expiresAt: z.int(),
  /** SHA-256 of the token that refreshes it next: no token is stored. */
  tokenHash: z.string(),
});

type StoredSignIn = Readonly<z.infer<typeof recordSchema>>;

/** The sign-ins of one data folder. */
export class SignIns {
  private readonly codes = new Map<string, Code>();

  private constructor(
    private readonly file: string,
    private readonly records: Map<string, StoredSignIn>,
    private readonly now: () => number,
  ) {}

  /** Opens the sign-ins of a data folder. @param now milliseconds since the epoch: the machine's time */
  static open(dataFolder: string, now: () => number): SignIns {
    mkdirSync(dataFolder, { recursive: true });
    const file = join(dataFolder, 'sign-ins.json');
    const records = readSmallFile(file, z.array(recordSchema), 'a list of sign-ins') ?? [];
    return new SignIns(file, new Map(records.map((record) => [record.session, record])), now);
  }

  /** A code that can be redeemed once, within a minute. */
  giveCode(grant: CodeGrant): string {
    for (const [code, { expiresAt }] of this.codes) if (expiresAt <= this.now()) this.codes.delete(code);
    const code = randomBytes(32).toString('base64url');
    const expiresAt = this.now() + CODE_LIFETIME_MS;
    this.codes.set(code, { grant, session: randomUUID(), expiresAt, used: false });
    return code;
  }

  /**
   * Begins a sign-in with a code. A code that comes again was stolen, or redeemed by a thief before: it ends the
   * sign-in that it has begun (RFC 6749, section 4.1.2).
   * @throws OAuthFault
   */
  redeem({
    code,
    clientId,
    redirectUri,
    verifier,
  }: Redemption): SignIn & { readonly nonce: string | undefined } {
    const known = this.codes.get(code);
    if (known === undefined || known.expiresAt <= this.now())
      throw refused(70008, 'The authorization code has expired, or was never given. Sign in again.');
    const { grant, session } = known;
    if (known.used) {
      this.end(session);
      throw refused(
        54005,
        'The authorization code was already redeemed; what it gave has ended. Sign in again.',
      );
    }
    if (grant.clientId !== clientId)
      throw refused(70000, 'The authorization code was given to another client.');
    if (grant.redirectUri !== redirectUri)
      throw refused(
        500112,
        `The reply address '${redirectUri}' does not match '${grant.redirectUri}', for which the code was given.`,
      );
    if (sha256(verifier) !== grant.challenge)
      throw refused(
        501481,
        'The code_verifier does not match the code_challenge of the authorization request.',
      );
    known.used = true;
    const { person, scopes, nonce } = grant;
    const refreshToken = scopes.includes('offline_access')
      ? this.renew({ session, person, clientId, scopes, expiresAt: this.now() + SIGN_IN_LIFETIME_MS })
      : undefined;
    return { session, person, clientId, scopes, nonce, refreshToken };
  }

  /**
   * Continues a sign-in; its token is replaced by another. A token that was replaced before ends the sign-in, because
   * somebody else has its successor.
   * @throws OAuthFault
   */
  refresh(refreshToken: string, clientId: string): SignIn {
    const session = refreshToken.split('.')[0] ?? '';
    const record = this.records.get(session);
    if (record === undefined)
      throw refused(70000, 'The refresh token is not known here, or its sign-in has ended. Sign in again.');
    if (record.clientId !== clientId) throw refused(70000, 'The refresh token was given to another client.');
    if (record.expiresAt <= this.now()) {
      this.end(session);
      throw refused(
        700084,
        'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 24 hours. Sign in again.',
      );
    }
    if (sha256(refreshToken) !== record.tokenHash) {
      this.end(session);
      throw refused(70000, 'The refresh token was used before; its sign-in has ended. Sign in again.');
    }
    const { person, scopes } = record;
    return { session, person, clientId, scopes, refreshToken: this.renew(record) };
  }

  /** Ends a sign-in: its refresh token counts no longer. Access tokens stay valid until they expire. */
  end(session: string): void {
    if (this.records.delete(session)) this.save();
  }

  /** Gives a sign-in its next token; it is stored before it is sent. */
  private renew(record: Omit<StoredSignIn, 'tokenHash'>): string {
    const token = `${record.session}.${randomBytes(32).toString('base64url')}`;
    this.records.set(record.session, { ...record, tokenHash: sha256(token) });
    this.save();
    return token;
  }

  private save(): void {
    for (const [session, { expiresAt }] of this.records)
      if (expiresAt <= this.now()) this.records.delete(session);
    replaceSmallFile(this.file, JSON.stringify([...this.records.values()]), 'owner');
  }
}

function refused(number: number, message: string): OAuthFault {
  return new OAuthFault('invalid_grant', number, message);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
