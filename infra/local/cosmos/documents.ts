/** The operations on single documents, alone or within a batch: create, upsert, read, replace, delete. */
import { conflict, notFound, notImplemented, preconditionFailed, badRequest } from './errors';
import { type JsonObject, type Value, isObject, textMember } from './json';
import type { StagedDocument, Transaction } from './transaction';

/** One requested operation. */
export type Operation =
  /** Stores a document: Create only if it does not exist, Upsert in any case. */
  | { readonly type: 'Create' | 'Upsert'; readonly body: Value }
  | { readonly type: 'Read'; readonly id: string }
  | {
      readonly type: 'Replace';
      readonly id: string;
      readonly body: Value;
      readonly ifMatch?: string | undefined;
    }
  | { readonly type: 'Delete'; readonly id: string; readonly ifMatch?: string | undefined };

/** The result of an operation: its HTTP status, and the document after it if the operation returns one. */
export interface OperationResult {
  readonly status: number;
  readonly document?: JsonObject;
  readonly etag?: string;
}

/** Stages one operation; throws a CosmosError if it is not possible. The commit makes it visible. */
export function perform(transaction: Transaction, operation: Operation): OperationResult {
  switch (operation.type) {
    case 'Create': {
      const id = transaction.checkedId(operation.body);
      if (transaction.find(id) !== undefined) throw conflict(`document '${id}'`);
      return written(201, transaction.write(asObject(operation.body), undefined));
    }
    case 'Upsert': {
      const existing = transaction.find(transaction.checkedId(operation.body));
      return written(
        existing === undefined ? 201 : 200,
        transaction.write(asObject(operation.body), existing),
      );
    }
    case 'Read':
      return written(200, findExisting(transaction, operation.id));
    case 'Replace': {
      const existing = findExisting(transaction, operation.id);
      checkIfMatch(transaction, existing, operation.ifMatch);
      const id = transaction.checkedId(operation.body);
      if (id !== existing.id)
        throw badRequest(`Replacing a document cannot change its id from '${existing.id}' to '${id}'.`);
      return written(200, transaction.write(asObject(operation.body), existing));
    }
    case 'Delete': {
      const existing = findExisting(transaction, operation.id);
      checkIfMatch(transaction, existing, operation.ifMatch);
      transaction.remove(existing);
      return { status: 204 };
    }
  }
}

function findExisting(transaction: Transaction, id: string): StagedDocument {
  const existing = transaction.find(id);
  if (existing === undefined) throw notFound(`document '${id}'`);
  return existing;
}

function checkIfMatch(transaction: Transaction, existing: StagedDocument, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  if (ifMatch === '*') throw notImplemented('the condition If-Match: *');
  transaction.checkCondition();
  if (ifMatch !== etagOf(existing)) throw preconditionFailed();
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
