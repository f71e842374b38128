/** The tests' own door, outside of the Cosmos protocol: `POST /_local/throttle {"times": n, "retryAfterMs": m}`. */
import type { IncomingMessage } from 'node:http';
import { badRequest, notFound } from './errors';
import { type Answer, readBody } from './http';
import { member } from './json';
import type { Throttle } from './throttle';

/** Needs no key: the server listens on the loopback address only. */
export async function answerControl(throttle: Throttle, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST' || request.url !== '/_local/throttle')
    throw notFound(`${request.method ?? ''} ${request.url ?? ''}`);
  const { json } = await readBody(request);
  const times = member(json, 'times');
  const retryAfterMs = member(json, 'retryAfterMs');
  if (!isCount(times) || !isCount(retryAfterMs))
    throw badRequest('Expected {"times": n, "retryAfterMs": m} with whole numbers of at least 0.');
  throttle.set(times, retryAfterMs);
  return { status: 204 };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
