/** What the API's document says is wrong with a request: each fault with the field that a problem has to name. */
import type { OperationDocument } from '../../functions/http/openapi/document';
import type { DocumentChecker, KnownOperation } from '../api/contract/documentChecker';
import type { WireRequest } from './draft';
import { repeatedMembers, type JsonTree } from './jsonTree';

/** Something that the document does not allow. */
export interface DocumentFault {
  /** A JSON Pointer into the body, `?name` of a parameter, or the name of a header; `null`: the body as a whole. */
  readonly field: string | null;
  /** A member that is there several times: a fault of the text, whatever its values. */
  readonly repeated?: true;
  /** The problem's code that says so. */
  readonly code:
    'invalid-request' | 'malformed-json' | 'unsupported-media-type' | 'invalid-header' | 'missing-header';
}

/** Every fault of a request. A body of CSV is a text by the document, so nothing is said of what is in it. */
export function documentFaults(
  checker: DocumentChecker,
  known: KnownOperation,
  request: WireRequest,
  tree: JsonTree | null,
): readonly DocumentFault[] {
  return [
    ...queryFaults(checker, known, request),
    ...headerFaults(checker, known, request),
    ...bodyFaults(checker, known, request, tree),
  ];
}

function queryFaults(
  checker: DocumentChecker,
  { path, method, operation }: KnownOperation,
  { target }: WireRequest,
): readonly DocumentFault[] {
  const given = new URL(target, 'http://api.example').searchParams;
  const wrong = new Set<string>();
  const declared = new Map(operation.parameters.map((one, index) => [one.name, { ...one, index }]));
  for (const name of given.keys()) {
    const parameter = declared.get(name);
    const values = given.getAll(name);
    if (parameter?.in !== 'query' || values.length > 1) {
      wrong.add(name);
      continue;
    }
    const [value = ''] = values;
    const at = ['paths', path, method, 'parameters', String(parameter.index), 'schema'];
    if (checker.faultOf(at, parameter.schema.type === 'integer' ? integerIn(value) : value) !== null)
      wrong.add(name);
  }
  for (const { in: place, name, required } of operation.parameters)
    if (place === 'query' && required && !given.has(name)) wrong.add(name);
  return [...wrong].map((name) => ({ field: `?${name}`, code: 'invalid-request' }));
}

/** A whole number as OpenAPI writes it into an address; anything else stays a text. */
function integerIn(value: string): unknown {
  return /^-?\d+$/.test(value) ? Number(value) : value;
}

function headerFaults(
  checker: DocumentChecker,
  { path, method, operation }: KnownOperation,
  { headers }: WireRequest,
): readonly DocumentFault[] {
  return operation.parameters.flatMap(({ in: place, name, required }, index): readonly DocumentFault[] => {
    if (place !== 'header') return [];
    // What stands around a value belongs to the header's syntax (RFC 9110, 5.5).
    const value = headers[name.toLowerCase()]?.replace(/^[ \t]+|[ \t]+$/g, '');
    if (value === undefined) return required ? [{ field: null, code: 'missing-header' }] : [];
    const fault = checker.faultOf(['paths', path, method, 'parameters', String(index), 'schema'], value);
    return fault === null ? [] : [{ field: name, code: 'invalid-header' }];
  });
}

function bodyFaults(
  checker: DocumentChecker,
  { path, method, operation }: KnownOperation,
  { headers, body }: WireRequest,
  tree: JsonTree | null,
): readonly DocumentFault[] {
  const content = operation.requestBody?.content;
  const empty = body === null || body.length === 0;
  // What is in a body that no operation asks for is no matter of the document.
  if (content === undefined) return [];
  const jsonType = Object.keys(content).find((name) => name.endsWith('json')) ?? '';
  const at = ['paths', path, method, 'requestBody', 'content', jsonType, 'schema'];
  if (empty) return operation.requestBody?.required === true ? invalidFields(checker, at, {}) : [];
  const [type = ''] = (headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (content[type] === undefined) return [{ field: null, code: 'unsupported-media-type' }];
  if (!type.endsWith('json')) return [];
  const text = textIn(body);
  if (text === null) return [{ field: null, code: 'malformed-json' }];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ field: null, code: 'malformed-json' }];
  }
  // RFC 8259, 4: what a text with a name twice means is nowhere said.
  const repeated = (tree === null ? [] : repeatedMembers(tree)).map((field) => ({
    field,
    code: 'invalid-request' as const,
    repeated: true as const,
  }));
  return [...repeated, ...invalidFields(checker, at, value)];
}

/** A body as text, without a byte order mark; `null` when it is not UTF-8. */
function textIn(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function invalidFields(
  checker: DocumentChecker,
  at: readonly string[],
  value: unknown,
): readonly DocumentFault[] {
  return checker.fieldsAtFault(at, value).map((field) => ({ field, code: 'invalid-request' }));
}

/** Whether a role lets a person call an operation at all; `null`: everybody may. */
export function mayCall(operation: OperationDocument, roles: readonly string[]): boolean {
  const allowed = operation['x-roles'];
  return allowed === undefined || roles.some((role) => allowed.includes(role));
}
