/** Finds the faults of a request by the API's document, each with the field that the problem must name. */
import type { OperationDocument } from '../../functions/http/openapi/document';
import type { JsonSchema } from '../../functions/http/openapi/jsonSchema';
import { jsonExtent } from '../../shared/contracts/basics/jsonText';
import {
  importEntries,
  jsonDepth,
  queryParameters,
  usualEntries,
} from '../../shared/contracts/basics/limits';
import { trimmedText } from '../../shared/text/trimming';
import type { DocumentChecker, KnownOperation } from '../api/contract/documentChecker';
import type { WireRequest } from './draft';
import { repeatedMembers, type JsonTree } from './jsonTree';

/** A part of a request that the document does not allow. */
export interface DocumentFault {
  /**
   * A JSON Pointer into the body, `?name` of a parameter, or the name of a header; `null` for the body as a
   * whole.
   */
  readonly field: string | null;
  /** A repeated member, which is a fault of the text, whatever its values. */
  readonly repeated?: true;
  /** The request exceeds a limit, and nothing else about this part of it is said. */
  readonly limit?: true;
  /** The code of the problem for this fault. */
  readonly code:
    'invalid-request' | 'malformed-json' | 'unsupported-media-type' | 'invalid-header' | 'missing-header';
}

/** Every fault of a request. For the document a CSV body is a text, so its content has no faults here. */
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
  if (given.size > queryParameters) return [{ field: '?', code: 'invalid-request', limit: true }];
  const wrong = new Set<string>();
  const counts = new Map<string, number>();
  for (const name of given.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const declared = new Map(operation.parameters.map((one, index) => [one.name, { ...one, index }]));
  for (const [name, count] of counts) {
    const parameter = declared.get(name);
    // A list is written by repeating its parameter (OpenAPI, style form, explode).
    const isList = parameter?.schema.type === 'array';
    if (parameter?.in !== 'query' || (count > 1 && !isList)) {
      wrong.add(name);
      continue;
    }
    const { items } = parameter.schema;
    const one = typeof items === 'object' && !Array.isArray(items) ? items : parameter.schema;
    const values = given.getAll(name).map((value) => meantBy(one, value));
    const at = ['paths', path, method, 'parameters', String(parameter.index), 'schema'];
    if (checker.faultOf(at, isList ? values : values[0]) !== null) wrong.add(name);
  }
  for (const { in: place, name, required } of operation.parameters)
    if (place === 'query' && required && !given.has(name)) wrong.add(name);
  return [...wrong].map((name) => ({ field: `?${name}`, code: 'invalid-request' }));
}

/** The value that a text stands for: white space around it and the case of a code do not matter, as the document says. */
function meantBy({ type, enum: codes = [] }: JsonSchema, sent: string): unknown {
  const value = trimmedText(sent);
  if (type === 'integer') return /^-?\d+$/.test(value) ? Number(value) : sent;
  if (type === 'boolean') return value === 'true' || value === 'false' ? value === 'true' : sent;
  return codes.find((code) => String(code).toLowerCase() === value.toLowerCase()) ?? sent;
}

function headerFaults(
  checker: DocumentChecker,
  { path, method, operation }: KnownOperation,
  { headers }: WireRequest,
): readonly DocumentFault[] {
  return operation.parameters.flatMap(({ in: place, name, required }, index): readonly DocumentFault[] => {
    if (place !== 'header') return [];
    // Spaces around a value belong to the header's syntax (RFC 9110, 5.5).
    const value = headers[name.toLowerCase()]?.replace(/^[ \t]+|[ \t]+$/g, '');
    // A PUT that names both conditions is refused for If-None-Match.
    if (name === 'If-Match' && headers['if-none-match'] !== undefined && method === 'put') return [];
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
  // The document says nothing about a body that the operation does not ask for.
  if (content === undefined) return [];
  const jsonType = Object.keys(content).find((name) => name.endsWith('json')) ?? '';
  const at = ['paths', path, method, 'requestBody', 'content', jsonType, 'schema'];
  if (empty) return operation.requestBody?.required === true ? invalidFields(checker, at, {}) : [];
  const [type = ''] = (headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (content[type] === undefined) return [{ field: null, code: 'unsupported-media-type' }];
  if (!type.endsWith('json')) return [];
  const text = textIn(body);
  if (text === null) return [{ field: null, code: 'malformed-json' }];
  // The text counts, not its value, which has a repeated member only once.
  const { depth, entries } = jsonExtent(text);
  const exceeding = depth > jsonDepth || entries > (path.endsWith('/import') ? importEntries : usualEntries);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ field: null, code: 'malformed-json', ...(exceeding ? { limit: true } : {}) }];
  }
  if (exceeding) return [{ field: null, code: 'invalid-request', limit: true }];
  // RFC 8259, 4: the meaning of a text with a repeated name is undefined.
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

/** Whether any of the roles may call the operation; an operation without roles is open to everybody. */
export function mayCall(operation: OperationDocument, roles: readonly string[]): boolean {
  const allowed = operation['x-roles'];
  return allowed === undefined || roles.some((role) => allowed.includes(role));
}
