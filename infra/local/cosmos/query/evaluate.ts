/** Compiles expressions to functions. A comparison of different types, like a missing property, yields undefined, not false. */
import { badRequest } from '../errors';
import { isArray, type Json, member, type Value } from '../json';
import { FUNCTIONS } from './functions';
import { type Aggregate, asAggregate, type BinaryOperator, type Expression, type Query } from './syntax';
import { compareValues, equalValues, typeRank } from './values';

/** What expressions read while a query runs. */
export interface Environment {
  /** The value of each alias. */
  readonly slots: Value[];
  readonly parameters: ReadonlyMap<string, Json>;
  /** The aggregates of the group whose row is being made. */
  aggregates: readonly Value[];
}

/** An expression made ready: gives its value for what the environment holds, undefined where there is none. */
export type Evaluate = (environment: Environment) => Value;

/** The slot of the document itself. */
export const DOCUMENT_SLOT = 0;

/** One aggregate of a selection with its argument. */
export interface AggregateCall {
  readonly aggregate: Aggregate;
  readonly argument: Evaluate;
}

/** The aliases that an expression may name. */
export interface Scope {
  readonly slots: ReadonlyMap<string, number>;
  /** The next free slot, shared by a query and its subqueries. */
  readonly next: { slot: number };
}

/** @param aggregates collects the aggregate calls of a selection; undefined where aggregates are not allowed */
export function compileExpression(
  expression: Expression,
  scope: Scope,
  aggregates: AggregateCall[] | undefined,
): Evaluate {
  const compile = (inner: Expression): Evaluate => compileExpression(inner, scope, aggregates);
  switch (expression.kind) {
    case 'constant': {
      const { value } = expression;
      return () => value;
    }
    case 'parameter':
      return parameter(expression.name);
    case 'alias': {
      const slot = scope.slots.get(expression.name);
      if (slot === undefined) throw badRequest(`Identifier '${expression.name}' could not be resolved.`);
      return ({ slots }) => slots[slot];
    }
    case 'member': {
      const of = compile(expression.of);
      const { name } = expression;
      return (environment) => member(of(environment), name);
    }
    case 'item': {
      const of = compile(expression.of);
      const index = compile(expression.index);
      return (environment) => itemOf(of(environment), index(environment));
    }
    case 'not': {
      const operand = compile(expression.operand);
      return (environment) => {
        const value = operand(environment);
        return typeof value === 'boolean' ? !value : undefined;
      };
    }
    case 'negative': {
      const operand = compile(expression.operand);
      return (environment) => {
        const value = operand(environment);
        return typeof value === 'number' ? -value : undefined;
      };
    }
    case 'binary':
      return binary(expression.operator, compile(expression.left), compile(expression.right));
    case 'conditional': {
      const [condition, yes, no] = [
        compile(expression.condition),
        compile(expression.yes),
        compile(expression.no),
      ];
      return (environment) => (condition(environment) === true ? yes(environment) : no(environment));
    }
    case 'in': {
      const operand = compile(expression.operand);
      const list = expression.list.map(compile);
      return (environment) => {
        const value = operand(environment);
        return value === undefined ? undefined : list.some((item) => equalValues(item(environment), value));
      };
    }
    case 'between': {
      const [operand, low, high] = [
        compile(expression.operand),
        compile(expression.low),
        compile(expression.high),
      ];
      return (environment) => {
        const value = operand(environment);
        return and(
          ordered(value, low(environment), (order) => order >= 0),
          ordered(value, high(environment), (order) => order <= 0),
        );
      };
    }
    case 'like':
      return like(compile(expression.operand), compile(expression.pattern));
    case 'call':
      return call(expression.name, expression.arguments, scope, aggregates);
    case 'array': {
      const items = expression.items.map(compile);
      return (environment) => items.map((item) => item(environment)).filter((item) => item !== undefined);
    }
    case 'object': {
      const members = expression.members.map(([name, value]) => [name, compile(value)] as const);
      return (environment) => {
        const entries = members.map(([name, value]) => [name, value(environment)] as const);
        return Object.fromEntries(
          entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined),
        );
      };
    }
    case 'exists':
      return exists(expression.query, scope);
  }
}

function parameter(name: string): Evaluate {
  return ({ parameters }) => {
    const value = parameters.get(name);
    if (value === undefined)
      throw badRequest(`The query names the parameter '${name}', but the request gives it no value.`);
    return value;
  };
}

function itemOf(of: Value, index: Value): Value {
  if (typeof index === 'string') return member(of, index);
  return isArray(of) && typeof index === 'number' ? of[index] : undefined;
}

function binary(operator: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
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
      return (environment) => equality(left(environment), right(environment));
    case '!=':
      return (environment) => {
        const equal = equality(left(environment), right(environment));
        return equal === undefined ? undefined : !equal;
      };
    case '<':
      return (environment) => ordered(left(environment), right(environment), (order) => order < 0);
    case '<=':
      return (environment) => ordered(left(environment), right(environment), (order) => order <= 0);
    case '>':
      return (environment) => ordered(left(environment), right(environment), (order) => order > 0);
    case '>=':
      return (environment) => ordered(left(environment), right(environment), (order) => order >= 0);
    case '??':
      return (environment) => {
        const value = left(environment);
        return value === undefined ? right(environment) : value;
      };
    case '||':
      return (environment) => {
        const [a, b] = [left(environment), right(environment)];
        return typeof a === 'string' && typeof b === 'string' ? a + b : undefined;
      };
    case '+':
      return arithmetic(left, right, (a, b) => a + b);
    case '-':
      return arithmetic(left, right, (a, b) => a - b);
    case '*':
      return arithmetic(left, right, (a, b) => a * b);
    case '/':
      return arithmetic(left, right, (a, b) => a / b);
    case '%':
      return arithmetic(left, right, (a, b) => a % b);
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

function equality(a: Value, b: Value): boolean | undefined {
  return a === undefined || b === undefined ? undefined : equalValues(a, b);
}

/** Arrays, objects and values of different types have no order. */
function ordered(a: Value, b: Value, test: (order: number) => boolean): boolean | undefined {
  const rank = typeRank(a);
  if (rank === 0 || rank > 4 || rank !== typeRank(b)) return undefined;
  return test(compareValues(a, b));
}

function arithmetic(left: Evaluate, right: Evaluate, apply: (a: number, b: number) => number): Evaluate {
  return (environment) => {
    const [a, b] = [left(environment), right(environment)];
    if (typeof a !== 'number' || typeof b !== 'number') return undefined;
    const result = apply(a, b);
    return Number.isFinite(result) ? result : undefined;
  };
}

/** `%` stands for any characters, `_` for one. */
function like(operand: Evaluate, pattern: Evaluate): Evaluate {
  const compiled = new Map<string, RegExp>();
  return (environment) => {
    const [text, wanted] = [operand(environment), pattern(environment)];
    if (typeof text !== 'string' || typeof wanted !== 'string') return undefined;
    if (wanted.includes('['))
      throw badRequest('The local Cosmos server does not support character sets in LIKE.');
    let expression = compiled.get(wanted);
    if (expression === undefined) {
      const source = wanted
        .replace(/[.*+?^${}()|\]\\]/g, '\\$&')
        .replaceAll('%', '.*')
        .replaceAll('_', '.');
      expression = new RegExp(`^${source}$`, 'su');
      compiled.clear();
      compiled.set(wanted, expression);
    }
    return expression.test(text);
  };
}

function call(
  name: string,
  args: readonly Expression[],
  scope: Scope,
  aggregates: AggregateCall[] | undefined,
): Evaluate {
  const aggregate = asAggregate(name);
  if (aggregate !== undefined) {
    if (aggregates === undefined)
      throw badRequest(
        `The aggregate ${name} is not allowed here, only in the selection and not within another aggregate.`,
      );
    const argument = args[0];
    if (argument === undefined || args.length > 1)
      throw badRequest(`The aggregate ${name} takes one argument.`);
    const place = aggregates.push({ aggregate, argument: compileExpression(argument, scope, undefined) }) - 1;
    return (environment) => environment.aggregates[place];
  }
  const compiled = args.map((argument) => compileExpression(argument, scope, aggregates));
  if (name === 'IIF') {
    const [condition, yes, no] = compiled;
    if (condition === undefined || yes === undefined || no === undefined)
      throw badRequest('IIF takes three arguments.');
    return (environment) => (condition(environment) === true ? yes(environment) : no(environment));
  }
  const builtIn = FUNCTIONS.get(name);
  if (builtIn === undefined) {
    throw badRequest(
      `'${name}' is not a recognized built-in function name of the local Cosmos server; it knows ${[...FUNCTIONS.keys()].join(', ')}.`,
    );
  }
  return (environment) => builtIn(...compiled.map((argument) => argument(environment)));
}

/** `EXISTS(SELECT VALUE t FROM t IN c.tags WHERE …)`: whether any element satisfies the condition. */
function exists(query: Query, scope: Scope): Evaluate {
  const { from, where, selection } = query;
  const simple = [query.top, query.groupBy, query.orderBy, query.offset].every(
    (clause) => clause === undefined,
  );
  if (from.elementsOf === undefined || !simple || selection.kind === 'list') {
    throw badRequest(
      'The local Cosmos server supports EXISTS only as EXISTS(SELECT VALUE … FROM name IN path WHERE …).',
    );
  }
  const array = compileExpression(from.elementsOf, scope, undefined);
  const slot = scope.next.slot++;
  const inner: Scope = { slots: new Map([...scope.slots, [from.alias, slot]]), next: scope.next };
  const condition = where === undefined ? undefined : compileExpression(where, inner, undefined);
  const selected =
    selection.kind === 'value' ? compileExpression(selection.expression, inner, undefined) : undefined;
  return (environment) => {
    const elements = array(environment);
    if (!isArray(elements)) return false;
    return elements.some((element) => {
      environment.slots[slot] = element;
      return (
        (condition === undefined || condition(environment) === true) &&
        (selected === undefined || selected(environment) !== undefined)
      );
    });
  };
}
