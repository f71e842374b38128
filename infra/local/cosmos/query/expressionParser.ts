/**
 * Parses an expression: comparisons of paths, constants, parameters and calls, joined by AND and OR.
 *
 * Every other operator and function of the language is refused by name, once what follows it could be its operand.
 */
import type { CosmosError } from '../errors';
import { knownFunction } from './functions';
import type { Token } from './lexer';
import { queryError, unsupported } from './queryErrors';
import type { BinaryOperator, Expression } from './syntax';
import { TokenCursor } from './tokenCursor';

/** The precedence of the operators: a higher power binds more tightly. */
const BINDING: ReadonlyMap<string, { readonly power: number; readonly operator: BinaryOperator }> = new Map(
  (
    [
      [1, 'OR'],
      [2, 'AND'],
      [3, '=', '!=', '<', '<=', '>', '>='],
    ] as const
  ).flatMap(([power, ...operators]) => operators.map((operator) => [operator, { power, operator }] as const)),
);

/** Bounds of the recursion over an expression; the service has some too, which it does not publish. */
const MAX_NESTING = 100;
const MAX_OPERATORS = 2000;

/** Operators of the language that this server does not have, and that stand before or after an operand. */
const UNSUPPORTED_BEFORE = new Set('NOT + - ~ EXISTS UDF UNDEFINED'.split(' '));
const UNSUPPORTED_AFTER = new Set('?? || + - * / % ? [ . & | ^ << >> >>> IN BETWEEN LIKE'.split(' '));
/** What must follow an operator that is not followed by an operand. */
const FOLLOWED_BY: ReadonlyMap<string, string> = new Map([
  ['IN', '('],
  ['EXISTS', '('],
  ['UDF', '.'],
]);

const LITERALS: ReadonlyMap<string, boolean | null> = new Map([
  ['TRUE', true],
  ['FALSE', false],
  ['NULL', null],
]);

/** The part of the parser that knows expressions. */
export abstract class ExpressionParser extends TokenCursor {
  /** The first word of every path. */
  private readonly names: Token[] = [];
  private nesting = 0;
  private operators = 0;

  /** Operator precedence: parses everything that binds more tightly than `power`. */
  protected expression(power = 0): Expression {
    const { start } = this.current;
    let left = this.primary();
    for (;;) {
      const name = this.operatorName();
      if (name === 'NOT') throw this.negatedOperator();
      if (UNSUPPORTED_AFTER.has(name)) throw this.unsupportedOperator(name);
      const binding = BINDING.get(name);
      if (binding === undefined || binding.power <= power) return left;
      if (++this.operators > MAX_OPERATORS) throw unsupported(`more than ${MAX_OPERATORS} operators`);
      this.advance();
      const right = this.expression(binding.power);
      left = { kind: 'binary', operator: binding.operator, left, right, text: this.textFrom(start) };
    }
  }

  /** The current word or symbol in the form of the tables of operators; empty if it is neither. */
  private operatorName(): string {
    const { kind, value } = this.current;
    if (kind === 'symbol') return value === '<>' ? '!=' : value;
    return kind === 'word' ? value.toUpperCase() : '';
  }

  /** The 501 for the operator; throws a 400 if nothing follows to which it could apply. */
  private unsupportedOperator(name: string): CosmosError {
    this.advance();
    const following = FOLLOWED_BY.get(name);
    if (following !== undefined) this.expectSymbol(following);
    else if (name === '.') this.expectAnyWord();
    else if (name !== 'UNDEFINED') this.primary();
    return name === '.' ? unsupported('a property of an expression that is no path') : unsupported(name);
  }

  /** The 501 for NOT IN, NOT BETWEEN and NOT LIKE; throws a 400 if NOT stands alone. */
  private negatedOperator(): CosmosError {
    this.advance();
    if (!['IN', 'BETWEEN', 'LIKE'].includes(this.operatorName()))
      throw this.syntaxError('IN, BETWEEN or LIKE');
    return unsupported('NOT');
  }

  private primary(): Expression {
    if (++this.nesting > MAX_NESTING) throw unsupported(`an expression of more than ${MAX_NESTING} levels`);
    const prefix = this.operatorName();
    if (UNSUPPORTED_BEFORE.has(prefix)) throw this.unsupportedOperator(prefix);
    const operand = this.operand();
    this.nesting--;
    return operand;
  }

  private operand(): Expression {
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
    const first = this.current;
    const alias = this.expectName();
    if (this.takeSymbol('(')) {
      if (this.isWord('SELECT')) throw unsupported('a subquery');
      checkFunction(first);
      const args = this.listUntil(')', () => this.expression());
      return { kind: 'call', name: value.toUpperCase(), arguments: args, text: this.textFrom(start) };
    }
    this.names.push(first);
    const names: string[] = [];
    while (this.takeSymbol('.')) names.push(this.expectAnyWord());
    return { kind: 'path', alias, names, text: this.textFrom(start) };
  }

  /** Throws a 400 for the first path that does not begin with the name that FROM gives to the document. */
  protected checkNames(alias: string): void {
    const unknown = this.names.find(({ value }) => value !== alias);
    if (unknown === undefined) return;
    const { value, start, end } = unknown;
    throw queryError('SC2001', start, end, `Identifier '${value}' could not be resolved.`);
  }

  protected list<T>(item: () => T): T[] {
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

/** Throws a 501 or 400 that names the function, unless this server has it. */
function checkFunction({ value, start, end }: Token): void {
  const name = value.toUpperCase();
  switch (knownFunction(name)) {
    case 'supported':
      return;
    case 'unsupported':
      throw unsupported(`the function ${name}`);
    case 'unknown':
      throw queryError('SC2005', start, end, `'${value}' is not a recognized built-in function name.`);
  }
}
