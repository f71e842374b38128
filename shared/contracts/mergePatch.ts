/** JSON Merge Patch (RFC 7396): how `PATCH claims/{id}` says what is to change. */

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
