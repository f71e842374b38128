/**
 * A route for tests, outside the Cosmos protocol: `POST /_local/refuse {"times": n, "status": s,
 * "retryAfterMs": r, "tookEffect": boolean, "every": m}` makes the server refuse operations with 429 and
 * other statuses, lose responses (`tookEffect`), pretend conflicts (412), or refuse only a share of all
 * operations (`every`).
 */
import type { IncomingMessage } from 'node:http';
import { badRequest, notFound } from './errors';
import { type Answer, readBody } from './http';
import { member, type Value } from './json';
import { isRefusalStatus, refusalStatuses, type RefusalOrder, type Refusals } from './refusals';

/** Needs no key: the server listens on the loopback address only. */
export async function answerControl(refusals: Refusals, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST' || request.url !== '/_local/refuse')
    throw notFound(`${request.method ?? ''} ${request.url ?? ''}`);
  refusals.order(read((await readBody(request)).json));
  return { status: 204 };
}

function read(json: Value): RefusalOrder {
  const times = member(json, 'times');
  const status = member(json, 'status');
  const retryAfterMs = member(json, 'retryAfterMs') ?? 0;
  const tookEffect = member(json, 'tookEffect') ?? false;
  const every = member(json, 'every') ?? 1;
  if (
    !isCount(times) ||
    !isCount(retryAfterMs) ||
    !isCount(every) ||
    every === 0 ||
    !isRefusalStatus(status) ||
    typeof tookEffect !== 'boolean'
  )
    throw badRequest(
      `Expected {"times": n, "status": s, "retryAfterMs": r, "tookEffect": boolean, "every": m} with whole numbers of at least 0, one of ${refusalStatuses}, and for "every" a whole number of at least 1.`,
    );
  if (status === 412 && tookEffect)
    throw badRequest('tookEffect is not possible with 412: such an operation never takes effect.');
  return { times, every, status, retryAfterMs, tookEffect };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
