/** Stored responses of requests with an idempotency key that belong to no claim; the documents expire. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { NotedRequest, ReplayStore, StoredResponse } from '../../application/ports/idempotency';
import { responseId } from './claims/claimDocuments';
import { created, onlyIf, unchanged } from './database/conditionalWrites';
import { orNull } from './database/cosmosErrors';

/** How long a key is remembered, in seconds. */
const knownSeconds = 24 * 60 * 60;

/** Most bytes of a stored body (a document has 2 MB); a request with a longer one is carried out again. */
const longestBody = 1_500_000;

/** The request that used a key; `answer`, its response, has the name that the first version gave it. */
interface KeyDocument extends ItemDefinition {
  readonly id: string;
  readonly fingerprint: string;
  readonly answer: StoredResponse | null;
  readonly ttl: number;
}

/** The store over its container. */
export function replayStore(container: Container): ReplayStore {
  async function read(id: string): Promise<KeyDocument | null> {
    return (await orNull(() => container.item(id, id).read<KeyDocument>()))?.resource ?? null;
  }

  const add = (document: KeyDocument): Promise<boolean> => created(() => container.items.create(document));

  /** Writes a document unless it was changed since it was read; `false`: it was. */
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
      // If the same request was carried out twice at one moment, the response that was stored first counts.
      return stored ? response : ((await read(id))?.answer ?? response);
    },

    forget: (key) => remove(responseId(key)),
  };
}

function noted({ fingerprint, answer }: KeyDocument): NotedRequest {
  return { fingerprint, response: answer };
}
