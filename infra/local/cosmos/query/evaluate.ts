/**
 * Compiles expressions to functions. As in Cosmos DB, values of different types are unequal, and neither is less
 * than the other: such a comparison yields undefined, as does every operator with an undefined operand.
 */
import { badRequest } from '../errors';
import { isArray, type Json, type JsonObject, type Value, valueAt } from '../json';
import type { BinaryOperator, Expression } from './syntax';
import { unsupported } from './queryErrors';
import { compareValues, equalValues, typeRank } from './values';

/** The values that expressions read while a query runs. */
export interface Environment {
  /** Undefined for a row without any document, such as a count of 0. */
  document: JsonObject | undefined;
  readonly parameters: ReadonlyMap<string, Json>;
  /** The value of each COUNT of the selection, for the group of the current row. */
  counts: readonly number[];
}

/** A compiled expression: returns its value in an environment, or undefined if it has none. */
export type Evaluate = (environment: Environment) => Value;

/**
 * Compiles an expression. Throws a 400 or 501 that names the fault.
 * @param counts collects the arguments of COUNT; undefined if COUNT is not allowed here
 */
export function compileExpression(expression: Expression, counts: Evaluate[] | undefined): Evaluate {
  const compile = (inner: Expression): Evaluate => compileExpression(inner, counts);
  switch (expression.kind) {
    case 'constant': {
      const { value } = expression;
      return () => value;
    }
    case 'parameter':
      return parameter(expression.name);
    case 'path': {
      const { names } = expression;
      return ({ document }) => valueAt(document, names);
    }
    case 'binary':
      return binary(expression.operator, compile(expression.left), compile(expression.right));
    case 'call':
      return call(expression.name, expression.arguments, counts);
    case 'array': {
      const items = expression.items.map(compile);
      return (environment) => items.map((item) => item(environment)).filter((item) => item !== undefined);
    }
    case 'object':
      return object(expression.members.map(([name, value]) => [name, compile(value)] as const));
  }
}

/** An object with the values of its members; undefined members are left out. */
export function object(members: readonly (readonly [string, Evaluate])[]): Evaluate {
  return (environment) => {
    const entries = members.map(([name, value]) => [name, value(environment)] as const);
    return Object.fromEntries(
      entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined),
    );
  };
}

function parameter(name: string): Evaluate {
  return ({ parameters }) => {
    const value = parameters.get(name);
    if (value === undefined)
      throw badRequest(`The query names the parameter '${name}', but the request gives it no value.`);
    return value;
  };
}

function binary(operator: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
  const ordered =
    (test: (order: number) => boolean): Evaluate =>
    (environment) =>
      compare(left(environment), right(environment), test);
  switch (operator) {
    case 'AND':
      return (environment) => {
        const value = left(environment);
        return value === false ? false : and(value, right(environment));
      };
    case 'OR':
      return (environment) => {
        const value = left(environment);
        return value === true ? true : or(value, right(environment));
      };
    case '=':
      return (environment) => {
        const [a, b] = [left(environment), right(environment)];
        return a === undefined || b === undefined ? undefined : equalValues(a, b);
      };
    case '!=':
      return (environment) => {
        const [a, b] = [left(environment), right(environment)];
        return a === undefined || b === undefined ? undefined : !equalValues(a, b);
      };
    case '<':
      return ordered((order) => order < 0);
    case '<=':
      return ordered((order) => order <= 0);
    case '>':
      return ordered((order) => order > 0);
    case '>=':
      return ordered((order) => order >= 0);
  }
}

function and(a: Value, b: Value): Value {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : undefined;
}

function or(a: Value, b: Value): Value {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : undefined;
}

/** Compares two values; undefined for arrays, objects and values of different types, which have no order. */
function compare(a: Value, b: Value, test: (order: number) => boolean): boolean | undefined {
  const rank = typeRank(a);
  if (rank === 0 || rank > 4 || rank !== typeRank(b)) return undefined;
  return test(compareValues(a, b));
}

function call(name: string, args: readonly Expression[], counts: Evaluate[] | undefined): Evaluate {
  const [first, second, ...more] = args;
  switch (name) {
    case 'COUNT': {
      if (counts === undefined)
        throw badRequest(
          'The aggregate COUNT is not allowed here, only in the selection and not within another.',
        );
      if (first === undefined || second !== undefined)
        throw badRequest('The aggregate COUNT takes one argument.');
      const place = counts.push(compileExpression(first, undefined)) - 1;
      return (environment) => environment.counts[place];
    }
    case 'IS_DEFINED': {
      if (first === undefined || second !== undefined) throw badRequest('IS_DEFINED takes one argument.');
      const value = compileExpression(first, counts);
      return (environment) => value(environment) !== undefined;
    }
    case 'ARRAY_CONTAINS': {
      if (first === undefined || second === undefined)
        throw badRequest('ARRAY_CONTAINS takes an array and a value to look for in it.');
      if (more.length > 0) throw unsupported('ARRAY_CONTAINS with a third argument');
      const [array, wanted] = [compileExpression(first, counts), compileExpression(second, counts)];
      return (environment) => {
        const [items, value] = [array(environment), wanted(environment)];
        if (!isArray(items) || value === undefined) return undefined;
        return items.some((item) => equalValues(item, value));
      };
    }
    case 'CONTAINS': {
      const [third] = more;
      if (first === undefined || second === undefined || more.length > 1)
        throw badRequest('CONTAINS takes a text, a text to look for in it, and whether case is ignored.');
      const [text, wanted] = [compileExpression(first, counts), compileExpression(second, counts)];
      const ignoresCase = third === undefined ? () => false : compileExpression(third, counts);
      return (environment) => {
        const [whole, part, ignores] = [text(environment), wanted(environment), ignoresCase(environment)];
        if (typeof whole !== 'string' || typeof part !== 'string' || typeof ignores !== 'boolean')
          return undefined;
        return ignores ? withoutCase(whole).includes(withoutCase(part)) : whole.includes(part);
      };
    }
    default:
      throw unsupported(`the function ${name}`);
  }
}

/**
 * A text for comparisons that ignore case. Each character is compared by itself: one whose capital has several
 * characters (`ß`) stays as it is, and letters with and without an accent differ.
 */
function withoutCase(text: string): string {
  return Array.from(text, (one) => {
    const capital = one.toUpperCase();
    return capital.length === one.length ? capital : one;
  }).join('');
}
