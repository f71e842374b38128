/** Client of a stack's control server: moves the clock, and waits until the stack is quiet. */
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { instant, type Instant } from '../../../shared/domain/time';
import type { ClockDocument, ClockMoveDocument } from '../../local/control';
import { givenUp, patienceMs, patiently } from '../patience';

/** How `until` moves the clock while it finds nothing: number of steps, and their length in claim time. */
export interface Steps {
  readonly steps: number;
  readonly stepMs: number;
}

/** A mail that a quota or a busy service delays is sent within minutes of claim time. */
const someMinutes: Steps = { steps: 10, stepMs: 30_000 };

/** Pause between two looks for something that depends on the machine's time, in milliseconds. */
const LOOK_AGAIN_MS = 50;

/** The control server of a running stack. */
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

  /** Moves the clock to an instant; when this resolves, everything that fell due on the way is done. */
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

  /** Resolves when nothing runs, and nothing will run before the clock moves. */
  async quiet(): Promise<void> {
    await this.json('that the stack is quiet', 'POST', 'quiet');
  }

  /**
   * Waits until `look` finds something (neither `null` nor `undefined`): waits for quiet, looks, and moves
   * the clock a step further if there is nothing. After the last step it goes on looking without moving the
   * clock, because reports of other services, such as delivery reports, depend on the machine's time, and a
   * slow machine needs more of it.
   * @throws after `patienceMs`; the error names `what`.
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

/** Not with `fetch`, which always gives up after five minutes: a long move of the clock may take longer. */
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

/** The message of an error response, or its whole text. */
function messageIn(text: string): string {
  try {
    return errorAnswer.parse(JSON.parse(text)).error.message;
  } catch {
    return text;
  }
}
