/** Failed queue messages in Cosmos DB: a document each, listed by its key while it is open (R22). */
import type { Container, ItemDefinition } from '@azure/cosmos';
import { messageKey } from '../../application/operations/failedWork';
import type { FailedMessage, FailedMessageStore } from '../../application/ports/failedMessages';
import { created } from './database/conditionalWrites';
import { orNull, httpStatusOf, whenAvailable } from './database/cosmosErrors';
import { isDocumentId } from './database/documentId';
import { firstRows } from './database/firstRows';

interface FailedMessageDocument extends ItemDefinition {
  readonly id: string;
  /** Left out once the message is settled. */
  readonly openKey?: string;
  readonly message: FailedMessage;
}

/** Failed messages in their container. */
export function failedMessageStore(container: Container): FailedMessageStore {
  return {
    async add(message) {
      await created(() => container.items.create(documentOf(message)));
    },

    async read(id) {
      if (!isDocumentId(id)) return null;
      const found = await orNull(() => container.item(id, id).read<FailedMessageDocument>());
      const document = found?.resource;
      return document === undefined ? null : { message: document.message, version: document._etag };
    },

    async replace(message, version) {
      const accessCondition = { type: 'IfMatch', condition: version };
      try {
        await whenAvailable(() =>
          container.item(message.id, message.id).replace(documentOf(message), { accessCondition }),
        );
        return 'written';
      } catch (error) {
        if (httpStatusOf(error) === 412) return 'conflict';
        throw error;
      }
    },

    open(limit, after) {
      const query = {
        query: 'SELECT VALUE c.message FROM c WHERE c.openKey > @after ORDER BY c.openKey ASC',
        parameters: [{ name: '@after', value: after }],
      };
      return firstRows<FailedMessage>(container, query, limit);
    },
  };
}

function documentOf(message: FailedMessage): FailedMessageDocument {
  const { id, state } = message;
  return { id, ...(state === 'failed' ? { openKey: messageKey(message) } : {}), message };
}
