/** Compares values as Cosmos DB does: types have a fixed order, and values of one type are compared. */
import { isArray, isObject, type Value } from '../json';

/** The rank of a value's type: undefined, null, booleans, numbers, strings, arrays, objects. */
export function typeRank(value: Value): number {
  if (value === undefined) return 0;
  if (value === null) return 1;
  switch (typeof value) {
    case 'boolean':
      return 2;
    case 'number':
      return 3;
    case 'string':
      return 4;
    default:
      return isArray(value) ? 5 : 6;
  }
}

/** The order of ORDER BY: negative, zero or positive. Arrays and objects are ordered by their JSON text. */
export function compareValues(a: Value, b: Value): number {
  const rank = typeRank(a);
  const difference = rank - typeRank(b);
  if (difference !== 0) return difference;
  if (rank <= 1) return 0;
  if (rank >= 5) return compareText(JSON.stringify(a), JSON.stringify(b));
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Number(a) - Number(b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Equality of `=` and ARRAY_CONTAINS: same type and content; the order of members does not matter. */
export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b))
    return a.length === b.length && a.every((item, index) => equalValues(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && equalValues(a[name], b[name]))
  );
}

/** A text that two values share exactly if they are equal; it names a group. */
export function canonicalText(value: Value): string {
  if (value === undefined) return 'undefined';
  if (isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalText(value[name])}`);
  return `{${members.join(',')}}`;
}
