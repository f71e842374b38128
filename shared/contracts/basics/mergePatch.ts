/** JSON Merge Patch (RFC 7396): how `PATCH claims/{id}` says what is to change. */

import { z } from 'zod';

/** A merge patch of an object. It is taken as it is: a schema of records would leave `__proto__` out without a word. */
export const mergePatchRequest = z.custom<Readonly<Record<string, unknown>>>(
  isObject,
  'must be a JSON object',
);

/** The target with the patch applied; members that are null in the patch become null, as no field of a claim can be left out. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  // What meets no object is taken whole, however deep it is: only as deep as the target is there something to merge.
  if (!isObject(patch) || !isObject(target)) return patch;
  const names = new Set([...Object.keys(target), ...Object.keys(patch)]);
  return Object.fromEntries(
    [...names].map((name) => {
      if (!Object.hasOwn(patch, name)) return [name, target[name]];
      return [name, mergePatch(Object.hasOwn(target, name) ? target[name] : null, patch[name])];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
