/** The pages of a preview: the index, and for each sample and language one that shows all its versions side by side. */
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { languages, type Language } from '../../../shared/domain/claim';
import type { Rendering, Sample } from './samples/every';

/** By what a preview is known again. */
const generator = 'npm run preview';

/** Whether the HTML of an index is that of a preview. */
export function isPreview(html: string): boolean {
  return html.includes(`<meta name="generator" content="${generator}"`);
}

/** The list of all samples, by reader and outcome. */
export function indexPage(samples: readonly Sample[]): string {
  const groups = [...new Set(samples.map(({ group }) => group))];
  return document(
    <Frame title="Every mail and page">
      <header>
        <h1>Every mail and page</h1>
        <p class="quiet">
          {samples.length} outcomes, each in {languages.length} languages, light and dark, on a phone and a
          desktop.
        </p>
      </header>
      {groups.map((group) => (
        <section key={group}>
          <h2>{group}</h2>
          <ul class="outcomes">
            {samples
              .filter((sample) => sample.group === group)
              .map((sample) => (
                <li key={sample.slug}>
                  <a href={`en/${sample.slug}/index.html`}>{sample.outcome}</a>
                  <span class="languages">
                    {languages
                      .filter((language) => language !== 'en')
                      .map((language) => (
                        <a
                          key={language}
                          href={`${language}/${sample.slug}/index.html`}
                          aria-label={`${sample.outcome}, ${language}`}
                        >
                          {language}
                        </a>
                      ))}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Frame>,
  );
}

/** What the page of a sample shows. */
export interface SampleView {
  readonly sample: Sample;
  readonly mail: Rendering['mail'];
  readonly language: Language;
  /** Its neighbours in the list; `null`: there is none. */
  readonly before: Sample | null;
  readonly after: Sample | null;
}

/** One sample in one language. */
export function samplePage({ sample, mail, language, before, after }: SampleView): string {
  const { group, outcome, slug } = sample;
  const address = (other: Sample): string => `../${other.slug}/index.html`;
  return document(
    <Frame title={`${outcome} (${language}) – ${group}`}>
      <header>
        <p class="quiet">
          <a href="../../index.html">All</a> · {group}
        </p>
        <h1>{outcome}</h1>
        {mail === null ? null : (
          <p lang={language}>
            <span class="quiet" lang="en">
              Subject:
            </span>{' '}
            <strong>{mail.subject}</strong>
          </p>
        )}
        <nav>
          <span class="languages">
            {languages.map((each) =>
              each === language ? (
                <strong key={each} aria-current="page">
                  {each}
                </strong>
              ) : (
                <a key={each} href={`../../${each}/${slug}/index.html`}>
                  {each}
                </a>
              ),
            )}
          </span>
          <span class="languages">
            {before === null ? null : (
              <a href={address(before)} rel="prev">
                ← {before.outcome}
              </a>
            )}
            {after === null ? null : (
              <a href={address(after)} rel="next">
                {after.outcome} →
              </a>
            )}
          </span>
          <a href="sent.html">As it is sent</a>
        </nav>
      </header>
      <main>
        {versions.map(({ title, file, width }) => (
          <figure key={title}>
            <figcaption>{title}</figcaption>
            <iframe src={file} title={title} style={`width: ${width}px`} sandbox="" />
          </figure>
        ))}
        {mail === null ? null : (
          <figure>
            <figcaption>Plain text</figcaption>
            <pre lang={language}>{mail.plainText}</pre>
          </figure>
        )}
      </main>
    </Frame>,
  );
}

/** Widths in CSS pixels: of a usual phone, and of the reading pane of a desktop. */
const versions = [
  { title: 'Phone, light', file: 'light.html', width: 390 },
  { title: 'Desktop, light', file: 'light.html', width: 900 },
  { title: 'Phone, dark', file: 'dark.html', width: 390 },
  { title: 'Desktop, dark', file: 'dark.html', width: 900 },
] as const;

function document(page: VNode): string {
  return `<!doctype html>${render(page)}`;
}

function Frame({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content={generator} />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>{children}</body>
    </html>
  );
}

const styles = `
:root { color-scheme: light dark; --line: light-dark(#c8d0da, #3d4856); --quiet: light-dark(#56616f, #a9b4c2) }
body { margin: 0 auto; padding: 1rem 1.5rem 4rem; font: 1rem/1.5 system-ui, sans-serif }
h1 { margin: 0; font-size: 1.5rem }
h2 { margin: 2rem 0 .5rem; font-size: 1.125rem }
header p { margin: 0 0 .25rem }
.quiet, figcaption { color: var(--quiet) }
nav { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: .5rem 0 1rem }
.languages { display: inline-flex; flex-wrap: wrap; gap: .25rem 1rem }
.outcomes { margin: 0; padding: 0; max-width: 60rem; list-style: none }
.outcomes li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; padding: .375rem 0; border-top: 1px solid var(--line) }
main { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1.5rem }
figure { margin: 0; max-width: 100% }
figcaption { margin: 0 0 .25rem; font-size: .875rem }
iframe, pre { box-sizing: content-box; height: 52rem; max-width: 100%; border: 1px solid var(--line); border-radius: .5rem; resize: vertical }
pre { min-width: 78ch; margin: 0; padding: 1rem; overflow: auto; font: .875rem/1.4 ui-monospace, monospace }
`;
