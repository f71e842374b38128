/** What every part of the documentation knows of the API: its operations by group, and the addresses of everything. */
import { problemCodes } from '../../../shared/contracts/basics/problemKinds';
import type { ApiDocument, OperationDocument, ParameterDocument } from '../openapi/document';

/** A JSON Schema of the document. */
export type Schema = ParameterDocument['schema'];

/** An operation with its address. */
export interface Placed {
  /** In capitals. */
  readonly method: string;
  /** Below `/api`. */
  readonly path: string;
  readonly operation: OperationDocument;
  /** The part of the documentation that shows it. */
  readonly part: string;
}

/** Operations of one kind, which one part of the documentation shows. */
export interface Group {
  readonly part: string;
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Placed[];
}

/** The API as its documentation shows it. */
export interface Site {
  readonly document: ApiDocument;
  readonly groups: readonly Group[];
  readonly operations: readonly Placed[];
  /** The address of a part without its host: also right where a reader's address ends with a slash. */
  readonly addressOf: (part: string | null) => string;
  /** The address of a file beside the documentation. */
  readonly fileAt: (name: string) => string;
}

/**
 * @param apiPath the path of the API without a slash at its end, such as `/api`
 */
export function siteOf(document: ApiDocument, apiPath: string): Site {
  const groups = document.tags.map(({ name, description }): Group => {
    const part = partOf(name);
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { tags }]) => tags.includes(name))
        .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation, part })),
    );
    return { part, name, description, operations };
  });
  return {
    document,
    groups,
    operations: groups.flatMap(({ operations }) => operations),
    addressOf: (part) => (part === null ? `${apiPath}/docs` : `${apiPath}/docs/${part}`),
    fileAt: (name) => `${apiPath}/${name}`,
  };
}

function partOf(group: string): string {
  return group.toLowerCase().replace(/[^a-z]+/g, '-');
}

/** The address of an operation; `null`: there is no such operation. */
export function operationAt({ operations, addressOf }: Site, id: string): string | null {
  const found = operations.find(({ operation }) => operation.operationId === id);
  return found === undefined ? null : `${addressOf(found.part)}#${id}`;
}

/** The address of a problem; `null`: there is no such code. */
export function problemAt({ addressOf }: Site, code: string): string | null {
  return problemCodes.some((known) => known === code) ? `${addressOf('problems')}#problem-${code}` : null;
}

/** The address of a named schema; `null`: there is none. */
export function schemaAt({ document, addressOf }: Site, name: string): string | null {
  return document.components.schemas[name] === undefined ? null : `${addressOf('schemas')}#schema-${name}`;
}

/** The name in a reference to a schema. */
export function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? reference;
}
