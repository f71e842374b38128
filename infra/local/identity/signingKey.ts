/** The issuer's signing key: created once in a data folder, so that tokens stay valid after a restart. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import { z } from 'zod';
import { readSmallFile, replaceSmallFile } from '../smallFile';

/** The algorithm of Entra ID's tokens. */
export const ALGORITHM = 'RS256';

const jwkSchema = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() });

/** The private key, and its public part for the JWKS. */
export interface SigningKey {
  readonly privateKey: CryptoKey | Uint8Array;
  readonly kid: string;
  readonly publicJwk: JWK;
}

/** The key of a data folder; at the first use it is created and saved, readable only by the owner. */
export async function openSigningKey(dataFolder: string): Promise<SigningKey> {
  const file = join(dataFolder, 'signing-key.json');
  const jwk = readSmallFile(file, jwkSchema, 'a private RSA key as JWK') ?? (await makeKey(dataFolder, file));
  const publicPart: JWK = { kty: 'RSA', n: jwk.n, e: jwk.e };
  const kid = await calculateJwkThumbprint(publicPart);
  return {
    privateKey: await importJWK({ ...jwk }, ALGORITHM),
    kid,
    publicJwk: { ...publicPart, kid, use: 'sig', alg: ALGORITHM },
  };
}

async function makeKey(dataFolder: string, file: string): Promise<z.infer<typeof jwkSchema>> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = jwkSchema.parse(await exportJWK(privateKey));
  await mkdir(dataFolder, { recursive: true });
  replaceSmallFile(file, JSON.stringify(jwk), 'owner');
  return jwk;
}
