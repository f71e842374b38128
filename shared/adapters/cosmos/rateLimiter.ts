/** Limits by the hour (R66): a document for each partner, claim or person with what was done in the last hour. */
import { createHash } from 'node:crypto';
import type { Container, ItemDefinition } from '@azure/cosmos';
import { Unavailable } from '../../application/ports/errors';
import type { RateLimiter } from '../../application/ports/rates';
import { countOne, type HourWindow } from '../../domain/hourWindow';
import { epochMs, instant } from '../../domain/time';
import { created, onlyIf, unchanged } from './database/conditionalWrites';
import { orNull } from './database/cosmosErrors';

/**
 * How often a write is tried. Each failure means that another instance has counted, so within a limit of so
 * many the hour is full before the attempts are over.
 */
const attempts = 200;

/** How long a document stays after its last write, in seconds: an hour, and one more for clocks that differ. */
const keptSeconds = 2 * 60 * 60;

interface WindowDocument extends ItemDefinition {
  readonly id: string;
  readonly window: HourWindow;
  readonly ttl: number;
}

type Permit = Awaited<ReturnType<RateLimiter['permit']>>;

/** A request for a permit. */
interface Waiting {
  readonly at: number;
  readonly limit: number;
  readonly answer: (permit: Permit) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * The limiter over its container. Requests of one instance that arrive during a write share the next write,
 * so that many at once neither conflict with each other nor cost one write each.
 */
export function rateLimiter(container: Container): RateLimiter {
  const waiting = new Map<string, Waiting[]>();

  /** Serves the requests for one document until none waits. */
  async function serve(id: string): Promise<void> {
    for (;;) {
      const group = waiting.get(id) ?? [];
      if (group.length === 0) break;
      waiting.set(id, []);
      try {
        await answerAll(id, group);
      } catch (error) {
        for (const { fail } of group) fail(error);
      }
    }
    waiting.delete(id);
  }

  async function answerAll(id: string, group: readonly Waiting[]): Promise<void> {
    for (let tried = 0; tried < attempts; tried++) {
      const known = await read(id);
      const { window, permits } = countAll(known?.window ?? [], group);
      const isCounted = permits.some(({ granted }) => granted);
      if (isCounted && !(await write({ id, window, ttl: keptSeconds }, known?.['_etag']))) continue;
      group.forEach(({ answer }, index) => {
        const permit = permits[index];
        if (permit !== undefined) answer(permit);
      });
      return;
    }
    throw new Unavailable('Too many instances count the same at the same moment.');
  }

  async function read(id: string): Promise<WindowDocument | null> {
    return (await orNull(() => container.item(id, id).read<WindowDocument>()))?.resource ?? null;
  }

  /** `false`: another instance has written since the read. */
  async function write(document: WindowDocument, etag: unknown): Promise<boolean> {
    if (typeof etag !== 'string') return created(() => container.items.create(document));
    return unchanged(() => container.item(document.id, document.id).replace(document, onlyIf(etag)));
  }

  return {
    permit: (kind, of, now, limit) =>
      new Promise((answer, fail) => {
        // Hashed, because IDs of people are not to be read here, and may contain anything.
        const id = `${kind}-${createHash('sha256').update(of).digest('hex')}`;
        const group = waiting.get(id);
        const request: Waiting = { at: epochMs(now), limit, answer, fail };
        if (group !== undefined) {
          group.push(request);
          return;
        }
        waiting.set(id, [request]);
        void serve(id);
      }),
  };
}

/** Decides on each request in turn, as if they had arrived one after the other. */
function countAll(
  before: HourWindow,
  group: readonly Waiting[],
): { readonly window: HourWindow; readonly permits: readonly Permit[] } {
  let window = before;
  const permits = group.map(({ at, limit }): Permit => {
    const counted = countOne(window, at, limit);
    if (!counted.granted) return { granted: false, nextAt: instant(counted.nextAt) };
    window = counted.window;
    return { granted: true };
  });
  return { window, permits };
}
