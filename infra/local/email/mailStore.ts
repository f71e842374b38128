/** The mails of the e-mail server, stored in a journal, so that an accepted mail survives the process. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openJournal, type Journal, type JournalStatistics } from '../journal';
import { recipientsOf, type EmailMessage } from './message';

/** Time for which an operation has the status Running, in milliseconds of machine time. */
const SETTLES_AFTER_MS = 50;

/** Why a mail was not delivered, in the form of the service. */
export interface DeliveryError {
  readonly code: string;
  readonly message: string;
}

/** A mail as the service accepted it. */
export interface Mail {
  /** Number in the order of acceptance, from 1. */
  readonly id: number;
  /**
   * The caller's operation ID; two mails may have the same: the service does not recognise repeated mails.
   */
  readonly operationId: string;
  /** Machine time of acceptance, ISO 8601. */
  readonly acceptedAt: string;
  /** The stack clock's time of acceptance, ISO 8601. */
  readonly stackTime: string;
  readonly message: EmailMessage;
  /** Recipients on the suppression list, who did not get the mail. */
  readonly suppressed: readonly string[];
  /** Set if the operation ends as failed: nobody got the mail. */
  readonly error?: DeliveryError;
}

/** The states of an operation that this server uses; the service has more. */
export type OperationStatus = 'Running' | 'Succeeded' | 'Failed';

/** Which mails to list. */
export interface MailFilter {
  /** A part of a recipient's address or name. */
  readonly to?: string | undefined;
  /** A part of subject or body. */
  readonly text?: string | undefined;
  /** Only mails that were accepted before the one with this ID. */
  readonly before?: number | undefined;
}

/** A new mail, without the members that the store adds. */
export type NewMail = Omit<Mail, 'id' | 'operationId'> & { readonly operationId: string | undefined };

/** State of a mail's operation at an instant of machine time (milliseconds since the epoch). */
export function statusOf(mail: Mail, now: number): OperationStatus {
  if (now - Date.parse(mail.acceptedAt) < SETTLES_AFTER_MS) return 'Running';
  return mail.error === undefined ? 'Succeeded' : 'Failed';
}

/** All mails of a data folder. Readers see only mails that are on disk. */
export class MailStore {
  private readonly mails: Mail[] = [];
  private readonly byOperation = new Map<string, Mail>();
  private readonly byId = new Map<number, Mail>();
  /** The highest ID in use, including those of mails that are not on disk yet. */
  private lastId = 0;
  private readonly unwritten = new Set<Mail>();
  private journal: Journal<Mail> | undefined;

  private constructor() {
    // Private: MailStore.open makes stores.
  }

  static async open(
    dataFolder: string,
    log: (line: string) => void,
    compactAbove?: number,
  ): Promise<MailStore> {
    const store = new MailStore();
    store.journal = await openJournal<Mail>({
      file: join(dataFolder, 'mails.log'),
      apply: (mail) => {
        store.lastId = Math.max(store.lastId, mail.id);
        store.show(mail);
      },
      snapshot: () => [...store.mails, ...store.unwritten],
      compactAbove,
      log,
    });
    return store;
  }

  /** Stores a mail; resolves when it is on disk and readers see it. */
  async add(mail: NewMail): Promise<Mail> {
    if (this.journal === undefined) throw new Error('The mail store is not open');
    const kept: Mail = { ...mail, id: ++this.lastId, operationId: mail.operationId ?? randomUUID() };
    this.unwritten.add(kept);
    await this.journal.append(kept);
    this.unwritten.delete(kept);
    this.show(kept);
    return kept;
  }

  /** The mail with an ID. */
  get(id: number): Mail | undefined {
    return this.byId.get(id);
  }

  /** The newest mail with an operation ID. */
  ofOperation(operationId: string): Mail | undefined {
    return this.byOperation.get(operationId.toLowerCase());
  }

  /** Mails after the one with an ID (0: all), in order of acceptance; only those to `to` if it is given. */
  since(id: number, to?: string): Mail[] {
    const wanted = to?.toLowerCase();
    const before = this.mails.findLastIndex((mail) => mail.id <= id);
    const mails = this.mails.slice(before + 1);
    if (wanted === undefined) return mails;
    return mails.filter(({ message }) =>
      recipientsOf(message).some((address) => address.toLowerCase() === wanted),
    );
  }

  /** Mails that match a filter, newest first, at most `limit`. */
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

  /** ID of the newest mail; 0 if there is none. */
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
      [...recipients.to, ...(recipients.cc ?? [])].some(({ address, displayName }) =>
        contains(`${displayName ?? ''} ${address}`, to),
      )) &&
    (text === undefined ||
      contains(`${content.subject}\n${content.plainText ?? ''}\n${content.html ?? ''}`, text))
  );
}

function contains(where: string, what: string): boolean {
  return where.toLowerCase().includes(what.toLowerCase());
}
