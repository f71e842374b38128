/** The Event Grid webhook: calls the function for each delivered event. */
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type HostRequest, type HostResponse, json, refusal } from './exchange';
import { asError, type LoadedFunction, type Worker } from './worker';

/** Path of the webhook. */
export const EVENT_GRID_PATH = '/runtime/webhooks/eventgrid';

const events = z.array(z.looseObject({}));
const validations = z.tuple([z.looseObject({ data: z.looseObject({ validationCode: z.string() }) })]);

/** Options of the webhook. */
export interface EventGridWebhookOptions {
  readonly worker: Worker;
  /** The system key `eventgrid_extension`, without which nobody can deliver. */
  readonly key: string;
  readonly log: (line: string) => void;
}

/**
 * Serves `POST /runtime/webhooks/eventgrid?functionName=X&code=KEY` in the Event Grid schema: 401 without the
 * key (also as header `x-functions-key`), 404 for a function that does not exist. Each event of a batch is a
 * call of its own; if one fails, the response is 500, and Event Grid delivers all of them again.
 *
 * Not supported: the CloudEvents schema (501), the host's master key.
 */
export class EventGridWebhook {
  constructor(private readonly options: EventGridWebhookOptions) {}

  /** Serves a request with the path of the webhook. */
  async handle(request: HostRequest): Promise<HostResponse> {
    const given = request.url.searchParams.get('code') ?? request.headers['x-functions-key'] ?? '';
    if (!isSame(given, this.options.key))
      return refusal(
        401,
        'The webhook wants the system key eventgrid_extension: &code=…; npm start prints it.',
      );
    const name = request.url.searchParams.get('functionName') ?? '';
    const fn = this.options.worker.functions.find(
      (known) =>
        known.name.toLowerCase() === name.toLowerCase() &&
        known.trigger.type.toLowerCase() === 'eventgridtrigger',
    );
    if (fn === undefined)
      return refusal(404, `No function with an Event Grid trigger is named '${name}' (functionName=…).`);
    if (request.method !== 'POST' || request.headers['content-type']?.includes('cloudevents') === true)
      return refusal(501, 'The local host supports POST in the Event Grid schema only, not CloudEvents.');
    const type = request.headers['aeg-event-type'] ?? '';
    switch (type.toLowerCase()) {
      case 'notification':
        return this.deliver(fn, request.body);
      case 'subscriptionvalidation':
        return confirm(request.body);
      case 'unsubscribe':
        return { status: 202 };
      default:
        return refusal(400, `The header aeg-event-type is '${type}'; Event Grid sends Notification.`);
    }
  }

  private async deliver(fn: LoadedFunction, body: Buffer): Promise<HostResponse> {
    const { worker, log } = this.options;
    let delivered: z.infer<typeof events>;
    try {
      delivered = events.parse(JSON.parse(body.toString('utf8')));
    } catch (error) {
      return refusal(400, `An array of Event Grid events is expected: ${asError(error).message}`);
    }
    const ends = await Promise.allSettled(
      delivered.map((event) => worker.invoke(fn, { json: JSON.stringify(event) })),
    );
    const failed = ends.filter((end) => end.status === 'rejected');
    for (const { reason } of failed)
      log(`error: function ${fn.name} failed: ${asError(reason).stack ?? asError(reason).message}`);
    // After a 500 Event Grid delivers the events again.
    return failed.length === 0
      ? { status: 202 }
      : refusal(500, `${failed.length} of ${delivered.length} events failed.`);
  }
}

/** The answer to Event Grid's question whether a new subscription is wanted. */
function confirm(body: Buffer): HostResponse {
  try {
    const [{ data }] = validations.parse(JSON.parse(body.toString('utf8')));
    return json(200, { validationResponse: data.validationCode });
  } catch (error) {
    return refusal(400, `One event with a validationCode is expected: ${asError(error).message}`);
  }
}

function isSame(given: string, key: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(key)];
  return one.length === other.length && timingSafeEqual(one, other);
}
