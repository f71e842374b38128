/** The random keys of a data folder: made once, kept readable to the owner alone. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readSmallFile, replaceSmallFile } from './smallFile';

const KEY_BYTES = 64;
const keysFile = z.record(z.string(), z.string());

/**
 * The key of that name in a key file (base64 of 64 random bytes, the shape of an Azure account key), made and saved
 * at first use.
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
