/** A stack's control server: moving its clock, and waiting until nothing more happens by itself. */
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { instant, type Instant } from '../../../shared/domain/time';
import type { ClockDocument, ClockMoveDocument } from '../../local/control';
import { givenUp, patienceMs, patiently } from '../patience';

/** How far `until` moves the clock while there is nothing: so many steps of so many milliseconds of claim time. */
export interface Steps {
  readonly steps: number;
  readonly stepMs: number;
}

/** Mails that are put off, by quota or a busy service, come within minutes of claim time. */
const someMinutes: Steps = { steps: 10, stepMs: 30_000 };

/** Between two looks for something that comes in the machine's time, in milliseconds. */
const LOOK_AGAIN_MS = 50;

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
    return this.json('the time', 'GET', 'clock');
  }

  /** Moves the clock to an instant; all that falls due on the way is done when this resolves. */
  moveTo(to: Instant): Promise<ClockMoveDocument> {
    return this.json(`the move of the clock to ${to}`, 'POST', 'clock', { to });
  }

  /** Moves the clock by an ISO 8601 duration; its days have 24 hours. */
  moveBy(by: string): Promise<ClockMoveDocument> {
    return this.json(`the move of the clock by ${by}`, 'POST', 'clock', { by });
  }

  /** The stack's parts, people and statistics. */
  status(): Promise<{
    readonly people: readonly { readonly person: string; readonly description: string }[];
  }> {
    return this.json('the status', 'GET', 'status');
  }

  /** Resolves when nothing runs and nothing is about to run unless the clock goes on. */
  async quiet(): Promise<void> {
    await this.json('that the stack is quiet', 'POST', 'quiet');
  }

  /**
   * Waits until `look` finds something (neither `null` nor `undefined`): asks for quiet, looks, and as long as there is
   * nothing moves the clock a step further. After the last step it looks on without a move: what other services bring,
   * such as delivery reports, comes in the machine's time, of which a slow machine needs more.
   * @throws when the patience is over; `what` says what did not come.
   */
  async until<T>(
    what: string,
    look: () => Promise<T | null | undefined>,
    { steps, stepMs }: Steps = someMinutes,
  ): Promise<T> {
    const since = Date.now();
    for (let step = 0; ; step++) {
      await this.quiet();
      const found = await look();
      if (found !== null && found !== undefined) return found;
      if (step < steps) await this.moveBy(`PT${stepMs / 1000}S`);
      else if (Date.now() - since < patienceMs) await sleep(LOOK_AGAIN_MS);
      else throw givenUp(`${what}, also after ${(steps * stepMs) / 1000} s of claim time`, since);
    }
  }

  private async json<T>(what: string, method: string, path: string, body?: unknown): Promise<T> {
    const answer = await patiently(what, (signal) => ask(`${this.url}/${path}`, method, body, signal));
    if (answer.status !== 200)
      throw new Error(`The control server answered ${answer.status}: ${messageIn(answer.text)}`);
    return JSON.parse(answer.text) as T;
  }
}

/** Not by `fetch`, which gives up after five minutes whatever its signal says: a move may live through weeks. */
function ask(
  url: string,
  method: string,
  body: unknown,
  signal: AbortSignal,
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((answered, failed) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    request(url, { method, headers, signal, agent: false }, (response) => {
      text(response).then((read) => answered({ status: response.statusCode, text: read }), failed);
    })
      .once('error', failed)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
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
