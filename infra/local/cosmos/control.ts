/**
 * The tests' own door, outside of the Cosmos protocol: `POST /_local/throttle {"times": n, "retryAfterMs": m}` for 429s,
 * `POST /_local/refuse {"times": n, "status": s, "tookEffect": boolean, "every": m}` for other refusals, also lost answers
 * (`tookEffect`), conflicts that nobody caused (412), and a share of all (`every`).
 */
import type { IncomingMessage } from 'node:http';
import { badRequest, notFound } from './errors';
import { type Answer, readBody } from './http';
import { member, type Value } from './json';
import { isRefusalStatus, refusalStatuses, type RefusalOrder, type Refusals } from './refusals';

/** Needs no key: the server listens on the loopback address only. */
export async function answerControl(refusals: Refusals, request: IncomingMessage): Promise<Answer> {
  const read = request.method === 'POST' ? readers.get(request.url ?? '') : undefined;
  if (read === undefined) throw notFound(`${request.method ?? ''} ${request.url ?? ''}`);
  refusals.order(read((await readBody(request)).json));
  return { status: 204 };
}

const readers = new Map<string, (json: Value) => RefusalOrder>([
  ['/_local/throttle', throttling],
  ['/_local/refuse', refusing],
]);

function throttling(json: Value): RefusalOrder {
  const times = member(json, 'times');
  const retryAfterMs = member(json, 'retryAfterMs');
  if (!isCount(times) || !isCount(retryAfterMs))
    throw badRequest('Expected {"times": n, "retryAfterMs": m} with whole numbers of at least 0.');
  return { times, every: 1, status: 429, retryAfterMs, tookEffect: false };
}

function refusing(json: Value): RefusalOrder {
  const times = member(json, 'times');
  const every = member(json, 'every') ?? 1;
  const status = member(json, 'status');
  const tookEffect = member(json, 'tookEffect') ?? false;
  if (
    !isCount(times) ||
    !isCount(every) ||
    every === 0 ||
    !isRefusalStatus(status) ||
    typeof tookEffect !== 'boolean'
  )
    throw badRequest(
      `Expected {"times": n, "status": s, "tookEffect": boolean, "every": m} with a whole number of at least 0, one of ${refusalStatuses}, and a whole number of at least 1.`,
    );
  if (status === 412 && tookEffect) throw badRequest('What is refused with 412 never took effect.');
  return { times, every, status, retryAfterMs: 0, tookEffect };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
