/** The syntax tree of the part of the query language that the local Cosmos server understands. */
import type { Value } from '../json';

/** `text` is the expression as it stood in the query; a query plan quotes it. */
export type Expression = { readonly text: string } & (
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'parameter'; readonly name: string }
  /** The name that FROM gives to a document or element. */
  | { readonly kind: 'alias'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly kind: 'in'; readonly operand: Expression; readonly list: readonly Expression[] }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
    }
  | { readonly kind: 'like'; readonly operand: Expression; readonly pattern: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Expression])[] }
  | { readonly kind: 'exists'; readonly query: Query }
);

/** An operator between two expressions. */
export type BinaryOperator =
  'OR' | 'AND' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '||' | '??';

/** What SELECT gives: the document, one value, or an object of named values. */
export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'value'; readonly expression: Expression }
  | {
      readonly kind: 'list';
      readonly items: readonly { readonly alias: string; readonly expression: Expression }[];
    };

/** One expression of ORDER BY. */
export interface OrderItem {
  readonly expression: Expression;
  readonly descending: boolean;
}

/** A whole query; clauses that it does not have are undefined. */
export interface Query {
  readonly selection: Selection;
  readonly top: Expression | undefined;
  readonly from: From;
  readonly where: Expression | undefined;
  readonly groupBy: readonly Expression[] | undefined;
  readonly orderBy: readonly OrderItem[] | undefined;
  readonly offset: { readonly skip: Expression; readonly limit: Expression } | undefined;
  /** The query up to its OFFSET clause. */
  readonly textBeforeOffset: string;
}

/** `FROM c`, or `FROM t IN c.tags`: the elements of an array. */
export interface From {
  readonly alias: string;
  readonly elementsOf: Expression | undefined;
  readonly text: string;
}

const AGGREGATES = ['COUNT', 'SUM', 'AVG', 'MIN', 'MAX'] as const;
/** The name of an aggregate function. */
export type Aggregate = (typeof AGGREGATES)[number];

/** The aggregate of that name in capitals; undefined: the name is no aggregate. */
export function asAggregate(name: string): Aggregate | undefined {
  return AGGREGATES.find((aggregate) => aggregate === name);
}

/** True if the expression calls an aggregate; a subquery's own aggregates are its own. */
export function containsAggregate(expression: Expression): boolean {
  return (
    (expression.kind === 'call' && asAggregate(expression.name) !== undefined) ||
    childrenOf(expression).some(containsAggregate)
  );
}

/** The expressions directly within one; those of a subquery are its own. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'constant':
    case 'parameter':
    case 'alias':
    case 'exists':
      return [];
    case 'member':
      return [expression.of];
    case 'item':
      return [expression.of, expression.index];
    case 'not':
    case 'negative':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.yes, expression.no];
    case 'in':
      return [expression.operand, ...expression.list];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'like':
      return [expression.operand, expression.pattern];
    case 'call':
      return expression.arguments;
    case 'array':
      return expression.items;
    case 'object':
      return expression.members.map(([, member]) => member);
  }
}

/** `c.a.b` as names below the alias, or undefined if the expression is anything else. */
export function propertyPath(expression: Expression, alias: string): readonly string[] | undefined {
  const path: string[] = [];
  let at = expression;
  while (at.kind === 'member') {
    path.unshift(at.name);
    at = at.of;
  }
  return at.kind === 'alias' && at.name === alias && path.length > 0 ? path : undefined;
}

/** Whether any part of the selection is an aggregate. */
export function selectsAggregate({ selection }: Query): boolean {
  switch (selection.kind) {
    case 'all':
      return false;
    case 'value':
      return containsAggregate(selection.expression);
    case 'list':
      return selection.items.some(({ expression }) => containsAggregate(expression));
  }
}
