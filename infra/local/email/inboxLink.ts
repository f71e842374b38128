/** Addresses within the inbox page. */
import type { MailFilter } from './mailStore';

/** Filter and view in the query of the page's address. */
export interface InboxQuery extends MailFilter {
  readonly view?: 'html' | 'text' | undefined;
}

/** An address within the inbox that keeps the filter. */
export function inboxLink(path: string, { to, text, before, view }: InboxQuery): string {
  const parameters = new URLSearchParams();
  if (to !== undefined) parameters.set('to', to);
  if (text !== undefined) parameters.set('text', text);
  if (before !== undefined) parameters.set('before', String(before));
  if (view !== undefined) parameters.set('view', view);
  const query = parameters.toString();
  return query === '' ? path : `${path}?${query}`;
}
