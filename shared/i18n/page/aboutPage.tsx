/** The public page about the programme, which partners can send to customers beforehand (R68). */
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Span } from '../../domain/span';
import { formatSpan } from '../format';
import { textsIn } from '../texts/catalogue';
import { oneLine } from '../writtenByPeople';
import { Contact, Frame } from './frame';
import { Paragraphs } from './parts';
import type { PageContext } from './view';

/** The whole HTML document. @param window how long a customer can decline, by the policy in force */
export function aboutPage(context: PageContext, window: Span): string {
  return document(<AboutPage context={context} window={window} />);
}

/** The page in its place while the service is out. */
export function aboutUnavailable(context: PageContext): string {
  const { title, text } = textsIn(context.language).about.unavailable;
  return document(
    <Frame context={context} title={title} path={context.aboutPath} foot={false}>
      <Paragraphs of={text} />
    </Frame>,
  );
}

function document(page: VNode): string {
  return `<!doctype html>${render(page)}`;
}

function AboutPage({ context, window }: { context: PageContext; window: Span }): VNode {
  const texts = textsIn(context.language);
  const { about, page } = texts;
  const { programme } = context;
  const operator = programme?.operatedBy ?? null;
  return (
    <Frame context={context} title={about.title} path={context.aboutPath} foot={false}>
      <p>{about.intro}</p>
      <Section heading={about.what.heading} paragraphs={about.what.text} />
      {operator === null ? null : (
        <p>
          <strong>{oneLine(programme?.name ?? texts.serviceLong)}</strong>.{' '}
          {page.foot.runBy({ operator: oneLine(operator) })}
        </p>
      )}
      <Section heading={about.message.heading} paragraphs={about.message.text} />
      <Section heading={about.access.heading} paragraphs={about.access.text} />
      <h2>{about.choices.heading}</h2>
      <List of={about.choices.items({ window: formatSpan(window, texts) })} />
      <h2>{about.genuine.heading}</h2>
      <List of={about.genuine.items({ origin: context.origin })} />
      <Contact context={context} lead={about.genuine.doubt} without={about.genuine.doubtNobody} />
    </Frame>
  );
}

function Section({ heading, paragraphs }: { heading: string; paragraphs: readonly string[] }): VNode {
  return (
    <>
      <h2>{heading}</h2>
      <Paragraphs of={paragraphs} />
    </>
  );
}

function List({ of }: { of: readonly string[] }): VNode {
  return (
    <ul>
      {of.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
