/** The syntax tree of the part of the query language that the local Cosmos server understands. */
import type { Json } from '../json';

/** An expression. `text` is its text in the query, which a query plan quotes. */
export type Expression = { readonly text: string } & (
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'parameter'; readonly name: string }
  /** `c.a.b`: the name that FROM gives to the document, and the names below it. */
  | { readonly kind: 'path'; readonly alias: string; readonly names: readonly string[] }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Expression])[] }
);

/** An operator between two expressions. */
export type BinaryOperator = 'OR' | 'AND' | '=' | '!=' | '<' | '<=' | '>' | '>=';

/** The result of SELECT: the document, one value, or an object of named values. */
export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'value'; readonly expression: Expression }
  | {
      readonly kind: 'list';
      readonly items: readonly { readonly alias: string; readonly expression: Expression }[];
    };

/** The expression of ORDER BY. */
export interface OrderItem {
  readonly expression: Expression;
  readonly descending: boolean;
}

/** A whole query; clauses that it does not have are undefined. */
export interface Query {
  readonly selection: Selection;
  /** The name that FROM gives to the document. */
  readonly alias: string;
  readonly where: Expression | undefined;
  readonly groupBy: Expression | undefined;
  readonly orderBy: OrderItem | undefined;
}

/** Whether the expression is a call of COUNT, the only aggregate that this server supports. */
export function isCount(expression: Expression): boolean {
  return expression.kind === 'call' && expression.name === 'COUNT';
}

/** True if the expression contains a call of COUNT. */
export function containsCount(expression: Expression): boolean {
  return isCount(expression) || childrenOf(expression).some(containsCount);
}

/** The direct children of an expression. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'constant':
    case 'parameter':
    case 'path':
      return [];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.arguments;
    case 'array':
      return expression.items;
    case 'object':
      return expression.members.map(([, member]) => member);
  }
}

/** The expressions that SELECT names; none for `*`. */
export function selected({ selection }: Query): readonly Expression[] {
  switch (selection.kind) {
    case 'all':
      return [];
    case 'value':
      return [selection.expression];
    case 'list':
      return selection.items.map(({ expression }) => expression);
  }
}
