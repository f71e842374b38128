/** Checks responses against the API's own document: operation, status, headers, media type and schema. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { ApiDocument, OperationDocument } from '../../../functions/http/openapi/document';
import type { ResponseDocument } from '../../../functions/http/openapi/responses';
import type { SharedDocument } from '../../../functions/http/openapi/sharing';
import { observeExchanges, type Exchange } from '../../../infra/tools/client/exchange';
import { patientFetch } from '../../../infra/tools/patience';
import { closed, inlined } from './inlined';

const documentId = 'https://api.example/openapi.json';

/** An operation, and where the document has it. */
export interface KnownOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: OperationDocument;
}

/** The document of one deployment. */
export class DocumentChecker {
  readonly operations: readonly KnownOperation[];
  private readonly ajv = addFormats(new Ajv2020({ strict: false, allErrors: true, verbose: true }));
  private readonly compiled = new Map<string, ValidateFunction>();

  /** Every header that some response documents. */
  private readonly headerNames: ReadonlySet<string>;

  /**
   * The document without references. Clients have to expect new members in responses, but a test that meets one
   * has to say so: here the objects of responses have no other members than those that they list.
   */
  readonly document: ApiDocument;

  constructor(published: ApiDocument | SharedDocument) {
    this.document = closedInResponses(inlined(published));
    const { document } = this;
    this.ajv.addSchema(document, documentId);
    this.operations = Object.entries(document.paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      )
      // A literal part is tried before a parameter.
      .sort((one, other) => one.path.split('{').length - other.path.split('{').length);
    const responses = this.operations.flatMap(({ operation }) => Object.values(operation.responses));
    this.headerNames = new Set(responses.flatMap(({ headers }) => Object.keys(headers)));
  }

  /** The operation of a request; `undefined` when the document has none at that address. */
  operationAt(method: string, { pathname }: URL): KnownOperation | undefined {
    const named = method.toLowerCase();
    return this.operations.find(
      (known) => known.method === named && patternOf(known.path).test(pathname.replace(/^\/api/, '')),
    );
  }

  /** The first fault in a response; `null` when it is as documented. */
  faultIn({ method, url, status, headers, text }: Omit<Exchange, 'bytes'>): string | null {
    const known = this.operationAt(method, url);
    if (known === undefined) return null;
    const { path, operation } = known;
    const response = operation.responses[String(status)];
    if (response === undefined) return `${operation.operationId} does not document the status ${status}.`;
    const at = ['paths', path, known.method, 'responses', String(status)];
    const header = this.headerFault(response.headers, at, headers);
    if (header !== null) return `${operation.operationId} ${status}: ${header}`;
    const content = response.content ?? {};
    const [type = ''] = (headers.get('content-type') ?? '').split(';');
    if (Object.keys(content).length === 0)
      return text === '' ? null : 'The document says that there is no body.';
    if (content[type] === undefined) return `${operation.operationId} ${status} does not document ${type}.`;
    if (!type.endsWith('json')) return null;
    const body: unknown = JSON.parse(text);
    if (type === 'application/problem+json' && !codesIn(content[type].examples).includes(codeOf(body)))
      return `${operation.operationId} ${status} does not document the problem ${codeOf(body)}.`;
    return this.faultOf([...at, 'content', type, 'schema'], body);
  }

  /**
   * The first fault in the headers: one that is missing, not as documented, or documented only for other
   * responses.
   */
  private headerFault(
    documented: ResponseDocument['headers'],
    at: readonly string[],
    headers: Headers,
  ): string | null {
    for (const [name, { required }] of Object.entries(documented)) {
      const value = headers.get(name);
      if (value === null && required) return `the header ${name} is missing.`;
      const fault = value === null ? null : this.faultOf([...at, 'headers', name, 'schema'], value);
      if (fault !== null) return `the header ${name} is ${value ?? ''}: ${fault}`;
    }
    const unsaid = [...this.headerNames].find((name) => headers.has(name) && documented[name] === undefined);
    return unsaid === undefined ? null : `the header ${unsaid} is not documented.`;
  }

  /** The faults of a value by a schema of the document; `null` when there are none. */
  faultOf(pointer: readonly string[], value: unknown): string | null {
    const validate = this.validatorAt(pointer);
    return validate(value) ? null : `${this.ajv.errorsText(validate.errors)}, by ${pointer.join(' ')}`;
  }

  /**
   * JSON Pointers of the faults of a value by a schema of the document: fields that are wrong, missing or
   * unknown.
   */
  fieldsAtFault(pointer: readonly string[], value: unknown): readonly string[] {
    const validate = this.validatorAt(pointer);
    if (validate(value)) return [];
    const faults = meantErrors(validate.errors ?? []).filter((one) => !isCodeInOtherCase(one));
    return [...new Set(faults.map(fieldAtFault))];
  }

  private validatorAt(pointer: readonly string[]): ValidateFunction {
    const at = `${documentId}#/${pointer.map(escaped).join('/')}`;
    const known = this.compiled.get(at);
    if (known !== undefined) return known;
    const validate = this.ajv.compile({ $ref: at });
    this.compiled.set(at, validate);
    return validate;
  }
}

/**
 * Where a value fits none of several alternatives: the faults by the alternative that the value names by the
 * member which tells them apart, or that has the value's type; or only that it fits none. Faults by the other
 * alternatives would merely list their differences.
 */
function meantErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .reduce((left, choice) => {
      const branchOf = ({ schemaPath }: ErrorObject): string | undefined =>
        schemaPath.startsWith(`${choice.schemaPath}/`)
          ? schemaPath.slice(choice.schemaPath.length + 1).split('/')[0]
          : undefined;
      const isOtherType = (one: ErrorObject): boolean =>
        one.keyword === 'type' && one.instancePath === choice.instancePath;
      const inBranches = left.filter((one) => branchOf(one) !== undefined && !isOtherType(one));
      const rest = left.filter((one) => branchOf(one) === undefined);
      const others = inBranches.filter((one) => isOfAnother(one, choice));
      const names = new Set(others.map(branchOf));
      const meant = inBranches.filter((one) => !names.has(branchOf(one)));
      if (new Set(meant.map(branchOf)).size === 1) return [...rest.filter((one) => one !== choice), ...meant];
      // The value names none of the alternatives.
      const [unnamed] = meant.length === 0 ? others : [];
      return unnamed === undefined ? rest : [...rest.filter((one) => one !== choice), unnamed];
    }, errors);
}

/** Whether a fault says that the value is another alternative: the member with a single value has another, or none. */
function isOfAnother(
  { keyword, instancePath, params, parentSchema }: ErrorObject,
  choice: ErrorObject,
): boolean {
  if (keyword === 'const')
    return instancePath.split('/').length === choice.instancePath.split('/').length + 1;
  const missing: unknown = params['missingProperty'];
  if (keyword !== 'required' || instancePath !== choice.instancePath || typeof missing !== 'string')
    return false;
  const properties: unknown = parentSchema?.['properties'];
  const member: unknown = Object.entries(properties ?? {}).find(([name]) => name === missing)?.[1];
  return typeof member === 'object' && member !== null && 'const' in member;
}

/** `enum` names the form in which codes are stored; they are read in either case. */
function isCodeInOtherCase({ keyword, data, params }: ErrorObject): boolean {
  if (keyword !== 'enum' || typeof data !== 'string') return false;
  const allowed: unknown = params['allowedValues'];
  const sent = data.trim().toLowerCase();
  return Array.isArray(allowed) && allowed.some((one) => String(one).toLowerCase() === sent);
}

function fieldAtFault({ instancePath, params }: ErrorObject): string {
  const name: unknown = params['missingProperty'] ?? params['additionalProperty'];
  if (typeof name !== 'string') return instancePath;
  return `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The codes of the problems of a response, of each of which it has an example. */
function codesIn(examples: object = {}): readonly string[] {
  return Object.keys(examples);
}

function codeOf(body: unknown): string {
  const code: unknown = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  return String(code);
}

function closedInResponses(document: ApiDocument): ApiDocument {
  const { paths, components } = document;
  const inOperation = (operation: OperationDocument): OperationDocument => ({
    ...operation,
    responses: closed(operation.responses),
  });
  return {
    ...document,
    paths: mapValues(paths, (methods) => mapValues(methods, inOperation)),
    components: { ...components, schemas: closed(components.schemas) },
  };
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function patternOf(path: string): RegExp {
  const literal = path.replace(/[.]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${literal}$`);
}

/**
 * From now on a request fails when its response is not as documented.
 * @param baseUrl the service's address, without `/api`
 */
export async function watchContract(baseUrl: string): Promise<DocumentChecker> {
  const response = await patientFetch(`${baseUrl}/api/openapi.json`);
  if (!response.ok) throw new Error(`The document answered ${response.status}: ${await response.text()}`);
  const checker = new DocumentChecker((await response.json()) as SharedDocument);
  observeExchanges((exchange) => {
    if (exchange.url.origin !== new URL(baseUrl).origin) return;
    const fault = checker.faultIn(exchange);
    if (fault === null) return;
    const { method, url, status, text } = exchange;
    throw new Error(
      `The answer breaks the contract: ${method} ${url.pathname} ${status}: ${fault}\n${text.slice(0, 2000)}`,
    );
  });
  return checker;
}
