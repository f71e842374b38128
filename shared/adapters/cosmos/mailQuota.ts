/** One quota for all mails in one document (trap 1): when permits of the last hour were given, never more than allowed. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { MailQuota } from '../../application/ports/mail';
import type { Policy } from '../../domain/policy';
import { epochMs, instant, type Instant } from '../../domain/time';
import { orNull, httpStatusOf, whenAvailable } from './database/cosmosErrors';

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
/** How often permits are tried again when another process takes some at the same moment. */
const attempts = 20;
/** More entries than this are thinned out, so that a large quota does not make a large document. */
const maxEntries = 500;

/** So many permits at an instant (epoch milliseconds). */
type Entry = readonly [at: number, count: number];

interface QuotaDocument extends ItemDefinition {
  readonly id: 'quota';
  /** Permits within the last hour, ascending. */
  readonly permits?: readonly Entry[];
}

/** What is known of the document; `etag` is `null` while there is none. */
interface CachedQuota {
  readonly permits: readonly Entry[];
  readonly etag: string | null;
  /** Read for this very question, so that a refusal may rest on it. */
  readonly isFresh: boolean;
}

type Limits = Policy['mailQuota'];
type Permit = Awaited<ReturnType<MailQuota['permit']>>;

/** Somebody who asks for a permit. */
interface PermitRequest {
  readonly at: number;
  readonly limits: Limits;
  readonly answer: (permit: Permit) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * The quota. Whoever asks while a write is under way shares the next one, so that many mails at once neither meet each
 * other as conflicts nor cost a write each.
 */
export function mailQuota(container: Container): MailQuota {
  let waiting: PermitRequest[] = [];
  let working = false;
  /** As this process has written it last; another process may have changed it since. */
  let written: CachedQuota | null = null;

  async function work(): Promise<void> {
    working = true;
    while (waiting.length > 0) {
      const requests = waiting;
      waiting = [];
      try {
        await serve(requests);
      } catch (error) {
        for (const { fail } of requests) fail(error);
      }
    }
    working = false;
  }

  async function serve(askers: readonly PermitRequest[]): Promise<void> {
    for (let tried = 0; tried < attempts; tried++) {
      const known = written ?? (await read(container));
      written = null;
      const { permits, answers } = grant(known.permits, askers);
      const isRefused = answers.some((answer) => !answer.granted);
      if (isRefused && !known.isFresh) continue;
      if (answers.some((answer) => answer.granted)) {
        const etag = await write(container, permits, known.etag);
        if (etag === null) continue;
        written = { permits, etag, isFresh: false };
      }
      for (const [index, asker] of askers.entries()) asker.answer(answers[index] ?? inAMoment(asker.at));
      return;
    }
    for (const { at, answer } of askers) answer(inAMoment(at));
  }

  return {
    permit: (now, limits) =>
      new Promise((answer, fail) => {
        waiting.push({ at: epochMs(now), limits, answer, fail });
        if (!working) void work();
      }),
  };
}

/** Decides for each asker in turn, as if they had come one after the other. */
function grant(
  before: readonly Entry[],
  askers: readonly PermitRequest[],
): { readonly permits: readonly Entry[]; readonly answers: readonly Permit[] } {
  let permits = before;
  const answers = askers.map(({ at, limits }): Permit => {
    permits = permits.filter(([earlier]) => earlier > at - hourMs);
    const nextAt = Math.max(
      freeAt(permits, limits.perMinute, minuteMs),
      freeAt(permits, limits.perHour, hourMs),
    );
    if (nextAt > at) return { granted: false, nextAt: instant(nextAt) };
    permits = withPermit(permits, at);
    return { granted: true };
  });
  return { permits: thinned(permits), answers };
}

/** When a window of that length has room again; 0: it has now. The limit is at least 1. */
function freeAt(permits: readonly Entry[], limit: number, windowMs: number): number {
  let counted = 0;
  for (const [at, count] of permits.toReversed()) {
    counted += count;
    if (counted >= limit) return at + windowMs;
  }
  return 0;
}

function withPermit(permits: readonly Entry[], at: number): readonly Entry[] {
  const same = permits.find(([instant]) => instant === at);
  const others = permits.filter(([instant]) => instant !== at);
  return [...others, [at, (same?.[1] ?? 0) + 1] as const].sort(([a], [b]) => a - b);
}

/** Permits counted at a later instant than theirs bind for longer: thinning makes the quota stricter, never laxer. */
function thinned(permits: readonly Entry[]): readonly Entry[] {
  if (permits.length <= maxEntries) return permits;
  const pairs: Entry[] = [];
  for (let index = 0; index < permits.length; index += 2) {
    const [first, second] = [permits[index], permits[index + 1]];
    if (first !== undefined) pairs.push(second === undefined ? first : [second[0], first[1] + second[1]]);
  }
  return pairs;
}

function inAMoment(at: number): { readonly granted: false; readonly nextAt: Instant } {
  return { granted: false, nextAt: instant(at + 1000) };
}

async function read(container: Container): Promise<CachedQuota> {
  const found = await orNull(() => container.item('quota', 'quota').read<QuotaDocument>());
  const document = found?.resource;
  return { permits: document?.permits ?? [], etag: document?._etag ?? null, isFresh: true };
}

/** The ETag of what was written, `null` when another process was quicker. */
async function write(
  container: Container,
  permits: readonly Entry[],
  seen: string | null,
): Promise<string | null> {
  const document: QuotaDocument = { id: 'quota', permits };
  try {
    const { resource } = await whenAvailable(() =>
      seen === null
        ? container.items.create(document)
        : container
            .item('quota', 'quota')
            .replace(document, { accessCondition: { type: 'IfMatch', condition: seen } }),
    );
    return resource?._etag ?? null;
  } catch (error) {
    if ([404, 409, 412].includes(httpStatusOf(error) ?? 0)) return null;
    throw error;
  }
}
