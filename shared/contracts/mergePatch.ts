/** JSON Merge Patch (RFC 7396): how `PATCH claims/{id}` says what is to change. */

import { z } from 'zod';

/** A merge patch of an object. It is taken as it is: a schema of records would leave `__proto__` out without a word. */
export const mergePatchRequest = z.custom<Readonly<Record<string, unknown>>>(
  isObject,
  'must be a JSON object',
);

/** The target with the patch applied; members that are null in the patch become null, as no field of a claim can be left out. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const base = isObject(target) ? target : {};
  const names = new Set([...Object.keys(base), ...Object.keys(patch)]);
  return Object.fromEntries(
    [...names].map((name) => {
      if (!Object.hasOwn(patch, name)) return [name, base[name]];
      return [name, mergePatch(Object.hasOwn(base, name) ? base[name] : null, patch[name])];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
