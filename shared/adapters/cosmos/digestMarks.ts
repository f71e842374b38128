/** The marks of the digests in Cosmos DB: one small document for each mailbox, beside the summary (R65). */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { DigestMark, DigestMarks } from '../../application/ports/digests';
import type { DigestReader } from '../../domain/digest';
import { onlyIf } from './database/conditionalWrites';
import { httpStatusOf, orNull, whenAvailable } from './database/cosmosErrors';

interface MarkDocument extends ItemDefinition {
  readonly id: string;
  readonly mark: DigestMark;
}

/** The marks in the container of the summary. */
export function digestMarks(container: Container): DigestMarks {
  return {
    async read(reader) {
      const id = idOf(reader);
      const found = (await orNull(() => container.item(id, id).read<MarkDocument>()))?.resource;
      return found === undefined ? null : { mark: found.mark, version: found._etag };
    },

    async write(reader, mark, version) {
      const document: MarkDocument = { id: idOf(reader), mark };
      try {
        const { resource } = await whenAvailable(() =>
          version === null
            ? container.items.create(document)
            : container.item(document.id, document.id).replace(document, onlyIf(version)),
        );
        return resource?._etag ?? null;
      } catch (error) {
        if ([404, 409, 412].includes(httpStatusOf(error) ?? 0)) return null;
        throw error;
      }
    },
  };
}

function idOf(reader: DigestReader): string {
  return `digest-${reader}`;
}
