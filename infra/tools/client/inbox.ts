/** Client of a stack's e-mail server: reads the mails, and makes the server misbehave on demand. */
import type { BehaviourDocument } from '../../local/email/behaviour';
import type { MailDocument } from '../../local/email/localRoutes';
import { patientFetch } from '../patience';
import { unwrapped } from './unwrapped';

export type { MailDocument } from '../../local/email/localRoutes';

/** The e-mail server's inbox. */
export class Inbox {
  /** @param url where it answers */
  constructor(private readonly url: string) {}

  /** The ID of the newest mail, or 0 if there is none: `mails` lists those after it. */
  async mark(): Promise<number> {
    const { latest } = await this.json<{ readonly latest: number }>('GET', '_local/status');
    return latest;
  }

  /**
   * Mails accepted after a mark, oldest first; only those to `to` if it is given. Sentences of the plain text are on
   * one line each.
   */
  async mails(since: number, to?: string): Promise<readonly MailDocument[]> {
    const query = new URLSearchParams({ since: String(since), ...(to === undefined ? {} : { to }) });
    const mails = await this.json<readonly MailDocument[]>('GET', `_local/mails?${query.toString()}`);
    return mails.map((mail) => ({
      ...mail,
      plainText: mail.plainText === null ? null : unwrapped(mail.plainText),
    }));
  }

  /** Makes the server misbehave; `{}` makes it healthy again. */
  async behave(behaviour: Partial<BehaviourDocument>): Promise<void> {
    await this.json('PUT', '_local/behaviour', behaviour);
  }

  private async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await patientFetch(`${this.url}/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The inbox answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}
