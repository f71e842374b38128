/** Responses to idempotency keys of requests that belong to no claim, in Cosmos DB: a document each, which expires by itself. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { NotedRequest, ReplayStore, StoredResponse } from '../../application/ports/idempotency';
import { responseId } from './claims/claimDocuments';
import { created, onlyIf, unchanged } from './database/conditionalWrites';
import { orNull } from './database/cosmosErrors';

/** How long a key is known, in seconds. */
const knownSeconds = 24 * 60 * 60;

/** A document has at most 2 MB; a longer response is not stored, and its request is carried out again when it is repeated. */
const longestBody = 1_500_000;

/** The request that has a key, as it has been stored since the first version. */
interface KeyDocument extends ItemDefinition {
  readonly id: string;
  readonly fingerprint: string;
  readonly answer: StoredResponse | null;
  readonly ttl: number;
}

/** Responses to idempotency keys of requests that belong to no claim. */
export function replayStore(container: Container): ReplayStore {
  async function read(id: string): Promise<KeyDocument | null> {
    return (await orNull(() => container.item(id, id).read<KeyDocument>()))?.resource ?? null;
  }

  const add = (document: KeyDocument): Promise<boolean> => created(() => container.items.create(document));

  /** Whether a document was written that nobody else has changed since it was read. */
  async function replaced(document: KeyDocument, etag: unknown): Promise<boolean> {
    if (typeof etag !== 'string') return add(document);
    return unchanged(() => container.item(document.id, document.id).replace(document, onlyIf(etag)));
  }

  async function remove(id: string): Promise<void> {
    await orNull(() => container.item(id, id).delete());
  }

  return {
    async begin(key, fingerprint) {
      const id = responseId(key);
      const document: KeyDocument = { id, fingerprint, answer: null, ttl: knownSeconds };
      return noted((await add(document)) ? document : ((await read(id)) ?? document));
    },

    async keep(key, response) {
      const id = responseId(key);
      const { fingerprint, body } = response;
      const known = await read(id);
      if (known !== null && known.answer !== null) return known.answer;
      if (Buffer.byteLength(body) > longestBody) {
        await remove(id);
        return response;
      }
      const document = { id, fingerprint, answer: response, ttl: knownSeconds };
      const stored = await replaced(document, known?.['_etag']);
      // Of two that answer the same request at the same moment one was first.
      return stored ? response : ((await read(id))?.answer ?? response);
    },

    forget: (key) => remove(responseId(key)),
  };
}

function noted({ fingerprint, answer }: KeyDocument): NotedRequest {
  return { fingerprint, response: answer };
}
