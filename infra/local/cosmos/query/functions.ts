/** The built-in functions of the query language that the local Cosmos server knows. */
import { isArray, isObject, isPrimitive, type Value } from '../json';
import { equalValues } from './values';

/** A function of the query language; it yields undefined for arguments of the wrong type, as the service does. */
type BuiltIn = (...args: readonly Value[]) => Value;

/** With true as third argument the comparison ignores case. */
function textPredicate(test: (text: string, part: string) => boolean): BuiltIn {
  return (text, part, ignoreCase) => {
    if (typeof text !== 'string' || typeof part !== 'string') return undefined;
    return ignoreCase === true ? test(text.toLowerCase(), part.toLowerCase()) : test(text, part);
  };
}

function textFunction(apply: (text: string) => Value): BuiltIn {
  return (text) => (typeof text === 'string' ? apply(text) : undefined);
}

function numberFunction(apply: (number: number) => number): BuiltIn {
  return (number) => (typeof number === 'number' ? apply(number) : undefined);
}

/** With true as third argument an object matches when it has all members of the given one. */
const arrayContains: BuiltIn = (array, wanted, partial) => {
  if (!isArray(array) || wanted === undefined) return undefined;
  return array.some((item) => {
    if (partial !== true || !isObject(item) || !isObject(wanted)) return equalValues(item, wanted);
    return Object.keys(wanted).every(
      (name) => Object.hasOwn(item, name) && equalValues(item[name], wanted[name]),
    );
  });
};

/** The functions that a query can call, by their names in capitals; on arguments of a wrong type they are undefined. */
export const FUNCTIONS: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
  ['IS_DEFINED', (value) => value !== undefined],
  ['IS_NULL', (value) => value === null],
  ['IS_STRING', (value) => typeof value === 'string'],
  ['IS_NUMBER', (value) => typeof value === 'number'],
  ['IS_BOOL', (value) => typeof value === 'boolean'],
  ['IS_ARRAY', (value) => isArray(value)],
  ['IS_OBJECT', (value) => isObject(value)],
  ['IS_PRIMITIVE', (value) => isPrimitive(value)],
  ['CONTAINS', textPredicate((text, part) => text.includes(part))],
  ['STARTSWITH', textPredicate((text, part) => text.startsWith(part))],
  ['ENDSWITH', textPredicate((text, part) => text.endsWith(part))],
  ['STRINGEQUALS', textPredicate((text, part) => text === part)],
  ['LOWER', textFunction((text) => text.toLowerCase())],
  ['UPPER', textFunction((text) => text.toUpperCase())],
  ['LENGTH', textFunction((text) => text.length)],
  ['TRIM', textFunction((text) => text.trim())],
  ['CONCAT', (...parts) => (parts.every((part) => typeof part === 'string') ? parts.join('') : undefined)],
  [
    'SUBSTRING',
    (text, start, length) =>
      typeof text === 'string' && typeof start === 'number' && typeof length === 'number'
        ? text.slice(start, start + length)
        : undefined,
  ],
  [
    'LEFT',
    (text, length) =>
      typeof text === 'string' && typeof length === 'number' ? text.slice(0, length) : undefined,
  ],
  ['ABS', numberFunction(Math.abs)],
  ['FLOOR', numberFunction(Math.floor)],
  ['CEILING', numberFunction(Math.ceil)],
  ['ARRAY_CONTAINS', arrayContains],
  ['ARRAY_LENGTH', (array) => (isArray(array) ? array.length : undefined)],
]);
