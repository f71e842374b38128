/** Types of JSON values, and helpers to read them. */

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** The value of a path or an expression: JSON, or undefined if the document has none. */
export type Value = Json | undefined;

/** Whether the value is an object, neither an array nor null. */
export function isObject(value: Value): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value is an array, which TypeScript's own check does not narrow for read-only arrays. */
export function isArray(value: Value): value is readonly Json[] {
  return Array.isArray(value);
}

/** True for null, booleans, numbers and strings. */
export function isPrimitive(value: Value): value is null | boolean | number | string {
  return value !== undefined && (value === null || typeof value !== 'object');
}

/** The object's own member; never an inherited one such as `constructor`. */
export function member(value: Value, name: string): Value {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** True if objects and arrays are within each other to more than `levels`, the value itself included. */
export function nestsDeeper(value: Value, levels: number): boolean {
  if (!isArray(value) && !isObject(value)) return false;
  return levels === 0 || Object.values(value).some((inner) => nestsDeeper(inner, levels - 1));
}

/** Follows a property path through nested objects. */
export function valueAt(document: Value, path: readonly string[]): Value {
  let value = document;
  for (const name of path) value = member(value, name);
  return value;
}

/** A member that must be text, such as a system property; throws if it is not. */
export function textMember(value: Value, name: string): string {
  const text = member(value, name);
  if (typeof text !== 'string')
    throw new TypeError(`Expected '${name}' to be text, found ${JSON.stringify(text)}.`);
  return text;
}

/** Parses JSON; throws a SyntaxError for anything else. */
export function parseJson(text: string): Json {
  // JSON.parse returns `any`, but the value is always JSON.
  return JSON.parse(text) as Json;
}
