/** The parts with the operations of one group each. */
import type { VNode } from 'preact';
import { problemKinds, type ProblemCode } from '../../../shared/contracts/basics/problemKinds';
import type { OperationDocument, ParameterDocument } from '../openapi/document';
import type { Part } from './layout';
import { Address, Folded, Inline, Prose, Titled } from './prose';
import { SchemaTable } from './schemaTable';
import { Words } from './schemaWords';
import { problemAt, type Group, type Placed, type Site } from './site';

export function operationsPart(site: Site, { part, name, description, operations }: Group): Part {
  return {
    part,
    title: name,
    kind: 'operations',
    headings: operations.map(({ operation: { operationId, summary } }) => ({
      id: operationId,
      title: summary,
    })),
    content: (
      <>
        <p class="lead">{description}</p>
        {operations.map((placed) => (
          <Operation site={site} placed={placed} />
        ))}
      </>
    ),
  };
}

function Operation({ site, placed }: { site: Site; placed: Placed }): VNode {
  const { method, path, operation } = placed;
  const { operationId, summary, description, parameters } = operation;
  return (
    <article aria-labelledby={operationId}>
      <Titled id={operationId}>{summary}</Titled>
      <p>
        <Address method={method} path={path} />
      </p>
      <Roles roles={operation['x-roles']} />
      <Prose site={site} text={description} />
      {parameters.length === 0 ? null : <Parameters site={site} parameters={parameters} />}
      <Body site={site} operation={operation} />
      <Responses site={site} operation={operation} />
      <Problems site={site} operation={operation} />
    </article>
  );
}

function Roles({ roles }: { roles: readonly string[] | undefined }): VNode {
  return (
    <p class="roles">
      {roles === undefined ? (
        <span class="role">everybody, without signing in</span>
      ) : (
        roles.map((role) => (
          <>
            <span class="role">{role}</span>{' '}
          </>
        ))
      )}
    </p>
  );
}

function Parameters({ site, parameters }: { site: Site; parameters: readonly ParameterDocument[] }): VNode {
  return (
    <>
      <h3>Parameters</h3>
      <table class="members">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map(({ name, in: place, required, description, schema }) => (
            <tr>
              <th scope="row">
                <code>{name}</code> <span class="quiet">{required ? place : `${place}, optional`}</span>
              </th>
              <td>
                <Words site={site} schema={schema} />
              </td>
              <td>
                <Inline site={site} text={description ?? ''} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Body({
  site,
  operation: { requestBody },
}: {
  site: Site;
  operation: OperationDocument;
}): VNode | null {
  const media = Object.keys(requestBody?.content ?? {});
  const [body] = Object.values(requestBody?.content ?? {});
  if (requestBody === undefined || body === undefined) return null;
  return (
    <>
      <h3>Body</h3>
      <p>
        <code>{media.join(' or ')}</code>
        {requestBody.required ? '' : ', may be left out'}
        {body.schema.$ref === undefined ? null : (
          <>
            : <Words site={site} schema={body.schema} />
          </>
        )}
      </p>
      <SchemaTable site={site} schema={body.schema} />
      {body.example === undefined ? null : <Folded title="Example of the body" value={body.example} />}
    </>
  );
}

function Responses({ site, operation }: { site: Site; operation: OperationDocument }): VNode {
  const successes = Object.entries(operation.responses).filter(
    ([, { content }]) => content?.['application/problem+json'] === undefined,
  );
  return (
    <>
      <h3>Responses</h3>
      <dl class="responses">
        {successes.map(([status, response]) => (
          <>
            <dt>{status}</dt>
            <dd>
              <p>{response.description}</p>
              <p class="quiet">
                Headers:{' '}
                {Object.keys(response.headers).map((name, index) => (
                  <>
                    {index === 0 ? '' : ', '}
                    <code>{name}</code>
                  </>
                ))}
              </p>
              {Object.entries(response.content ?? {}).map(([media, { schema, example }]) => (
                <>
                  <p>
                    <code>{media}</code>
                    {schema.$ref === undefined ? null : (
                      <>
                        : <Words site={site} schema={schema} />
                      </>
                    )}
                  </p>
                  {example === undefined ? null : (
                    <Folded title={`Example of the response ${status}`} value={example} />
                  )}
                </>
              ))}
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}

/** The problems of its own first, then those that most operations give. */
function Problems({ site, operation }: { site: Site; operation: OperationDocument }): VNode {
  const codes = [...operation['x-problems']].sort((a, b) => problemKinds[a].status - problemKinds[b].status);
  const isCommon = (code: ProblemCode): boolean =>
    site.operations.filter((other) => other.operation['x-problems'].includes(code)).length * 2 >
    site.operations.length;
  const own = codes.filter((code) => !isCommon(code));
  const common = codes.filter(isCommon);
  return (
    <>
      <h3>Problems</h3>
      {own.length === 0 ? null : <Codes site={site} codes={own} />}
      <p class="quiet">{own.length === 0 ? 'Those of most operations:' : 'And those of most operations:'}</p>
      <Codes site={site} codes={common} />
    </>
  );
}

function Codes({ site, codes }: { site: Site; codes: readonly ProblemCode[] }): VNode {
  return (
    <p class="codes">
      {codes.map((code) => (
        <>
          <a href={problemAt(site, code) ?? ''}>
            {problemKinds[code].status} {code}
          </a>{' '}
        </>
      ))}
    </p>
  );
}
