/** Routes of the inbox page: the list, a mail as its recipient sees it, style sheet and script. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { MovableClock } from '../clock';
import type { InboxQuery } from './inboxLink';
import { renderInbox, type InboxModel } from './inboxPage';
import { INBOX_SCRIPT, INBOX_STYLE } from './inboxAssets';
import type { Mail, MailStore } from './mailStore';

/** Mails on one page of the list. */
const PAGE_SIZE = 50;

const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The policy for a mail's HTML: no scripts, no forms, nothing from elsewhere; links open in a new tab. */
const MAIL_POLICY = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "frame-ancestors 'self'",
].join('; ');

const blankIsAbsent = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()
  .catch(undefined);
// A link with unknown or wrong parameters still shows the inbox.
const querySchema = z.object({
  to: blankIsAbsent,
  text: blankIsAbsent,
  before: z.coerce.number().int().positive().optional().catch(undefined),
  view: z.enum(['html', 'text']).optional().catch(undefined),
});
const mailParams = z.object({ id: z.string() });

/** Adds the inbox page to the server. */
export function inboxRoutes(
  app: FastifyInstance,
  { store, clock }: { store: MailStore; clock: MovableClock },
): void {
  const page = (
    query: unknown,
    reply: FastifyReply,
    shown: Pick<InboxModel, 'open' | 'missing'> = {},
  ): FastifyReply => {
    const filter: InboxQuery = querySchema.parse(query);
    // One more than is shown, to find out whether there are older ones.
    const found = store.find(filter, PAGE_SIZE + 1);
    const html = renderInbox({
      query: filter,
      mails: found.slice(0, PAGE_SIZE),
      hasOlder: found.length > PAGE_SIZE,
      total: store.count,
      latestId: store.latestId,
      ...shown,
      stackTime: clock.now(),
      now: Date.now(),
    });
    return sendHtml(reply, html, PAGE_POLICY);
  };

  app.get('/', (request, reply) => page(request.query, reply));
  app.get('/mails/:id', (request, reply) => {
    const { id } = mailParams.parse(request.params);
    const open = mailOf(store, id);
    return open === undefined
      ? page(request.query, reply.status(404), { missing: id })
      : page(request.query, reply, { open });
  });
  app.get('/mails/:id/body', (request, reply) => {
    const mail = mailOf(store, mailParams.parse(request.params).id);
    if (mail === undefined)
      return sendHtml(reply.status(404), frameDocument('There is no such mail.'), MAIL_POLICY);
    return sendHtml(reply, frameDocument(mail.message.content.html ?? ''), MAIL_POLICY);
  });
  app.get('/inbox.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(INBOX_STYLE));
  app.get('/inbox.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(INBOX_SCRIPT));
}

/** The mail of a link; undefined if there is none, or the text is no number as the links have it. */
function mailOf(store: MailStore, id: string): Mail | undefined {
  return /^[1-9]\d{0,14}$/.test(id) ? store.get(Number(id)) : undefined;
}

function sendHtml(reply: FastifyReply, html: string, policy: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(html);
}

const BASE = '<base target="_blank">';

/**
 * The document inside the reading pane's frame: the mail's HTML with a `base` element, so that links open in a new tab. It
 * is inserted where the HTML allows it: into the head if there is one, otherwise at the beginning of the document. The rest
 * of the mail is not changed: the frame's policy prevents any harm.
 */
function frameDocument(html: string): string {
  for (const opening of [/<head(\s[^>]*)?>/i, /<html(\s[^>]*)?>/i, /<!doctype[^>]*>/i]) {
    const found = opening.exec(html);
    if (found !== null) {
      const end = found.index + found[0].length;
      return html.slice(0, end) + BASE + html.slice(end);
    }
  }
  return `<!doctype html>${BASE}${html}`;
}
