/** What a WHERE clause says for certain about single paths, so that an index can be used; the filter itself still runs. */
import type { ValueRange } from '../indexes';
import { isPrimitive, type Json, type Value } from '../json';
import { type Expression, propertyPath } from './syntax';
import { typeRank } from './values';

/** What all matches have in common. */
export interface Constraints {
  /** By the path as JSON text. */
  readonly equalities: Map<string, { readonly path: readonly string[]; readonly value: Value }>;
  readonly ranges: Map<string, { readonly path: readonly string[]; readonly range: ValueRange }>;
}

/** A path as a map key. */
export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** Reads comparisons of a path with a constant or parameter that all matching documents satisfy (joined by AND). */
export function constraintsOf(
  where: Expression | undefined,
  alias: string,
  parameters: ReadonlyMap<string, Json>,
): Constraints {
  const constraints: Constraints = { equalities: new Map(), ranges: new Map() };
  const constant = (expression: Expression): Value => {
    if (expression.kind === 'parameter') return parameters.get(expression.name);
    return expression.kind === 'constant' ? expression.value : undefined;
  };
  const visit = (expression: Expression): void => {
    if (expression.kind === 'between') {
      const path = propertyPath(expression.operand, alias);
      if (path === undefined) return;
      addRange(constraints, path, 'lower', constant(expression.low));
      addRange(constraints, path, 'upper', constant(expression.high));
      return;
    }
    if (expression.kind !== 'binary') return;
    if (expression.operator === 'AND') {
      visit(expression.left);
      visit(expression.right);
      return;
    }
    const path = propertyPath(expression.left, alias);
    const value = constant(expression.right);
    if (path === undefined || !isPrimitive(value)) return;
    if (expression.operator === '=') constraints.equalities.set(pathKey(path), { path, value });
    else if (expression.operator === '<' || expression.operator === '<=')
      addRange(constraints, path, 'upper', value);
    else if (expression.operator === '>' || expression.operator === '>=')
      addRange(constraints, path, 'lower', value);
  };
  if (where !== undefined) visit(where);
  return constraints;
}

/** Of two limits on the same side the first is kept: either is true of every match. */
function addRange(
  { ranges }: Constraints,
  path: readonly string[],
  side: 'lower' | 'upper',
  value: Value,
): void {
  if (!isPrimitive(value)) return;
  const type = typeRank(value);
  const known = ranges.get(pathKey(path))?.range ?? { type };
  if (known.type === type && known[side] === undefined)
    ranges.set(pathKey(path), { path, range: { ...known, [side]: value } });
}
