/** Tests the pages of the documentation as a whole: every link leads somewhere, every part stays readable. */
import { changeLog } from '../../../../functions/http/documentation/changeLog';
import { guideSteps } from '../../../../functions/http/documentation/guideSteps';
import { documentationPages } from '../../../../functions/http/documentation/parts';
import { apiDocument } from '../../../../functions/http/openapi/document';
import { exampleOf } from '../../../../functions/http/openapi/examples';
import { endpoints } from '../../../../functions/http/routes';
import { problemCodes } from '../../../../shared/contracts/basics/problemKinds';

/** Bytes of a part that a phone still searches at once. */
const mostBytes = 300_000;
/** How many calls the guide promises. */
const calls = 10;

const document = apiDocument(endpoints.map(({ operation }) => operation));
const pages = documentationPages(document, '/base/api');
const operations = new Set(endpoints.map(({ name }) => name));

function idsOf(page: string): readonly string[] {
  return [...page.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
}

test('every link of every page leads to a page, and to a place on it', () => {
  const files = ['openapi.json', 'openapi-3.0.json'].map((file) => `/base/api/${file}`);
  const lost = [...pages].flatMap(([part, page]) =>
    [...page.matchAll(/href="([^"]*)"/g)].flatMap(([, href = '']) => {
      if (files.includes(href)) return [];
      const [path = '', id] = href.split('#');
      const there = path === '' ? page : pages.get(path.replace(/^\/base\/api\/docs\/?/, ''));
      const found = there !== undefined && (id === undefined || idsOf(there).includes(id));
      return found ? [] : [`${part}: ${href}`];
    }),
  );
  expect(lost).toEqual([]);
});

test('every operation, problem and schema has a place of its own, and no page has two of one name', () => {
  const ids = new Map([...pages].map(([part, page]) => [part, idsOf(page)]));
  for (const [part, all] of ids) expect([part, all.length]).toEqual([part, new Set(all).size]);
  const everywhere = [...ids.values()].flat();
  for (const name of operations) expect(everywhere).toContain(name);
  for (const code of problemCodes) expect(ids.get('problems')).toContain(`problem-${code}`);
  for (const name of Object.keys(document.components.schemas))
    expect(ids.get('schemas')).toContain(`schema-${name}`);
});

test('a page is small enough to be searched as a whole, and has no scripts', () => {
  for (const [part, page] of pages) {
    expect([part, Buffer.byteLength(page) < mostBytes]).toEqual([part, true]);
    expect(page).not.toMatch(/<script|\son\w+=/i);
  }
});

test('problems say which operations give them', () => {
  const problems = pages.get('problems') ?? '';
  const of = (code: string): string =>
    problems.split(`id="problem-${code}"`)[1]?.split('</article>')[0] ?? '';
  expect(of('dispute-empty')).toContain('/docs/commands#dispute"');
  expect(of('internal-error')).toContain('Every operation.');
  expect(of('token-missing')).toContain('Every operation that needs a sign-in.');
  expect(of('method-not-allowed')).toContain('Addresses and methods that no operation has.');
});

test('the guide has ten calls of operations, each with a recorded response', () => {
  expect(guideSteps).toHaveLength(calls);
  for (const { operation, also = [] } of guideSteps) {
    expect(Object.keys(exampleOf(operation)?.answers ?? {})).not.toEqual([]);
    for (const id of [operation, ...also]) expect(operations).toContain(id);
  }
});

test('a step of the guide shows members that its response has', () => {
  for (const { operation, shows = [] } of guideSteps) {
    const [answer] = Object.values(exampleOf(operation)?.answers ?? {});
    for (const member of shows) expect(answer?.body).toHaveProperty(member);
  }
});

test('the change log is dated, newest first, and names operations that there are', () => {
  const dates = changeLog.map(({ date }) => date);
  expect(dates).toEqual([...new Set(dates)].sort().reverse());
  for (const date of dates) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
  const named = changeLog.flatMap(({ changes }) => changes.flatMap((change) => change.operations));
  expect(named.filter((id) => !operations.has(id))).toEqual([]);
});
