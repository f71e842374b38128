/**
 * One reader of the inbox that all customers of the bench share: asks for new mails and gives each link to
 * the waiting caller.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { declineLinkIn } from '../../infra/tools/client/customer';
import { Inbox as MailInbox } from '../../infra/tools/client/inbox';

const LOOK_AGAIN_MS = 5;

/** Links in notices, by the customer's address. */
export class Inbox {
  private readonly waiting = new Map<string, (link: string) => void>();
  private open = true;

  private constructor(
    private readonly mails: MailInbox,
    private mark: number,
  ) {}

  /** Reads only mails after the newest one. */
  static async open(url: string): Promise<Inbox> {
    const mails = new MailInbox(url);
    const inbox = new Inbox(mails, await mails.mark());
    void inbox.read();
    return inbox;
  }

  /** The link in the next notice to an address; resolves when it arrives. */
  noticeTo(address: string): Promise<string> {
    return new Promise((found) => this.waiting.set(address, found));
  }

  close(): void {
    this.open = false;
  }

  private async read(): Promise<void> {
    while (this.open) {
      if (this.waiting.size > 0) await this.readNew();
      await sleep(LOOK_AGAIN_MS);
    }
  }

  private async readNew(): Promise<void> {
    for (const mail of await this.mails.mails(this.mark)) {
      this.mark = Math.max(this.mark, mail.id);
      const [address = ''] = mail.to;
      const found = this.waiting.get(address);
      if (found === undefined) continue;
      this.waiting.delete(address);
      found(declineLinkIn(mail));
    }
  }
}
