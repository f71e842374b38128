/** The mails of the e-mail server: kept in a journal, so that an accepted one outlives the process. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openJournal, type Journal, type JournalStatistics } from '../journal';
import { recipientsOf, type EmailMessage } from './message';

/** How long an operation is shown as running, in milliseconds of machine time. */
const SETTLES_AFTER_MS = 50;

/** Why the service did not deliver a mail, in its own form. */
export interface DeliveryError {
  readonly code: string;
  readonly message: string;
}

/** A mail as the service accepted it. */
export interface Mail {
  /** Position in the order of acceptance, from 1. */
  readonly id: number;
  /** The caller's operation ID; two mails may share it, because the service does not deduplicate. */
  readonly operationId: string;
  /** Machine time of acceptance, ISO 8601. */
  readonly acceptedAt: string;
  /** The stack clock's time of acceptance, ISO 8601. */
  readonly stackTime: string;
  readonly message: EmailMessage;
  /** Recipients that were on the suppression list and got nothing. */
  readonly suppressed: readonly string[];
  /** Present when the operation ends as failed: nobody got the mail. */
  readonly error?: DeliveryError;
}

/** States of an operation that this server uses, of those the service documents. */
export type OperationStatus = 'Running' | 'Succeeded' | 'Failed';

/** Which mails to list. */
export interface MailFilter {
  /** Part of a recipient's address or name. */
  readonly to?: string | undefined;
  /** Part of subject or body. */
  readonly text?: string | undefined;
  /** Only mails accepted before the one of this ID. */
  readonly before?: number | undefined;
}

/** What a new mail consists of besides what the store adds. */
export type NewMail = Omit<Mail, 'id' | 'operationId'> & { readonly operationId: string | undefined };

/** State of a mail's operation at an instant of machine time (milliseconds since the epoch). */
export function statusOf(mail: Mail, now: number): OperationStatus {
  if (now - Date.parse(mail.acceptedAt) < SETTLES_AFTER_MS) return 'Running';
  return mail.error === undefined ? 'Succeeded' : 'Failed';
}

/** All mails of a data folder. Only mails that are on disk are shown. */
export class MailStore {
  private readonly mails: Mail[] = [];
  private readonly byOperation = new Map<string, Mail>();
  private readonly byId = new Map<number, Mail>();
  /** Highest ID given, also to mails that are not on disk yet. */
  private lastId = 0;
  private readonly unwritten = new Set<Mail>();
  private journal: Journal<Mail> | undefined;

  private constructor() {
    // Use MailStore.open.
  }

  static async open(dataFolder: string, log: (line: string) => void): Promise<MailStore> {
    const store = new MailStore();
    store.journal = await openJournal<Mail>({
      file: join(dataFolder, 'mails.log'),
      apply: (mail) => {
        store.lastId = Math.max(store.lastId, mail.id);
        store.show(mail);
      },
      snapshot: () => [...store.mails, ...store.unwritten],
      log,
    });
    return store;
  }

  /** Keeps a mail; resolves when it is on disk and shown. */
  async add(mail: NewMail): Promise<Mail> {
    if (this.journal === undefined) throw new Error('The mail store is not open');
    const kept: Mail = { ...mail, id: ++this.lastId, operationId: mail.operationId ?? randomUUID() };
    this.unwritten.add(kept);
    await this.journal.append(kept);
    this.unwritten.delete(kept);
    this.show(kept);
    return kept;
  }

  /** The mail of an ID. */
  get(id: number): Mail | undefined {
    return this.byId.get(id);
  }

  /** The newest mail of an operation ID. */
  ofOperation(operationId: string): Mail | undefined {
    return this.byOperation.get(operationId.toLowerCase());
  }

  /** Mails accepted after the one of an ID (0: all), in order of acceptance, optionally those to one address. */
  since(id: number, to?: string): Mail[] {
    const wanted = to?.toLowerCase();
    const before = this.mails.findLastIndex((mail) => mail.id <= id);
    const mails = this.mails.slice(before + 1);
    if (wanted === undefined) return mails;
    return mails.filter(({ message }) =>
      recipientsOf(message).some((address) => address.toLowerCase() === wanted),
    );
  }

  /** Mails that match, newest first, at most `limit`. */
  find(filter: MailFilter, limit: number): Mail[] {
    const found: Mail[] = [];
    for (let index = this.mails.length - 1; index >= 0 && found.length < limit; index--) {
      const mail = this.mails[index];
      if (mail !== undefined && matches(mail, filter)) found.push(mail);
    }
    return found;
  }

  get count(): number {
    return this.mails.length;
  }

  /** ID of the newest mail; 0 without one. */
  get latestId(): number {
    return this.mails.at(-1)?.id ?? 0;
  }

  get statistics(): JournalStatistics | undefined {
    return this.journal?.statistics;
  }

  async close(): Promise<void> {
    await this.journal?.close();
  }

  private show(mail: Mail): void {
    this.mails.push(mail);
    this.byId.set(mail.id, mail);
    this.byOperation.set(mail.operationId.toLowerCase(), mail);
  }
}

function matches(mail: Mail, { to, text, before }: MailFilter): boolean {
  if (before !== undefined && mail.id >= before) return false;
  const { content, recipients } = mail.message;
  return (
    (to === undefined ||
      recipients.to.some(({ address, displayName }) => contains(`${displayName ?? ''} ${address}`, to))) &&
    (text === undefined ||
      contains(`${content.subject}\n${content.plainText ?? ''}\n${content.html ?? ''}`, text))
  );
}

function contains(where: string, what: string): boolean {
  return where.toLowerCase().includes(what.toLowerCase());
}
