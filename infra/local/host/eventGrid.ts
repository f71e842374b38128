/** The Event Grid webhook: calls the function for each delivered event. */
import { z } from 'zod';
import { type HostRequest, type HostResponse, refusal } from './exchange';
import { asError, type Worker } from './worker';

/** Path of the webhook. */
export const EVENT_GRID_PATH = '/runtime/webhooks/eventgrid';

const events = z.array(z.looseObject({ eventType: z.string(), data: z.unknown().optional() }));

/**
 * Serves `POST /runtime/webhooks/eventgrid?functionName=X` in the Event Grid schema. As in the real host,
 * each event of a batch is a call of its own; as under the Core Tools, no key is checked.
 *
 * Not supported: the CloudEvents schema and the validation of subscriptions (501).
 */
export async function handleEventGrid(
  request: HostRequest,
  worker: Worker,
  log: (line: string) => void,
): Promise<HostResponse> {
  const name = request.url.searchParams.get('functionName') ?? '';
  const fn = worker.functions.find(
    (known) =>
      known.name.toLowerCase() === name.toLowerCase() &&
      known.trigger.type.toLowerCase() === 'eventgridtrigger',
  );
  if (fn === undefined)
    return refusal(404, `No function with an Event Grid trigger is named '${name}' (functionName=…).`);
  if (request.method !== 'POST' || request.headers['content-type']?.includes('cloudevents') === true)
    return refusal(501, 'The local host supports POST in the Event Grid schema only, not CloudEvents.');
  const type = request.headers['aeg-event-type'] ?? '';
  if (type.toLowerCase() !== 'notification')
    return refusal(501, `The local host does not support the aeg-event-type '${type}', only Notification.`);
  let delivered: z.infer<typeof events>;
  try {
    delivered = events.parse(JSON.parse(request.body.toString('utf8')));
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
