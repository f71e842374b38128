/** The one quota of all mails (trap 1): a document with the permits of the last hour. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { MailQuota } from '../../application/ports/mail';
import type { Policy } from '../../domain/policy';
import { epochMs, instant, type Instant } from '../../domain/time';
import { orNull, httpStatusOf, whenAvailable } from './database/cosmosErrors';

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
/** How often a write is tried again when another process changes the quota at the same moment. */
const attempts = 20;
/** Most entries; more than these are merged, so that a large quota does not make a large document. */
const maxEntries = 500;

/** The number of permits that were granted at an instant (epoch milliseconds). */
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
  /** Whether it was read for the current requests; only then can it be the reason for a refusal. */
  readonly isFresh: boolean;
}

type Limits = Policy['mailQuota'];
type Permit = Awaited<ReturnType<MailQuota['permit']>>;

/** A request for a permit. */
interface PermitRequest {
  readonly at: number;
  readonly limits: Limits;
  readonly answer: (permit: Permit) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * The quota. Requests that arrive during a write share the next write, so that many mails at once neither
 * conflict with each other nor cost one write each.
 */
export function mailQuota(container: Container): MailQuota {
  let waiting: PermitRequest[] = [];
  let working = false;
  /** The quota as this process last wrote it; another process may have changed it since. */
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

  async function serve(requests: readonly PermitRequest[]): Promise<void> {
    for (let tried = 0; tried < attempts; tried++) {
      const known = written ?? (await read(container));
      written = null;
      const { permits, answers } = grant(known.permits, requests);
      const isRefused = answers.some((answer) => !answer.granted);
      if (isRefused && !known.isFresh) continue;
      if (answers.some((answer) => answer.granted)) {
        const etag = await write(container, permits, known.etag);
        if (etag === null) continue;
        written = { permits, etag, isFresh: false };
      }
      for (const [index, request] of requests.entries())
        request.answer(answers[index] ?? inAMoment(request.at));
      return;
    }
    for (const { at, answer } of requests) answer(inAMoment(at));
  }

  return {
    permit: (now, limits) =>
      new Promise((answer, fail) => {
        waiting.push({ at: epochMs(now), limits, answer, fail });
        if (!working) void work();
      }),
  };
}

/** Decides on each request in turn, as if they had arrived one after the other. */
function grant(
  before: readonly Entry[],
  requests: readonly PermitRequest[],
): { readonly permits: readonly Entry[]; readonly answers: readonly Permit[] } {
  let permits = before;
  const answers = requests.map(({ at, limits }): Permit => {
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

/** When a window of this length has room again (epoch milliseconds); 0: now. The limit is at least 1. */
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

/** Merges entries at the later of two instants: permits count longer, so the quota only becomes stricter. */
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

/** The ETag of the written document; `null`: another process was quicker. */
async function write(
  container: Container,
  permits: readonly Entry[],
  expectedEtag: string | null,
): Promise<string | null> {
  const document: QuotaDocument = { id: 'quota', permits };
  try {
    const { resource } = await whenAvailable(() =>
      expectedEtag === null
        ? container.items.create(document)
        : container
            .item('quota', 'quota')
            .replace(document, { accessCondition: { type: 'IfMatch', condition: expectedEtag } }),
    );
    return resource?._etag ?? null;
  } catch (error) {
    if ([404, 409, 412].includes(httpStatusOf(error) ?? 0)) return null;
    throw error;
  }
}
