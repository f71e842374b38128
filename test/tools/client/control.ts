/** A stack's control server: moving its clock, and waiting until nothing more happens by itself. */
import { z } from 'zod';
import type { ClockDocument, ClockMoveDocument } from '../../../infra/local/control';
import { instant, type Instant } from '../../../shared/domain/time';

/** A move may live through weeks with many claims. */
const MOVE_LIMIT_MS = 10 * 60_000;
const ANSWER_LIMIT_MS = 60_000;

/** How long `until` waits, in claim time: so many steps of so many milliseconds. */
export interface Patience {
  readonly steps: number;
  readonly stepMs: number;
}

/** Mails that are put off, by quota or a busy service, come within minutes of claim time. */
const somePatience: Patience = { steps: 10, stepMs: 30_000 };

/** The clock of a running stack, and its peace. */
export class Control {
  /** @param url where the control server answers */
  constructor(private readonly url: string) {}

  /** The stack's time now. */
  async now(): Promise<Instant> {
    return instant(Date.parse((await this.clock()).now));
  }

  /** The stack's time and the machine's. */
  clock(): Promise<ClockDocument> {
    return this.json('GET', 'clock', undefined, ANSWER_LIMIT_MS);
  }

  /** Moves the clock to an instant; all that falls due on the way is done when this resolves. */
  moveTo(to: Instant): Promise<ClockMoveDocument> {
    return this.json('POST', 'clock', { to }, MOVE_LIMIT_MS);
  }

  /** Moves the clock by an ISO 8601 duration; its days have 24 hours. */
  moveBy(by: string): Promise<ClockMoveDocument> {
    return this.json('POST', 'clock', { by }, MOVE_LIMIT_MS);
  }

  /** The stack's parts, people and statistics. */
  status(): Promise<{
    readonly people: readonly { readonly person: string; readonly description: string }[];
  }> {
    return this.json('GET', 'status', undefined, ANSWER_LIMIT_MS);
  }

  /** Resolves when nothing runs and nothing is about to run unless the clock goes on. */
  async quiet(): Promise<void> {
    await this.json('POST', 'quiet', undefined, MOVE_LIMIT_MS);
  }

  /**
   * Waits until `look` finds something (neither `null` nor `undefined`): asks for quiet, looks, and as long as there is
   * nothing moves the clock a step further. It never sleeps.
   * @throws when the patience is over; `what` says what did not come.
   */
  async until<T>(
    what: string,
    look: () => Promise<T | null | undefined>,
    { steps, stepMs }: Patience = somePatience,
  ): Promise<T> {
    for (let step = 0; ; step++) {
      await this.quiet();
      const found = await look();
      if (found !== null && found !== undefined) return found;
      if (step >= steps)
        throw new Error(`${what}: not within ${Math.round((steps * stepMs) / 1000)} s of claim time.`);
      await this.moveBy(`PT${stepMs / 1000}S`);
    }
  }

  private async json<T>(method: string, path: string, body: unknown, limitMs: number): Promise<T> {
    const response = await fetch(`${this.url}/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(limitMs),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The control server answered ${response.status}: ${messageIn(text)}`);
    return JSON.parse(text) as T;
  }
}

const errorAnswer = z.object({ error: z.object({ message: z.string() }) });

/** The sentence in an error answer, or the whole of it. */
function messageIn(text: string): string {
  try {
    return errorAnswer.parse(JSON.parse(text)).error.message;
  } catch {
    return text;
  }
}
