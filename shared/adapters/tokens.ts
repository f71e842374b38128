/** Verifies bearer tokens of Entra ID or a similar issuer with its published keys (RFC 7519, RFC 8725). */
import {
  createRemoteJWKSet,
  customFetch,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  type JWTVerifyResult,
} from 'jose';
import { z } from 'zod';
import type { SignInProblem, TokenVerifier, Verification } from '../application/ports/signIn';
import { partnerRoles, programmeRoles, type Role } from '../domain/roles';
import { VerifiedTokens } from './verifiedTokens';

/** Clocks of issuer and machine may differ by this much, in seconds. */
const CLOCK_TOLERANCE_S = 60;
/** A token with an unknown key causes another read of the keys, at most this often, in milliseconds. */
const KEYS_COOLDOWN_MS = 30_000;
/** How long published keys are used before they are read again, in milliseconds. */
const KEYS_MAX_AGE_MS = 10 * 60_000;
/** How long the issuer may take to publish its keys, in milliseconds. */
const KEYS_TIMEOUT_MS = 5_000;

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/** What makes a token valid. */
export interface TokenVerifierOptions {
  /** The `iss` of valid tokens; `{tid}` stands for the tenant's ID. */
  readonly issuerTemplate: string;
  /** Where the issuer publishes its keys. */
  readonly jwksUri: string;
  /** The `aud` of valid tokens. */
  readonly audience: string;
  /** The programme's own tenant (R21). */
  readonly programmeTenantId: string;
}

const identityClaims = z.object({
  tid: z.guid(),
  oid: z.guid(),
  /** Scopes that the person has granted to the calling app: neither an ID token nor an app's own token has any. */
  scp: z.string().trim().catch(''),
  /** `app`: the token of an app that acts without a person. */
  idtyp: z.string().catch(''),
  name: z.string().trim().min(1).optional().catch(undefined),
  preferred_username: z.string().trim().min(1).optional().catch(undefined),
  roles: z.array(z.string()).catch([]),
});

/** The issuer's keys cannot be read, so no token can be verified. */
class KeysUnavailableError extends Error {}

/**
 * A verifier of people's access tokens, which are signed with RS256 by a key of the issuer, meant for this
 * audience, and in force. Times are compared with the machine's time, never with claim time. The keys are
 * read at the first token and cached.
 */
export function tokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const keys = issuerKeys(options.jwksUri);
  const verified = new VerifiedTokens<Verification>();
  return {
    verify: async (authorizationHeader) => {
      if (authorizationHeader === null || authorizationHeader.trim() === '') {
        return refused(
          'token-missing',
          'Sign in: the request needs the header "Authorization: Bearer <token>".',
        );
      }
      const token = BEARER.exec(authorizationHeader.trim())?.[1];
      if (token === undefined) {
        return refused('token-invalid', 'The Authorization header must read "Bearer <token>".');
      }
      const reading = keys.reading();
      const known = verified.find(token, reading, Date.now() - CLOCK_TOLERANCE_S * 1_000);
      if (known !== null) return known;
      try {
        const { payload } = await verifyWithEach(token, keys.find, {
          algorithms: ['RS256'],
          audience: options.audience,
          clockTolerance: CLOCK_TOLERANCE_S,
          requiredClaims: ['iss', 'exp', 'tid', 'oid'],
        });
        const verification = identify(payload, options);
        // If the keys were read again meanwhile, the key that verified this token may be gone.
        if (verification.ok && payload.exp !== undefined && reading === keys.reading())
          verified.keep(token, reading, payload.exp * 1_000, verification);
        return verification;
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

/** The issuer's published keys. */
interface IssuerKeys {
  /** The key that a token names. */
  readonly find: JWTVerifyGetKey;
  /** The number of the latest read of the keys; `null` if they must be read before their next use. */
  readonly reading: () => number | null;
}

function issuerKeys(jwksUri: string): IssuerKeys {
  let readings = 0;
  const published = createRemoteJWKSet(new URL(jwksUri), {
    [customFetch]: (url, request) => {
      readings++;
      return fetch(url, request);
    },
    cooldownDuration: KEYS_COOLDOWN_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    timeoutDuration: KEYS_TIMEOUT_MS,
  });
  return {
    reading: () => (published.fresh && !published.reloading ? readings : null),

    find: async (header, token) => {
      try {
        return await published(header, token);
      } catch (error) {
        const isAboutTheToken =
          error instanceof errors.JWKSNoMatchingKey ||
          error instanceof errors.JWKSMultipleMatchingKeys ||
          error instanceof errors.JOSENotSupported;
        if (isAboutTheToken) throw error;
        throw new KeysUnavailableError('The keys of the issuer cannot be read', { cause: error });
      }
    },
  };
}

/** Verifies a token. If several published keys have the ID that it names, one of them must have signed it. */
async function verifyWithEach(
  token: string,
  find: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, find, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return await jwtVerify(token, key, options);
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** The person whom a verified token identifies, with the roles that count in its tenant (R21). */
function identify(payload: JWTPayload, options: TokenVerifierOptions): Verification {
  if (isVersion1(payload)) return versionRefused();
  const claims = identityClaims.safeParse(payload);
  if (!claims.success) {
    return refused('token-invalid', 'The token must carry the GUIDs of tenant (tid) and person (oid).');
  }
  const { tid, oid, scp, idtyp, name, preferred_username: userName, roles } = claims.data;
  if (payload.iss !== options.issuerTemplate.replace('{tid}', tid)) {
    return refused('token-invalid', "The token's issuer is not the one of its tenant.");
  }
  if (idtyp === 'app') {
    return refused(
      'token-invalid',
      'The token belongs to an app, not to a person. Sign a person in, and send the access token.',
    );
  }
  if (scp === '') {
    return refused(
      'token-invalid',
      'The token has no scope (scp): it is an ID token, or the token of an app without a person. Send the access token that a person’s sign-in gives for this API.',
    );
  }
  const tenantId = tid.toLowerCase();
  const id = oid.toLowerCase();
  const isProgramme = tenantId === options.programmeTenantId.toLowerCase();
  const counting: readonly Role[] = isProgramme ? programmeRoles : partnerRoles;
  return {
    ok: true,
    actor: {
      id,
      name: name ?? userName ?? id,
      tenantId,
      roles: counting.filter((role) => roles.includes(role)),
    },
  };
}

function refusalOf(error: unknown): Verification {
  if (error instanceof KeysUnavailableError) {
    return refused('sign-in-unavailable', 'Tokens cannot be verified at the moment; try again shortly.');
  }
  if (error instanceof errors.JWTExpired) {
    return refused('token-expired', 'The token has expired; sign in again.');
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (isVersion1(error.payload)) return versionRefused();
    return refused('token-invalid', detailOfClaim(error.claim, error.reason));
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return refused('token-invalid', 'The token must be signed with RS256.');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
    return refused('token-invalid', 'The token is not signed by the issuer.');
  }
  if (error instanceof errors.JOSEError) {
    return refused('token-invalid', 'The token is not a well-formed signed JSON Web Token.');
  }
  throw error;
}

/**
 * Entra ID's tokens of version 1.0 have other claims and another issuer
 * (https://learn.microsoft.com/entra/identity-platform/access-tokens#token-formats).
 */
function isVersion1({ ver, iss }: JWTPayload): boolean {
  return ver === '1.0' || iss?.startsWith('https://sts.windows.net/') === true;
}

function versionRefused(): Verification {
  return refused(
    'token-invalid',
    'The token has version 1.0; this API takes version 2.0. Set requestedAccessTokenVersion to 2 in the API’s app registration.',
  );
}

function detailOfClaim(claim: string, reason: string): string {
  if (reason === 'missing') return `The token lacks the claim "${claim}".`;
  if (claim === 'aud') return 'The token is meant for another audience.';
  if (claim === 'nbf') return 'The token is not in force yet.';
  return `The token's claim "${claim}" is not valid.`;
}

function refused(problem: SignInProblem, detail: string): Verification {
  return { ok: false, problem, detail };
}
