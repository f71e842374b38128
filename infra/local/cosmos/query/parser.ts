/**
 * Parses a query: `SELECT … FROM name WHERE … GROUP BY … ORDER BY …` with comparisons joined by AND and OR.
 *
 * All other parts of the language are refused by name.
 */
import { badRequest, type CosmosError } from '../errors';
import { ExpressionParser } from './expressionParser';
import { unsupported } from './queryErrors';
import type { OrderItem, Query, Selection } from './syntax';

/** The words that may follow the name in FROM. */
const AFTER_FROM = ['JOIN', 'WHERE', 'GROUP', 'ORDER', 'OFFSET'];

/** Parses a query. Throws a 400 that shows where it is wrong, or a 501 that names an unsupported feature. */
export function parseQuery(text: string): Query {
  return new Parser(text).whole();
}

class Parser extends ExpressionParser {
  whole(): Query {
    this.expectWord('SELECT');
    for (const word of ['DISTINCT', 'TOP']) if (this.isWord(word)) throw unsupported(word);
    const selection = this.selection();
    if (!this.takeWord('FROM')) throw this.withoutFrom(selection);
    const alias = this.from();
    const where = this.takeWord('WHERE') ? this.expression() : undefined;
    const groupBy = this.takeWords('GROUP', 'BY')
      ? this.single('GROUP BY', () => this.expression())
      : undefined;
    const orderBy = this.takeWords('ORDER', 'BY')
      ? this.single('ORDER BY', () => this.orderItem())
      : undefined;
    if (this.isWord('OFFSET')) throw unsupported('OFFSET');
    if (this.current.kind !== 'end') throw this.syntaxError();
    this.checkNames(alias);
    return { selection, alias, where, groupBy, orderBy };
  }

  private withoutFrom({ kind }: Selection): CosmosError {
    if (this.current.kind === 'end' && kind !== 'all') return unsupported('SELECT without FROM');
    return this.syntaxError('a FROM clause');
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
      if (this.isName()) throw this.aliasWithoutAs();
      if (expression.kind !== 'path') throw unsupported('a selected expression without AS');
      return { alias: expression.names.at(-1) ?? expression.alias, expression };
    });
    const names = new Set(items.map(({ alias }) => alias));
    if (names.size < items.length)
      throw badRequest('Two selected items have the same name; give one an alias with AS.');
    return { kind: 'list', items };
  }

  /** The 501 for an alias, or a 400 if the name cannot be one, as in `SELECT c.id FORM c`. */
  private aliasWithoutAs(): CosmosError {
    this.advance();
    const isAlias = this.isSymbol(',') || this.isWord('FROM');
    return isAlias ? unsupported('an alias without AS') : this.syntaxError('a FROM clause');
  }

  private from(): string {
    if (this.isSymbol('(')) throw unsupported('a subquery in FROM');
    const alias = this.expectName();
    if (this.isSymbol('.') || this.isSymbol('[')) throw unsupported('a path in FROM');
    for (const word of ['IN', 'JOIN']) if (this.isWord(word)) throw unsupported(word);
    if (this.takeWord('AS') || this.isName()) throw this.aliasInFrom();
    return alias;
  }

  /** The 501 for an alias, or a 400 if no clause follows the name, as in `FROM c WHER c.id = 1`. */
  private aliasInFrom(): CosmosError {
    this.expectName();
    const ends = this.current.kind === 'end' || AFTER_FROM.some((word) => this.isWord(word));
    return ends ? unsupported('an alias in FROM') : this.syntaxError();
  }

  private orderItem(): OrderItem {
    if (this.isWord('RANK') && this.next?.kind === 'word') throw unsupported('ORDER BY RANK');
    const expression = this.expression();
    const descending = this.takeWord('DESC');
    if (!descending) this.takeWord('ASC');
    return { expression, descending };
  }

  private single<T>(clause: string, item: () => T): T {
    const only = item();
    if (this.isSymbol(',')) throw unsupported(`${clause} over several expressions`);
    return only;
  }
}
