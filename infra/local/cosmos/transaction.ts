/** Changes to one logical partition: staged first, then committed as one journal record or not at all. */
import { randomUUID } from 'node:crypto';
import { checkContents } from './documentContents';
import type { StoredDocument } from './storedDocument';
import { badRequest, SUBSTATUS_PARTITION_KEY_MISMATCH, tooLarge } from './errors';
import { type JsonObject, type Value, isObject, textMember } from './json';
import { type PartitionKey, samePartitionKey } from './partitionKey';
import { checkedDocumentId } from './resourceNames';
import { type Change, type Container, keyToJson, type Store } from './store';

/** Maximum of bytes of a document as JSON (the service's limit of 2 MB). */
const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024;

/** A document before its commit. */
export type StagedDocument = Omit<StoredDocument, 'commit'>;

/** Changes to the partition of one key. Without `commit` they have no effect. */
export class Transaction {
  /** By ID; null: removed in this transaction. */
  private readonly staged = new Map<string, StagedDocument | null>();
  private readonly changes: Change[] = [];
  private readonly now: number;

  constructor(
    private readonly store: Store,
    readonly container: Container,
    readonly key: PartitionKey,
    /** Called for each operation with a condition; throws if a test wants it to fail. */
    readonly checkCondition: () => void = () => undefined,
  ) {
    this.now = store.nowSeconds();
  }

  /** A document with the changes of this transaction; expired documents are not found. */
  find(id: string): StagedDocument | undefined {
    const staged = this.staged.get(id);
    if (staged !== undefined) return staged ?? undefined;
    const { documents } = this.container;
    const stored = documents.get(this.key, id);
    return stored === undefined || documents.expired(stored, this.now) ? undefined : stored;
  }

  /** The ID of a document from a client. Throws a 400 if the document does not belong in this partition. */
  checkedId(document: Value): string {
    if (!isObject(document)) throw badRequest('A document must be a JSON object.');
    const id = checkedDocumentId(document['id']);
    if (!samePartitionKey(this.container.documents.partitionKeyOf(document), this.key)) {
      throw badRequest(
        "PartitionKey extracted from document doesn't match the one specified in the header",
        SUBSTATUS_PARTITION_KEY_MISMATCH,
      );
    }
    checkContents(document);
    return id;
  }

  /** Stages a document; a replacement keeps the number of the replaced document. */
  write(document: JsonObject, replaced: StagedDocument | undefined): StagedDocument {
    const { container } = this;
    const id = textMember(document, 'id');
    const number = replaced?.number ?? this.store.nextNumber();
    const rid = container.documentRid(number);
    const complete: JsonObject = {
      ...document,
      _rid: rid,
      _self: `${textMember(container.resource, '_self')}docs/${rid}/`,
      _etag: `"${randomUUID()}"`,
      _attachments: 'attachments/',
      _ts: this.now,
    };
    const bytes = Buffer.byteLength(JSON.stringify(complete));
    if (bytes > MAX_DOCUMENT_BYTES)
      throw tooLarge(`document '${id}' has ${bytes} bytes, at most ${MAX_DOCUMENT_BYTES} are allowed`);
    const staged = { id, document: complete, number, partitionKey: this.key };
    this.staged.set(id, staged);
    this.changes.push({ number, document: complete });
    return staged;
  }

  remove(staged: StagedDocument): void {
    this.staged.set(staged.id, null);
    this.changes.push({ removed: staged.id, key: keyToJson(this.key) });
  }

  /** Makes all changes visible at once; resolves when they are on disk. */
  async commit(): Promise<void> {
    if (this.changes.length > 0) await this.store.commit(this.container, this.changes);
  }
}
