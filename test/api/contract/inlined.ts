/** The API's document without references, as tests read it. */
import type { ApiDocument } from '../../../functions/http/openapi/document';
import type { SharedDocument } from '../../../functions/http/openapi/sharing';

/**
 * The document with what its references refer to in their places.
 * @throws Error when something contains itself
 */
export function inlined(document: ApiDocument | SharedDocument): ApiDocument {
  const known = new Map<string, unknown>();
  const resolved = (reference: string): unknown => {
    if (known.has(reference)) {
      const value = known.get(reference);
      if (value === undefined) throw new Error(`${reference} contains itself.`);
      return value;
    }
    known.set(reference, undefined);
    const value = inPlace(targetOf(document, reference));
    known.set(reference, value);
    return value;
  };
  const inPlace = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(inPlace);
    if (typeof part !== 'object' || part === null) return part;
    const members = Object.entries(part).map(([name, below]: readonly [string, unknown]) => [
      name,
      // Values may have members of any name, and a mapping has references to objects that stand beside it.
      ['example', 'value', 'default', 'discriminator'].includes(name) ? below : inPlace(below),
    ]);
    const { $ref: reference, ...others } = Object.fromEntries(members) as Record<string, unknown>;
    if (typeof reference !== 'string') return others;
    return { ...(resolved(reference) as object), ...others };
  };
  return inPlace(document) as ApiDocument;
}

/** What a reference within a document refers to. */
export function targetOf(document: object, reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => {
      const below = (part as Readonly<Record<string, unknown>> | undefined)?.[name];
      if (below === undefined) throw new Error(`The document has no ${reference}.`);
      return below;
    }, document);
}

/** A part of a document in which no object of a schema has members that it does not list. */
export function closed<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(closed) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const below = Object.fromEntries(
    Object.entries(part).map(([name, one]: readonly [string, unknown]) => [
      name,
      ['example', 'examples', 'value', 'default'].includes(name) ? one : closed(one),
    ]),
  );
  const isOpen = below['type'] === 'object' && 'properties' in below && !('additionalProperties' in below);
  return (isOpen ? { ...below, additionalProperties: false } : below) as Part;
}
