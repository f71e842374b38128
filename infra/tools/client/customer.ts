/** Plays the customer: opens the link of the notice, follows its steps and presses buttons, as a browser without scripts. */
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

/** The answers that lead over a second page (R51). */
export type Step = 'decline' | 'accept' | 'end';

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

/** Whether the first page offers an answer, by the link to its second page. */
export function offers({ html }: Page, step: Step = 'decline'): boolean {
  return new RegExp(`<a [^>]*href="[^"]*/${step}[?"]`).test(html);
}

/** Whether a page has a button to press. */
export function hasButton({ html }: Page): boolean {
  return /<form method="post"/.test(html);
}

/**
 * Follows the link of a first page to the second page of an answer.
 * @throws when the page does not offer it.
 */
export function goTo(page: Page, step: Step, acceptLanguage = 'en'): Promise<Page> {
  const href = new RegExp(`<a [^>]*href="([^"]*/${step}(?:\\?[^"]*)?)"`).exec(page.html)?.[1];
  if (href === undefined) throw new Error(`The page "${page.title}" does not lead to ${step}.`);
  return openLink(new URL(href, page.url).href, acceptLanguage);
}

/**
 * Presses the button of a page: submits its form with the button's answer.
 * @param filled what the customer writes into fields and ticks
 * @throws when the page has none.
 */
export function pressButton(
  page: Page,
  acceptLanguage = 'en',
  filled: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const action = /<form method="post" action="([^"]+)"/.exec(page.html)?.[1];
  const answer = /<button type="submit" name="answer" value="([^"]+)"/.exec(page.html)?.[1];
  if (action === undefined || answer === undefined)
    throw new Error(`The page "${page.title}" has no button to press.`);
  const form = { ...hiddenFields(page), ...filled, answer };
  return sendForm(new URL(action, page.url).href, form, acceptLanguage);
}

/** What a form sends without anybody's doing. */
export function hiddenFields({ html }: Page): Readonly<Record<string, string>> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

/** Sends a form to a link, as the page's button or as a scanner does. */
export function sendForm(
  url: string,
  form: Readonly<Record<string, string>>,
  acceptLanguage = 'en',
): Promise<Page> {
  return visit(
    url,
    'POST',
    { 'accept-language': acceptLanguage, 'content-type': 'application/x-www-form-urlencoded' },
    new URLSearchParams(form).toString(),
  );
}

/** Declines by a link in the two steps: opens it, goes to the second page, and presses the button there. */
export async function declineBy(link: string, reason = ''): Promise<Page> {
  const step = await goTo(await openLink(link), 'decline');
  return pressButton(step, 'en', reason === '' ? {} : { reason });
}

/** Accepts by a link in a reconsider round, in the two steps: ticks the box beside the button (R14). */
export async function acceptBy(link: string): Promise<Page> {
  const step = await goTo(await openLink(link), 'accept');
  return pressButton(step, 'en', { confirmed: 'yes' });
}

async function visit(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<Page> {
  const init = body === undefined ? { method, headers } : { method, headers, body };
  const { status, headers: received, text: html } = await exchange(url, init);
  const title = /<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1] ?? '';
  return { url, status, headers: received, html, title };
}
