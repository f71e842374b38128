/** What may be done only so often in an hour, counted over all instances of the service (R66). */
import type { CommandType } from './commands';
import { momentInWords } from './momentInWords';
import type { Policy } from './policy';
import { refuseUntil, type Refusal } from './refusals';
import type { Instant } from './time';

/** What is counted; the policy in force has the limit of each. */
export type RateKind = 'submissions' | 'imports' | 'uploads' | 'comments' | 'lookups';

/** Names the limit of each kind, and what is counted in the words of a refusal. */
const rates: Readonly<
  Record<RateKind, { readonly limit: keyof Policy['limits']; readonly counted: string }>
> = {
  submissions: { limit: 'submissionsPerHour', counted: 'Submissions by one partner' },
  imports: { limit: 'importsPerHour', counted: 'Imports by one partner' },
  uploads: { limit: 'uploadsPerHour', counted: 'Upload URLs for one claim' },
  comments: { limit: 'commentsPerHour', counted: 'Comments and notes by one person' },
  lookups: { limit: 'customerLookupsPerHour', counted: 'Look-ups of customers by one partner' },
};

/** The commands that are counted; the use cases count imports, uploads and look-ups, which are no commands. */
const ratedCommands: Readonly<Partial<Record<CommandType, RateKind>>> = {
  submit: 'submissions',
  comment: 'comments',
  note: 'comments',
};

/** What a command is counted as; `null`: it is not limited by the hour. */
export function rateOf(command: CommandType): RateKind | null {
  return ratedCommands[command] ?? null;
}

/** How often a kind is allowed within an hour. */
export function perHour(kind: RateKind, { limits }: Pick<Policy, 'limits'>): number {
  return limits[rates[kind].limit];
}

/** The refusal of what has been done too often; `retryAt` is when the hour has room again. */
export function rateLimited(kind: RateKind, limit: number, retryAt: Instant, timeZone: string): Refusal {
  const again = momentInWords(retryAt, timeZone);
  return refuseUntil(
    'rate-limited',
    `${rates[kind].counted}: at most ${limit} an hour. Try again at ${again}.`,
    retryAt,
  );
}
