/** Associations from before in Cosmos DB (R44): a document for each partner and subscription. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { EarlierAssociations } from '../../application/ports';
import type { EarlierAssociation } from '../../domain/earlierAssociation';
import type { Instant } from '../../domain/time';
import { whenAvailable } from './cosmosErrors';
import { firstRows } from './firstRows';

interface EarlierAssociationDocument extends ItemDefinition {
  /** The subscription's ID. */
  readonly id: string;
  readonly partnerId: string;
  /** When it ends by itself; left out once it has ended. */
  readonly dueAt?: Instant;
  readonly association: EarlierAssociation;
}

export function earlierAssociationStore(container: Container): EarlierAssociations {
  return {
    async put(association) {
      const { subscriptionId, partnerId, endsAt, endedAt } = association;
      const document: EarlierAssociationDocument = {
        id: subscriptionId,
        partnerId,
        ...(endedAt === null ? { dueAt: endsAt } : {}),
        association,
      };
      await whenAvailable(() => container.items.upsert(document));
    },

    ending(until, limit) {
      const query = {
        query: 'SELECT VALUE c.association FROM c WHERE c.dueAt <= @until ORDER BY c.dueAt ASC',
        parameters: [{ name: '@until', value: until }],
      };
      return firstRows<EarlierAssociation>(container, query, limit);
    },

    async ofPartner(partnerId) {
      const query = {
        query: 'SELECT VALUE c.association FROM c WHERE c.partnerId = @partnerId',
        parameters: [{ name: '@partnerId', value: partnerId }],
      };
      const options = { partitionKey: partnerId };
      const { resources } = await whenAvailable(() =>
        container.items.query<EarlierAssociation>(query, options).fetchAll(),
      );
      return resources;
    },
  };
}
