/** The part with every problem: cause, cure, and the operations that give it. */
import { STATUS_CODES } from 'node:http';
import type { VNode } from 'preact';
import { problemCodes, problemKinds, type ProblemCode } from '../../../shared/contracts/basics/problemKinds';
import { problemWords } from '../../../shared/contracts/basics/problems';
import type { Part } from './layout';
import { Folded, Inline, Titled } from './prose';
import { operationAt, type Placed, type Site } from './site';

/** More operations than these unfold. */
const shownOperations = 6;

/** What the statuses of problems have in common. */
const statusTexts: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood. Repeated as it is, it gets the same response.',
  401: 'The caller has not signed in, or its token is not valid.',
  403: 'The caller may not do this.',
  404: 'There is nothing at this address, or nothing that the caller may see.',
  405: 'The address does not have this method.',
  409: 'The request contradicts the present state, which can change.',
  412: 'What is to be changed has changed in the meantime.',
  413: 'The request is too large.',
  415: 'The body is in a form that the operation does not read.',
  422: 'The request was understood, and its content cannot be accepted.',
  428: 'The request must say which revision it is based on.',
  429: 'Too much within an hour, or altogether.',
  500: 'The service has failed.',
  503: 'The service is busy or out: repeat the request, after the time in Retry-After if there is one.',
};

export function problemsPart(site: Site): Part {
  const words = problemWords('en');
  const statuses = [...new Set(problemCodes.map((code) => problemKinds[code].status))].sort((a, b) => a - b);
  return {
    part: 'problems',
    title: 'Problems by code',
    kind: 'reference',
    headings: statuses.map((status) => ({ id: `status-${status}`, title: headingOf(status) })),
    content: (
      <>
        <p class="lead">
          Whatever is refused gets a problem (RFC 9457): decide by its <code>code</code>, which never changes,
          show its <code>title</code> and <code>detail</code>, and name the <code>traceId</code> when you ask
          for help.
        </p>
        {statuses.map((status) => (
          <section aria-labelledby={`status-${status}`}>
            <Titled id={`status-${status}`}>{headingOf(status)}</Titled>
            <p>{statusTexts[status]}</p>
            {problemCodes
              .filter((code) => problemKinds[code].status === status)
              .map((code) => (
                <article class="problem" aria-labelledby={`problem-${code}`}>
                  <h3 id={`problem-${code}`}>
                    <a class="anchor" href={`#problem-${code}`}>
                      <code>{code}</code>
                    </a>{' '}
                    <span class="quiet">{words[code].title}</span>
                  </h3>
                  <dl>
                    <dt>Cause</dt>
                    <dd>
                      <Inline site={site} text={problemKinds[code].cause} />
                    </dd>
                    <dt>Cure</dt>
                    <dd>
                      <Inline site={site} text={words[code].cure} />
                    </dd>
                    <dt>Given by</dt>
                    <dd>
                      <Givers site={site} code={code} />
                    </dd>
                  </dl>
                  <Folded
                    title={`Example of ${code}`}
                    value={site.document.components.examples[code]?.value}
                  />
                </article>
              ))}
          </section>
        ))}
      </>
    ),
  };
}

function headingOf(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`;
}

function Givers({ site, code }: { site: Site; code: ProblemCode }): VNode {
  const gives = ({ operation }: Placed): boolean => operation['x-problems'].includes(code);
  const givers = site.operations.filter(gives);
  if (givers.length === 0) return <>Addresses and methods that no operation has.</>;
  if (site.operations.every(gives)) return <>Every operation.</>;
  const signedIn = site.operations.filter(({ operation }) => operation.security.length > 0);
  if (givers.length === signedIn.length && signedIn.every(gives))
    return <>Every operation that needs a sign-in.</>;
  const list = (
    <ul class="givers">
      {givers.map(({ operation: { operationId, summary } }) => (
        <li>
          <a href={operationAt(site, operationId) ?? ''}>{summary}</a>
        </li>
      ))}
    </ul>
  );
  if (givers.length <= shownOperations) return list;
  return (
    <details>
      <summary>{givers.length} operations</summary>
      {list}
    </details>
  );
}
