/**
 * Proves that the regular expressions of schemas, which the linter cannot see where a library makes them, take
 * time in proportion to the text that they read.
 */
import { analyse } from 'scslre';
import { z } from 'zod';
import { apiDocument } from '../../../functions/http/openapi/document';
import { endpoints } from '../../../functions/http/routes';

const operations = endpoints.map(({ operation }) => operation);

/** Every regular expression in the schemas of requests and responses, and in the library's own forms. */
function patternsOfSchemas(): readonly RegExp[] {
  const schemas = operations.flatMap(({ body, query, contract }) => [
    ...[body, query, contract.patches],
    ...Object.values(contract.responses).flatMap(({ content }) => Object.values(content)),
  ]);
  const forms = [z.guid(), z.email(), z.iso.datetime(), z.iso.date(), z.iso.duration()];
  const found = new Map<string, RegExp>();
  collect([...schemas, ...forms], found, new Set());
  return [...found.values()];
}

/** Goes through everything that a schema is made of. */
function collect(part: unknown, found: Map<string, RegExp>, seen: Set<unknown>): void {
  if (typeof part !== 'object' || part === null || seen.has(part)) return;
  seen.add(part);
  if (part instanceof RegExp) {
    found.set(String(part), part);
    return;
  }
  const below: unknown[] =
    part instanceof Set || part instanceof Map
      ? [...part.values()]
      : '_zod' in part
        ? [part._zod]
        : Object.values(part);
  for (const one of below) collect(one, found, seen);
}

/** Every `pattern` in the API's document. */
function patternsOfDocument(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, below]: readonly [string, unknown]) =>
    name === 'pattern' && typeof below === 'string' ? [below] : patternsOfDocument(below),
  );
}

/** What makes an expression slow, in words; empty when nothing does. */
function slownessOf(pattern: RegExp): readonly string[] {
  return analyse(pattern).reports.map(
    ({ type, exponential }) => `${String(pattern)} is ${exponential ? 'exponential' : 'quadratic'} (${type})`,
  );
}

test('the patterns of every schema are linear', () => {
  const patterns = patternsOfSchemas();
  // Those of the code itself, which most schemas use, are the linter's business.
  expect(patterns.length).toBeGreaterThan(5);
  expect(patterns.flatMap(slownessOf)).toEqual([]);
});

test('the patterns in the document, which clients use, are linear', () => {
  const patterns = new Set(patternsOfDocument(apiDocument(operations)));
  expect(patterns.size).toBeGreaterThan(10);
  expect([...patterns].flatMap((pattern) => slownessOf(new RegExp(pattern, 'u')))).toEqual([]);
});

test.each(['^(?:a+)+$', '^a*a*b$', 'a+b'])('%s would be found', (slow) => {
  expect(slownessOf(new RegExp(slow))).not.toEqual([]);
});
