/**
 * Proves that mail is shared fairly (R66): whatever one partner sends, another's notice goes within a minute;
 * no limit is exceeded, no permit is left unused, and no mail asks again and again.
 */
import fc from '../../tools/fastCheck';
import { mailClasses, mailShareOf, type MailClass } from '../../../shared/domain/mailClass';
import {
  grantPermits,
  type MailUse,
  type PermitRequest,
  type QuotaPolicy,
} from '../../../shared/domain/mailShares';
import { defaultPolicy } from '../../../shared/domain/policy';
import { contoso, customerContact, fabrikam } from './fixtures';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const start = Date.parse('2026-06-01T12:00:00Z');
/** A refused mail comes back in the first whole second with room. */
const aMinute = minuteMs + secondMs;

/** A mail, `at` milliseconds after the start. */
interface Mail {
  readonly account: string;
  readonly mailClass: MailClass;
  readonly at: number;
}
interface Sent extends Mail {
  readonly sentAt: number;
  /** How often it asked for a permit. */
  readonly asked: number;
}

/**
 * Lets each mail ask for a permit, and again when it was told to.
 * @param lateness how much later than that, in milliseconds, as timers do
 */
function send(
  mails: readonly Mail[],
  policy: QuotaPolicy = defaultPolicy,
  lateness: () => number = () => 0,
): { readonly sent: readonly Sent[]; readonly requests: number; readonly mostBooked: number } {
  let use: MailUse = { granted: [], byAccount: [], booked: [] };
  const byInstant = new Map<number, (Mail & { dueAt: number; asked: number })[]>();
  const ask = (mail: Mail, dueAt: number, asked: number, at: number): void => {
    byInstant.set(at, [...(byInstant.get(at) ?? []), { ...mail, dueAt, asked }]);
  };
  for (const mail of mails) ask(mail, mail.at, 1, mail.at);
  const sent: Sent[] = [];
  let [requests, mostBooked] = [0, 0];
  while (byInstant.size > 0) {
    const at = Math.min(...byInstant.keys());
    const together = byInstant.get(at) ?? [];
    byInstant.delete(at);
    requests += together.length;
    const granted = grantPermits(
      use,
      together.map(({ account, mailClass, dueAt }) => ({
        ...{ account, mailClass, policy },
        ...{ at: start + at, dueAt: start + dueAt },
      })),
    );
    use = granted.use;
    mostBooked = Math.max(mostBooked, use.booked.length);
    for (const [index, mail] of together.entries()) {
      const answer = granted.answers[index];
      if (answer === undefined) throw new Error('A request got no answer.');
      const { dueAt: _dueAt, ...asking } = mail;
      if (answer.granted) sent.push({ ...asking, sentAt: at });
      else {
        const nextAt = answer.nextAt - start;
        expect(nextAt).toBeGreaterThan(at);
        ask(mail, nextAt, mail.asked + 1, nextAt + lateness());
      }
    }
    if (requests > 100 * mails.length) throw new Error('Mails ask again and again.');
  }
  expect(sent).toHaveLength(mails.length);
  return { sent, requests, mostBooked };
}

/** Mails of one account and class that come within some seconds. */
function flood(account: string, mailClass: MailClass, count: number, from = 0): readonly Mail[] {
  const gap = 100;
  return Array.from({ length: count }, (_, index) => ({ account, mailClass, at: from + index * gap }));
}

function delayOf(account: string, sent: readonly Sent[]): number {
  return Math.max(...sent.filter((mail) => mail.account === account).map(({ at, sentAt }) => sentAt - at));
}

function before(instant: number, account: string, sent: readonly Sent[]): number {
  return sent.filter((mail) => mail.account === account && mail.sentAt < instant).length;
}

/** The most mails of some classes within any window. */
function mostWithin(windowMs: number, classes: readonly MailClass[], sent: readonly Sent[]): number {
  const times = sent.filter(({ mailClass }) => classes.includes(mailClass)).map(({ sentAt }) => sentAt);
  return Math.max(
    0,
    ...times.map((first) => times.filter((at) => at >= first && at < first + windowMs).length),
  );
}

const share = (quota: number, percent: number): number => Math.max(1, Math.floor((quota * percent) / 100));

function expectWithinLimits(sent: readonly Sent[], { mailQuota, mailShares }: QuotaPolicy): void {
  for (const [windowMs, quota] of [
    [minuteMs, mailQuota.perMinute],
    [hourMs, mailQuota.perHour],
  ] as const) {
    expect(mostWithin(windowMs, mailClasses, sent)).toBeLessThanOrEqual(quota);
    expect(mostWithin(windowMs, ['ordinary', 'deadline'], sent)).toBeLessThanOrEqual(
      share(quota, mailShares.deadlines),
    );
    expect(mostWithin(windowMs, ['ordinary'], sent)).toBeLessThanOrEqual(share(quota, mailShares.ordinary));
  }
}

const anyClass = fc.constantFrom(...mailClasses);
const anyLateness = fc.array(fc.integer({ min: 0, max: 14 * secondMs }), { minLength: 1, maxLength: 20 });
const inTurn = (numbers: readonly number[]): (() => number) => {
  let next = 0;
  return () => numbers[next++ % numbers.length] ?? 0;
};

describe('one partner floods', () => {
  /** The minutes at which the other partner’s mail comes. */
  const minutes = [0.5, 3, 20, 46, 55, 59.5, 61];

  test.each<readonly [string, readonly Mail[]]>([
    ['165 ordinary mails', flood('flooding', 'ordinary', 165)],
    ['165 mails about deadlines', flood('flooding', 'deadline', 165)],
    ['165 notices', flood('flooding', 'notice', 165)],
    ['changes of contact', [...flood('flooding', 'notice', 83), ...flood('flooding', 'deadline', 82, 50)]],
    ['500 notices', flood('flooding', 'notice', 500)],
  ])('R66: %s delay no mail of another partner by more than a minute', (_, mails) => {
    for (const [index, minute] of minutes.entries()) {
      const mailClass = mailClasses[index % 3] ?? 'notice';
      const other = { account: 'other', mailClass, at: minute * minuteMs };
      expect(delayOf('other', send([...mails, other]).sent)).toBeLessThanOrEqual(aMinute);
    }
  });

  test('R66: whatever it sends and whenever, a notice of another goes within a minute', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            mailClass: anyClass,
            from: fc.integer({ min: 0, max: 2 * hourMs }),
            count: fc.nat(120),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.integer({ min: 0, max: 3 * hourMs }),
        anyLateness,
        (floods, at, lateness) => {
          const mails = floods.flatMap(({ mailClass, from, count }) =>
            flood('flooding', mailClass, count, from),
          );
          const notice: Mail = { account: 'other', mailClass: 'notice', at };
          const { sent } = send([...mails, notice], defaultPolicy, inTurn(lateness));
          expectWithinLimits(sent, defaultPolicy);
          // The mail itself may come late to the instant for which it was booked.
          expect(delayOf('other', sent)).toBeLessThanOrEqual(aMinute + Math.max(...lateness));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('R66: the other gets its whole share as fast as the quota grows, also when all of it was used', () => {
    const [used, wanted] = [flood('flooding', 'notice', 300), flood('other', 'notice', 25, 59.8 * minuteMs)];
    const { sent } = send([...used, ...wanted]);
    expect(before(59.8 * minuteMs, 'flooding', sent)).toBe(100);
    expect(delayOf('other', sent)).toBeLessThanOrEqual(15 * minuteMs);
  });
});

describe('while others wait', () => {
  test('R66: a partner beyond a quarter gets nothing before the others have had theirs', () => {
    const floods = [flood('first', 'notice', 165), flood('second', 'notice', 30, 10 * minuteMs)];
    const { sent } = send(floods.flat());
    const lastOfSecond = Math.max(
      ...sent.filter(({ account }) => account === 'second').map(({ sentAt }) => sentAt),
    );
    const meanwhile = sent.filter(
      ({ account, sentAt }) => account === 'first' && sentAt > 10 * minuteMs && sentAt < lastOfSecond,
    );
    expect(meanwhile).toEqual([]);
  });

  test('R66: partners that flood together share evenly, and use the whole quota', () => {
    const floods = ['a', 'b', 'c', 'd'].map((account) => flood(account, 'notice', 60));
    const { sent } = send(floods.flat());
    const counts = ['a', 'b', 'c', 'd'].map((account) => before(hourMs, account, sent));
    expect(counts.reduce((sum, count) => sum + count)).toBe(100);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  test('R66: a quarter is the most also when the others wait in a class that goes later', () => {
    const { sent } = send([
      ...flood('first', 'notice', 300),
      ...flood('second', 'ordinary', 20, hourMs - minuteMs),
    ]);
    // The first hour's permits end from then on: those of the second partner go to it first.
    expect(delayOf('second', sent)).toBeLessThanOrEqual(13 * minuteMs);
  });

  test('R66: notices within their partners’ shares go before all others', () => {
    const busy = ['a', 'b', 'c'].flatMap((account) => [
      ...flood(account, 'ordinary', 60),
      ...flood(account, 'deadline', 60),
    ]);
    const { sent } = send([...busy, ...flood('other', 'notice', 20, 5 * minuteMs)]);
    expect(delayOf('other', sent)).toBe(0);
  });
});

test('R66: a partner that is alone may use everything, hour after hour', () => {
  const { sent } = send(flood('alone', 'notice', 500));
  expect(before(hourMs, 'alone', sent)).toBe(100);
  expect(before(3 * hourMs, 'alone', sent)).toBeGreaterThanOrEqual(290);
  expectWithinLimits(sent, defaultPolicy);
});

test('R66: ordinary mails and deadlines of many partners leave a fifth of each minute and hour to notices', () => {
  const mails = Array.from({ length: 60 }, (_, index) => [
    ...flood(`partner-${index}`, 'ordinary', 3),
    ...flood(`partner-${index}`, 'deadline', 3),
  ]).flat();
  for (const minute of [1, 61]) {
    const { sent } = send([...mails, ...flood('other', 'notice', 6, minute * minuteMs)]);
    expect(delayOf('other', sent)).toBe(0);
    expectWithinLimits(sent, defaultPolicy);
  }
});

describe('work', () => {
  test.each<readonly [string, readonly Mail[], number]>([
    ['165 mails of one partner', flood('one', 'ordinary', 165), 2],
    ['1,000 mails of one partner', flood('one', 'ordinary', 1000), 3.2],
    [
      'a mail of each of 1,000 partners',
      Array.from({ length: 1000 }, (_, index) => ({
        account: `partner-${index}`,
        mailClass: 'ordinary',
        at: index,
      })),
      3,
    ],
    [
      '165 mails of each of five partners',
      Array.from({ length: 5 }, (_, index) => flood(String(index), 'ordinary', 165)).flat(),
      4.5,
    ],
  ])('R66: %s ask for few permits in all', (_, mails, perMail) => {
    const { requests, mostBooked } = send(mails);
    expect(requests).toBeLessThanOrEqual(mails.length * perMail);
    // Mails of one second, class and partner share a booking, and none is for later than six hours.
    expect(mostBooked).toBeLessThanOrEqual(6 * 60 + 1);
  });

  test('R66: a stream of other mails does not make waiting mails ask again and again', () => {
    const others = Array.from({ length: 120 }, (_, index) => ({
      account: `partner-${index % 7}`,
      mailClass: mailClasses[index % 3] ?? 'notice',
      at: index * 2 * minuteMs,
    }));
    const { requests } = send([...flood('flooding', 'ordinary', 300), ...others]);
    expect(requests).toBeLessThanOrEqual(420 * 4);
  });
});

test('R66: nothing starves, however small the quota is', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          account: fc.constantFrom('a', 'b', 'c', 'programme'),
          mailClass: anyClass,
          at: fc.integer({ min: 0, max: 30 * minuteMs }),
        }),
        { minLength: 1, maxLength: 30 },
      ),
      fc.record({ perMinute: fc.integer({ min: 1, max: 4 }), perHour: fc.integer({ min: 1, max: 12 }) }),
      fc.record({
        ordinary: fc.integer({ min: 1, max: 80 }),
        deadlines: fc.integer({ min: 80, max: 100 }),
        onePartner: fc.integer({ min: 1, max: 100 }),
      }),
      anyLateness,
      (mails, mailQuota, mailShares, lateness) => {
        const policy = { mailQuota, mailShares };
        const { sent } = send(mails, policy, inTurn(lateness));
        expectWithinLimits(sent, policy);
        // Each mail could go alone in an hour, or two when timers are late.
        expect(Math.max(...sent.map(({ sentAt }) => sentAt))).toBeLessThanOrEqual(
          (2 * mails.length + 1) * hourMs,
        );
      },
    ),
    { numRuns: 150 },
  );
});

test('R66: simultaneous requests are decided in their order: the notice of the partner with the least first', () => {
  const policy = { ...defaultPolicy, mailQuota: { perMinute: 2, perHour: 100 } };
  const together: readonly Mail[] = [
    { account: 'a', mailClass: 'ordinary', at: 0 },
    { account: 'a', mailClass: 'deadline', at: 0 },
    { account: 'a', mailClass: 'notice', at: 0 },
    { account: 'b', mailClass: 'notice', at: 0 },
  ];
  const { sent } = send(together, policy);
  const first = sent.filter(({ sentAt }) => sentAt === 0);
  expect(first.map(({ account, mailClass }) => [account, mailClass])).toEqual([
    ['a', 'notice'],
    ['b', 'notice'],
  ]);
});

describe('the last permit of the hour', () => {
  const policy = { ...defaultPolicy, mailShares: { ordinary: 100, deadlines: 100, onePartner: 25 } };
  /** What accounts have had, nearly an hour ago: one permit is left. */
  const had = { little: 1, more: 20, most: 26, others: 52 };
  const then = start - 59.5 * minuteMs;
  /** Each of these goes before the next. */
  const order = [
    { account: 'little', mailClass: 'notice' },
    { account: 'more', mailClass: 'notice' },
    { account: 'little', mailClass: 'deadline' },
    { account: 'more', mailClass: 'deadline' },
    { account: 'more', mailClass: 'ordinary' },
    { account: 'most', mailClass: 'notice' },
    { account: 'most', mailClass: 'ordinary' },
  ] as const;
  const pairs = order.flatMap((first, index) =>
    order.slice(index + 1).flatMap((second) => (first.account === second.account ? [] : [[first, second]])),
  );

  test.each(pairs.flatMap(([first, second]) => (first && second ? [{ first, second }] : [])))(
    'R66: is for $first.mailClass of $first.account before $second.mailClass of $second.account',
    ({ first, second }) => {
      const ask = (asking: typeof first, waiting: typeof first): unknown =>
        grantPermits(
          {
            granted: [{ at: then, count: 99, mailClass: 'ordinary' }],
            byAccount: Object.entries(had).map(([account, count]) => ({ at: then, count, account })),
            booked: [{ ...waiting, at: start, count: 1 }],
          },
          [{ ...asking, policy, at: start, dueAt: start }],
        ).answers[0];
      expect(ask(first, second)).toEqual({ granted: true });
      expect(ask(second, first)).toMatchObject({ granted: false });
    },
  );
});

test('R66: a mail that was booked and does not come holds its permit for two minutes', () => {
  const policy = { ...defaultPolicy, mailQuota: { perMinute: 30, perHour: 2 } };
  const use: MailUse = {
    granted: [{ at: start, count: 1, mailClass: 'notice' }],
    byAccount: [{ at: start, count: 1, account: 'a' }],
    booked: [{ at: start + minuteMs, count: 1, mailClass: 'notice', account: 'b' }],
  };
  const ask = (at: number): unknown =>
    grantPermits(use, [{ account: 'c', mailClass: 'notice', policy, at: start + at, dueAt: start + at }])
      .answers[0];
  expect(ask(3 * minuteMs - 1)).toMatchObject({ granted: false });
  expect(ask(3 * minuteMs)).toEqual({ granted: true });
});

describe('the class of a mail', () => {
  test.each([
    ['customer-notice', mailShareOf({ kind: 'customer-notice', round: 1 }, fabrikam.id), 'notice'],
    ['reminder', mailShareOf({ kind: 'partner-mail', mail: 'response-reminder' }, fabrikam.id), 'deadline'],
    ['rejection', mailShareOf({ kind: 'partner-mail', mail: 'rejected' }, fabrikam.id), 'deadline'],
    ['approval', mailShareOf({ kind: 'partner-mail', mail: 'approved' }, fabrikam.id), 'ordinary'],
    [
      'former contact',
      mailShareOf({ kind: 'former-contact', contact: customerContact }, fabrikam.id),
      'deadline',
    ],
  ])('R66: %s', (_, found, mailClass) => {
    expect(found).toEqual({ mailClass, account: fabrikam.id });
  });

  test('R66: mails to the programme’s own people use no partner’s share', () => {
    for (const work of [
      { kind: 'escalation', deadline: 'decision', to: 'review-leads' },
      { kind: 'operator-alert', alert: 'late-bounce' },
    ] as const)
      expect(mailShareOf(work, fabrikam.id)).toEqual({ mailClass: 'deadline', account: 'programme' });
  });

  test('other work uses no quota', () => {
    expect(mailShareOf({ kind: 'delete-all-proofs' }, fabrikam.id)).toBeNull();
    expect(contoso.id).not.toBe(fabrikam.id);
  });
});

test('R65, R66: a mail that is hurried gives up its booking, in whatever class it was', () => {
  const tight = { ...defaultPolicy, mailQuota: { perMinute: 1, perHour: 60 } };
  const ask = (use: MailUse, request: Omit<PermitRequest, 'policy'>) => {
    const { use: after, answers } = grantPermits(use, [{ ...request, policy: tight }]);
    return { after, answer: answers[0] };
  };
  const first = { account: 'a', mailClass: 'ordinary', at: start, dueAt: start } as const;
  const { after: used } = ask({ granted: [], byAccount: [], booked: [] }, first);
  const { after: waiting, answer } = ask(used, first);
  if (answer?.granted !== false) throw new Error('The quota of the minute was not used up.');
  const booked = { at: answer.nextAt, mailClass: 'ordinary' } as const;
  const { after: hurried } = ask(waiting, { ...first, mailClass: 'deadline', booked });
  expect(hurried.booked).toEqual([expect.objectContaining({ mailClass: 'deadline', count: 1 })]);
});
