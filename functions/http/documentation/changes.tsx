/** The part with the change log of the contract. */
import type { VNode } from 'preact';
import { changeLog, type Change, type ChangeKind, type Release } from './changeLog';
import type { Part } from './layout';
import { Inline, Titled } from './prose';
import { operationAt, type Site } from './site';

const kindTexts: Readonly<Record<ChangeKind, string>> = {
  added: 'New',
  changed: 'Changed',
  deprecated: 'Deprecated',
};

export function changesPart(site: Site): Part {
  return {
    part: 'changes',
    title: 'What is new',
    kind: 'guide',
    headings: changeLog.map((release) => ({ id: idOf(release), title: headingOf(release) })),
    content: (
      <>
        <p class="lead">
          The contract stays compatible with its earlier self: responses may gain members, requests optional
          ones, and nothing else changes. So a client must pass over members that it does not know.
        </p>
        {changeLog.map((release) => (
          <section aria-labelledby={idOf(release)}>
            <Titled id={idOf(release)}>{headingOf(release)}</Titled>
            <ul class="changes">
              {release.changes.map((change) => (
                <Entry site={site} change={change} />
              ))}
            </ul>
          </section>
        ))}
      </>
    ),
  };
}

function idOf({ date }: Release): string {
  return `changes-${date}`;
}

function headingOf({ date, title }: Release): string {
  return `${date}: ${title}`;
}

function Entry({ site, change: { kind, text, operations } }: { site: Site; change: Change }): VNode {
  const named = site.operations.filter(({ operation }) => operations.includes(operation.operationId));
  return (
    <li>
      <span class={`kind-of-change ${kind}`}>{kindTexts[kind]}</span>
      <div>
        <Inline site={site} text={text} />
        {named.length === 0 ? null : (
          <div class="quiet">
            {named.map(({ operation: { operationId, summary } }, index) => (
              <>
                {index === 0 ? '' : ', '}
                <a href={operationAt(site, operationId) ?? ''}>{summary}</a>
              </>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
