/** A document as the server keeps it. */
import type { JsonObject } from './json';
import type { PartitionKey } from './partitionKey';

/** A document as it is stored. It is never changed: a write puts a new one in its place. */
export interface StoredDocument {
  readonly id: string;
  /** With its system properties. */
  readonly document: JsonObject;
  /** The number in its `_rid`; it survives replacing and decides ties of an ORDER BY. */
  readonly number: number;
  readonly partitionKey: PartitionKey;
  /** The store's commit that wrote it. */
  readonly commit: number;
}
