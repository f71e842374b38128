/** Plays the customer: opens the link of the notice and presses the button, as a browser without scripts. */
import { exchange } from './exchange';
import type { MailDocument } from './inbox';

/** A page that the customer sees. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** The heading. */
  readonly title: string;
}

/**
 * The decline link in a notice.
 * @throws when the mail does not have exactly one.
 */
export function declineLinkIn(mail: Pick<MailDocument, 'subject' | 'plainText'>): string {
  const links = mail.plainText?.match(/https?:\/\/\S+\/api\/consent\/[\w.-]+/g) ?? [];
  const [link, ...more] = new Set(links);
  if (link === undefined || more.length > 0)
    throw new Error(
      `The mail "${mail.subject}" should have one link to decline and has ${more.length + (link === undefined ? 0 : 1)}.`,
    );
  return link;
}

/** Opens a link; opening decides nothing (R51). */
export function openLink(url: string, acceptLanguage = 'en'): Promise<Page> {
  return visit(url, 'GET', { 'accept-language': acceptLanguage });
}

/**
 * Presses the button of a page: submits its form.
 * @throws when the page has none.
 */
export function pressButton(page: Page, acceptLanguage = 'en'): Promise<Page> {
  const action = /<form method="post" action="([^"]+)"/.exec(page.html)?.[1];
  if (action === undefined) throw new Error(`The page "${page.title}" has no button to press.`);
  return visit(new URL(action, page.url).href, 'POST', {
    'accept-language': acceptLanguage,
    'content-type': 'application/x-www-form-urlencoded',
  });
}

/** Whether a page has a button to press. */
export function hasButton({ html }: Page): boolean {
  return /<form method="post"/.test(html);
}

async function visit(url: string, method: string, headers: Readonly<Record<string, string>>): Promise<Page> {
  const { status, headers: received, text: html } = await exchange(url, { method, headers });
  const title = /<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1] ?? '';
  return { url, status, headers: received, html, title };
}
