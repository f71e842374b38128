/** Queue messages that could not be processed: stored for the operators, tried again, or dismissed (R22). */
import type { PersonRef } from '../../domain/claim';
import type { Ports } from '../ports';
import { Unavailable } from '../ports/errors';
import type { FailedMessage } from '../ports/failedMessages';
import { storableContent } from './storableContent';

/**
 * Processes a message.
 * @throws Error when it cannot be processed; Unavailable when a later attempt may succeed
 */
export type TakeMessage = (content: unknown) => Promise<void>;

/** The result of an operator's decision on a message. */
export type MessageOutcome =
  | { readonly state: 'written'; readonly message: FailedMessage }
  | { readonly state: 'unknown' | 'settled' | 'busy' };

type MessagePorts = Pick<Ports, 'failedMessages' | 'clock' | 'log'>;

/**
 * Tries a message once more that its queue has given up, and stores it for the operators if it fails again.
 * So a message that failed only because the database was down for a while is processed without an operator.
 * @throws Unavailable when it can neither be processed nor stored now
 */
export async function setAside(
  { failedMessages, clock, log }: MessagePorts,
  message: Pick<FailedMessage, 'id' | 'kind' | 'failures' | 'about' | 'content'>,
  take: TakeMessage,
): Promise<void> {
  const { id, kind } = message;
  const lastError = await failureOf(take, message.content);
  if (lastError === null) {
    log.info('A message that its queue had given up was processed after all.', { id, kind });
    return;
  }
  const failures = message.failures + 1;
  const createdAt = clock.now();
  const content = storableContent(message.content);
  await failedMessages.add({
    ...{ ...message, content, state: 'failed', createdAt },
    ...{ failures, lastError, dismissal: null },
  });
  log.error('A message could not be taken and waits for the operators.', {
    id,
    kind,
    error: lastError,
  });
}

/** Tries a message again for an operator; afterwards it is settled, or has failed once more. */
export function redriveMessage(ports: MessagePorts, id: string, take: TakeMessage): Promise<MessageOutcome> {
  return change(ports, id, async (message) => {
    const lastError = await failureOf(take, message.content);
    return lastError === null
      ? { ...message, state: 'done', content: null }
      : { ...message, failures: message.failures + 1, lastError };
  });
}

/** Settles a message without trying it again. Stores who decided that and why, and removes its content. */
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

/** Why a message cannot be processed; `null`: it has been processed. */
async function failureOf(take: TakeMessage, content: unknown): Promise<string | null> {
  try {
    await take(content);
    return null;
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    return (error instanceof Error ? error.message : String(error)).slice(0, 1000);
  }
}
