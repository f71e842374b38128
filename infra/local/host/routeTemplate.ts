/** Route templates of functions, read and matched as by the real host (ASP.NET Core's `RoutePatternMatcher`). */

/** A segment of a template. */
type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  /** `{*name}`: everything up to the end of the path, also nothing. */
  | { readonly kind: 'rest'; readonly name: string };

/** A template by its segments. */
export type RouteTemplate = readonly Segment[];

/**
 * Reads a template such as `api/items/{itemId}` or `portal/{*path}`.
 *
 * @throws Error with a text for the log: the part that the local host does not support (optional parameters,
 * constraints, default values, parameters that are only a part of their segment), or that the real host refuses
 */
export function parseRouteTemplate(template: string): RouteTemplate {
  const path = template.replace(/^(?:~\/|\/)/, '').replace(/\/$/, '');
  if (path === '') return [];
  const segments = path.split('/').map((text) => segmentOf(text, template));
  const names = segments.flatMap((each) => (each.kind === 'literal' ? [] : [each.name.toLowerCase()]));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`the route ${template} has two parameters called "${twice}"`);
  const rest = segments.findIndex(({ kind }) => kind === 'rest');
  if (rest !== -1 && rest !== segments.length - 1)
    throw new Error(`in the route ${template} a parameter with * is not at the end`);
  return segments;
}

function segmentOf(text: string, template: string): Segment {
  if (text === '') throw new Error(`the route ${template} has two slashes in a row`);
  if (!/[{}]/.test(text)) return { kind: 'literal', text };
  const { stars = '', name } = /^\{(?<stars>\*{0,2})(?<name>[^{}:=?*]+)\}$/.exec(text)?.groups ?? {};
  if (name === undefined)
    throw new Error(`the local host does not support "${text}" in the route ${template}`);
  return { kind: stars === '' ? 'parameter' : 'rest', name };
}

/**
 * The parameters with which a path matches a template; undefined if it does not.
 *
 * Letters of literals match in either case. A slash at the end does not matter; an empty segment matches only as
 * a part of `{*rest}`, which is missing among the parameters when nothing is left for it.
 *
 * @param path begins with a slash; decoded (`decodePath`)
 */
export function matchRoute(template: RouteTemplate, path: string): Record<string, string> | undefined {
  const segments = segmentsOf(path);
  const params: [string, string][] = [];
  let offset = 1;
  for (const [index, expected] of template.entries()) {
    const segment = segments[index];
    if (expected.kind === 'rest') {
      if (segment === '') return undefined;
      if (segment !== undefined) params.push([expected.name, path.slice(offset)]);
      return Object.fromEntries(params);
    }
    if (segment === undefined || segment === '') return undefined;
    if (expected.kind === 'parameter') params.push([expected.name, segment]);
    else if (!isSameText(expected.text, segment)) return undefined;
    offset += segment.length + 1;
  }
  return segments.length > template.length ? undefined : Object.fromEntries(params);
}

function segmentsOf(path: string): readonly string[] {
  if (path.length <= 1) return [];
  return path.slice(1, path.endsWith('/') ? -1 : undefined).split('/');
}

/** Whether some path matches both templates, so that the order of the routes decides who answers it. */
export function templatesOverlap(one: RouteTemplate, other: RouteTemplate): boolean {
  for (let index = 0; ; index++) {
    const [a, b] = [one[index], other[index]];
    if (a?.kind === 'rest' || b?.kind === 'rest') return true;
    if (a === undefined || b === undefined) return a === b;
    if (a.kind === 'literal' && b.kind === 'literal' && !isSameText(a.text, b.text)) return false;
  }
}

/** Of the same length, because a change of case can change the length of text that is not ASCII. */
function isSameText(one: string, other: string): boolean {
  return one.length === other.length && one.toUpperCase() === other.toUpperCase();
}

/** One character in UTF-8, percent-encoded; not all that match are valid. */
const ENCODED =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/gi;

/**
 * Decodes a path once, as the real host's web server (Kestrel) does: `%2F` stays, and so does everything that is
 * not the encoding of a character.
 */
export function decodePath(pathname: string): string {
  return pathname.replace(ENCODED, (encoded) => {
    if (encoded.toLowerCase() === '%2f') return encoded;
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
