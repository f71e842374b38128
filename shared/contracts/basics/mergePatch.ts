/** JSON Merge Patch (RFC 7396), the body of `PATCH claims/{id}`. */

import { z } from 'zod';

/** A merge patch of an object, passed on as it is: a schema of records would silently drop `__proto__`. */
export const mergePatchRequest = z.custom<Readonly<Record<string, unknown>>>(
  isObject,
  'must be a JSON object',
);

/**
 * Applies a patch. A null member becomes null instead of being removed: a claim always has all its fields.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  // A patch that does not meet an object replaces it whole, so the recursion is never deeper than the target.
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
