/**
 * R65: one mail a business morning to the review leads and one to the operator, with what is late or failed.
 *
 * A timer calls this every minute; the calendar and a stored mark decide whether a digest is due, so that neither a
 * restart nor a second instance sends another, and one that could not go out at eight goes out later the same day.
 */
import { digestReaders, dueDigest, type DigestReader } from '../../domain/digest';
import { programmeAccount } from '../../domain/mailClass';
import { epochMs, instant, type Instant } from '../../domain/time';
import { leadsDigest, operatorDigest, type MailContent } from '../../i18n';
import type { Ports } from '../ports';
import type { DigestMark } from '../ports/digests';
import type { MailReport } from '../ports/mail';
import { leadsFacts, operatorFacts, type DigestFactPorts, type DigestMoment } from './digestFacts';

/** The ports for sending digests. */
export type DigestPorts = DigestFactPorts &
  Pick<Ports, 'clock' | 'digestMarks' | 'idGenerator' | 'log' | 'mail' | 'mailQuota'>;

/**
 * How long a mail belongs to the run that stored its attempt, in milliseconds: longer than handing it over can take.
 * A run that ended before it sent the mail is taken over afterwards.
 */
const sendingMs = 5 * 60 * 1000;
/** The pause after the mail service was down or busy, in milliseconds, unless it names a longer one. */
const pauseMs = 60 * 1000;

/** The mailboxes do not have a language of their own. */
const language = 'en';

/** The seed of the operation under which a digest goes out; the same one for every attempt at it. */
export function digestSeed(reader: DigestReader, date: string, resends: number): string {
  const seed = `digest/${reader}/${date}`;
  return resends === 0 ? seed : `${seed}/${resends}`;
}

/**
 * Sends each digest that is due and not decided yet. What fails is tried again by the next run.
 * @throws Error when the database is down, so that the run counts as failed; the other mailbox does not wait for it
 */
export async function sendDigests(ports: DigestPorts): Promise<void> {
  const sent = await Promise.all(
    digestReaders.map(async (reader) => {
      try {
        await sendDigest(ports, reader);
        return true;
      } catch (error) {
        ports.log.warn('A digest could not be sent and will be tried again.', {
          reader,
          error: String(error),
        });
        return false;
      }
    }),
  );
  const failures = sent.filter((isSent) => !isSent).length;
  if (failures > 0) throw new Error(`${failures} digests could not be sent.`);
}

async function sendDigest(ports: DigestPorts, reader: DigestReader): Promise<void> {
  const now = ports.clock.now();
  const date = dueDigest(now, await ports.directory.calendar());
  if (date === null) return;
  const stored = await ports.digestMarks.read(reader);
  const known = stored?.mark ?? null;
  // A date that lies ahead: the programme's time zone has changed since.
  if (known !== null && (known.date > date || (known.date === date && known.state === 'decided'))) return;
  if (known !== null && known.date === date && known.notBefore > now) return;

  const report = await reportOf(ports, known);
  if (report.state === 'unavailable') return;
  const before = known?.date === date ? known : firstMark(date, now, known, report);
  const run = new DigestRun(ports, reader, before, stored?.version ?? null);
  if (known?.date === date && report.state !== 'unknown') return run.record(report);

  const content = await contentFor(ports, reader, { now, since: before.since });
  if (content === null) return run.settle({ asOf: now });
  const share = { mailClass: 'deadline', account: programmeAccount } as const;
  const permit = await ports.mailQuota.permit(
    now,
    { ...share, dueAt: before.notBefore },
    await ports.directory.policy(),
  );
  return permit.granted ? run.send(content, now) : run.wait(permit.nextAt);
}

/** What became of a mark's last attempt; without one the mail service knows of none. */
function reportOf({ mail }: DigestPorts, mark: DigestMark | null): Promise<MailReport> {
  return mark === null || mark.state === 'decided' || mark.operationId === null
    ? Promise.resolve({ state: 'unknown' })
    : mail.report(mark.operationId);
}

/**
 * The mark of a morning's first run.
 * @param last that of the digest before, which may have remained open
 * @param report what became of the last attempt of that one
 */
function firstMark(date: string, now: Instant, last: DigestMark | null, report: MailReport): DigestMark {
  const wasTold = last?.state === 'decided' || report.state === 'sent' || report.state === 'running';
  const since = last === null ? null : wasTold ? last.asOf : last.since;
  return { date, state: 'open', asOf: now, since, operationId: null, resends: 0, notBefore: now };
}

async function contentFor(
  ports: DigestPorts,
  reader: DigestReader,
  moment: DigestMoment,
): Promise<MailContent | null> {
  switch (reader) {
    case 'review-leads': {
      const facts = await leadsFacts(ports, moment);
      return facts === null ? null : leadsDigest(facts, language);
    }
    case 'operator': {
      const facts = await operatorFacts(ports, moment);
      return facts === null ? null : operatorDigest(facts, language);
    }
  }
}

/** One run's work on the mark of a morning. Where another run was quicker, it leaves the rest to that one. */
class DigestRun {
  constructor(
    private readonly ports: DigestPorts,
    private readonly reader: DigestReader,
    private mark: DigestMark,
    private version: string | null,
  ) {}

  /** Stores the attempt, then sends the mail (trap 1). */
  async send(content: MailContent, now: Instant): Promise<void> {
    const { ports, reader, mark } = this;
    const operationId = ports.idGenerator.uuid(digestSeed(reader, mark.date, mark.resends));
    const isOurs = await this.write({ operationId, asOf: now, notBefore: this.in(sendingMs) });
    if (!isOurs) return;
    const { reviewLeadsMail, operatorMail } = ports.addresses;
    const to =
      reader === 'operator'
        ? { address: operatorMail, name: 'Operator' }
        : { address: reviewLeadsMail, name: 'Review leads' };
    await this.record(await ports.mail.send(operationId, { to, copies: [], replyTo: null, ...content }));
  }

  /** Records what became of the attempt. */
  async record(report: MailReport): Promise<void> {
    const { log } = this.ports;
    const facts = { reader: this.reader, date: this.mark.date };
    switch (report.state) {
      case 'sent':
        return this.settle({});
      case 'undeliverable':
        log.error('A digest cannot be delivered.', { ...facts, detail: report.detail });
        return this.settle({});
      case 'failed':
        log.warn('A digest failed and will be tried again.', { ...facts, detail: report.detail });
        await this.write({ operationId: null, resends: this.mark.resends + 1, notBefore: this.in(pauseMs) });
        return;
      case 'unavailable':
        log.warn('A digest failed and will be tried again.', { ...facts, detail: report.detail });
        return this.wait(this.in(Math.max(pauseMs, report.retryAfterMs ?? 0)));
      case 'running':
      case 'unknown':
        return this.wait(this.in(pauseMs));
    }
  }

  /** The digest is decided for this morning. */
  async settle(changes: Partial<DigestMark>): Promise<void> {
    await this.write({ ...changes, state: 'decided' });
  }

  /** The digest waits until an instant. */
  async wait(notBefore: Instant): Promise<void> {
    await this.write({ notBefore });
  }

  private in(milliseconds: number): Instant {
    return instant(epochMs(this.ports.clock.now()) + milliseconds);
  }

  private async write(changes: Partial<DigestMark>): Promise<boolean> {
    const mark = { ...this.mark, ...changes };
    const version = await this.ports.digestMarks.write(this.reader, mark, this.version);
    if (version === null) return false;
    this.mark = mark;
    this.version = version;
    return true;
  }
}
