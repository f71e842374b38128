/** The page behind the link of the customer's notice: one button that declines, or why there is none (R50 to R53). */
import { type ComponentChildren, type VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Language } from '../../domain/claim';
import type { Instant } from '../../domain/time';
import { associationRows, type AssociationFacts } from '../association';
import { formatList, formatMoment } from '../format';
import { textsIn } from '../texts/catalogue';
import type { Texts } from '../texts/en';
import { oneLine } from '../writtenByPeople';
import { consentPageStyles } from './styles';

/** What the customer finds behind the link. */
export type ConsentPageView =
  | {
      readonly state: 'open';
      readonly facts: AssociationFacts;
      /** The real end of the window (R9); `null`: it is not confirmed yet that the notice was sent. */
      readonly endsAt: Instant | null;
      /** IANA name of the zone in which the date is written. */
      readonly timeZone: string;
      /** Where the button posts to. */
      readonly action: string;
    }
  /** The customer has declined; a repeated POST gets the same page (R52). */
  | { readonly state: 'declined'; readonly facts: AssociationFacts }
  /** The association is official, or has been. */
  | { readonly state: 'ended' }
  /** The claim was rejected or withdrawn, and the customer has not declined. */
  | { readonly state: 'closed'; readonly facts: AssociationFacts }
  /** The link belongs to an earlier approval (R17). */
  | { readonly state: 'superseded' }
  /** No such link. */
  | { readonly state: 'unknown' }
  /** The service is out: the page cannot be shown, or it is not known whether the answer was recorded. */
  | { readonly state: 'unavailable'; readonly asked: 'page' | 'answer'; readonly action: string };

type OpenView = Extract<ConsentPageView, { state: 'open' }>;

/** The whole HTML document. It has no script: scanners that open links and run scripts decide nothing (R51). */
export function consentPage(view: ConsentPageView, language: Language): string {
  return `<!doctype html>${render(<ConsentPage view={view} language={language} />)}`;
}

function ConsentPage({ view, language }: { view: ConsentPageView; language: Language }): VNode {
  const texts = textsIn(language);
  const { page } = texts;
  switch (view.state) {
    case 'open':
      return <OpenPage view={view} language={language} />;
    case 'declined':
      return <DeclinedPage facts={view.facts} language={language} />;
    case 'ended':
      return <NoticePage language={language} title={page.endedTitle} paragraphs={page.ended} />;
    case 'closed': {
      const names = namesIn(view.facts);
      return <NoticePage language={language} title={page.closedTitle} paragraphs={page.closed(names)} />;
    }
    case 'superseded':
      return <NoticePage language={language} title={page.supersededTitle} paragraphs={page.superseded} />;
    case 'unknown':
      return <NoticePage language={language} title={page.unknownTitle} paragraphs={page.unknown} />;
    case 'unavailable':
      return view.asked === 'page' ? (
        <NoticePage language={language} title={page.unavailableTitle} paragraphs={page.unavailable} />
      ) : (
        <UnconfirmedPage action={view.action} language={language} />
      );
  }
}

function DeclinedPage({ facts, language }: { facts: AssociationFacts; language: Language }): VNode {
  const texts = textsIn(language);
  return (
    <NoticePage language={language} title={texts.page.declinedTitle} paragraphs={texts.page.declined}>
      <h2>{texts.page.detailsHeading}</h2>
      <Details facts={facts} texts={texts} />
    </NoticePage>
  );
}

/** The answer may not have arrived, so the button is shown again: two answers take effect once (R52). */
function UnconfirmedPage({ action, language }: { action: string; language: Language }): VNode {
  const { page } = textsIn(language);
  return (
    <NoticePage language={language} title={page.unconfirmedTitle} paragraphs={page.unconfirmed}>
      <form method="post" action={action}>
        <button type="submit">{page.decline}</button>
      </form>
    </NoticePage>
  );
}

function OpenPage({ view, language }: { view: OpenView; language: Language }): VNode {
  const texts = textsIn(language);
  const { page, association } = texts;
  const names = namesIn(view.facts);
  const products = formatList(view.facts.products.map(oneLine), texts);
  return (
    <Frame language={language} title={association.title(names)}>
      <p>{page.openIntro(names)}</p>
      <h2>{page.detailsHeading}</h2>
      <Details facts={view.facts} texts={texts} />
      <h2>{association.accessHeading}</h2>
      <p>{association.access({ ...names, products })}</p>
      <section class="choice" aria-labelledby="decline">
        <h2 id="decline">{association.declineHeading}</h2>
        <p>{untilText(view, texts)}</p>
        <p>
          {association.declineMeaning(names)} {page.declineFinal}
        </p>
        <form method="post" action={view.action}>
          <button type="submit">{page.decline}</button>
        </form>
      </section>
    </Frame>
  );
}

function namesIn({ partnerName, customerName }: AssociationFacts): { partner: string; customer: string } {
  return { partner: oneLine(partnerName), customer: oneLine(customerName) };
}

function untilText({ endsAt, timeZone }: OpenView, texts: Texts): string {
  return endsAt === null
    ? texts.page.declineSoon
    : texts.association.declineUntil({ until: formatMoment(endsAt, timeZone, texts) });
}

function Details({ facts, texts }: { facts: AssociationFacts; texts: Texts }): VNode {
  return (
    <dl>
      {associationRows(facts, texts).map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{oneLine(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function NoticePage(props: {
  language: Language;
  title: string;
  paragraphs: readonly string[];
  children?: ComponentChildren;
}): VNode {
  return (
    <Frame language={props.language} title={props.title}>
      {props.paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {props.children}
    </Frame>
  );
}

function Frame(props: { language: Language; title: string; children: ComponentChildren }): VNode {
  const texts = textsIn(props.language);
  return (
    <html lang={props.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        {/* The address contains the link's secret, so it is sent to no other site (R52). */}
        <meta name="referrer" content="same-origin" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${props.title} – ${texts.service}`}</title>
        <style dangerouslySetInnerHTML={{ __html: consentPageStyles }} />
      </head>
      <body>
        <header>{texts.service}</header>
        <main>
          <div class="card">
            <h1>{props.title}</h1>
            {props.children}
          </div>
        </main>
        <footer>{texts.serviceLong}</footer>
      </body>
    </html>
  );
}
