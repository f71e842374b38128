/** The type of a document in the server's memory. */
import type { JsonObject } from './json';
import type { PartitionKey } from './partitionKey';

/** A stored document. It is never changed: a write replaces it. */
export interface StoredDocument {
  readonly id: string;
  /** With its system properties. */
  readonly document: JsonObject;
  /** The number in its `_rid`; a replacement keeps it, and it orders equal values in ORDER BY. */
  readonly number: number;
  readonly partitionKey: PartitionKey;
  /** The store's commit that wrote it. */
  readonly commit: number;
}
