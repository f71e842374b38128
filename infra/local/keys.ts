/** The random keys of a data folder: made once, kept readable to the owner alone. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const KEY_BYTES = 64;
const keysFile = z.record(z.string(), z.string());

/**
 * The key of that name in a key file (base64 of 64 random bytes, the shape of an Azure account key), made and saved
 * at first use.
 */
export function keyFrom(file: string, name: string): string {
  const keys = readKeys(file);
  const known = keys[name];
  if (known !== undefined) return known;
  const key = randomBytes(KEY_BYTES).toString('base64');
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.next`;
  writeFileSync(next, `${JSON.stringify({ ...keys, [name]: key }, undefined, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  renameSync(next, file);
  return key;
}

function readKeys(file: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {};
  }
  try {
    return keysFile.parse(JSON.parse(text));
  } catch {
    // The text itself is not shown: it holds secrets.
    throw new Error(`The key file ${file} is damaged: expected a JSON object of name and key`);
  }
}
