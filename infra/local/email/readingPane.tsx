/** The reading pane of the inbox page: one mail as its recipient sees it, as HTML or as plain text. */
import { Fragment, type VNode } from 'preact';
import type { Mail } from './mailStore';
import { formatInstant, nameAndAddress } from './inboxFormat';
import { inboxLink, type InboxQuery } from './inboxLink';
import { StatusBadge } from './statusBadge';

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'])/;

/** One mail, opened. */
export function ReadingPane({ mail, query, now }: { mail: Mail; query: InboxQuery; now: number }): VNode {
  const { html, plainText, subject } = mail.message.content;
  const asText = Boolean(plainText) && (query.view === 'text' || !html);
  return (
    <article class="mail">
      <header class="mail-head">
        <p class="back">
          <a href={inboxLink('/', { ...query, view: undefined })}>‹ All mails</a>
        </p>
        <h1>{subject}</h1>
        <MailFacts mail={mail} now={now} />
        {html && plainText && <Views mail={mail} query={query} asText={asText} />}
      </header>
      {asText ? (
        <PlainText text={plainText ?? ''} />
      ) : (
        <iframe
          class="body"
          title={`Mail: ${subject}`}
          src={`/mails/${mail.id}/body`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerpolicy="no-referrer"
        />
      )}
    </article>
  );
}

function MailFacts({ mail, now }: { mail: Mail; now: number }): VNode {
  const { senderAddress, recipients, replyTo = [] } = mail.message;
  const { to, cc = [] } = recipients;
  const stackTime = Date.parse(mail.stackTime);
  return (
    <dl class="facts">
      <Fact name="From" value={senderAddress} />
      <Fact name="To" value={to.map(nameAndAddress).join(', ')} />
      {cc.length > 0 && <Fact name="Copies" value={cc.map(nameAndAddress).join(', ')} />}
      {replyTo.length > 0 && <Fact name="Replies to" value={replyTo.map(nameAndAddress).join(', ')} />}
      <Fact name="Sent" value={<time dateTime={mail.stackTime}>{formatInstant(stackTime)}</time>} />
      {(mail.error !== undefined || mail.suppressed.length > 0) && (
        <Fact
          name="Delivery"
          value={
            <>
              <StatusBadge mail={mail} now={now} />{' '}
              {mail.error?.message ?? `Suppressed: ${mail.suppressed.join(', ')}`}
            </>
          }
        />
      )}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: VNode | string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Views({ mail, query, asText }: { mail: Mail; query: InboxQuery; asText: boolean }): VNode {
  const view = (name: 'html' | 'text', label: string, isCurrent: boolean): VNode => (
    <a
      href={inboxLink(`/mails/${mail.id}`, { ...query, view: name })}
      {...(isCurrent && { 'aria-current': 'true' as const })}
    >
      {label}
    </a>
  );
  return (
    <nav class="views" aria-label="View of the mail">
      {view('html', 'As HTML', !asText)}
      {view('text', 'As plain text', asText)}
    </nav>
  );
}

/** Plain text in which web addresses are links, as in mail programs. */
function PlainText({ text }: { text: string }): VNode {
  return (
    <div class="body plain">
      {text.split(LINK).map((part, index) =>
        // split() with one group puts the matches at odd indexes.
        index % 2 === 1 ? (
          <a key={index} href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </div>
  );
}
