/** JSON as a tree that can hold what a value cannot: repeated members, and text that is no JSON. */

/** A JSON text in parts; `raw` is written as it is. */
export type JsonTree =
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, JsonTree])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonTree[] }
  | { readonly kind: 'raw'; readonly text: string };

/** The path to a part of a tree: names of members and positions in lists, from the root. */
export type Path = readonly (string | number)[];

/** The tree of a value. */
export function treeOf(value: unknown): JsonTree {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(treeOf) };
  if (typeof value === 'object' && value !== null) {
    return { kind: 'object', members: Object.entries(value).map(([name, one]) => [name, treeOf(one)]) };
  }
  return raw(JSON.stringify(value ?? null));
}

export function raw(text: string): JsonTree {
  return { kind: 'raw', text };
}

/** The tree as text. */
export function textOf(tree: JsonTree): string {
  switch (tree.kind) {
    case 'raw':
      return tree.text;
    case 'array':
      return `[${tree.items.map(textOf).join(',')}]`;
    case 'object':
      return `{${tree.members.map(([name, one]) => `${JSON.stringify(name)}:${textOf(one)}`).join(',')}}`;
  }
}

/** The paths of all parts of a tree, the root first. */
export function placesOf(tree: JsonTree, at: Path = []): readonly Path[] {
  const below =
    tree.kind === 'object'
      ? tree.members.flatMap(([name, one]) => placesOf(one, [...at, name]))
      : tree.kind === 'array'
        ? tree.items.flatMap((one, index) => placesOf(one, [...at, index]))
        : [];
  return [at, ...below];
}

/** The part at a path; `undefined` when there is none. */
export function treeAt(tree: JsonTree, [first, ...rest]: Path): JsonTree | undefined {
  if (first === undefined) return tree;
  const below =
    tree.kind === 'object'
      ? tree.members.find(([name]) => name === first)?.[1]
      : tree.kind === 'array'
        ? tree.items[Number(first)]
        : undefined;
  return below === undefined ? undefined : treeAt(below, rest);
}

/**
 * The tree with a change of the part at a path, where `null` removes it. A tree without that part is not
 * changed.
 */
export function changedAt(tree: JsonTree, path: Path, change: (old: JsonTree) => JsonTree | null): JsonTree {
  return changed(tree, path, change) ?? raw('');
}

function changed(
  tree: JsonTree,
  [first, ...rest]: Path,
  change: (old: JsonTree) => JsonTree | null,
): JsonTree | null {
  if (first === undefined) return change(tree);
  if (tree.kind === 'object') {
    const members = tree.members.flatMap(([name, one]): readonly (readonly [string, JsonTree])[] => {
      if (name !== first) return [[name, one]];
      const after = changed(one, rest, change);
      return after === null ? [] : [[name, after]];
    });
    return { kind: 'object', members };
  }
  if (tree.kind === 'array') {
    const items = tree.items.flatMap((one, index): readonly JsonTree[] => {
      if (index !== first) return [one];
      const after = changed(one, rest, change);
      return after === null ? [] : [after];
    });
    return { kind: 'array', items };
  }
  return tree;
}

/** The JSON Pointers (RFC 6901) of members that occur more than once in their object. */
export function repeatedMembers(tree: JsonTree, at = ''): readonly string[] {
  if (tree.kind === 'array')
    return tree.items.flatMap((one, index) => repeatedMembers(one, `${at}/${index}`));
  if (tree.kind !== 'object') return [];
  const [once, again] = [new Set<string>(), new Set<string>()];
  for (const [name] of tree.members) (once.has(name) ? again : once).add(name);
  return [
    ...[...again].map((name) => `${at}/${pointerPart(name)}`),
    ...tree.members.flatMap(([name, one]) => repeatedMembers(one, `${at}/${pointerPart(name)}`)),
  ];
}

/** A name as part of a JSON Pointer. */
function pointerPart(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}
