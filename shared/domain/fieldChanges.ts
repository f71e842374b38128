/** What has changed between two states of a thing, field by field, as histories show it (R22, R26). */
import type { FieldChange } from './events';

/** The fields that differ, one by one, old and new; `null` for a state in which the thing is not there. */
export function fieldChanges(before: object | null, after: object | null): readonly FieldChange[] {
  const old = flatten(before);
  const now = flatten(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, old: old.get(field) ?? null, new: now.get(field) ?? null }));
}

/** Every field with its text. A list of values is one field; members of a list that have an ID are told apart by it. */
function flatten(thing: object | null): Map<string, string> {
  const fields = new Map<string, string>();
  const walk = (path: string, value: unknown): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      const named = value.every(hasId);
      if (named) for (const member of value) walk(`${path}/${member.id}`, { ...member, id: undefined });
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

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
