/** Edits what was read, and shows field by field who has changed what when somebody else was faster. */
import type { Failure, Read, Answer, Result } from './results';
import { isStale } from './results';
import type { CallOptions } from './send';

/** Who has changed a field since it was read. */
export type FieldState =
  /** Only this edit: saving it takes nothing from anybody. */
  | 'yours'
  /** Only somebody else: it stays as it is now. */
  | 'theirs'
  /** Both, in the same way. */
  | 'same'
  /** Both, in different ways: a person has to choose. */
  | 'conflict';

/** A field that somebody has changed, with its three values; a value is `undefined` where there is no field. */
export interface FieldComparison {
  /** A JSON Pointer (RFC 6901), such as `/customerContact/email`. Lists are compared as a whole. */
  readonly field: string;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly yours: unknown;
  readonly state: FieldState;
}

/** Whose value a field gets. */
export type Choice = 'yours' | 'theirs';

/** An edit that met a newer revision. */
export interface Conflict<T, Document> {
  /** What the edit is based on. */
  readonly base: Read<T>;
  /** What is so now. */
  readonly theirs: Read<T>;
  /** The document as the edit would have it, had nobody else changed it. */
  readonly yours: Document;
  /** Every field that one of both has changed. */
  readonly fields: readonly FieldComparison[];
  /**
   * Saves the edit over the newer revision: fields that only this edit has changed, and those for which `choose`
   * says `yours`. This can meet a still newer revision.
   * @param choose whose value a field with the state `conflict` gets; left out: this edit's
   */
  readonly save: (
    choose?: (field: FieldComparison) => Choice,
    options?: CallOptions,
  ) => Promise<Edited<T, Document>>;
}

/** What an edit led to: the new revision, a conflict, or another problem. */
export type Edited<T, Document> = Answer<T> | (Failure & { readonly conflict: Conflict<T, Document> | null });

/** How something is edited. */
export interface Editing<T, Document> {
  /** What of it can be edited, in the form in which it is sent. */
  readonly documentOf: (value: T) => Document;
  readonly write: (
    before: Document,
    after: Document,
    ifMatch: Read<T>,
    options: CallOptions,
  ) => Promise<Result<T>>;
  readonly read: (options: CallOptions) => Promise<Result<T>>;
}

/** Edits the revision that was read. @param change gives the document as it is to be */
export async function editWith<T, Document>(
  editing: Editing<T, Document>,
  read: Read<T>,
  change: (document: Document) => Document,
  options: CallOptions = {},
): Promise<Edited<T, Document>> {
  const before = editing.documentOf(read.value);
  const yours = change(before);
  const written = await editing.write(before, yours, read, options);
  if (written.ok) return written;
  if (!isStale(written)) return { ...written, conflict: null };
  const now = await editing.read({ ...options, ifMatch: undefined, key: null });
  if (!now.ok) return { ...now, conflict: null };
  const fields = compare(before, editing.documentOf(now.value), yours);
  // Whoever loses the answer to a change and sends it again meets the own change: it is there.
  if (fields.every(({ state }) => state === 'same' || state === 'theirs')) return now;
  const { value, etag } = now;
  const conflict: Conflict<T, Document> = {
    ...{ base: read, theirs: { value, etag }, yours, fields },
    save: (choose = () => 'yours', again = options) =>
      editWith(editing, now, (document) => withFields(document, fields, choose), again),
  };
  return { ...written, conflict };
}

/** Compares two changes of one document, field by field; fields that nobody has changed are left out. */
export function compare(base: unknown, theirs: unknown, yours: unknown): readonly FieldComparison[] {
  return comparedAt('', base, theirs, yours);
}

function comparedAt(
  field: string,
  base: unknown,
  theirs: unknown,
  yours: unknown,
): readonly FieldComparison[] {
  if (isObject(base) && isObject(theirs) && isObject(yours)) {
    const names = new Set([base, theirs, yours].flatMap((object) => Object.keys(object)));
    return [...names].flatMap((name) =>
      comparedAt(`${field}/${pointerPart(name)}`, base[name], theirs[name], yours[name]),
    );
  }
  const [isTheirs, isYours] = [!isSame(base, theirs), !isSame(base, yours)];
  if (!isTheirs && !isYours) return [];
  const state = !isTheirs ? 'yours' : !isYours ? 'theirs' : isSame(theirs, yours) ? 'same' : 'conflict';
  return [{ field, base, theirs, yours, state }];
}

/** The document with this edit's value in the fields that get it. */
function withFields<Document>(
  document: Document,
  fields: readonly FieldComparison[],
  choose: (field: FieldComparison) => Choice,
): Document {
  return fields
    .filter((field) => field.state === 'yours' || (field.state === 'conflict' && choose(field) === 'yours'))
    .reduce((changed, { field, yours }) => replacedAt(changed, field.split('/').slice(1), yours), document);
}

function replacedAt<Value>(target: Value, path: readonly string[], value: unknown): Value {
  const [part, ...below] = path;
  // The value comes from the same place of a document of the same type.
  if (part === undefined) return value as Value;
  const name = part.replace(/~1/g, '/').replace(/~0/g, '~');
  const members: Readonly<Record<string, unknown>> = isObject(target) ? target : {};
  const changed = replacedAt(members[name], below, value);
  const entries = Object.entries(members).filter(([other]) => other !== name);
  return Object.fromEntries(changed === undefined ? entries : [...entries, [name, changed]]) as Value;
}

/** The merge patch (RFC 7396) that makes one document of another. */
export function mergePatchOf(before: object, after: object): Readonly<Record<string, unknown>> {
  const [old, now] = [asRecord(before), asRecord(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return Object.fromEntries(
    [...names].flatMap((name): [string, unknown][] => {
      const [was, is] = [old[name], now[name]];
      if (isSame(was, is)) return [];
      if (is === undefined) return [[name, null]];
      return [[name, isObject(was) && isObject(is) ? mergePatchOf(was, is) : is]];
    }),
  );
}

function asRecord(value: object): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (!isObject(one) || !isObject(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(one[name], other[name]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pointerPart(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}
