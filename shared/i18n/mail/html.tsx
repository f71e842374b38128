/** The HTML version of a mail: one column, inline styles, nothing loaded from elsewhere. */
import { Fragment, type ComponentChildren, type VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Language } from '../../domain/claim';
import { dark, light, typeface } from '../look';
import { textsIn } from '../texts/catalogue';
import { factValue, mailLine, mailLines } from './mailText';
import type { Entry, Fact, Message, Part } from './message';

/** The whole document. Names and comments are escaped by the renderer. */
export function htmlOf(message: Message, language: Language): string {
  return `<!doctype html>${render(<Mail message={message} language={language} />)}`;
}

// Most mail programs support inline styles only; the others get dark colours from these classes.
const darkStyles = `@media (prefers-color-scheme: dark) {
.ground { background: ${dark.ground} !important; color: ${dark.text} !important }
.card { background: ${dark.card} !important; border-color: ${dark.line} !important }
.quiet { color: ${dark.quiet} !important }
.tint { background: ${dark.tint} !important; border-color: ${dark.accent} !important }
.entry { border-color: ${dark.line} !important }
.link { color: ${dark.accent} !important }
.mark { background: ${dark.tint} !important; color: ${dark.accent} !important }
.button { background: ${dark.accent} !important; color: ${dark.onAccent} !important }
}`;

function Mail({ message, language }: { message: Message; language: Language }): VNode {
  const texts = textsIn(language);
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{mailLine(message.subject)}</title>
        <style>{darkStyles}</style>
      </head>
      <body class="ground" style={groundStyle}>
        {/* Some mail programs drop html and body, so language and style are repeated here. */}
        <div lang={language} class="ground" style={`${groundStyle}; padding: 24px 12px`}>
          <div class="card" style={cardStyle}>
            <p class="quiet" style={`margin: 0 0 16px; font-size: 14px; color: ${light.quiet}`}>
              {texts.serviceLong}
            </p>
            <h1 style="margin: 0 0 20px; font-size: 24px; line-height: 1.3; font-weight: 600">
              {mailLine(message.title)}
            </h1>
            {message.greeting !== null && <Paragraph>{mailLine(message.greeting)}</Paragraph>}
            {message.parts.map((part, index) => (
              <PartView key={index} part={part} />
            ))}
          </div>
          <p class="quiet" style={footerStyle}>
            {mailLine(message.footer)}
          </p>
        </div>
      </body>
    </html>
  );
}

const groundStyle = `margin: 0; background: ${light.ground}; color: ${light.text}; font-family: ${typeface}; font-size: 16px; line-height: 1.5`;
const cardStyle = `max-width: 600px; margin: 0 auto; padding: 28px 24px; background: ${light.card}; border: 1px solid ${light.line}; border-radius: 12px; overflow-wrap: anywhere`;
const footerStyle = `max-width: 600px; margin: 16px auto 0; padding: 0 24px; font-size: 14px; color: ${light.quiet}; overflow-wrap: anywhere`;
const quoteStyle = `margin: 0 0 16px; padding: 12px 16px; background: ${light.tint}; border-left: 4px solid ${light.accent}`;
const entryStyle = `margin: 0 0 12px; padding: 12px 14px; border: 1px solid ${light.line}; border-radius: 8px`;
const markStyle = `display: inline-block; margin: 0 8px 0 0; padding: 0 8px; background: ${light.tint}; color: ${light.accent}; border-radius: 999px; font-size: 13px; font-weight: 600`;
const buttonStyle = `display: inline-block; padding: 12px 20px; background: ${light.accent}; color: ${light.onAccent}; border-radius: 8px; font-weight: 600; text-decoration: none`;

function PartView({ part }: { part: Part }): VNode {
  switch (part.kind) {
    case 'paragraph':
      return <Paragraph>{mailLine(part.text)}</Paragraph>;
    case 'heading':
      return (
        <h2 style="margin: 24px 0 8px; font-size: 18px; line-height: 1.3; font-weight: 600">
          {mailLine(part.text)}
        </h2>
      );
    case 'facts':
      return <Facts facts={part.facts} />;
    case 'list':
      return (
        <ul style="margin: 0 0 16px; padding: 0 0 0 24px">
          {part.items.map((item, index) => (
            <li key={index} style="margin: 0 0 6px">
              {mailLine(item)}
            </li>
          ))}
        </ul>
      );
    case 'entries':
      return (
        <>
          {part.entries.map((entry, index) => (
            <EntryView key={index} entry={entry} />
          ))}
        </>
      );
    case 'quote':
      return (
        <blockquote class="tint" style={quoteStyle}>
          <strong>{part.label}</strong>
          {mailLines(part.text).map((line, index) => (
            <Fragment key={index}>
              <br />
              {line}
            </Fragment>
          ))}
        </blockquote>
      );
    case 'action':
      return (
        <p style="margin: 24px 0 16px">
          <a class="button" href={part.url} style={buttonStyle}>
            {part.label}
          </a>
        </p>
      );
  }
}

function EntryView({ entry: { title, url, mark, lines, problems } }: { entry: Entry }): VNode {
  return (
    <div class="entry" style={entryStyle}>
      <p style="margin: 0 0 4px; font-weight: 600">
        {mark !== null && (
          <span class="mark" style={markStyle}>
            {mark}
          </span>
        )}
        {url === null ? (
          mailLine(title)
        ) : (
          <a class="link" href={url} style={`color: ${light.accent}`}>
            {mailLine(title)}
          </a>
        )}
      </p>
      {lines.map((line, index) => (
        <p key={index} class="quiet" style={`margin: 0; font-size: 15px; color: ${light.quiet}`}>
          {mailLine(line)}
        </p>
      ))}
      {problems.map((line, index) => (
        <p key={index} style="margin: 4px 0 0; font-size: 15px">
          {mailLine(line)}
        </p>
      ))}
    </div>
  );
}

function Paragraph({ children }: { children: ComponentChildren }): VNode {
  return <p style="margin: 0 0 16px">{children}</p>;
}

function Facts({ facts }: { facts: readonly Fact[] }): VNode {
  return (
    <dl style="margin: 0 0 16px">
      {facts.map((fact) => (
        <Fragment key={fact.label}>
          <dt class="quiet" style={`font-size: 14px; color: ${light.quiet}`}>
            {fact.label}
          </dt>
          <dd style="margin: 0 0 10px; font-weight: 600">{factValue(fact)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
