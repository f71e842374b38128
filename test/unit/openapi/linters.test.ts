/**
 * Lints the API's documents by the recommended rules of two public linters. What they find nevertheless is listed
 * here with its reason, and each of these reasons is needed.
 */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Spectral, type RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { published, published30 } from './documents';

/** A finding of a linter. */
interface Finding {
  readonly rule: string;
  readonly message: string;
  /** Where it is: `/` between the parts, and in their names. */
  readonly at: string;
}

/** A finding that stays. */
interface Exception {
  readonly why: string;
  readonly applies: (found: Finding) => boolean;
}

async function byRedocly(document: object): Promise<readonly Finding[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'api.json', config });
  return found.map(({ ruleId, message, location }) => ({
    rule: ruleId,
    message,
    at: (location[0]?.pointer ?? '').replaceAll('~1', '/').replace(/^#\//, ''),
  }));
}

// The package's types of its rules differ from those of its linter.
const recommended = oas as unknown as RulesetDefinition;

async function bySpectral(document: object): Promise<readonly Finding[]> {
  const spectral = new Spectral();
  // Its check of the examples of bodies takes longer than everything else in this suite together; they are
  // checked by the other linter, and in publicValidator.test.ts.
  spectral.setRuleset({
    extends: [[recommended, 'recommended']],
    rules: { 'oas3-valid-media-example': 'off' },
  });
  const found = await spectral.run({ ...document });
  return found.map(({ code, message, path }) => ({ rule: String(code), message, at: path.join('/') }));
}

const problemsWithoutOperation: Exception = {
  why: 'Problems that no single operation has: of rows, of other methods, and those that are shown as a page. Readers of x-problems look for their examples all the same.',
  applies: ({ rule, at }) =>
    ['no-unused-components', 'oas3-unused-component'].includes(rule) && at.startsWith('components/examples/'),
};

const nothingToRefuse: Exception = {
  why: 'They take nothing that could be wrong: unknown parameters do no harm, and any language is understood.',
  applies: ({ rule, at }) =>
    rule === 'operation-4xx-response' &&
    /^paths\/\/(?:about|health|docs|openapi\.json|openapi-3\.0\.json)\//.test(at),
};

const nullableReferences: Exception = {
  why: 'A reference that may be null has no type of its own in 3.0. This is how the generators expect it; a type beside it would make another class of it.',
  applies: ({ rule, message }) =>
    ['struct', 'no-invalid-media-type-examples', 'oas3-valid-schema-example'].includes(rule) &&
    /nullable.*type|type.*nullable/.test(message),
};

const namesOfMembers: Exception = {
  why: 'In 3.0 nothing can refer to the names of the members of a map.',
  applies: ({ rule, at }) =>
    ['no-unused-components', 'oas3-unused-component'].includes(rule) &&
    at === 'components/schemas/ReviewClock',
};

const objectsOfUnions: Exception = {
  why: 'In 3.0 an object of a union names its base, and only the mapping of the base names the object.',
  applies: ({ rule, at }) =>
    rule === 'oas3-unused-component' && mapped.has(at.replace('components/schemas/', '')),
};
const mapped: ReadonlySet<string> = new Set(
  [...JSON.stringify(published30).matchAll(/"mapping":\{[^}]*\}/g)].flatMap(([mapping]) =>
    [...mapping.matchAll(/schemas\/(\w+)/g)].map(([, name = '']) => name),
  ),
);

const only31 = [problemsWithoutOperation];
const only30 = [problemsWithoutOperation, namesOfMembers];

test.each([
  ['3.1', 'Redocly', published, byRedocly, [...only31, nothingToRefuse]],
  ['3.1', 'Spectral', published, bySpectral, only31],
  ['3.0', 'Redocly', published30, byRedocly, [...only30, nullableReferences, nothingToRefuse]],
  ['3.0', 'Spectral', published30, bySpectral, [...only30, objectsOfUnions]],
] as const)(
  'the document in OpenAPI %s is clean by the recommended rules of %s',
  async (_version, _linter, document, lint, expected) => {
    const found = await lint(document);
    expect(found.filter((one) => !expected.some(({ applies }) => applies(one)))).toEqual([]);
    expect(expected.filter(({ applies }) => !found.some(applies)).map(({ why }) => why)).toEqual([]);
  },
);

test.each([
  ['Redocly', byRedocly],
  ['Spectral', bySpectral],
] as const)('%s finds what is wrong', async (_linter, lint) => {
  const wrong = { ...published, paths: { '/a': { get: { responses: {} } } } };
  expect((await lint(wrong)).length).toBeGreaterThan(3);
});
