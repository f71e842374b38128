/** Reads events of Event Grid and ignores those of types that were not subscribed to. */
import { z } from 'zod';
import type { Ports } from '../../shared/application/ports';

const envelope = z.object({ id: z.string(), eventType: z.string(), data: z.unknown() });

/**
 * The data of an event of one type; `null` for another type, which a subscription without a filter sends as well.
 * @throws when the event does not have the form of its type, so that Event Grid keeps it as undelivered
 */
export function dataOf<T>(
  ports: Pick<Ports, 'log'>,
  event: unknown,
  eventType: string,
  schema: z.ZodType<T>,
): T | null {
  const { id, eventType: found, data } = envelope.parse(event);
  if (found === eventType) return schema.parse(data);
  ports.log.info('An event of another type was ignored.', { eventId: id, eventType: found });
  return null;
}
