/** A cursor over the tokens of a query, with the steps that a parser needs. */
import type { CosmosError } from '../errors';
import { type Token, tokenize } from './lexer';
import { queryError } from './queryErrors';

/** Words that cannot be names, because they begin a clause or belong to an expression. */
const RESERVED = new Set(
  (
    'SELECT DISTINCT TOP FROM JOIN WHERE GROUP ORDER BY ASC DESC OFFSET LIMIT AS AND OR NOT IN BETWEEN LIKE ' +
    'ESCAPE EXISTS UDF TRUE FALSE NULL UNDEFINED'
  ).split(' '),
);

/** Moves over the tokens of a query; the case of words does not matter. */
export class TokenCursor {
  private readonly tokens: readonly Token[];
  private place = 0;

  constructor(private readonly text: string) {
    this.tokens = tokenize(text);
  }

  protected get current(): Token {
    const token = this.tokens[Math.min(this.place, this.tokens.length - 1)];
    if (token === undefined) throw new Error('a query has at least the end token');
    return token;
  }

  /** The token after the current one. */
  protected get next(): Token | undefined {
    return this.tokens[this.place + 1];
  }

  protected advance(tokens = 1): void {
    this.place += tokens;
  }

  protected isWord(word: string): boolean {
    return this.current.kind === 'word' && this.current.value.toUpperCase() === word;
  }

  protected isSymbol(symbol: string): boolean {
    return this.current.kind === 'symbol' && this.current.value === symbol;
  }

  /** A word that is not reserved. */
  protected isName(): boolean {
    return this.current.kind === 'word' && !RESERVED.has(this.current.value.toUpperCase());
  }

  /** Moves over the word if it is the current token, and returns whether it was; so do the other `take…`. */
  protected takeWord(word: string): boolean {
    const found = this.isWord(word);
    if (found) this.place++;
    return found;
  }

  protected takeWords(first: string, second: string): boolean {
    if (!this.takeWord(first)) return false;
    this.expectWord(second);
    return true;
  }

  protected takeSymbol(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.place++;
    return found;
  }

  /** Moves over the word, or throws a syntax error; so do the other `expect…` methods. */
  protected expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.syntaxError(word);
  }

  protected expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.syntaxError(`'${symbol}'`);
  }

  protected expectName(): string {
    if (!this.isName()) throw this.syntaxError('a name');
    return this.expectAnyWord();
  }

  /** Moves over any word: after a dot and as the name of a member, reserved words are allowed. */
  protected expectAnyWord(): string {
    const { kind, value } = this.current;
    if (kind !== 'word') throw this.syntaxError('a name');
    this.place++;
    return value;
  }

  /** The query's text from a position to the end of the token before the current one. */
  protected textFrom(start: number): string {
    return this.text.slice(start, this.tokens[this.place - 1]?.end ?? start);
  }

  /** A 400 that shows the current token, where it stands, and what was expected there. */
  protected syntaxError(expected?: string): CosmosError {
    const { kind, start, end } = this.current;
    const found =
      kind === 'end'
        ? 'unexpected end of the query'
        : `incorrect syntax near '${this.text.slice(start, end).slice(0, 20)}'`;
    return queryError(
      'SC1001',
      start,
      end,
      `Syntax error, ${found} at position ${start}${expected === undefined ? '' : `, expected ${expected}`}.`,
    );
  }
}
