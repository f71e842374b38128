/** The metadata that the real host adds to a call by HTTP: route, query, members of a JSON body, headers. */
import type { ArrivingRequest } from './exchange';
import type { TypedData } from './functionsCore';

const DEEPEST = 64;

/**
 * The metadata of a request. With `enableHttpStream` the library takes `request.params` and
 * `request.headers` from it, so they can contain more, or less, than the route and the client's headers:
 *
 * - a query parameter or a member of a JSON body is a parameter too, unless the route has one of that name;
 * - upper and lower case do not matter, and the first spelling stays: after `?CLAIMID=x` the route's
 *   `claimId` has its own value under the name `CLAIMID`;
 * - one that is named `Headers` takes the place of the headers.
 *
 * @param body left out: a body that has not been read adds nothing
 */
export function httpMetadata(
  { url, headers }: Pick<ArrivingRequest, 'url' | 'headers'>,
  params: Readonly<Record<string, string>>,
  body: Buffer | undefined,
): Record<string, TypedData> {
  const metadata = new Metadata();
  for (const [name, value] of membersOf(body)) metadata.set(name, value);
  // The last value of a repeated parameter counts.
  const query = Object.fromEntries(url.searchParams);
  for (const [name, value] of Object.entries(query))
    if (name.toLowerCase() !== 'code') metadata.set(name, { string: value });
  for (const [name, value] of Object.entries(params)) metadata.set(name, { string: value });
  metadata.setIfMissing('Query', { json: JSON.stringify(query) });
  metadata.setIfMissing('Headers', { json: JSON.stringify(headers) });
  return metadata.all();
}

/** Values by names whose case does not matter; the first spelling of a name stays. */
class Metadata {
  private readonly values = new Map<string, { readonly name: string; readonly value: TypedData }>();

  set(name: string, value: TypedData): void {
    const key = name.toLowerCase();
    this.values.set(key, { name: this.values.get(key)?.name ?? name, value });
  }

  setIfMissing(name: string, value: TypedData): void {
    if (!this.values.has(name.toLowerCase())) this.set(name, value);
  }

  all(): Record<string, TypedData> {
    return Object.fromEntries([...this.values.values()].map(({ name, value }) => [name, value]));
  }
}

/** The members of a JSON object that are neither arrays nor null. */
function membersOf(body: Buffer | undefined): (readonly [string, TypedData])[] {
  const text = body?.toString('utf8').trim() ?? '';
  if (!text.startsWith('{') || isDeep(text)) return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  return Object.entries(json ?? {})
    .filter(([, value]) => value !== null && !Array.isArray(value))
    .map(([name, value]: [string, unknown]) => [name, asData(value)]);
}

/** Whether JSON is nested deeper than the real host reads. */
function isDeep(json: string): boolean {
  let depth = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** A value as the real host passes it on: truth values begin with a capital letter. */
function asData(value: unknown): TypedData {
  if (typeof value === 'string') return { string: value };
  if (typeof value === 'boolean') return { string: value ? 'True' : 'False' };
  return typeof value === 'number' ? { string: String(value) } : { json: JSON.stringify(value) };
}
