/** Mutations that make a request large: wide, deep, repetitive, and with long names. */
import fc from '../tools/fastCheck';
import { changedAt, raw, treeAt, treeOf, type JsonTree, type Path } from './jsonTree';
import type { Choice, Mutation } from './mutation';

/** Numbers of parts, up to what fits in a usual body. */
const many = fc.constantFrom(60, 1000, 8000, 20_000);
/** Parts that are sent many times: more entries than any body may have, too. */
const entries = ['1', '{}', '[]', '""', 'null', '{"a":1,"a":1}', '{"a":{"a":{}}}'];
/** Levels around the limit, and more than the call stack has. */
const depths = fc.constantFrom(20, 31, 32, 33, 2000, 20_000);
/** Most characters of a query string: hosts refuse addresses of more than some kilobytes. */
const mostOfQuery = 12_000;

/**
 * Mutations of a JSON body.
 * @param objects the places of its objects
 * @param members the places of its members
 */
export function largeBodies(
  body: JsonTree,
  objects: readonly Path[],
  members: readonly Path[],
): readonly Choice[] {
  const object = fc.constantFrom<Path>(...objects, []);
  const anywhere = fc.constantFrom<Path>(...members, []);
  return [
    {
      weight: 2,
      arbitrary: fc
        .tuple(object, many, fc.constantFrom(1, 1, 300))
        .map(([path, count, length]) =>
          withMembers(
            `${count} members`,
            path,
            (index) => [nameOf(index, length), raw('1')],
            fitting(count, length),
          ),
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(object, many)
        .map(([path, count]) =>
          withMembers(`one member ${count} times`, path, () => ['twin', raw('1')], count),
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(object, many)
        .map(([path, count]) =>
          withMembers(`${count} members twice`, path, (index) => [`m${index >> 1}`, raw('1')], count),
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(object, fc.constantFrom(201, 5000, 100_000))
        .map(([path, length]) =>
          withMembers(`a name of ${length} characters`, path, () => ['n'.repeat(length), raw('1')], 1),
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(anywhere, many, fc.constantFrom(...entries))
        .map(([path, count, entry]) =>
          instead(
            `a list of ${count} × ${entry}`,
            path,
            raw(`[${Array<string>(count).fill(entry).join(',')}]`),
          ),
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(anywhere, depths, fc.constantFrom('{"a":1,"a":', '{"a":1,"b":', '[1,'))
        .map(([path, depth, open]) => {
          const close = open.startsWith('{') ? '}' : ']';
          return instead(
            `${depth} levels of ${open}`,
            path,
            raw(`${open.repeat(depth)}1${close.repeat(depth)}`),
          );
        }),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          anywhere,
          fc.constantFrom(5000, 100_000),
          fc.constantFrom('x', ' ', '.', '@', '"', '\n', '💥', 'a.', '1|'),
        )
        .map(([path, count, unit]) =>
          instead(`${count} × ${JSON.stringify(unit)}`, path, treeOf(unit.repeat(count))),
        ),
    },
    { weight: 1, arbitrary: fc.constantFrom(...rowsOf(body)) },
  ];
}

/** An import of many faulty rows; for other bodies an unknown member. */
function rowsOf(body: JsonTree): readonly [Mutation, ...Mutation[]] {
  const [first = raw('{}')] = itemsAt(body, ['rows']);
  const wide = `{${Array.from({ length: 60 }, (_, index) => `"m${index}":1`).join(',')}}`;
  const rows = (what: string, row: JsonTree, count: number): Mutation =>
    instead(`${count} ${what}`, ['rows'], { kind: 'array', items: Array<JsonTree>(count).fill(row) });
  return [
    rows('empty rows', raw('{}'), 1000),
    rows('wide rows', raw(wide), 1000),
    rows('rows of one character', raw('7'), 1000),
    rows('rows with an additional member', withMember(first), 300),
  ];
}

function itemsAt(body: JsonTree, path: Path): readonly JsonTree[] {
  const found = treeAt(body, path);
  return found?.kind === 'array' ? found.items : [];
}

function withMember(tree: JsonTree): JsonTree {
  return tree.kind === 'object' ? { kind: 'object', members: [...tree.members, ['more', raw('1')]] } : tree;
}

/** As many parts of a length as fit in a usual body. */
function fitting(count: number, length: number): number {
  return Math.min(count, Math.floor(200_000 / (length + 10)));
}

function nameOf(index: number, length: number): string {
  return `${'n'.repeat(length)}${index}`;
}

function withMembers(
  what: string,
  path: Path,
  member: (index: number) => readonly [string, JsonTree],
  count: number,
): Mutation {
  const added = (): readonly (readonly [string, JsonTree])[] =>
    Array.from({ length: count }, (_, index) => member(index));
  return changed(`${what} at /${path.join('/')}`, path, (old) =>
    old.kind === 'object' ? { kind: 'object', members: [...old.members, ...added()] } : old,
  );
}

function instead(what: string, path: Path, value: JsonTree): Mutation {
  return changed(`${what} at /${path.join('/')}`, path, () => value);
}

function changed(what: string, path: Path, change: (old: JsonTree) => JsonTree): Mutation {
  return {
    what,
    apply: (draft) => (draft.body === null ? draft : { ...draft, body: changedAt(draft.body, path, change) }),
  };
}

/** Mutations of a query string: many parameters, one parameter many times, and long names. */
export function largeQueries(declared: readonly string[]): fc.Arbitrary<Mutation> {
  const name = fc.constantFrom('a', ...declared);
  const queries = fc.oneof(
    fc.constantFrom(50, 51, 1000).map((count) => Array.from({ length: count }, (_, index) => `p${index}`)),
    fc.tuple(name, fc.constantFrom(2, 51, 2000, 6000)).map(([one, count]) => Array<string>(count).fill(one)),
    fc.tuple(name, fc.constantFrom(2, 51, 2000)).map(([one, count]) => Array<string>(count).fill(`${one}=1`)),
    fc.constantFrom(201, 5000, 11_000).map((length) => [`${'n'.repeat(length)}=1`]),
  );
  return queries.map((parts) => {
    const room = parts.map((part) => part.length + 1);
    let used = 0;
    const fitting = parts.filter((_part, index) => (used += room[index] ?? 0) <= mostOfQuery);
    return {
      what: `${fitting.length} parameters ${fitting[0]?.slice(0, 40) ?? ''}`,
      apply: (draft) => ({ ...draft, query: [...draft.query, ...fitting] }),
    };
  });
}

/** Headers of many parts. */
export const largeHeaders: fc.Arbitrary<readonly [string, string]> = fc.constantFrom(
  ['accept', Array.from({ length: 800 }, (_, index) => `a/b${index};q=0.5`).join()],
  ['accept', `text/csv${';q=1'.repeat(2000)}`],
  ['accept-language', Array<string>(1000).fill('pt-XX;q=0.1').join()],
  ['accept-language', Array<string>(4000).fill('x').join('-')],
  ['if-match', Array.from({ length: 1000 }, (_, index) => `"${index}"`).join(', ')],
  ['idempotency-key', Array<string>(3000).fill('k').join(', ')],
  ['content-type', `application/json${';a=b'.repeat(2000)}`],
);
