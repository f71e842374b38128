/** Puts what several operations repeat into the document's components, so that neither it nor generated code does. */
import type { ApiDocument, OperationDocument, ParameterDocument } from './document';
import { mapped, type JsonSchema } from './jsonSchema';
import type { HeaderDocument, MediaDocument, ResponseDocument } from './responses';

/** A place that refers to a component. */
export interface Reference {
  readonly $ref: string;
}

/** A body, whose examples have names: what has only an `example` writes it into the comments of generated code. */
export interface SharedMedia {
  readonly schema: JsonSchema;
  readonly examples?: Readonly<Record<string, Reference | { readonly value: unknown }>>;
}

/** A response whose headers may be components. */
export interface SharedResponse extends Omit<ResponseDocument, 'headers' | 'content'> {
  readonly content?: Readonly<Record<string, SharedMedia>>;
  readonly headers: Readonly<Record<string, HeaderDocument | Reference>>;
}

/** An operation whose parameters and responses may be components. */
export interface SharedOperation extends Omit<OperationDocument, 'parameters' | 'requestBody' | 'responses'> {
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, SharedMedia>>;
  };
  readonly parameters: readonly (ParameterDocument | Reference)[];
  readonly responses: Readonly<Record<string, SharedResponse | Reference>>;
}

/** The document as it is published. */
export interface SharedDocument extends Omit<ApiDocument, 'paths' | 'components'> {
  readonly paths: Readonly<Record<string, Readonly<Record<string, SharedOperation>>>>;
  readonly components: ApiDocument['components'] & {
    readonly parameters: Readonly<Record<string, ParameterDocument>>;
    readonly headers: Readonly<Record<string, HeaderDocument>>;
    readonly responses: Readonly<Record<string, SharedResponse>>;
  };
}

/** The same document, in which an operation refers to what others have too. */
export function shared(document: ApiDocument): SharedDocument {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const responses = operations.flatMap((operation) => Object.entries(operation.responses));
  const parameters = new Repeated<ParameterDocument>(
    'parameters',
    operations.flatMap((one) => one.parameters.map((parameter) => [nameOf(parameter), parameter])),
  );
  const headers = new Repeated<HeaderDocument>(
    'headers',
    responses.flatMap(([, one]) =>
      Object.entries(one.headers).map(([name, header]): [string, HeaderDocument] => [pascal(name), header]),
    ),
  );
  const withHeaders = ({ content, ...response }: ResponseDocument): SharedResponse => ({
    ...response,
    headers: Object.fromEntries(
      Object.entries(response.headers).map(([name, header]) => [name, headers.placeOf(pascal(name), header)]),
    ),
    ...(content === undefined ? {} : { content: mapValues(content, withNamedExample) }),
  });
  const problems = new Repeated<SharedResponse>(
    'responses',
    responses.flatMap(([status, one]) =>
      isShareable(one) ? [[nameOfResponse(status, one), withHeaders(one)]] : [],
    ),
  );
  const sharedOperation = ({ requestBody, ...operation }: OperationDocument): SharedOperation => ({
    ...operation,
    ...(requestBody === undefined
      ? {}
      : { requestBody: { ...requestBody, content: mapValues(requestBody.content, withNamedExample) } }),
    parameters: operation.parameters.map((one) => parameters.placeOf(nameOf(one), one)),
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, one]) => [
        status,
        isShareable(one) ? problems.placeOf(nameOfResponse(status, one), withHeaders(one)) : withHeaders(one),
      ]),
    ),
  });
  return {
    ...document,
    paths: mapValues(document.paths, (methods) => mapValues(methods, sharedOperation)),
    components: {
      ...document.components,
      schemas: mapValues(document.components.schemas, (schema) => mapped(schema, withUsualInWords)),
      parameters: parameters.components(),
      headers: headers.components(),
      responses: problems.components(),
    },
  };
}

/**
 * Says in words what a member that is left out counts as: generators of types take a member with a default for one
 * that is always there, also in a request.
 */
function withUsualInWords({ default: usual, description, ...schema }: JsonSchema): JsonSchema {
  const isSaid = usual === undefined || usual === '' || (Array.isArray(usual) && usual.length === 0);
  const words = isSaid
    ? []
    : [typeof usual === 'object' ? 'Left out: the usual values.' : `Left out: ${JSON.stringify(usual)}.`];
  const all = [...(description === undefined ? [] : [description]), ...words].join(' ');
  return all === '' ? schema : { description: all, ...schema };
}

/** Parts of a document that can be components: of those with one name, the one that most places have. */
class Repeated<Part extends object> {
  private readonly chosen = new Map<string, { readonly text: string; readonly part: Part }>();

  constructor(
    private readonly group: string,
    parts: readonly (readonly [string, Part])[],
  ) {
    const uses = new Map<string, { readonly name: string; readonly part: Part; count: number }>();
    for (const [name, part] of parts) {
      const key = `${name} ${JSON.stringify(part)}`;
      const known = uses.get(key);
      if (known === undefined) uses.set(key, { name, part, count: 1 });
      else known.count++;
    }
    const most = new Map<string, number>();
    for (const { name, part, count } of uses.values()) {
      if (count < 2 || count <= (most.get(name) ?? 0)) continue;
      most.set(name, count);
      this.chosen.set(name, { text: JSON.stringify(part), part });
    }
  }

  /** What stands where a part is needed. */
  placeOf(name: string, part: Part): Part | Reference {
    return this.chosen.get(name)?.text === JSON.stringify(part)
      ? { $ref: `#/components/${this.group}/${name}` }
      : part;
  }

  components(): Readonly<Record<string, Part>> {
    const sorted = [...this.chosen].sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, { part }]) => [name, part]));
  }
}

function withNamedExample({ example, ...media }: MediaDocument): SharedMedia {
  return example === undefined ? media : { ...media, examples: { recorded: { value: example } } };
}

function nameOf({ name, in: place }: ParameterDocument): string {
  return place === 'header' ? pascal(name) : `${pascal(place)}${pascal(name)}`;
}

/** Responses with a body of an operation's own have its example, so no other has the same. */
function isShareable({ content = {} }: ResponseDocument): boolean {
  return content['application/problem+json'] !== undefined;
}

/** A response to failed requests is named after its problems. */
function nameOfResponse(status: string, { content = {} }: ResponseDocument): string {
  const codes = Object.keys(content['application/problem+json']?.examples ?? {});
  const page = content['text/html'] === undefined ? '' : 'Page';
  return `${codes.map(pascal).join('Or') || `Status${status}`}${page}`;
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)([A-Za-z])/g, (_all, letter: string) => letter.toUpperCase());
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
