/**
 * Plays many runs, each with a script of its own, until service and model first differ; then shortens that
 * script.
 */
import fc from '../tools/fastCheck';
import { instant } from '../../shared/domain/time';
import { RuleCalendar } from '../../infra/tools/demo/rules';
import { readSeed, seedFileOf } from '../../infra/tools/stack/seed';
import { scripts, type Script } from './actions';
import { rules as theRules, type Rules } from './rules';
import { Run } from './run';
import { Service } from './service';
import { Mismatch } from './told';

/** After this many tries of shorter scripts (some minutes) the shortest one found is reported. */
const SHRINK_TRIES = 200;

/**
 * The first run begins some weeks after this, as the seed says: daylight saving changes in spring, holidays
 * come in winter.
 */
const FIRST = '2027-03-08T00:00:00Z';
const WEEK_MS = 7 * 24 * 3_600_000;

export interface CampaignOptions {
  readonly runs: number;
  /** The most actions of a run. */
  readonly actions: number;
  readonly seed: number;
  /** The rules of the model, where a test needs wrong ones. */
  readonly rules?: Rules;
  /** How many shorter scripts are tried. */
  readonly shrinkTries?: number;
  /** Called after each run. */
  readonly onRun?: (runs: number) => void;
}

/** The results of a campaign. */
export interface CampaignReport {
  readonly runs: number;
  readonly actions: number;
  readonly comparisons: number;
  /** The phases of claims, entries of histories and codes of refusals that occurred. */
  readonly seen: readonly string[];
  /** The difference, with the steps that led to it; `null` when there was none. */
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

/** The same on a running service, which must have no other user. */
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
    // Once the tries are used up, no shorter script is played.
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
