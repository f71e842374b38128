/** Paths of properties as definitions write them: `/customer/id`, a name also quoted: `/"first name"`. */

/** The names of a path, or the position of the first character that does not belong there. */
export type ParsedPath =
  { readonly names: readonly string[]; readonly failedAt?: undefined } | { readonly failedAt: number };

const NAME = /[\p{L}\p{N}_-]+/uy;
const QUOTED = /"([^"\\]+)"|'([^'\\]+)'/y;
const SPACE = /\s*/y;

/** Reads a path of at least one name, without wildcard, index, or slash at its end. */
export function parsePropertyPath(path: string): ParsedPath {
  const names: string[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(path);
  };
  do {
    if (path[at] !== '/') return { failedAt: at + (match(SPACE)?.[0].length ?? 0) };
    at++;
    const quoted = match(QUOTED);
    const found = quoted ?? match(NAME);
    if (found === null) return { failedAt: at };
    names.push(quoted?.[1] ?? quoted?.[2] ?? found[0]);
    at += found[0].length;
  } while (at < path.length);
  return { names };
}
