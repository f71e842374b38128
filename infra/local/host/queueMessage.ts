/** Reads a storage queue's message as the host hands it to a function: its text and its metadata. */
import type { DequeuedMessageItem } from '@azure/storage-queue';
import type { TypedData } from './functionsCore';

/**
 * The text of a message in base64, as strictly as .NET reads it: the usual alphabet, padded, with blanks and
 * line breaks anywhere. `undefined`: it is not base64.
 */
export function decoded(text: string): string | undefined {
  const digits = text.replace(/[ \t\r\n]/g, '');
  const isBase64 = digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
  return isBase64 ? Buffer.from(digits, 'base64').toString('utf8') : undefined;
}

/** What a function gets to know about a message besides its text. */
export function metadataOf(message: DequeuedMessageItem, text: string): Record<string, TypedData> {
  const asJson = (value: unknown): TypedData => ({ json: JSON.stringify(value) });
  return {
    QueueTrigger: { string: text },
    DequeueCount: asJson(message.dequeueCount),
    Id: asJson(message.messageId),
    PopReceipt: asJson(message.popReceipt),
    InsertionTime: asJson(message.insertedOn),
    ExpirationTime: asJson(message.expiresOn),
    NextVisibleTime: asJson(message.nextVisibleOn),
  };
}
