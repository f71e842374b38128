/** The inbox page: the list of mails, and the open mail beside it. It is complete without JavaScript. */
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Mail } from './mailStore';
import { ReadingPane } from './readingPane';
import { formatBriefly, formatInstant, nameOf } from './inboxFormat';
import { inboxLink, type InboxQuery } from './inboxLink';
import { StatusBadge } from './statusBadge';

/** Characters of a wrong address that the page repeats. */
const LONGEST_SHOWN = 40;

/** Everything that the page shows. */
export interface InboxModel {
  readonly query: InboxQuery;
  /** Newest first. */
  readonly mails: readonly Mail[];
  readonly hasOlder: boolean;
  /** Number of all mails, whatever the filter. */
  readonly total: number;
  /** ID of the newest of all mails, whatever the filter; 0 if there is none. */
  readonly latestId: number;
  readonly open?: Mail | undefined;
  /** What a link named as a mail that does not exist. */
  readonly missing?: string | undefined;
  /** The stack clock, milliseconds since the epoch. */
  readonly stackTime: number;
  /** The machine's clock, milliseconds since the epoch. */
  readonly now: number;
}

/** The whole page as HTML. */
export function renderInbox(model: InboxModel): string {
  return `<!doctype html>${render(<InboxPage {...model} />)}`;
}

function InboxPage(model: InboxModel): VNode {
  const { open, missing, query, now, stackTime } = model;
  const subject = missing === undefined ? open?.message.content.subject : 'No such mail';
  const title = subject === undefined ? 'Inbox' : `${subject} – Inbox`;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href="/inbox.css" />
        <script src="/inbox.js" defer />
      </head>
      <body class={subject === undefined ? 'listing' : 'reading'}>
        <a class="skip" href="#mail">
          Skip to the mail
        </a>
        <header class="top">
          <Brand isHeading={open === undefined} />
          <p class="hint">Every mail that the application sends arrives here; none leaves this machine.</p>
          <p class="clock" id="clock">
            Stack time <Time instant={stackTime} text={formatInstant(stackTime)} />
          </p>
        </header>
        <main class="panes">
          <nav class="list-pane" aria-label="Mails">
            <Filter query={query} />
            <p role="status" id="news" class="news" />
            <div id="list" data-latest={model.latestId} data-total={model.total}>
              <MailList {...model} />
            </div>
          </nav>
          <div id="mail" class="mail-pane" tabIndex={-1}>
            {open !== undefined ? (
              <ReadingPane mail={open} query={query} now={now} />
            ) : missing !== undefined ? (
              <NoSuchMail id={missing} query={query} />
            ) : (
              <NothingOpen isEmpty={model.total === 0} />
            )}
          </div>
        </main>
      </body>
    </html>
  );
}

/** The name of the page; it is the heading if no mail is open. */
function Brand({ isHeading }: { isHeading: boolean }): VNode {
  const link = (
    <a class="brand" href="/">
      <svg aria-hidden="true" viewBox="0 0 16 16" width="20" height="20">
        <rect y="2" width="16" height="12" rx="2" />
        <path d="M2 5l6 4 6-4" />
      </svg>
      Inbox
    </a>
  );
  return isHeading ? <h1>{link}</h1> : <p>{link}</p>;
}

function Filter({ query }: { query: InboxQuery }): VNode {
  const filtered = query.to !== undefined || query.text !== undefined;
  return (
    <form class="filter" action="/" method="get" role="search" aria-label="Mails">
      <Field name="to" label="Recipient" value={query.to} />
      <Field name="text" label="Text" value={query.text} />
      <button type="submit">Filter</button>
      {filtered && (
        <a class="unfilter" href="/">
          Show all
        </a>
      )}
    </form>
  );
}

function Field({ name, label, value }: { name: string; label: string; value: string | undefined }): VNode {
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <input id={`filter-${name}`} name={name} type="search" value={value ?? ''} autocomplete="off" />
    </div>
  );
}

function MailList({ mails, query, open, hasOlder, now, stackTime, total }: InboxModel): VNode {
  const oldest = mails.at(-1);
  if (oldest === undefined) {
    return <p class="empty">{total === 0 ? 'No mail yet.' : 'No mail matches the filter.'}</p>;
  }
  return (
    <>
      <ol class="mails">
        {mails.map((mail) => (
          <li key={mail.id}>
            <MailLink
              mail={mail}
              query={query}
              isOpen={mail.id === open?.id}
              now={now}
              stackTime={stackTime}
            />
          </li>
        ))}
      </ol>
      {hasOlder && (
        <p class="older">
          <a href={inboxLink('/', { ...query, before: oldest.id })}>Older mails</a>
        </p>
      )}
    </>
  );
}

function MailLink(props: {
  mail: Mail;
  query: InboxQuery;
  isOpen: boolean;
  now: number;
  stackTime: number;
}): VNode {
  const { mail, query, isOpen, now, stackTime } = props;
  const sent = Date.parse(mail.stackTime);
  const { recipients, content } = mail.message;
  return (
    <a
      class="mail-link"
      href={inboxLink(`/mails/${mail.id}`, query)}
      {...(isOpen && { 'aria-current': 'page' as const })}
    >
      <span class="line">
        <span class="who">{recipients.to.map(nameOf).join(', ')}</span>
        <Time instant={sent} text={formatBriefly(sent, stackTime)} />
      </span>
      <span class="subject">{content.subject}</span>
      <StatusBadge mail={mail} now={now} />
    </a>
  );
}

function NothingOpen({ isEmpty }: { isEmpty: boolean }): VNode {
  return (
    <Notice>
      <h2>{isEmpty ? 'No mail yet' : 'Choose a mail'}</h2>
      <p>
        {isEmpty
          ? 'As soon as the application sends a mail, it appears here.'
          : 'It is shown here as its recipient sees it.'}
      </p>
    </Notice>
  );
}

function NoSuchMail({ id, query }: { id: string; query: InboxQuery }): VNode {
  return (
    <Notice>
      <h2>No such mail</h2>
      <p>
        There is no mail {id.length > LONGEST_SHOWN ? `${id.slice(0, LONGEST_SHOWN)}…` : id} in this inbox.
      </p>
      <p>
        <a href={inboxLink('/', { ...query, view: undefined })}>All mails</a>
      </p>
    </Notice>
  );
}

function Notice({ children }: { children: ComponentChildren }): VNode {
  return <div class="notice">{children}</div>;
}

function Time({ instant, text }: { instant: number; text: string }): VNode {
  return <time dateTime={new Date(instant).toISOString()}>{text}</time>;
}

const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect y="2" width="16" height="12" rx="2" fill="#1d4ed8"/>' +
      '<path d="M2 5l6 4 6-4" fill="none" stroke="#fff" stroke-width="1.5"/></svg>',
  );
