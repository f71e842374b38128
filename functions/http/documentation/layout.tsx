/** The frame of every page of the documentation: head, contents, and the part itself. */
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Site } from './site';
import { documentationStyles } from './styles';

/** A heading of a page, as its contents list it. */
export interface Heading {
  readonly id: string;
  readonly title: string;
}

/** One page of the documentation. */
export interface Part {
  /** The last segment of its address; `null`: the first page. */
  readonly part: string | null;
  readonly title: string;
  /** What the contents call it; left out: its title. */
  readonly shortTitle?: string;
  /** The group of parts in the contents. */
  readonly kind: 'guide' | 'operations' | 'reference';
  readonly headings: readonly Heading[];
  readonly content: VNode;
}

const kinds = { guide: 'Start here', operations: 'Operations', reference: 'Reference' } as const;

/** A page as HTML. */
export function pageOf(site: Site, parts: readonly Part[], shown: Part): string {
  const { title } = site.document.info;
  const contents = <Contents site={site} parts={parts} shown={shown} />;
  return `<!doctype html>${render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{shown.part === null ? `${title} API` : `${shown.title} – ${title} API`}</title>
        <style dangerouslySetInnerHTML={{ __html: documentationStyles }} />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header>
          <a class="brand" href={site.addressOf(null)}>
            {title} API
          </a>
          <details class="narrow">
            <summary>Contents</summary>
            <nav aria-label="Contents">{contents}</nav>
          </details>
        </header>
        <div class="page">
          <nav class="wide" aria-label="Contents" tabIndex={0}>
            {contents}
          </nav>
          <main id="content" tabIndex={-1}>
            <h1>{shown.title}</h1>
            {shown.content}
          </main>
        </div>
      </body>
    </html>,
  )}`;
}

/** All parts, and the headings of the one that is shown. */
function Contents({ site, parts, shown }: { site: Site; parts: readonly Part[]; shown: Part }): VNode {
  return (
    <>
      {Object.entries(kinds).map(([kind, name]) => (
        <>
          <p class="kind">{name}</p>
          <ul>
            {parts
              .filter((one) => one.kind === kind)
              .map((one) => (
                <li>
                  <a
                    href={site.addressOf(one.part)}
                    {...(one === shown ? { 'aria-current': 'page' as const } : {})}
                  >
                    {one.shortTitle ?? one.title}
                  </a>
                  {one === shown && one.headings.length > 0 ? (
                    <ul>
                      {one.headings.map(({ id, title }) => (
                        <li>
                          <a href={`#${id}`}>{title}</a>
                        </li>
                      ))}
                    </ul>
                  ) : null}
                </li>
              ))}
          </ul>
        </>
      ))}
    </>
  );
}
