/**
 * Parses a query: `SELECT … FROM name WHERE … GROUP BY … ORDER BY …` with comparisons joined by AND and OR.
 *
 * All other parts of the language are refused by name.
 */
import { badRequest } from '../errors';
import type { BinaryOperator, Expression, OrderItem, Query, Selection } from './syntax';
import { TokenCursor, unsupported } from './tokenCursor';

/** The precedence of the operators: a higher power binds more tightly. */
const BINDING: ReadonlyMap<string, { readonly power: number; readonly operator: BinaryOperator }> = new Map(
  (
    [
      [1, 'OR'],
      [2, 'AND'],
      [3, '=', '<', '<=', '>', '>='],
    ] as const
  ).flatMap(([power, ...operators]) => operators.map((operator) => [operator, { power, operator }] as const)),
);

const LITERALS: ReadonlyMap<string, boolean | null> = new Map([
  ['TRUE', true],
  ['FALSE', false],
  ['NULL', null],
]);

/** Parses a query. Throws a 400 that shows where it is wrong, or a 501 that names an unsupported feature. */
export function parseQuery(text: string): Query {
  return new Parser(text).whole();
}

class Parser extends TokenCursor {
  whole(): Query {
    this.expectWord('SELECT');
    const selection = this.selection();
    if (!this.takeWord('FROM')) throw this.syntaxError('a FROM clause');
    const alias = this.from();
    const where = this.takeWord('WHERE') ? this.expression() : undefined;
    const groupBy = this.takeWords('GROUP', 'BY')
      ? this.single('GROUP BY', () => this.expression())
      : undefined;
    const orderBy = this.takeWords('ORDER', 'BY')
      ? this.single('ORDER BY', () => this.orderItem())
      : undefined;
    if (this.current.kind !== 'end') throw this.syntaxError();
    return { selection, alias, where, groupBy, orderBy };
  }

  private selection(): Selection {
    if (this.takeSymbol('*')) return { kind: 'all' };
    const next = this.next;
    if (this.isWord('VALUE') && !(next?.kind === 'symbol' && ['.', ','].includes(next.value))) {
      this.advance();
      return { kind: 'value', expression: this.expression() };
    }
    const items = this.list(() => {
      const expression = this.expression();
      if (this.takeWord('AS')) return { alias: this.expectName(), expression };
      if (expression.kind !== 'path') throw unsupported('a selected expression without AS');
      return { alias: expression.names.at(-1) ?? expression.alias, expression };
    });
    const names = new Set(items.map(({ alias }) => alias));
    if (names.size < items.length)
      throw badRequest('Two selected items have the same name; give one an alias with AS.');
    return { kind: 'list', items };
  }

  private from(): string {
    if (this.isSymbol('(')) throw unsupported('a subquery in FROM');
    const alias = this.expectName();
    if (this.isSymbol('.')) throw unsupported('a path in FROM');
    if (this.isWord('AS') || this.isName()) throw unsupported('an alias in FROM');
    return alias;
  }

  private orderItem(): OrderItem {
    const expression = this.expression();
    const descending = this.takeWord('DESC');
    if (!descending) this.takeWord('ASC');
    return { expression, descending };
  }

  /** Operator precedence: parses everything that binds more tightly than `power`. */
  private expression(power = 0): Expression {
    const { start } = this.current;
    let left = this.primary();
    for (;;) {
      const { kind, value } = this.current;
      const binding = kind === 'symbol' || kind === 'word' ? BINDING.get(value.toUpperCase()) : undefined;
      if (binding === undefined || binding.power <= power) return left;
      this.advance();
      const right = this.expression(binding.power);
      left = { kind: 'binary', operator: binding.operator, left, right, text: this.textFrom(start) };
    }
  }

  private primary(): Expression {
    const { kind, value, start } = this.current;
    switch (kind) {
      case 'number':
        this.advance();
        return { kind: 'constant', value: Number(value), text: this.textFrom(start) };
      case 'string':
        this.advance();
        return { kind: 'constant', value, text: this.textFrom(start) };
      case 'parameter':
        this.advance();
        return { kind: 'parameter', name: value, text: this.textFrom(start) };
      case 'symbol':
        return this.bracketed();
      case 'word':
        return this.wordPrimary();
      case 'end':
        throw this.syntaxError();
    }
  }

  private bracketed(): Expression {
    const { start } = this.current;
    if (this.takeSymbol('(')) {
      if (this.isWord('SELECT')) throw unsupported('a subquery');
      const inner = this.expression();
      this.expectSymbol(')');
      return { ...inner, text: this.textFrom(start) };
    }
    if (this.takeSymbol('[')) {
      const items = this.listUntil(']', () => this.expression());
      return { kind: 'array', items, text: this.textFrom(start) };
    }
    if (this.takeSymbol('{')) {
      const members = this.listUntil('}', () => this.objectMember());
      return { kind: 'object', members, text: this.textFrom(start) };
    }
    throw this.syntaxError();
  }

  private objectMember(): readonly [string, Expression] {
    const name = this.current.kind === 'string' ? this.current.value : undefined;
    if (name !== undefined) this.advance();
    const key = name ?? this.expectAnyWord();
    this.expectSymbol(':');
    return [key, this.expression()];
  }

  private wordPrimary(): Expression {
    const { start, value } = this.current;
    const literal = LITERALS.get(value.toUpperCase());
    if (literal !== undefined) {
      this.advance();
      return { kind: 'constant', value: literal, text: this.textFrom(start) };
    }
    const alias = this.expectName();
    if (this.takeSymbol('(')) {
      if (this.isWord('SELECT')) throw unsupported('a subquery');
      const args = this.listUntil(')', () => this.expression());
      return { kind: 'call', name: value.toUpperCase(), arguments: args, text: this.textFrom(start) };
    }
    const names: string[] = [];
    while (this.takeSymbol('.')) names.push(this.expectAnyWord());
    return { kind: 'path', alias, names, text: this.textFrom(start) };
  }

  private single<T>(clause: string, item: () => T): T {
    const only = item();
    if (this.isSymbol(',')) throw unsupported(`${clause} over several expressions`);
    return only;
  }

  private list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.takeSymbol(',')) items.push(item());
    return items;
  }

  private listUntil<T>(end: string, item: () => T): T[] {
    const items = this.isSymbol(end) ? [] : this.list(item);
    this.expectSymbol(end);
    return items;
  }
}
