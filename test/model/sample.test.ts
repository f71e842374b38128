/**
 * Plays a few runs of service against model, and proves that a difference is found; `npm run verify:model`
 * plays many.
 */
import { runOn } from './campaign';
import { rules, type Rules } from './rules';
import { Service } from './service';

/** The same runs each time; the environment can give another seed. */
const seed = Number(process.env['MODEL_SEED'] ?? 6);

let service: Service;

beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.close());

test(`R1 to R63: whatever people do to claims in whatever order, the service follows the rules (seed ${seed})`, async () => {
  const report = await runOn(service, { runs: 2, actions: 30, seed });
  expect(report.difference).toBeNull();
  expect(report.runs).toBe(2);
  expect(report.seen).toEqual(
    expect.arrayContaining([
      ...['not-permitted', 'wrong-status', 'Official'],
      ...['submit in bulk', 'taken from the queue'],
    ]),
  );
});

const { permissions, spans } = rules;
test.each<[string, Rules, RegExp]>([
  [
    'a clock of wrong length (R3)',
    { ...rules, spans: { ...spans, reviewStart: 4 } },
    /: deadlines is .*; it must be /,
  ],
  [
    'a role without a permission that it has (R21)',
    { ...rules, permissions: { ...permissions, 'start-review': { by: ['Reviewer'], in: ['Submitted'] } } },
    /: possible for lea is .*"start-review".*; it must be /,
  ],
])('A model with a wrong rule is found in a few steps: %s', async (_rule, wrong, difference) => {
  const report = await runOn(service, { runs: 10, actions: 30, seed, rules: wrong, shrinkTries: 3 });
  expect(report.difference).toMatch(difference);
  expect(report.difference?.split('\n').length).toBeLessThan(12);
});
