/** The frame of every page for customers: language switch, title, and at its foot who is behind it (R53, R68). */
import type { ComponentChildren, VNode } from 'preact';
import { languages, type Language } from '../../domain/claim';
import { textsIn } from '../texts/catalogue';
import { oneLine } from '../writtenByPeople';
import { inLanguage, keeping } from './addresses';
import { faultText, isAtField } from './faults';
import { consentPageStyles } from './styles';
import type { PageContext, PageFault } from './view';

/** What each language calls itself: readers look for the name of their own. */
const ownNames: Record<Language, string> = {
  en: 'English',
  'pt-PT': 'Português (Portugal)',
  'pt-BR': 'Português (Brasil)',
  es: 'Español',
};

/** A page. */
export interface FrameProps {
  readonly context: PageContext;
  readonly title: string;
  /** The path of the page that is shown, to which the language switch leads. */
  readonly path: string;
  /** What was wrong with a POST; the title of the window says that something is to be put right. */
  readonly fault?: PageFault | undefined;
  /** `false` on the page about the programme, which says the same at length. */
  readonly foot?: boolean;
  readonly children: ComponentChildren;
}

/** The whole document. It has no script and loads nothing: scanners that run scripts decide nothing (R51). */
export function Frame({ context, title, path, fault, foot = true, children }: FrameProps): VNode {
  const texts = textsIn(context.language);
  const prefix = fault === undefined ? '' : texts.page.faults.titlePrefix;
  return (
    <html lang={context.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        {/* The address contains the link's secret, so it is sent to nobody (R52). */}
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${prefix}${title} – ${texts.service}`}</title>
        <style dangerouslySetInnerHTML={{ __html: consentPageStyles }} />
      </head>
      <body>
        <header>
          <p>{texts.service}</p>
          <LanguageSwitch context={context} path={path} />
        </header>
        <main>
          <div class="card">
            {fault === undefined || isAtField(fault) ? null : (
              <p class="alert" role="alert">
                {faultText(fault, texts)}
              </p>
            )}
            <h1>{title}</h1>
            {children}
          </div>
        </main>
        <footer>{foot ? <Foot context={context} /> : <p>{texts.serviceLong}</p>}</footer>
      </body>
    </html>
  );
}

function LanguageSwitch({ context, path }: { context: PageContext; path: string }): VNode {
  return (
    <nav aria-label={textsIn(context.language).page.languages}>
      <ul>
        {languages.map((language) => (
          <li key={language}>
            {language === context.language ? (
              <span lang={language} aria-current="true">
                {ownNames[language]}
              </span>
            ) : (
              <a href={inLanguage(path, language)} lang={language} hreflang={language}>
                {ownNames[language]}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Foot({ context }: { context: PageContext }): VNode {
  const texts = textsIn(context.language);
  const { foot } = texts.page;
  const { programme } = context;
  const operator = programme?.operatedBy ?? null;
  return (
    <>
      <h2>{foot.heading}</h2>
      <p>
        <strong>{oneLine(programme?.name ?? texts.serviceLong)}</strong>.{' '}
        {operator === null ? '' : `${foot.runBy({ operator: oneLine(operator) })} `}
        {foot.why}
      </p>
      <Contact context={context} lead={foot.ask} without={foot.askNobody} />
      <p>{foot.genuine({ origin: context.origin })}</p>
      <p>
        <a href={keeping(context, context.aboutPath)}>{foot.about}</a>
      </p>
    </>
  );
}

/** Whom to ask, after the words `lead`; without anybody the words `without`. */
export function Contact(props: { context: PageContext; lead: string; without: string }): VNode {
  const { contactName = null, contactEmail = null, contactUrl = null } = props.context.programme ?? {};
  if (contactName === null && contactEmail === null && contactUrl === null) return <p>{props.without}</p>;
  return (
    <>
      <p class="lead">{props.lead}</p>
      <ul class="contact">
        {contactName === null ? null : <li>{oneLine(contactName)}</li>}
        {contactEmail === null ? null : (
          <li>
            <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
          </li>
        )}
        {contactUrl === null ? null : (
          <li>
            <a href={contactUrl} rel="noreferrer">
              {contactUrl}
            </a>
          </li>
        )}
      </ul>
    </>
  );
}
