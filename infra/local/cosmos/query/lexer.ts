/** Splits the text of a query into tokens. */
import { queryError, unsupported } from './queryErrors';

/** A token with the positions in the text at which it begins and ends. */
export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'parameter' | 'symbol' | 'end';
  /** A word as written, a string's content, a symbol's characters. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Every symbol of the language, so that an error can name one that this server does not support. */
const SYMBOLS = [
  ...'>>> <= >= <> != ?? || << >>'.split(' '),
  ...'+ - * / % = < > ? : . , ( ) [ ] { } & | ^ ~'.split(' '),
];
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const SPACE = /\s+/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const HEXADECIMAL = /0[xX][0-9a-fA-F]+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const PARAMETER = /@[\p{L}_][\p{L}\p{N}_]*/uy;
const STRING =
  /'(?:[^'\\]|\\(?:["'\\/bfnrt]|u[0-9a-fA-F]{4}))*'|"(?:[^"\\]|\\(?:["'\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** The tokens of a query. Throws a 400 that shows the first character that begins no token, or a 501. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    at += match(SPACE)?.length ?? 0;
    const start = at;
    const push = (kind: Token['kind'], raw: string, value = raw): void => {
      at += raw.length;
      tokens.push({ kind, value, start, end: at });
    };
    if (at === text.length) {
      push('end', '');
      return tokens;
    }
    if (text.startsWith('--', at) || text.startsWith('/*', at)) throw unsupported('a comment');
    if (match(HEXADECIMAL) !== undefined) throw unsupported('a hexadecimal number');
    const word = match(WORD);
    const number = match(NUMBER);
    const parameter = match(PARAMETER);
    const string = match(STRING);
    const symbol = SYMBOLS.find((candidate) => text.startsWith(candidate, at));
    if (word !== undefined) push('word', word);
    else if (number !== undefined && Number.isFinite(Number(number))) push('number', number);
    else if (parameter !== undefined) push('parameter', parameter);
    else if (string !== undefined) push('string', string, unescape(string.slice(1, -1)));
    else if (symbol !== undefined) push('symbol', symbol);
    else {
      const shown = text.slice(at, at + 10);
      throw queryError('SC1001', at, at + 1, `Syntax error, invalid token '${shown}' at position ${at}.`);
    }
  }
}

function unescape(body: string): string {
  return body.replace(
    /\\(?:u([0-9a-fA-F]{4})|([^]))/g,
    (_, code: string | undefined, character: string | undefined) =>
      code !== undefined
        ? String.fromCharCode(Number.parseInt(code, 16))
        : (ESCAPES[character ?? ''] ?? character ?? ''),
  );
}
