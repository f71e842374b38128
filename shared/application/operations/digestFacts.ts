/** What the digests say: what is late or failed at one moment (R65). */
import { isIn, type Claim } from '../../domain/claim';
import {
  missedByAssessor,
  missedByReviewers,
  startedWithoutReviewer,
  type MissedClock,
} from '../../domain/digest';
import { mailShareOf } from '../../domain/mailClass';
import type { Reviewer } from '../../domain/reviewer';
import type { Instant } from '../../domain/time';
import type { DigestClaim, DigestWork, LeadsDigestFacts, OperatorDigestFacts, Section } from '../../i18n';
import type { Ports } from '../ports';
import type { ClaimFilter, FailedEffect } from '../ports/claims';
import type { FailedMessage } from '../ports/failedMessages';
import type { Page } from '../ports/paging';
import { messageKey } from './failedWork';

/** The ports that the facts come from. */
export type DigestFactPorts = Pick<Ports, 'addresses' | 'directory' | 'failedMessages'> & {
  readonly claims: Pick<Ports['claims'], 'list' | 'load' | 'failedEffects'>;
  readonly directoryStore: {
    entries(kind: 'reviewer', limit: number, cursor: string | null): Promise<Page<Reviewer>>;
  };
};

/** The moment of a digest, and that of the one before it; `null`: it is the first, and everything is new. */
export interface DigestMoment {
  readonly now: Instant;
  readonly since: Instant | null;
}

/** How many claims the leads' digest names at most. */
const mostClaims = 50;
/** How many lines each part of the operator's digest names at most. */
const mostLines = 5;
/** How many rows are read at a time. */
const pageSize = 200;
/** Most characters of an error that is quoted. */
const longestError = 200;

/** R3 to R5, R13, R24: what the review leads have to see to; `null`: nothing is late. */
export async function leadsFacts(
  ports: DigestFactPorts,
  moment: DigestMoment,
): Promise<LeadsDigestFacts | null> {
  const { now } = moment;
  const late = new Collected<DigestClaim>(mostClaims);
  const overdue = { awaits: 'reviewers', overdue: { is: true, at: now }, sort: 'due' } as const;
  for await (const claim of claimsOf(ports, overdue)) {
    const missed = missedByReviewers(claim, now);
    if (missed.length > 0) late.add(() => digestClaim(ports, claim, missed, moment), isNew(missed, moment));
  }
  const started = new Collected<DigestClaim>(Math.max(0, mostClaims - late.count));
  const withoutReviewer = { status: 'UnderReview', unassigned: true, sort: 'due' } as const;
  for await (const claim of claimsOf(ports, withoutReviewer)) {
    const missed = startedWithoutReviewer(claim);
    // Where the decision is late as well, it is named already, as one that nobody is assigned to.
    if (missed === null || missedByReviewers(claim, now).length > 0) continue;
    started.add(() => digestClaim(ports, claim, [missed], moment), isNew([missed], moment));
  }
  if (late.count + started.count === 0) return null;
  const { timeZone } = await ports.directory.calendar();
  return { late, started, queueUrl: queueUrl(ports), timeZone };
}

/** R22, R54, R61: what the operator has to see to; `null`: nothing. */
export async function operatorFacts(
  ports: DigestFactPorts,
  moment: DigestMoment,
): Promise<OperatorDigestFacts | null> {
  const calendar = await ports.directory.calendar();
  const assessments = new Collected<DigestClaim>(mostLines);
  for await (const claim of claimsOf(ports, { eligibility: 'requested', sort: 'oldest' })) {
    if (!isIn(claim, ['Associated'])) continue;
    const policy = await ports.directory.policyVersion(claim.submission.policyVersion);
    const missed = missedByAssessor(claim, moment.now, policy, calendar);
    if (missed !== null)
      assessments.add(() => digestClaim(ports, claim, [missed], moment), isNew([missed], moment));
  }
  const [work, messages, reviewers] = await Promise.all([
    failingWork(ports, moment),
    failedMessages(ports, moment),
    withoutAddress(ports),
  ]);
  const facts = { assessments, ...work, messages, reviewers, timeZone: calendar.timeZone };
  const counted: readonly Section<unknown>[] = [assessments, ...Object.values(work), messages, reviewers];
  return counted.every(({ count }) => count === 0) ? null : facts;
}

/** What a part of a digest names, and how much there is besides. */
class Collected<T> implements Section<T> {
  count = 0;
  newCount = 0;
  readonly named: T[] = [];

  constructor(private readonly most: number) {}

  /** Counts one more; it is described only if it is named. Returns whether it is. */
  add(describe: () => T, isOneNew: boolean): void {
    this.count++;
    if (isOneNew) this.newCount++;
    if (this.hasRoom) this.named.push(describe());
  }

  get hasRoom(): boolean {
    return this.named.length < this.most;
  }
}

/** Every claim of a list that reviewers see, in its order. */
async function* claimsOf(
  { claims }: DigestFactPorts,
  filter: Omit<ClaimFilter, 'partnerId'>,
): AsyncGenerator<Claim> {
  yield* everyRow((cursor) => claims.list({ partnerId: null, ...filter }, pageSize, cursor));
}

async function* everyRow<T>(page: (cursor: string | null) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | null = null;
  do {
    const { items, cursor: next }: Page<T> = await page(cursor);
    yield* items;
    cursor = next;
  } while (cursor !== null);
}

function digestClaim(
  ports: DigestFactPorts,
  claim: Claim,
  missed: readonly MissedClock[],
  moment: DigestMoment,
): DigestClaim {
  return {
    ...namesOf(claim),
    partnerName: claim.partnerName,
    reviewerName: 'assignee' in claim ? (claim.assignee?.name ?? null) : null,
    claimUrl: claimUrl(ports, claim.claimId),
    missed,
    isNew: isNew(missed, moment),
  };
}

function namesOf({ content }: Claim): Pick<DigestClaim, 'claimName' | 'customerName'> {
  return { claimName: content.name, customerName: content.customer.name };
}

/** A claim is new if it has become late since the last digest, with the first of its missed clocks. */
function isNew([first]: readonly MissedClock[], { since }: DigestMoment): boolean {
  return since === null || (first !== undefined && first.dueAt > since);
}

/** R22, R54: notices that do not go out, work that has failed, and work that keeps failing. */
async function failingWork(
  ports: DigestFactPorts,
  { since }: DigestMoment,
): Promise<Pick<OperatorDigestFacts, 'notices' | 'failed' | 'failing'>> {
  const found = await allOf<FailedEffect>(
    (after) => ports.claims.failedEffects(null, pageSize, after),
    ({ key }) => key,
  );
  const section = async (effects: readonly FailedEffect[]): Promise<Section<DigestWork>> => ({
    count: effects.length,
    newCount: effects.filter(({ effect }) => since === null || failedAt(effect) > since).length,
    named: await Promise.all(
      effects.slice(0, mostLines).map(async ({ claimId, effect }): Promise<DigestWork> => {
        const stored = await ports.claims.load(claimId);
        return {
          names: stored === null ? null : namesOf(stored.claim),
          claimId,
          claimUrl: claimUrl(ports, claimId),
          kind: mailShareOf(effect.work, '') === null ? 'other' : 'mail',
          at: effect.createdAt,
          error: (effect.lastError ?? '').slice(0, longestError),
          isNew: since === null || failedAt(effect) > since,
        };
      }),
    ),
  });
  const isNotice = ({ effect }: FailedEffect): boolean => effect.work.kind === 'customer-notice';
  const others = found.filter((one) => !isNotice(one));
  const [notices, failed, failing] = await Promise.all([
    section(found.filter(isNotice)),
    section(others.filter(({ effect }) => effect.state === 'failed')),
    section(others.filter(({ effect }) => effect.state !== 'failed')),
  ]);
  return { notices, failed, failing };
}

/** When work failed for good; of work that keeps failing, when there first was something to do. */
function failedAt({ settledAt, createdAt }: FailedEffect['effect']): Instant {
  return settledAt ?? createdAt;
}

async function failedMessages(
  ports: DigestFactPorts,
  { since }: DigestMoment,
): Promise<OperatorDigestFacts['messages']> {
  const found = await allOf<FailedMessage>((after) => ports.failedMessages.open(pageSize, after), messageKey);
  const messages = new Collected<OperatorDigestFacts['messages']['named'][number]>(mostLines);
  for (const { createdAt, lastError, about } of found) {
    const isOneNew = since === null || createdAt > since;
    const error = lastError.slice(0, longestError);
    messages.add(() => ({ claimId: about.claimId, at: createdAt, error, isNew: isOneNew }), isOneNew);
  }
  return messages;
}

/** R21: reviewers who get no mail, because no operator has supplied an address. */
async function withoutAddress({ directoryStore }: DigestFactPorts): Promise<Section<string>> {
  const reviewers = new Collected<string>(mostLines);
  for await (const { name, email, roles, removed } of everyRow((cursor) =>
    directoryStore.entries('reviewer', pageSize, cursor),
  ))
    if (email === null && !removed && roles.length > 0) reviewers.add(() => name, false);
  return reviewers;
}

/** All rows of a list that is read from a key on. */
async function allOf<T>(
  page: (after: string) => Promise<readonly T[]>,
  keyOf: (row: T) => string,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let after = ''; ;) {
    const rows = await page(after);
    found.push(...rows);
    const last = rows.at(-1);
    if (rows.length < pageSize || last === undefined) return found;
    after = keyOf(last);
  }
}

function claimUrl({ addresses }: Pick<Ports, 'addresses'>, claimId: string): string {
  return addresses.portalClaimUrl.replace('{claimId}', claimId);
}

/** The portal's page of all claims: that of a claim, without the claim. */
function queueUrl({ addresses }: Pick<Ports, 'addresses'>): string {
  return addresses.portalClaimUrl.replace(/[/?#][^/?#]*\{claimId\}.*$/, '');
}
