/** A cursor over the tokens of a query, with the steps that a parser needs. */
import { badRequest, type CosmosError, notImplemented } from '../errors';
import { type Token, tokenize } from './lexer';

/** Words and symbols of the language that this server does not support; each is refused by name. */
const UNSUPPORTED = new Set(
  (
    'DISTINCT TOP OFFSET LIMIT JOIN NOT IN BETWEEN LIKE ESCAPE EXISTS UDF UNDEFINED ' +
    '<> != ?? || + - * / % ? [ & | ^ ~ << >> >>>'
  ).split(' '),
);

/** Words that cannot be names, because they begin a clause or belong to an expression. */
const RESERVED = new Set(
  'SELECT FROM WHERE GROUP ORDER BY AND OR AS ASC DESC TRUE FALSE NULL'.split(' ').concat([...UNSUPPORTED]),
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

  /** A 501 if the current token is not supported; otherwise a 400 that shows it and what was expected. */
  protected syntaxError(expected?: string): CosmosError {
    const { kind, value, start } = this.current;
    const name = value.toUpperCase();
    if ((kind === 'word' || kind === 'symbol') && UNSUPPORTED.has(name)) return unsupported(name);
    const found =
      kind === 'end'
        ? 'unexpected end of the query'
        : `incorrect syntax near '${this.text.slice(start, start + 20)}'`;
    return badRequest(
      `Syntax error, ${found} at position ${start}${expected === undefined ? '' : `, expected ${expected}`}.`,
    );
  }
}

/** 501 for a part of the query language that this server does not have. */
export function unsupported(feature: string): CosmosError {
  return notImplemented(`${feature} in a query`);
}
