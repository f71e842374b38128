/** The operations on single documents, alone or within a batch: create, upsert, read, replace, patch, delete. */
import { conflict, notFound, preconditionFailed, badRequest } from './errors';
import type { JsonObject, Value } from './json';
import { isObject, textMember } from './json';
import { applyPatch } from './patch';
import type { StagedDocument, Transaction } from './transaction';

/** What can be done with a document, as a batch names it. */
export const OPERATION_TYPES = ['Create', 'Upsert', 'Read', 'Replace', 'Patch', 'Delete'] as const;
export type OperationType = (typeof OPERATION_TYPES)[number];

/** One operation as it was asked for. */
export interface Operation {
  readonly type: OperationType;
  /** Of the document that is read, replaced, patched or deleted. */
  readonly id?: string | undefined;
  /** The document, or the patch. */
  readonly body?: Value;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/** How an operation ended: its HTTP status, and the document as it is now where the operation shows one. */
export interface OperationResult {
  readonly status: number;
  readonly document?: JsonObject;
  readonly etag?: string;
}

/** Stages one operation; throws a CosmosError if it cannot be done. Nothing is visible before the transaction commits. */
export function perform(transaction: Transaction, operation: Operation): OperationResult {
  switch (operation.type) {
    case 'Create': {
      const id = transaction.checkedId(operation.body);
      if (transaction.find(id) !== undefined) throw conflict(`document '${id}'`);
      return written(201, transaction.write(asObject(operation.body), undefined));
    }
    case 'Upsert': {
      const existing = transaction.find(transaction.checkedId(operation.body));
      if (existing === undefined && operation.ifMatch !== undefined) throw preconditionFailed();
      if (existing !== undefined) checkIfMatch(transaction, existing, operation.ifMatch);
      return written(
        existing === undefined ? 201 : 200,
        transaction.write(asObject(operation.body), existing),
      );
    }
    case 'Read': {
      const existing = findExisting(transaction, operation);
      const etag = etagOf(existing);
      if (
        operation.ifNoneMatch !== undefined &&
        (operation.ifNoneMatch === '*' || operation.ifNoneMatch === etag)
      ) {
        return { status: 304, etag };
      }
      return written(200, existing);
    }
    case 'Replace': {
      const existing = findExisting(transaction, operation);
      checkIfMatch(transaction, existing, operation.ifMatch);
      const id = transaction.checkedId(operation.body);
      if (id !== existing.id)
        throw badRequest(`Replacing a document cannot change its id from '${existing.id}' to '${id}'.`);
      return written(200, transaction.write(asObject(operation.body), existing));
    }
    case 'Patch': {
      const existing = findExisting(transaction, operation);
      checkIfMatch(transaction, existing, operation.ifMatch);
      const patched = applyPatch(
        existing.document,
        operation.body,
        transaction.container.documents.definition.partitionKeyPaths,
      );
      transaction.checkedId(patched);
      return written(200, transaction.write(patched, existing));
    }
    case 'Delete': {
      const existing = findExisting(transaction, operation);
      checkIfMatch(transaction, existing, operation.ifMatch);
      transaction.remove(existing);
      return { status: 204 };
    }
  }
}

function findExisting(transaction: Transaction, { id }: Operation): StagedDocument {
  const existing = id === undefined ? undefined : transaction.find(id);
  if (existing === undefined) throw notFound(`document '${id ?? ''}'`);
  return existing;
}

function checkIfMatch(transaction: Transaction, existing: StagedDocument, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  transaction.checkCondition();
  if (ifMatch !== '*' && ifMatch !== etagOf(existing)) throw preconditionFailed();
}

function written(status: number, staged: StagedDocument): OperationResult {
  return { status, document: staged.document, etag: etagOf(staged) };
}

function etagOf({ document }: StagedDocument): string {
  return textMember(document, '_etag');
}

function asObject(body: Value): JsonObject {
  if (!isObject(body)) throw badRequest('A document must be a JSON object.');
  return body;
}
