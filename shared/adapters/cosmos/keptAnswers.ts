/** Answers to idempotency keys of requests that belong to no claim, in Cosmos DB: a document each, which expires by itself. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { KeptAnswers, NotedRequest } from '../../application/ports/idempotency';
import { answerId } from './claims/claimDocuments';
import { created, onlyIf, unchanged } from './database/conditionalWrites';
import { orNull } from './database/cosmosErrors';

/** How long a key is known, in seconds. */
const keptSeconds = 24 * 60 * 60;

/** A document has at most 2 MB; a longer answer is not kept, and its request is carried out again when it is repeated. */
const longestBody = 1_500_000;

interface KeyDocument extends ItemDefinition, NotedRequest {
  readonly id: string;
  readonly ttl: number;
}

/** Answers kept for idempotency keys of requests that belong to no claim. */
export function keptAnswers(container: Container): KeptAnswers {
  async function read(id: string): Promise<KeyDocument | null> {
    return (await orNull(() => container.item(id, id).read<KeyDocument>()))?.resource ?? null;
  }

  const add = (document: KeyDocument): Promise<boolean> => created(() => container.items.create(document));

  /** Whether a document was written that nobody else has changed since it was read. */
  async function replaced(document: KeyDocument, seen: unknown): Promise<boolean> {
    if (typeof seen !== 'string') return add(document);
    return unchanged(() => container.item(document.id, document.id).replace(document, onlyIf(seen)));
  }

  async function remove(id: string): Promise<void> {
    await orNull(() => container.item(id, id).delete());
  }

  return {
    async begin(key, fingerprint) {
      const id = answerId(key);
      const noted: KeyDocument = { id, fingerprint, answer: null, ttl: keptSeconds };
      return (await add(noted)) ? noted : ((await read(id)) ?? noted);
    },

    async keep(key, answer) {
      const id = answerId(key);
      const { fingerprint, body } = answer;
      const known = await read(id);
      if (known !== null && known.answer !== null) return known.answer;
      if (Buffer.byteLength(body) > longestBody) {
        await remove(id);
        return answer;
      }
      const kept = await replaced({ id, fingerprint, answer, ttl: keptSeconds }, known?.['_etag']);
      // Of two that answer the same request at the same moment one was first.
      return kept ? answer : ((await read(id))?.answer ?? answer);
    },

    forget: (key) => remove(answerId(key)),
  };
}
