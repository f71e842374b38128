/** A place in the tokens of a query, and the steps from it that a parser takes. */
import { badRequest, type CosmosError } from '../errors';
import { type Token, tokenize } from './lexer';

/** Walks over a query's tokens; words are compared without case. */
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

  /** The token behind the current one. */
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

  /** Steps over the word if it is next, and says whether it was; so do the other `take…`. */
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

  /** Steps over the word, or throws a syntax error; so does `expectSymbol`. */
  protected expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.syntaxError(word);
  }

  protected expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.syntaxError(`'${symbol}'`);
  }

  /** The query's text from a position to the end of the token before the current one. */
  protected textFrom(start: number): string {
    return this.textBetween(start, this.tokens[this.place - 1]?.end ?? start);
  }

  protected textBetween(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  /** A 400 that shows the current token, and what would be right instead. */
  protected syntaxError(expected?: string): CosmosError {
    const { kind, start } = this.current;
    const found =
      kind === 'end'
        ? 'unexpected end of the query'
        : `incorrect syntax near '${this.text.slice(start, start + 20)}'`;
    return badRequest(
      `Syntax error, ${found} at position ${start}${expected === undefined ? '' : `, expected ${expected}`}.`,
    );
  }
}
