/**
 * Counts the work for requests of one size and of twice that size, and prints what grows faster. A process of
 * its own, because counting replaces built-in functions.
 */
import { StepCounter } from './stepCounter';
import { quadratic, subjects, type Subject } from './subjects';

/** Large enough for growth to stand out from what every request costs, small enough to be quick. */
const size = 600;

/** Twice the size may take so many times the work: a sort takes a little more than twice. */
const mostGrowth = 2.2;

/** Counts below this say nothing about growth: the first of two runs may fill a cache. */
const slack = 1000;

/** What the program prints, as JSON. */
export interface GrowthReport {
  readonly subjects: number;
  /** The subjects whose work or answer grows faster than what they read, with the counts. */
  readonly growing: readonly string[];
  /** The names of those that are quadratic on purpose and were not found. */
  readonly missed: readonly string[];
}

async function main(): Promise<void> {
  const counter = new StepCounter();
  const growing: string[] = [];
  for (const subject of subjects) growing.push(...(await growthOf(counter, subject)));
  const missed: string[] = [];
  for (const subject of quadratic)
    if ((await growthOf(counter, subject)).length === 0) missed.push(subject.name);
  const report: GrowthReport = { subjects: subjects.length, growing, missed };
  process.stdout.write(JSON.stringify(report));
}

async function growthOf(counter: StepCounter, { name, run }: Subject): Promise<readonly string[]> {
  // The first run compiles schemas and fills caches.
  await countsOf(counter, run, 1);
  const [small, large] = [await countsOf(counter, run, size), await countsOf(counter, run, 2 * size)];
  return [...small].flatMap(([what, before]) => {
    const after = large.get(what) ?? 0;
    return after > mostGrowth * before + slack ? [`${name}: ${what} ${before} → ${after}`] : [];
  });
}

async function countsOf(
  counter: StepCounter,
  run: Subject['run'],
  n: number,
): Promise<ReadonlyMap<string, number>> {
  let answer = '';
  const { blocks, looks } = await counter.count(async () => {
    answer = await run(n);
  });
  return new Map([
    ['blocks', blocks],
    ['looks', looks],
    ['characters', answer.length],
  ]);
}

void main();
