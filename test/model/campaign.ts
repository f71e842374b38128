/** Many runs, each of a script of its own: they end with the first one in which service and model differ, made short. */
import fc from '../tools/fastCheck';
import { instant } from '../../shared/domain/time';
import { RuleCalendar } from '../../infra/tools/demo/rules';
import { readSeed, seedFileOf } from '../../infra/tools/stack/seed';
import { scripts, type Script } from './actions';
import { rules as theRules, type Rules } from './rules';
import { Run } from './run';
import { Service } from './service';
import { Mismatch } from './told';

/** After so many tries of shorter scripts (some minutes) the shortest that was found is told. */
const SHRINK_TRIES = 200;

/** The first run begins so many weeks after this as the seed says: in spring the clocks change, in winter there are holidays. */
const FIRST = '2027-03-08T00:00:00Z';
const WEEK_MS = 7 * 24 * 3_600_000;

export interface CampaignOptions {
  readonly runs: number;
  /** Actions of one run, at most. */
  readonly actions: number;
  readonly seed: number;
  /** What the model is made of, where a test says something else than the rules. */
  readonly rules?: Rules;
  /** How often a shorter script is tried. */
  readonly shrinkTries?: number;
  /** Told after each run. */
  readonly onRun?: (runs: number) => void;
}

/** What a campaign found. */
export interface CampaignReport {
  readonly runs: number;
  readonly actions: number;
  readonly comparisons: number;
  /** What was seen: the phases of claims, the entries of their histories, the codes of refusals. */
  readonly seen: readonly string[];
  /** The difference, with what led to it, step by step; `null`: there was none. */
  readonly difference: string | null;
}

export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const service = await Service.start();
  try {
    return await runOn(service, options);
  } finally {
    await service.close();
  }
}

/** The same on a service that runs already, and is nobody else's. */
export async function runOn(
  service: Service,
  { runs, actions, seed, rules = theRules, shrinkTries = SHRINK_TRIES, onRun }: CampaignOptions,
): Promise<CampaignReport> {
  const { calendar } = readSeed(seedFileOf({}));
  if (calendar === null) throw new Error('The seed file has no calendar.');
  const stage = { service, rules, calendar: new RuleCalendar(calendar), timeZone: calendar.timeZone };
  const first = instant(Date.parse(FIRST) + (seed % 40) * WEEK_MS);
  if (first > (await service.control.now())) await service.control.moveTo(first);
  const done = { runs: 0, actions: 0, comparisons: 0, seen: new Set<string>() };
  let failed: { readonly script: Script; readonly lines: readonly string[]; readonly why: string } | null =
    null;
  let triesLeft = shrinkTries;

  const property = fc.asyncProperty(scripts(actions), async (script) => {
    // When the tries are used up, no shorter script is played any more.
    if (failed !== null && triesLeft-- <= 0) return;
    const run = new Run(stage);
    try {
      await run.play(script);
    } catch (error) {
      failed = { script, lines: run.lines, why: messageOf(error) };
      throw error;
    } finally {
      if (failed === null) {
        done.runs++;
        done.actions += run.lines.length;
        done.comparisons += run.comparisons;
        for (const sight of run.seen) done.seen.add(sight);
        onRun?.(done.runs);
      }
    }
  });
  const { failed: differs } = await fc.check(property, { numRuns: runs, seed, endOnFailure: false });
  return { ...done, seen: [...done.seen].sort(), difference: differs ? told(failed) : null };
}

function messageOf(error: unknown): string {
  return error instanceof Mismatch
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
}

function told(
  failed: { readonly script: Script; readonly lines: readonly string[]; readonly why: string } | null,
): string {
  if (failed === null) return 'It failed before a script was played.';
  const { script, lines, why } = failed;
  return [`It begins on day ${script.weekday} of the week at ${script.hour}:00.`, ...lines, why].join('\n');
}
