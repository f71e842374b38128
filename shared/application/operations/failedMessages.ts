/** Messages that came by a queue and could not be taken: put down for the operators, tried again, or dismissed (R22). */
import type { PersonRef } from '../../domain/claim';
import type { Ports } from '../ports';
import { Unavailable } from '../ports/errors';
import type { FailedMessage } from '../ports/failedMessages';

/** Takes a message. @throws when it cannot be taken; Unavailable when it may be later. */
export type TakeMessage = (content: unknown) => Promise<void>;

/** What became of an operator's word on a message. */
export type MessageOutcome =
  | { readonly state: 'written'; readonly message: FailedMessage }
  | { readonly state: 'unknown' | 'settled' | 'busy' };

type MessagePorts = Pick<Ports, 'failedMessages' | 'clock' | 'log'>;

/**
 * Tries a message once more whose queue has given it up, and puts it down when it fails again. What failed only because
 * the database was out for a while is so taken after all, and no operator is bothered.
 * @throws Unavailable when neither can be done now
 */
export async function setAside(
  { failedMessages, clock, log }: MessagePorts,
  message: Pick<FailedMessage, 'id' | 'kind' | 'failures' | 'about' | 'content'>,
  take: TakeMessage,
): Promise<void> {
  const { id, kind } = message;
  const lastError = await failureOf(take, message.content);
  if (lastError === null) {
    log.info('A message that its queue had given up was taken after all.', { id, kind });
    return;
  }
  const failures = message.failures + 1;
  const createdAt = clock.now();
  await failedMessages.add({ ...message, state: 'failed', createdAt, failures, lastError, dismissal: null });
  log.error('A message could not be taken and waits for the operators.', {
    id,
    kind,
    error: lastError,
  });
}

/** Tries a message again on an operator's word; it is settled, or failed once more. */
export function redriveMessage(ports: MessagePorts, id: string, take: TakeMessage): Promise<MessageOutcome> {
  return change(ports, id, async (message) => {
    const lastError = await failureOf(take, message.content);
    return lastError === null
      ? { ...message, state: 'done', content: null }
      : { ...message, failures: message.failures + 1, lastError };
  });
}

/** Settles a message that nobody is to try again; who decided so and why is kept with it, its contents are not. */
export function dismissMessage(
  ports: MessagePorts,
  id: string,
  by: PersonRef,
  reason: string,
): Promise<MessageOutcome> {
  const dismissal = { by, at: ports.clock.now(), reason };
  return change(ports, id, (message) =>
    Promise.resolve({ ...message, state: 'dismissed', content: null, dismissal }),
  );
}

async function change(
  { failedMessages }: MessagePorts,
  id: string,
  next: (message: FailedMessage) => Promise<FailedMessage>,
): Promise<MessageOutcome> {
  const found = await failedMessages.read(id);
  if (found === null) return { state: 'unknown' };
  if (found.message.state !== 'failed') return { state: 'settled' };
  const message = await next(found.message);
  const written = await failedMessages.replace(message, found.version);
  return written === 'conflict' ? { state: 'busy' } : { state: 'written', message };
}

/** Why a message cannot be taken; `null`: it has been taken. */
async function failureOf(take: TakeMessage, content: unknown): Promise<string | null> {
  try {
    await take(content);
    return null;
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    return (error instanceof Error ? error.message : String(error)).slice(0, 1000);
  }
}
