/** Compares two states of an object field by field, as histories show the changes (R22, R26). */
import type { FieldChange } from './events';

/** The fields that differ, with old and new value. A state is `null` when the object does not exist in it. */
export function fieldChanges(before: object | null, after: object | null): readonly FieldChange[] {
  const old = flatten(before);
  const now = flatten(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, old: old.get(field) ?? null, new: now.get(field) ?? null }));
}

/** Every field with its text. A list is one field, except that members with an ID or MPN ID have their own fields. */
function flatten(thing: object | null): Map<string, string> {
  const fields = new Map<string, string>();
  const walk = (path: string, value: unknown): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      if (value.every(hasId))
        for (const member of value) walk(`${path}/${member.id}`, { ...member, id: undefined });
      else if (value.every(hasMpnId))
        for (const member of value) walk(`${path}/${member.mpnId}`, { ...member, mpnId: undefined });
      else fields.set(path, value.map(textOf).join(', '));
    } else if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) walk(path === '' ? key : `${path}/${key}`, inner);
    } else {
      fields.set(path, textOf(value));
    }
  };
  walk('', thing);
  return fields;
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

function hasMpnId(value: unknown): value is { readonly mpnId: string } {
  return typeof value === 'object' && value !== null && 'mpnId' in value && typeof value.mpnId === 'string';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
