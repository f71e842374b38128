/**
 * Parses a query.
 *
 * It does not know JOIN, DISTINCT, subqueries other than EXISTS, ARRAY(), bit operators, LIKE … ESCAPE and user-defined
 * functions: each is refused by its name.
 */
import { badRequest, type CosmosError } from '../errors';
import type { BinaryOperator, Expression, From, OrderItem, Query, Selection } from './syntax';
import { TokenCursor } from './tokenCursor';

/** How tightly an operator binds; NOT binds like a comparison's left side: tighter than AND, looser than `=`. */
const BINDING: ReadonlyMap<string, { readonly power: number; readonly operator: BinaryOperator }> = new Map(
  (
    [
      [2, '??'],
      [3, 'OR'],
      [4, 'AND'],
      [7, '=', '!=', '<', '<=', '>', '>='],
      [8, '||'],
      [9, '+', '-'],
      [10, '*', '/', '%'],
    ] as const
  ).flatMap(([power, ...operators]) => operators.map((operator) => [operator, { power, operator }] as const)),
);
const NOT_POWER = 5;
const COMPARISON_POWER = 7;
const OPERAND_POWER = 8;

/** Words that end an expression or begin a clause; an alias cannot be one of them. */
const RESERVED = new Set(
  'SELECT FROM WHERE GROUP ORDER BY OFFSET LIMIT AND OR NOT IN BETWEEN LIKE AS ASC DESC JOIN EXISTS TRUE FALSE NULL UNDEFINED TOP DISTINCT ESCAPE'.split(
    ' ',
  ),
);

/** Throws a 400 that shows where the query is wrong, or names what is not supported. */
export function parseQuery(text: string): Query {
  const parser = new Parser(text);
  return parser.whole();
}

class Parser extends TokenCursor {
  whole(): Query {
    const query = this.query();
    if (this.current.kind !== 'end') throw this.syntaxError();
    return query;
  }

  private query(): Query {
    const start = this.current.start;
    this.expectWord('SELECT');
    if (this.isWord('DISTINCT')) throw unsupported('DISTINCT');
    const top = this.takeWord('TOP') ? this.primary() : undefined;
    const selection = this.selection();
    if (!this.takeWord('FROM')) throw this.syntaxError('a FROM clause');
    const from = this.from();
    if (this.isWord('JOIN')) throw unsupported('JOIN');
    const where = this.takeWord('WHERE') ? this.expression() : undefined;
    const groupBy = this.takeWords('GROUP', 'BY') ? this.list(() => this.expression()) : undefined;
    const orderBy = this.takeWords('ORDER', 'BY') ? this.list(() => this.orderItem()) : undefined;
    const textBeforeOffset = this.textFrom(start);
    const offset = this.takeWord('OFFSET') ? this.offset() : undefined;
    if (groupBy !== undefined && orderBy !== undefined) throw unsupported('ORDER BY together with GROUP BY');
    if (top !== undefined && offset !== undefined)
      throw badRequest("'TOP' and 'OFFSET LIMIT' cannot be used in the same query.");
    return { selection, top, from, where, groupBy, orderBy, offset, textBeforeOffset };
  }

  private selection(): Selection {
    if (this.takeSymbol('*')) return { kind: 'all' };
    const next = this.next;
    if (this.isWord('VALUE') && !(next?.kind === 'symbol' && ['.', ','].includes(next.value))) {
      this.advance();
      return { kind: 'value', expression: this.expression() };
    }
    let unnamed = 0;
    const items = this.list(() => {
      const expression = this.expression();
      if (this.takeWord('AS') || this.isName()) return { alias: this.name(), expression };
      const own = expression.kind === 'member' || expression.kind === 'alias' ? expression.name : undefined;
      return { alias: own ?? `$${++unnamed}`, expression };
    });
    const names = new Set(items.map(({ alias }) => alias));
    if (names.size < items.length)
      throw badRequest('Two selected items have the same name; give one an alias with AS.');
    return { kind: 'list', items };
  }

  private from(): From {
    const start = this.current.start;
    if (this.isSymbol('(')) throw unsupported('a subquery in FROM');
    const source = this.postfix();
    if (this.takeWord('IN')) {
      if (source.kind !== 'alias') throw this.syntaxError('a name before IN');
      return { alias: source.name, elementsOf: this.postfix(), text: this.textFrom(start) };
    }
    if (source.kind !== 'alias') throw unsupported('a path in FROM');
    const alias = this.takeWord('AS') || this.isName() ? this.name() : source.name;
    return { alias, elementsOf: undefined, text: this.textFrom(start) };
  }

  private orderItem(): OrderItem {
    const expression = this.expression();
    const descending = this.takeWord('DESC');
    if (!descending) this.takeWord('ASC');
    return { expression, descending };
  }

  private offset(): { skip: Expression; limit: Expression } {
    const skip = this.primary();
    this.expectWord('LIMIT');
    return { skip, limit: this.primary() };
  }

  /** Operator precedence: parses everything that binds at least as tightly as `power`. */
  private expression(power = 0): Expression {
    const start = this.current.start;
    let left = this.prefix();
    for (;;) {
      const next = this.continueWith(left, start, power);
      if (next === undefined) return left;
      left = next;
    }
  }

  private continueWith(left: Expression, start: number, power: number): Expression | undefined {
    if (power <= 1 && this.takeSymbol('?')) {
      const yes = this.expression(1);
      this.expectSymbol(':');
      const no = this.expression(1);
      return { kind: 'conditional', condition: left, yes, no, text: this.textFrom(start) };
    }
    if (power <= COMPARISON_POWER) {
      const predicate = this.predicate(left, start);
      if (predicate !== undefined) return predicate;
    }
    const { kind, value } = this.current;
    if (kind !== 'symbol' && kind !== 'word') return undefined;
    const binding = BINDING.get(value === '<>' ? '!=' : value.toUpperCase());
    if (binding === undefined || binding.power < power) return undefined;
    this.advance();
    const right = this.expression(binding.power + 1);
    return { kind: 'binary', operator: binding.operator, left, right, text: this.textFrom(start) };
  }

  /** IN, BETWEEN and LIKE, each possibly with NOT before it. */
  private predicate(operand: Expression, start: number): Expression | undefined {
    const negated = this.isWord('NOT');
    const next = negated ? this.next : this.current;
    const word = next?.kind === 'word' ? next.value.toUpperCase() : '';
    if (!['IN', 'BETWEEN', 'LIKE'].includes(word)) return undefined;
    this.advance(negated ? 2 : 1);
    const positive = this.predicateTail(word, operand, start);
    return negated ? { kind: 'not', operand: positive, text: this.textFrom(start) } : positive;
  }

  private predicateTail(word: string, operand: Expression, start: number): Expression {
    if (word === 'IN') {
      this.expectSymbol('(');
      const list = this.list(() => this.expression());
      this.expectSymbol(')');
      return { kind: 'in', operand, list, text: this.textFrom(start) };
    }
    if (word === 'BETWEEN') {
      const low = this.expression(OPERAND_POWER);
      this.expectWord('AND');
      const high = this.expression(OPERAND_POWER);
      return { kind: 'between', operand, low, high, text: this.textFrom(start) };
    }
    const pattern = this.expression(OPERAND_POWER);
    if (this.isWord('ESCAPE')) throw unsupported('LIKE … ESCAPE');
    return { kind: 'like', operand, pattern, text: this.textFrom(start) };
  }

  private prefix(): Expression {
    const start = this.current.start;
    if (this.takeWord('NOT')) {
      const operand = this.expression(NOT_POWER);
      return { kind: 'not', operand, text: this.textFrom(start) };
    }
    if (this.takeSymbol('-')) {
      const operand = this.prefix();
      return { kind: 'negative', operand, text: this.textFrom(start) };
    }
    return this.postfix();
  }

  private postfix(): Expression {
    const start = this.current.start;
    let expression = this.primary();
    for (;;) {
      if (this.takeSymbol('.')) {
        const name = this.anyWord();
        expression = { kind: 'member', of: expression, name, text: this.textFrom(start) };
      } else if (this.takeSymbol('[')) {
        const index = this.expression();
        this.expectSymbol(']');
        const text = this.textFrom(start);
        expression =
          index.kind === 'constant' && typeof index.value === 'string'
            ? { kind: 'member', of: expression, name: index.value, text }
            : { kind: 'item', of: expression, index, text };
      } else return expression;
    }
  }

  private primary(): Expression {
    const token = this.current;
    const text = this.textBetween(token.start, token.end);
    switch (token.kind) {
      case 'number':
        this.advance();
        return { kind: 'constant', value: Number(token.value), text };
      case 'string':
        this.advance();
        return { kind: 'constant', value: token.value, text };
      case 'parameter':
        this.advance();
        return { kind: 'parameter', name: token.value, text };
      case 'symbol':
        return this.bracketed();
      case 'word':
        return this.wordPrimary();
      case 'end':
        throw this.syntaxError();
    }
  }

  private bracketed(): Expression {
    const start = this.current.start;
    if (this.takeSymbol('(')) {
      if (this.isWord('SELECT')) throw unsupported('a subquery other than EXISTS');
      const inner = this.expression();
      this.expectSymbol(')');
      return { ...inner, text: this.textFrom(start) };
    }
    if (this.takeSymbol('[')) {
      const items = this.isSymbol(']') ? [] : this.list(() => this.expression());
      this.expectSymbol(']');
      return { kind: 'array', items, text: this.textFrom(start) };
    }
    if (this.takeSymbol('{')) {
      const members = this.isSymbol('}') ? [] : this.list(() => this.objectMember());
      this.expectSymbol('}');
      return { kind: 'object', members, text: this.textFrom(start) };
    }
    throw this.syntaxError();
  }

  private objectMember(): readonly [string, Expression] {
    const name = this.current.kind === 'string' ? this.current.value : undefined;
    if (name !== undefined) this.advance();
    const key = name ?? this.anyWord();
    this.expectSymbol(':');
    return [key, this.expression()];
  }

  private wordPrimary(): Expression {
    const { start, value } = this.current;
    const next = this.next;
    const isCall = next?.kind === 'symbol' && next.value === '(';
    switch (value.toUpperCase()) {
      case 'TRUE':
        return this.constant(true);
      case 'FALSE':
        return this.constant(false);
      case 'NULL':
        return this.constant(null);
      case 'UNDEFINED':
        return this.constant(undefined);
      case 'EXISTS':
        return this.exists();
      case 'ARRAY':
        if (isCall) throw unsupported('ARRAY()');
        break;
      case 'UDF':
        throw unsupported('user-defined functions');
    }
    if (!isCall) return { kind: 'alias', name: this.name(), text: value };
    this.advance(2);
    const args = this.isSymbol(')') ? [] : this.list(() => this.expression());
    this.expectSymbol(')');
    return { kind: 'call', name: value.toUpperCase(), arguments: args, text: this.textFrom(start) };
  }

  private exists(): Expression {
    const start = this.current.start;
    this.advance();
    this.expectSymbol('(');
    const query = this.query();
    this.expectSymbol(')');
    return { kind: 'exists', query, text: this.textFrom(start) };
  }

  private constant(value: boolean | null | undefined): Expression {
    const { start, end } = this.current;
    this.advance();
    return { kind: 'constant', value, text: this.textBetween(start, end) };
  }

  private list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.takeSymbol(',')) items.push(item());
    return items;
  }

  private isName(): boolean {
    return this.current.kind === 'word' && !RESERVED.has(this.current.value.toUpperCase());
  }

  private name(): string {
    if (!this.isName()) throw this.syntaxError('a name');
    return this.anyWord();
  }

  /** Behind a dot and as a member's name, reserved words are names like any other. */
  private anyWord(): string {
    const { kind, value } = this.current;
    if (kind !== 'word') throw this.syntaxError('a name');
    this.advance();
    return value;
  }
}

function unsupported(feature: string): CosmosError {
  return badRequest(`The local Cosmos server does not support ${feature} in a query.`);
}
