/** The first page: what the API is, where everything is, and an index of all operations. */
import type { VNode } from 'preact';
import type { Part } from './layout';
import { Address, Prose, Titled } from './prose';
import { operationAt, type Group, type Site } from './site';

/** @param others the other parts, which it leads to */
export function overviewPart(site: Site, others: readonly Part[]): Part {
  const { info } = site.document;
  const [about = '', ...conventions] = info.description.split('\n\n');
  return {
    part: null,
    title: `${info.title} API`,
    shortTitle: 'Overview',
    kind: 'guide',
    headings: [
      { id: 'start', title: 'Where to start' },
      { id: 'conventions', title: 'What all operations have in common' },
      { id: 'operations', title: 'All operations' },
    ],
    content: (
      <>
        <p class="lead">{about}</p>
        <Titled id="start">Where to start</Titled>
        <ul class="cards">
          <Card
            site={site}
            others={others}
            part="guide"
            text="Each call with its request and its response."
          />
          <Card site={site} others={others} part="problems" text="Why a request was refused, and the cure." />
          <Card site={site} others={others} part="schemas" text="Every named type, member by member." />
          <Card site={site} others={others} part="changes" text="The change log of the contract." />
        </ul>
        <p>
          For tools: <a href={site.fileAt('openapi.json')}>OpenAPI 3.1</a>, and{' '}
          <a href={site.fileAt('openapi-3.0.json')}>OpenAPI 3.0</a> for generators that do not read it yet.
          All paths are below <code>{site.fileAt('').replace(/\/$/, '')}</code>.
        </p>
        <Titled id="conventions">What all operations have in common</Titled>
        <Prose site={site} text={conventions.join('\n\n')} />
        <Titled id="operations">All operations</Titled>
        {site.groups.map((group) => (
          <Index site={site} group={group} />
        ))}
      </>
    ),
  };
}

function Card({
  site,
  others,
  part,
  text,
}: {
  site: Site;
  others: readonly Part[];
  part: string;
  text: string;
}): VNode {
  return (
    <li>
      <a href={site.addressOf(part)}>{others.find((one) => one.part === part)?.title}</a>
      <br />
      {text}
    </li>
  );
}

function Index({ site, group: { part, name, operations } }: { site: Site; group: Group }): VNode {
  return (
    <>
      <h3>
        <a href={site.addressOf(part)}>{name}</a>
      </h3>
      <ul class="index">
        {operations.map(({ method, path, operation: { operationId, summary } }) => (
          <li>
            <a href={operationAt(site, operationId) ?? ''}>{summary}</a>
            <Address method={method} path={path} />
          </li>
        ))}
      </ul>
    </>
  );
}
