/** Proves that a business morning has one digest at most for each mailbox, whatever happens, and what it says (R65). */
import { unwrapped } from '../../../../infra/tools/client/unwrapped';
import { sendDigests, type DigestPorts } from '../../../../shared/application/operations/digest';
import type { ClaimFilter, StoredEffect } from '../../../../shared/application/ports/claims';
import { Unavailable } from '../../../../shared/application/ports/errors';
import type { FailedMessage } from '../../../../shared/application/ports/failedMessages';
import type { MailPermitRequest, MailReport } from '../../../../shared/application/ports/mail';
import type { Page } from '../../../../shared/application/ports/paging';
import { awaitedOf } from '../../../../shared/domain/awaited';
import { statusOf, type Claim } from '../../../../shared/domain/claim';
import type { Reviewer } from '../../../../shared/domain/reviewer';
import { epochMs, type Instant } from '../../../../shared/domain/time';
import { people, reviewer, utc } from '../../domain/fixtures';
import { inPhase, say } from '../../domain/given';
import {
  addresses,
  CountingIds,
  directory,
  InMemoryDigestMarks,
  InMemoryMail,
  MovableClock,
  RecordingLog,
} from '../inMemoryPorts';

const minute = 60_000;

/** Friday, 12 June 2026, eight o’clock in the programme's time zone. */
const friday = utc('2026-06-12T15:00Z');
/** The following Monday and Tuesday at the same time. */
const monday = utc('2026-06-15T15:00Z');
const tuesday = utc('2026-06-16T15:00Z');
/** A review whose decision was due on 8 June, at nine. */
const late = inPhase.UnderReview().claim;
/** A review whose decision was due on Friday, 12 June, at nine. */
const lateSinceFriday = inPhase.UnderReview(undefined, utc('2026-06-05T16:00Z')).claim;

const leads = addresses.reviewLeadsMail;
const operator = addresses.operatorMail;

/** A mail service whose reports a test may choose. */
class ScriptedMail extends InMemoryMail {
  /** The next reports about a mail that is handed over; afterwards each is sent. */
  readonly next: MailReport[] = [];
  /** What the service knows of the operations that were handed over. */
  knows: MailReport['state'] | null = null;
  readonly tried: string[] = [];

  override async send(...mail: Parameters<InMemoryMail['send']>): Promise<MailReport> {
    this.tried.push(mail[0]);
    const report = this.next.shift();
    return report ?? super.send(...mail);
  }

  override report(operationId: string): Promise<MailReport> {
    return this.knows === 'sent' || this.knows === 'running'
      ? Promise.resolve({ state: this.knows })
      : super.report(operationId);
  }
}

/** A programme with some claims at a moment. */
class Programme {
  readonly clock: MovableClock;
  readonly mail = new ScriptedMail();
  readonly log = new RecordingLog();
  digestMarks = new InMemoryDigestMarks();
  readonly asked: MailPermitRequest[] = [];
  refusedUntil: Instant | null = null;
  claims: readonly Claim[];
  effects: readonly { readonly claimId: string; readonly effect: StoredEffect }[] = [];
  messages: readonly FailedMessage[] = [];
  reviewers: readonly Reviewer[] = [];
  isDown = false;

  constructor(now: Instant, ...claims: readonly Claim[]) {
    this.clock = new MovableClock(now);
    this.claims = claims;
  }

  async runs(): Promise<this> {
    await sendDigests(this.ports);
    return this;
  }

  async runsAt(now: Instant): Promise<this> {
    this.clock.later(epochMs(now) - epochMs(this.clock.now()));
    return this.runs();
  }

  /** The digests that a mailbox has got. */
  got(address: string): readonly string[] {
    return this.mail.sent
      .filter(({ message }) => message.to.address === address)
      .map(({ message }) => unwrapped(message.plainText));
  }

  get ports(): DigestPorts {
    const { clock, mail, log, digestMarks } = this;
    return {
      ...{ clock, mail, log, digestMarks, directory, addresses },
      idGenerator: new CountingIds(),
      mailQuota: {
        permit: (_now, request) => {
          this.asked.push(request);
          return Promise.resolve(
            this.refusedUntil === null ? { granted: true } : { granted: false, nextAt: this.refusedUntil },
          );
        },
      },
      claims: {
        list: (filter, _limit, cursor) =>
          this.isDown ? Promise.reject(new Unavailable('down')) : Promise.resolve(this.page(filter, cursor)),
        load: (claimId) => {
          const claim = this.claims.find((one) => one.claimId === claimId);
          return Promise.resolve(claim === undefined ? null : { claim, pending: [], version: '1' });
        },
        failedEffects: (_state, limit, after) =>
          Promise.resolve(
            this.effects
              .map(({ claimId, effect }) => ({
                key: `${effect.createdAt}|${claimId}|${effect.id}`,
                claimId,
                effect,
              }))
              .filter(({ key }) => key > after)
              .slice(0, limit),
          ),
      },
      failedMessages: {
        add: () => Promise.reject(new Error('Nobody stores messages here.')),
        read: () => Promise.resolve(null),
        replace: () => Promise.resolve('conflict'),
        open: (limit, after) =>
          Promise.resolve(
            this.messages.filter(({ createdAt, id }) => `${createdAt}|message|${id}` > after).slice(0, limit),
          ),
      },
      directoryStore: {
        entries: () => Promise.resolve({ items: this.reviewers, cursor: null }),
      },
    };
  }

  /** Pages of twenty, so that more than one is read. */
  private page(filter: ClaimFilter, cursor: string | null): Page<Claim> {
    const from = Number(cursor ?? 0);
    const found = this.claims.filter((claim) => belongs(claim, filter));
    return {
      items: found.slice(from, from + 20),
      cursor: from + 20 < found.length ? String(from + 20) : null,
    };
  }
}

function belongs(claim: Claim, { status, unassigned, awaits, overdue, eligibility }: ClaimFilter): boolean {
  const awaited = awaitedOf(claim);
  const isLate = overdue !== null && overdue !== undefined && awaited !== null && awaited.dueAt < overdue.at;
  return (
    (status === undefined || statusOf(claim.phase) === status) &&
    (unassigned === undefined || ('assignee' in claim && claim.assignee === null)) &&
    (awaits === undefined || awaited?.from === awaits) &&
    (overdue === undefined || isLate) &&
    (eligibility === undefined || (claim.phase === 'Associated' && claim.eligibility.state === eligibility))
  );
}

function named(claim: Claim, name: string): Claim {
  return { ...claim, claimId: `id-of-${name}`, content: { ...claim.content, name } };
}

function failed(id: string, changes: Partial<StoredEffect> = {}): StoredEffect {
  return {
    ...{ id, work: { kind: 'partner-mail', mail: 'approved' }, state: 'failed', dueAt: friday },
    ...{ createdAt: utc('2026-06-10T16:00Z'), settledAt: utc('2026-06-10T17:00Z'), failures: 1 },
    ...{ lastError: 'The mailbox is full.', attempt: null, linkHashes: [] },
    ...changes,
  };
}

describe('R65: one mail a morning', () => {
  test('nobody gets one before eight, on a weekend, or with nothing to say', async () => {
    const programme = new Programme(utc('2026-06-12T14:59Z'), late);
    await programme.runs();
    await programme.runsAt(utc('2026-06-13T18:00Z'));
    expect(programme.mail.sent).toEqual([]);
    await new Programme(friday, inPhase.Editing().claim).runs();
    expect(programme.mail.sent).toEqual([]);
  });

  test('the leads get theirs at eight, and no second one that day, also after a restart', async () => {
    const programme = new Programme(friday, late);
    await programme.runs();
    expect(programme.got(leads)).toHaveLength(1);
    expect(programme.got(operator)).toEqual([]);
    for (let run = 0; run < 5; run++) await programme.runsAt(utc(`2026-06-12T16:0${run}Z`));
    expect(programme.got(leads)).toHaveLength(1);
  });

  test('two instances at the same moment send one', async () => {
    const programme = new Programme(friday, late);
    await Promise.all([programme.runs(), programme.runs(), programme.runs()]);
    expect(programme.got(leads)).toHaveLength(1);
  });

  test('what becomes late after a morning with nothing to say waits for the next morning', async () => {
    const programme = new Programme(friday, lateSinceFriday);
    await programme.runs();
    await programme.runsAt(utc('2026-06-12T20:00Z'));
    expect(programme.mail.sent).toEqual([]);
    await programme.runsAt(monday);
    expect(programme.got(leads)).toHaveLength(1);
  });

  test('an application that was down at eight sends it later the same day', async () => {
    const programme = await new Programme(utc('2026-06-12T23:10Z'), late).runs();
    expect(programme.got(leads)).toHaveLength(1);
  });

  test('the next business morning has the next one, which covers the weekend', async () => {
    const programme = await new Programme(friday, late).runs();
    programme.claims = [late, named(lateSinceFriday, 'Late since Friday')];
    await programme.runsAt(monday);
    const [, second = ''] = programme.got(leads);
    expect(second).toContain('This morning: 2 claims need attention');
    expect(second).toContain('[New] Late since Friday');
    expect(second.match(/\[New\]/g)).toHaveLength(1);
    expect(second).toContain('LATE ANSWERS OF THE REVIEWERS: 2 (1 NEW)');
    await programme.runsAt(tuesday);
    expect(programme.got(leads)[2]).not.toContain('[New]');
  });

  test('a clock that was moved back, as by another time zone, sends no earlier morning', async () => {
    const programme = await new Programme(monday, late).runs();
    await programme.runsAt(friday);
    expect(programme.got(leads)).toHaveLength(1);
  });
});

describe('R65: whatever fails, the mail goes out once', () => {
  test('the mail service is down: it is asked for the mail, and gets it again under the same operation', async () => {
    const programme = new Programme(friday, late);
    programme.mail.next.push({ state: 'unavailable', detail: 'down', retryAfterMs: null });
    await programme.runs();
    programme.clock.later(30_000);
    await programme.runs();
    expect(programme.mail.tried).toHaveLength(1);
    programme.clock.later(minute);
    await programme.runs();
    expect(programme.got(leads)).toHaveLength(1);
    expect(new Set(programme.mail.tried).size).toBe(1);
  });

  test('a service that had taken the mail all the same does not get it again', async () => {
    const programme = new Programme(friday, late);
    programme.mail.next.push({ state: 'unavailable', detail: 'no answer in time', retryAfterMs: null });
    await programme.runs();
    programme.mail.knows = 'sent';
    programme.clock.later(2 * minute);
    await programme.runs();
    programme.clock.later(2 * minute);
    await programme.runs();
    expect(programme.mail.tried).toHaveLength(1);
  });

  test('a service that names a pause is left alone that long', async () => {
    const programme = new Programme(friday, late);
    programme.mail.next.push({ state: 'unavailable', detail: 'busy', retryAfterMs: 10 * minute });
    await programme.runs();
    programme.clock.later(9 * minute);
    await programme.runs();
    expect(programme.mail.tried).toHaveLength(1);
    programme.clock.later(2 * minute);
    await programme.runs();
    expect(programme.got(leads)).toHaveLength(1);
  });

  test('a run that was killed after it had stored its attempt is taken over, five minutes later', async () => {
    const programme = new Programme(friday, late);
    programme.mail.beforeSending = () => {
      throw new Error('killed');
    };
    await expect(programme.runs()).rejects.toThrow('1 digests could not be sent');
    programme.mail.beforeSending = null;
    expect(programme.log.messages('warn')).toHaveLength(1);
    programme.clock.later(4 * minute);
    await programme.runs();
    expect(programme.got(leads)).toEqual([]);
    programme.clock.later(minute);
    await programme.runs();
    expect(programme.got(leads)).toHaveLength(1);
    expect(new Set(programme.mail.tried).size).toBe(1);
  });

  test('a mail at which the service failed is sent under another operation', async () => {
    const programme = new Programme(friday, late);
    programme.mail.next.push({ state: 'failed', detail: 'internal error' });
    await programme.runs();
    programme.clock.later(2 * minute);
    await programme.runs();
    expect(programme.got(leads)).toHaveLength(1);
    expect(new Set(programme.mail.tried).size).toBe(2);
  });

  test('a mailbox that takes no mail is not tried again that morning, and the log says so', async () => {
    const programme = new Programme(friday, late);
    programme.mail.next.push({ state: 'undeliverable', detail: 'suppressed' });
    await programme.runs();
    programme.clock.later(10 * minute);
    await programme.runs();
    expect(programme.mail.tried).toHaveLength(1);
    expect(programme.log.messages('error')).toHaveLength(1);
  });

  test('the database is down: the next run sends it, and the other mailbox does not wait for it', async () => {
    const programme = new Programme(friday, late);
    programme.isDown = true;
    await expect(programme.runs()).rejects.toThrow('2 digests could not be sent');
    expect(programme.log.messages('warn')).toHaveLength(2);
    programme.isDown = false;
    await programme.runs();
    expect(programme.got(leads)).toHaveLength(1);
  });

  test('a digest that never went out leaves what it would have said new for the next', async () => {
    const programme = new Programme(friday, late);
    programme.mail.next.push({ state: 'unavailable', detail: 'down', retryAfterMs: null });
    await programme.runs();
    await programme.runsAt(monday);
    expect(programme.got(leads)).toHaveLength(1);
    expect(programme.got(leads)[0]).toContain('[New]');
  });

  test('R66: it takes its part of the programme’s quota as a mail about a deadline, and waits when there is none', async () => {
    const programme = new Programme(friday, late);
    const booked = utc('2026-06-12T15:20Z');
    programme.refusedUntil = booked;
    await programme.runs();
    await programme.runsAt(utc('2026-06-12T15:10Z'));
    expect(programme.asked).toEqual([{ mailClass: 'deadline', account: 'programme', dueAt: friday }]);
    programme.refusedUntil = null;
    await programme.runsAt(utc('2026-06-12T15:21Z'));
    expect(programme.asked[1]).toEqual({ mailClass: 'deadline', account: 'programme', dueAt: booked });
    expect(programme.got(leads)).toHaveLength(1);
  });
});

describe('R65: what the leads read', () => {
  test('R3, R4: late claims with their reviewer, and reviews without one', async () => {
    const submitted = inPhase.Submitted(undefined, utc('2026-06-04T16:00Z'));
    const started = named(submitted.expires('review-start').claim, 'Started alone');
    const programme = await new Programme(friday, named(late, 'Late one'), started).runs();
    const [text = ''] = programme.got(leads);
    expect(text).toMatch(/Late one\n {2}Customer: Contoso\n {2}Partner: Fabrikam\n {2}Reviewer: Rita/);
    expect(text).toMatch(/No decision in time after the review started; it was due by Monday, 8 June 2026/);
    expect(text).toMatch(
      /Started alone\n.*\n.*\n {2}Reviewer: nobody is assigned\n {2}Review not started in time/,
    );
    expect(text).toContain('https://portal.example/id-of-Started alone');
  });

  test('a review without a reviewer whose decision is late as well is named once', async () => {
    const both = inPhase.Submitted().expires('review-start').expires('decision').claim;
    const [text = ''] = (await new Programme(utc('2026-06-22T15:00Z'), both).runs()).got(leads);
    expect(text).toContain('1 claim needs attention');
    expect(text).toContain('nobody is assigned');
  });

  test('51 late claims: fifty are named, all are counted', async () => {
    const many = Array.from({ length: 51 }, (_, index) => named(late, `Number ${index}.`));
    const [text = ''] = (await new Programme(friday, ...many).runs()).got(leads);
    expect(text).toContain('This morning: 51 claims need attention');
    expect(text.match(/\* .*Number \d+/g)).toHaveLength(50);
    expect(text).toContain('And 1 more.');
    expect(text).toContain('Open the list of claims:\nhttps://portal.example\n');
  });
});

describe('R65: what the operator reads', () => {
  test('R61: an answer of the assessor that is late', async () => {
    const official = inPhase.Associated().claim;
    const early = await new Programme(utc('2026-06-15T15:00Z'), official).runs();
    expect(early.got(operator)).toEqual([]);
    const asked = inPhase.Associated().expires('eligibility-answer').claim;
    const programme = await new Programme(utc('2026-06-22T15:00Z'), asked).runs();
    expect(programme.got(operator)[0]).toContain('LATE ANSWERS OF THE ASSESSOR: 1');
    expect(programme.got(leads)).toEqual([]);
  });

  test('R22, R54: notices that cannot be sent, work that has failed or keeps failing, and messages', async () => {
    const programme = new Programme(friday, late);
    const { claimId } = late;
    programme.effects = [
      failed('effect-1'),
      failed('effect-2', { state: 'pending', failures: 4, lastError: 'The queue is out.' }),
      failed('effect-3', { work: { kind: 'customer-notice', round: 1 }, state: 'pending', failures: 9 }),
      ...Array.from({ length: 6 }, (_, index) => failed(`effect-${index + 4}`)),
    ].map((effect) => ({ claimId, effect }));
    programme.messages = [
      {
        ...{ id: 'm-1', kind: 'eligibility-answer', state: 'failed', failures: 6, content: {} },
        ...{ createdAt: utc('2026-06-11T16:00Z'), lastError: 'eligible: is missing', dismissal: null },
        about: { claimId: null, requestId: null },
      },
    ];
    const [text = ''] = (await programme.runs()).got(operator);
    expect(text).toContain('NOTICES TO CUSTOMERS THAT CANNOT BE SENT: 1');
    expect(text).toContain('WORK THAT HAS FAILED: 7');
    expect(text).toContain('And 2 more.');
    expect(text).toContain('WORK THAT KEEPS FAILING: 1');
    expect(text).toContain('The queue is out.');
    expect(text).toContain('MESSAGES THAT COULD NOT BE PROCESSED: 1');
    expect(text).toContain('eligible: is missing');
  });

  test('R21: reviewers without an address, but not those who were removed or review no more', async () => {
    const programme = new Programme(friday);
    programme.reviewers = [
      reviewer(people.reviewer),
      reviewer(people.otherReviewer, { email: 'rob@programme.example' }),
      reviewer(people.lead, { removed: true }),
      reviewer(people.otherLead, { roles: [] }),
    ].map((one) => (one.name === 'Rob' ? one : { ...one, email: null }));
    const [text = ''] = (await programme.runs()).got(operator);
    expect(text).toContain('REVIEWERS WITHOUT AN E-MAIL ADDRESS: 1');
    expect(text).toContain('* Rita\n');
  });

  test('what was answered, however late, is in no digest any more', async () => {
    const answered = inPhase
      .UnderReview()
      .after({ businessDays: 6 })
      .noticed()
      .and(say.reject(), people.lead);
    const programme = await new Programme(friday, answered.claim).runs();
    expect(programme.mail.sent).toEqual([]);
  });
});
