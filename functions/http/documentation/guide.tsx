/** The guide: a claim's life in ten calls, with recorded requests and responses. */
import { STATUS_CODES } from 'node:http';
import type { VNode } from 'preact';
import { exampleOf } from '../openapi/examples';
import { guideSteps, type GuideStep } from './guideSteps';
import type { Part } from './layout';
import { Address, Block, Folded, Inline, Titled } from './prose';
import { operationAt, type Placed, type Site } from './site';

/** A list in a response is shown up to so many entries. */
const shownEntries = 1;

export function guidePart(site: Site): Part {
  return {
    part: 'guide',
    title: 'A claim’s life in ten calls',
    kind: 'guide',
    headings: guideSteps.map(({ operation, title }, index) => ({
      id: `step-${operation}`,
      title: `${index + 1}. ${title}`,
    })),
    content: (
      <>
        <p class="lead">
          From a draft to an official association. The requests and responses were recorded from a running
          service; as they come from several claims, IDs differ from one step to the next.
        </p>
        <p>
          Each call of a signed-in person has the header <code>Authorization: Bearer …</code> with a token of
          the sign-in service. Of a local stack <code>npm run -s token -- ana</code> prints the token of a
          partner, and <code>rita</code> is a reviewer; <code>functions/http/requests.http</code> in the
          repository has all of these calls, and more, ready to be sent from an editor.
        </p>
        {guideSteps.map((step, index) => (
          <Step site={site} step={step} number={index + 1} />
        ))}
      </>
    ),
  };
}

function Step({ site, step, number }: { site: Site; step: GuideStep; number: number }): VNode {
  const placed = site.operations.find(({ operation }) => operation.operationId === step.operation);
  const also = (step.also ?? []).flatMap((id) => namesOf(site, id));
  return (
    <section aria-labelledby={`step-${step.operation}`} class="step">
      <Titled id={`step-${step.operation}`}>
        {number}. {step.title}
      </Titled>
      <p>
        <Inline site={site} text={step.text} />
      </p>
      {placed === undefined ? null : <Call site={site} step={step} placed={placed} />}
      {also.length === 0 ? null : (
        <p class="quiet">
          See also:{' '}
          {also.map(({ id, summary }, index) => (
            <>
              {index === 0 ? '' : ', '}
              <a href={operationAt(site, id) ?? ''}>{summary}</a>
            </>
          ))}
        </p>
      )}
    </section>
  );
}

function namesOf({ operations }: Site, id: string): readonly { id: string; summary: string }[] {
  return operations
    .filter(({ operation }) => operation.operationId === id)
    .map(({ operation: { summary } }) => ({ id, summary }));
}

function Call({ site, step, placed }: { site: Site; step: GuideStep; placed: Placed }): VNode {
  const { method, path, operation } = placed;
  const example = exampleOf(step.operation);
  const [answer] = Object.entries(example?.answers ?? {});
  const body = example?.request?.body;
  return (
    <div class="call">
      <p>
        <a href={operationAt(site, operation.operationId) ?? ''}>
          <Address method={method} path={path} />
        </a>{' '}
        <span class="quiet">{step.by === null ? 'without a sign-in' : `with the token of a ${step.by}`}</span>
      </p>
      {body === undefined ? null : <Block text={JSON.stringify(body, null, 2)} />}
      {answer === undefined ? null : <Answer step={step} status={answer[0]} body={answer[1].body} />}
    </div>
  );
}

function Answer({ step, status, body }: { step: GuideStep; status: string; body: unknown }): VNode {
  const said = `${status} ${STATUS_CODES[status] ?? ''}`;
  if (typeof body === 'string') return <p>{said}, an HTML page.</p>;
  const part = shortened(body, step.shows);
  return (
    <>
      <p>{said}</p>
      <Block text={JSON.stringify(part, null, 2)} />
      {step.shows === undefined ? null : <Folded title="The whole response" value={body} />}
    </>
  );
}

/** The members of a response that a step shows, and only the first entries of a list. */
function shortened(body: unknown, shows: readonly string[] | undefined): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => shows === undefined || shows.includes(name))
      .map(([name, value]: [string, unknown]) => [
        name,
        name === 'items' && Array.isArray(value) ? value.slice(0, shownEntries) : value,
      ]),
  );
}
