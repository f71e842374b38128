/** JSON as types, and the few questions the Cosmos server asks of it. */

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** What a path or an expression yields: JSON, or undefined where the document has nothing. */
export type Value = Json | undefined;

/** Whether it is an object, neither an array nor null. */
export function isObject(value: Value): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether it is an array. */
export function isArray(value: Value): value is readonly Json[] {
  return Array.isArray(value);
}

/** True for null, booleans, numbers and strings. */
export function isPrimitive(value: Value): value is null | boolean | number | string {
  return value !== undefined && (value === null || typeof value !== 'object');
}

/** The object's own member; never one it inherits, whatever its name. */
export function member(value: Value, name: string): Value {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Follows a property path through nested objects. */
export function valueAt(document: Value, path: readonly string[]): Value {
  let value = document;
  for (const name of path) value = member(value, name);
  return value;
}

/** A member that is text by construction, such as a system property; throws if it is not. */
export function textMember(value: Value, name: string): string {
  const text = member(value, name);
  if (typeof text !== 'string')
    throw new TypeError(`Expected '${name}' to be text, found ${JSON.stringify(text)}.`);
  return text;
}

/** Parses JSON; throws a SyntaxError for anything else. */
export function parseJson(text: string): Json {
  // What JSON.parse gives, its type does not say: any JSON, and nothing else.
  return JSON.parse(text) as Json;
}
