/** Every text of a language by itself, for tests that read all of them. */

/** Every fixed text, and every text with parameters, filled with placeholders. */
export function leaves(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  if (typeof node === 'function') return [String(Reflect.apply(node, null, [placeholders]))];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    [
      'locale',
      'zoneLocale',
      'moment',
      'endOfDay',
      'endOfDayRow',
      'labelled',
      'businessDays',
      'serviceLong',
    ].includes(key)
      ? []
      : leaves(value),
  );
}

const placeholders = new Proxy({}, { get: (_target, name) => `<${String(name)}>` });
