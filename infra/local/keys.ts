/** The random keys of a data folder: created once, and readable only by the owner. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readSmallFile, replaceSmallFile } from './smallFile';

const KEY_BYTES = 64;
const keysFile = z.record(z.string(), z.string());

/**
 * The key with a name in a key file (base64 of 64 random bytes, the form of an Azure account key); it is
 * created and saved at the first use.
 */
export function keyFrom(file: string, name: string): string {
  const keys = readSmallFile(file, keysFile, 'a JSON object of name and key') ?? {};
  const known = keys[name];
  if (known !== undefined) return known;
  const key = randomBytes(KEY_BYTES).toString('base64');
  mkdirSync(dirname(file), { recursive: true });
  replaceSmallFile(file, `${JSON.stringify({ ...keys, [name]: key }, undefined, 2)}\n`, 'owner');
  return key;
}
