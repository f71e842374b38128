/** The API's documentation for people: the document as one page that runs no script and loads nothing. */
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { problemCodes, problemKinds } from '../../../shared/contracts/basics/problemKinds';
import { problemWords } from '../../../shared/contracts/basics/problems';
import type { ApiDocument, OperationDocument, ParameterDocument } from './document';
import type { JsonSchema } from './jsonSchema';
import { documentationStyles } from './styles';

interface Placed {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationDocument;
}

/** The whole HTML page. */
export function documentationPage(document: ApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Placed => ({ method, path, operation })),
  );
  const groups = document.tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  return `<!doctype html>${render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${document.info.title} API`}</title>
        <style dangerouslySetInnerHTML={{ __html: documentationStyles }} />
      </head>
      <body>
        <div class="page">
          <nav aria-label="Operations" tabIndex={0}>
            {groups.map(({ name, operations }) => (
              <>
                <h2>{name}</h2>
                <ul>
                  {operations.map(({ operation }) => (
                    <li>
                      <a href={`#${operation.operationId}`}>{operation.summary}</a>
                    </li>
                  ))}
                </ul>
              </>
            ))}
            <h2>Reference</h2>
            <ul>
              <li>
                <a href="#problems">Problems</a>
              </li>
              <li>
                <a href="#shapes">Schemas</a>
              </li>
            </ul>
          </nav>
          <main>
            <h1>{document.info.title} API</h1>
            <Prose text={document.info.description} />
            <p>
              The same document as <a href="openapi.json">OpenAPI 3.1</a> and as{' '}
              <a href="openapi-3.0.json">OpenAPI 3.0</a>. All addresses are below <code>/api</code>.
            </p>
            {groups.map(({ name, description, operations }) => (
              <section>
                <h2>{name}</h2>
                <p>{description}</p>
                {operations.map((placed) => (
                  <Operation {...placed} />
                ))}
              </section>
            ))}
            <Problems examples={document.components.examples} />
            <Shapes schemas={document.components.schemas} />
          </main>
        </div>
      </body>
    </html>,
  )}`;
}

/** Paragraphs with the bold words and the code of the document's description. */
function Prose({ text }: { text: string }): VNode {
  return (
    <>
      {text.split('\n\n').map((paragraph) => (
        <p>
          {paragraph
            .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
            .map((part) =>
              part.startsWith('**') ? (
                <strong>{part.slice(2, -2)}</strong>
              ) : part.startsWith('`') ? (
                <code>{part.slice(1, -1)}</code>
              ) : (
                part
              ),
            )}
        </p>
      ))}
    </>
  );
}

function Operation({ method, path, operation }: Placed): VNode {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const roles = operation['x-roles'];
  const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  return (
    <article id={operationId}>
      <h3>{summary}</h3>
      <p class="address">
        <span class="method">{method.toUpperCase()}</span>
        {path}
      </p>
      <p>{description}</p>
      <p class="quiet">{roles === undefined ? 'No sign-in needed.' : `Roles: ${roles.join(', ')}.`}</p>
      {parameters.length === 0 ? null : <Parameters parameters={parameters} />}
      {body === undefined ? null : (
        <>
          <h4>Body</h4>
          <p>
            {Object.keys(requestBody?.content ?? {}).join(' or ')}
            {requestBody?.required === true ? '' : ', may be left out'}
          </p>
          {body.example === undefined ? null : (
            <Json title={`Example (${type ?? ''})`} value={body.example} />
          )}
          <p>
            <ShapeLink schema={body.schema} />
          </p>
        </>
      )}
      <h4>Responses</h4>
      <table>
        <tbody>
          {Object.entries(responses)
            .filter(([status]) => !isProblem(operation, status))
            .map(([status, response]) => (
              <tr>
                <th scope="row">{status}</th>
                <td>
                  {response.description}
                  {Object.entries(response.headers).map(([name]) => (
                    <>
                      {' '}
                      <code>{name}</code>
                    </>
                  ))}
                  {Object.entries(response.content ?? {}).map(([media, { schema, example }]) => (
                    <>
                      <p>
                        {media} <ShapeLink schema={schema} />
                      </p>
                      {example === undefined ? null : <Json title="Example" value={example} />}
                    </>
                  ))}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <h4>Problems</h4>
      <p>
        {operation['x-problems'].map((code, index) => (
          <>
            {index === 0 ? '' : ', '}
            {problemKinds[code].status} <a href={`#problem-${code}`}>{code}</a>
          </>
        ))}
      </p>
    </article>
  );
}

function isProblem({ responses }: OperationDocument, status: string): boolean {
  return responses[status]?.content?.['application/problem+json'] !== undefined;
}

function Parameters({ parameters }: { parameters: readonly ParameterDocument[] }): VNode {
  return (
    <>
      <h4>Parameters</h4>
      <table>
        <tbody>
          {parameters.map(({ name, in: place, required, description, schema }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{place}</td>
              <td>{required ? 'required' : 'optional'}</td>
              <td>
                {description ?? ''} <code>{termsOf(schema)}</code> <ShapeLink schema={schema} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The type or the allowed values of a parameter, and its default, in one line. */
function termsOf({ type, format, enum: values, default: usual }: JsonSchema): string {
  const kind = values === undefined ? (format ?? type ?? '') : values.join(' | ');
  return `${String(kind)}${usual === undefined ? '' : ` = ${JSON.stringify(usual)}`}`;
}

function ShapeLink({ schema }: { schema: JsonSchema }): VNode | null {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? null : <a href={`#shape-${name}`}>{name}</a>;
}

function Json({ title, value }: { title: string; value: unknown }): VNode {
  return (
    <details>
      <summary>{title}</summary>
      <pre tabIndex={0}>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
    </details>
  );
}

function Problems({ examples }: { examples: ApiDocument['components']['examples'] }): VNode {
  return (
    <section id="problems">
      <h2>Problems</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Status</th>
            <th scope="col">Cause</th>
            <th scope="col">Cure</th>
          </tr>
        </thead>
        <tbody>
          {problemCodes.map((code) => (
            <tr id={`problem-${code}`}>
              <th scope="row">
                <code>{code}</code>
              </th>
              <td>{problemKinds[code].status}</td>
              <td>{problemKinds[code].cause}</td>
              <td>
                {problemWords('en')[code].cure}
                <Json title={`Example of ${code}`} value={examples[code]?.value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Shapes({ schemas }: { schemas: ApiDocument['components']['schemas'] }): VNode {
  return (
    <section id="shapes">
      <h2>Schemas</h2>
      {Object.entries(schemas).map(([name, schema]) => (
        <article id={`shape-${name}`}>
          <h3>{name}</h3>
          {schema.description === undefined ? null : <p>{schema.description}</p>}
          <Json title="Schema" value={schema} />
        </article>
      ))}
    </section>
  );
}
