/** Finds conditions on paths that every match of a WHERE clause satisfies, so that an index can be used. */
import type { ValueRange } from '../indexes';
import { isPrimitive, type Json, type Value } from '../json';
import type { Expression } from './syntax';
import { typeRank } from './values';

/** Conditions that all matches satisfy; the filter itself still runs. */
export interface Constraints {
  /** By the path as JSON text. */
  readonly equalities: Map<string, { readonly path: readonly string[]; readonly value: Value }>;
  readonly ranges: Map<string, { readonly path: readonly string[]; readonly range: ValueRange }>;
}

/** A path as a map key. */
export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** The comparisons of a path with a constant or parameter that are joined by AND at the top of the clause. */
export function constraintsOf(
  where: Expression | undefined,
  parameters: ReadonlyMap<string, Json>,
): Constraints {
  const constraints: Constraints = { equalities: new Map(), ranges: new Map() };
  const visit = (expression: Expression): void => {
    if (expression.kind !== 'binary') return;
    const { operator, left, right } = expression;
    if (operator === 'AND') {
      visit(left);
      visit(right);
      return;
    }
    const value =
      right.kind === 'parameter'
        ? parameters.get(right.name)
        : right.kind === 'constant'
          ? right.value
          : undefined;
    if (left.kind !== 'path' || left.names.length === 0 || !isPrimitive(value)) return;
    const path = left.names;
    switch (operator) {
      case '=':
        constraints.equalities.set(pathKey(path), { path, value });
        break;
      case '<':
      case '<=':
        addRange(constraints, path, 'upper', value);
        break;
      case '>':
      case '>=':
        addRange(constraints, path, 'lower', value);
        break;
      case 'OR':
      case '!=':
        break;
    }
  };
  if (where !== undefined) visit(where);
  return constraints;
}

/** Adds a limit, unless there is one on that side already: every match satisfies both, so one is enough. */
function addRange(
  { ranges }: Constraints,
  path: readonly string[],
  side: 'lower' | 'upper',
  value: Value,
): void {
  const type = typeRank(value);
  const known = ranges.get(pathKey(path))?.range ?? { type };
  if (known.type === type && known[side] === undefined)
    ranges.set(pathKey(path), { path, range: { ...known, [side]: value } });
}
