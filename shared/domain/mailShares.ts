/**
 * R66: shares the mail quota: grants a permit, or books the mail for a later instant, so that no partner's mails
 * delay another's notice for long.
 *
 * A mail gets a permit when the last minute and the last hour have room for it, beside the mails that have got
 * theirs and those that are booked and go first. Those go first with which their account stays within its
 * share; among these notices, then deadlines, then ordinary mails; then those of the account that has had least.
 * All times are milliseconds since 1970-01-01T00:00Z.
 */
import { mailClasses, type MailClass, type MailShare } from './mailClass';
import type { Policy } from './policy';

const minuteMs = 60 * 1000;
const hourMinutes = 60;
const hourMs = hourMinutes * minuteMs;
/** The lengths of time for which an account beyond its share leaves the quota to others, in minutes; see `limitsOn`. */
const minutesLeft = [1, 2, 5, 10, 15, 20, 30, 45];
/** A booking holds its permit this much longer than its instant: then its mail has come, or is not needed any more. */
const bookingHoldsMs = 2 * minuteMs;
/** A mail asks up to this much later than it was booked, because a timer has to fire first. */
const latenessMs = 15 * 1000;
/** No mail is booked for later than this; it asks again then, so that a larger quota is noticed. */
const longestWaitMs = 6 * hourMs;

/** The numbers of the policy in force. */
export type QuotaPolicy = Pick<Policy, 'mailQuota' | 'mailShares'>;

/** A request for a permit. */
export interface PermitRequest extends MailShare {
  readonly at: number;
  /** When the mail was due: at the instant for which it was booked, if it was refused before. */
  readonly dueAt: number;
  /** How it was booked when it was refused; left out: for `dueAt`, in its present class. */
  readonly booked?: { readonly at: number; readonly mailClass: MailClass };
  readonly policy: QuotaPolicy;
}

export type PermitAnswer =
  { readonly granted: true } | { readonly granted: false; /** When to ask again. */ readonly nextAt: number };

/** How much of the quota is used and booked. */
export interface MailUse {
  /** Permits of the last hour by class. */
  readonly granted: readonly (Counted & Pick<MailShare, 'mailClass'>)[];
  /** The same permits by account. */
  readonly byAccount: readonly (Counted & Pick<MailShare, 'account'>)[];
  /** Mails that were refused, at the instants at which they ask again. */
  readonly booked: readonly Booking[];
}

interface Counted {
  readonly at: number;
  readonly count: number;
}

type Booking = Counted & MailShare;

/** Decides on requests that arrive together; the answers are in the order of the requests. */
export function grantPermits(
  before: MailUse,
  requests: readonly PermitRequest[],
): { readonly use: MailUse; readonly answers: readonly PermitAnswer[] } {
  let use = before;
  const answers: PermitAnswer[] = [];
  for (const index of inOrder(before, requests)) {
    const request = requests[index];
    if (request === undefined) continue;
    const decided = decide(use, request);
    use = decided.use;
    answers[index] = decided.answer;
  }
  return { use, answers };
}

/** The positions of the requests, in the order in which they are decided. */
function inOrder(use: MailUse, requests: readonly PermitRequest[]): readonly number[] {
  const turns = new Map<string, number>();
  return requests
    .map((request, index) => ({ request, index, rank: rankOf(request) }))
    .sort((a, b) => a.rank - b.rank || a.request.dueAt - b.request.dueAt)
    .map(({ request: { account, policy }, index, rank }) => {
      const turn = (turns.get(account) ?? usedBy(use, account)) + 1;
      turns.set(account, turn);
      return { index, rank, turn, isOver: turn > shareOf(policy) };
    })
    .sort((a, b) => Number(a.isOver) - Number(b.isOver) || a.rank - b.rank || a.turn - b.turn)
    .map(({ index }) => index);
}

function decide(
  before: MailUse,
  request: PermitRequest,
): { readonly use: MailUse; readonly answer: PermitAnswer } {
  const { at, mailClass, account, dueAt, booked = { at: dueAt, mailClass } } = request;
  const current = asOf(before, at);
  const own = current.booked.find(
    (booking) => isSameShare(booking, { account, mailClass: booked.mailClass }) && booking.at === booked.at,
  );
  const use = own === undefined ? current : { ...current, booked: added(current.booked, own, -1) };
  const last = firstRoom(use, request, Infinity);
  // A mail that comes when it was booked goes before those of its account that are booked for later.
  const first = own === undefined || last <= at ? last : firstRoom(use, request, booked.at);
  if (first <= at) {
    const granted = added(use.granted, { at, count: 0, mailClass }, 1);
    const byAccount = added(use.byAccount, { at, count: 0, account }, 1);
    return { use: { ...use, granted, byAccount }, answer: { granted: true } };
  }
  // At its time others went first: then it goes to the end of its account's mails, so that those need not all
  // be booked anew.
  if (last > at + longestWaitMs) return { use, answer: { granted: false, nextAt: at + longestWaitMs } };
  const bookings = added(use.booked, { at: last, count: 0, mailClass, account }, 1);
  return { use: { ...use, booked: bookings }, answer: { granted: false, nextAt: last } };
}

/** The use without what no longer counts. */
function asOf({ granted, byAccount, booked }: MailUse, at: number): MailUse {
  return {
    granted: granted.filter((permit) => permit.at > at - hourMs),
    byAccount: byAccount.filter((permit) => permit.at > at - hourMs),
    booked: booked.filter((booking) => booking.at > at - bookingHoldsMs),
  };
}

/** The counts after one more or one less at an instant, in the order of time. */
function added<C extends Counted & Partial<MailShare>>(
  counts: readonly C[],
  one: C,
  by: 1 | -1,
): readonly C[] {
  const isSame = (other: C): boolean =>
    other.at === one.at && other.mailClass === one.mailClass && other.account === one.account;
  const count = (counts.find(isSame)?.count ?? 0) + by;
  const others = counts.filter((other) => !isSame(other));
  return count === 0 ? others : [...others, { ...one, count }].sort((a, b) => a.at - b.at);
}

/**
 * The first instant from now on at which a mail has room: now, or a whole second later.
 * @param bookedFor bookings of its own account go before it if they are for an earlier instant
 */
function firstRoom(use: MailUse, request: PermitRequest, bookedFor: number): number {
  const { policy } = request;
  const earlier = use.booked.filter((booking) => isOwnBefore(booking, request, bookedFor));
  const turn = usedBy(use, request.account) + total(earlier) + 1;
  const taken: readonly Taken[] = [
    ...use.granted.map(({ at, count, mailClass }) => ({ from: -Infinity, until: at, count, mailClass })),
    ...goingFirst(use, request, turn, bookedFor).map(({ at, count, mailClass }) => ({
      from: at,
      until: at + latenessMs,
      count,
      mailClass,
    })),
  ].sort((a, b) => a.until - b.until);
  const windows = mailClasses.slice(0, rankOf(request) + 1).flatMap((mailClass, rank) => {
    const counted = taken.filter((other) => rankOf(other) >= rank);
    const entering = counted.toSorted((a, b) => a.from - b.from);
    const mails = total(counted);
    return limitsOn(mailClass, turn > shareOf(policy), policy)
      .filter(({ most }) => most <= mails)
      .map((limit) => roomWithin(limit, entering, counted));
  });
  for (let at = request.at; ;) {
    const free = Math.max(at, ...windows.map((freeFrom) => freeFrom(at)));
    if (free <= at) return at;
    at = Math.ceil(free / 1000) * 1000;
  }
}

/** Room that permits or a booking take, from an instant on. It ends the length of a limit's window after `until`. */
interface Taken {
  readonly from: number;
  readonly until: number;
  readonly count: number;
  readonly mailClass: MailClass;
}

/** At most this many mails in a window of time. */
interface Limit {
  readonly most: number;
  readonly windowMs: number;
}

/**
 * The limits on the mails of a class, counted with those of the classes that go after it.
 *
 * An account beyond its share uses no more of the hour's quota in the last 59 minutes than falls to 59 minutes,
 * and so on: so an account that has nobody beside it may use everything, and one that comes later finds room
 * for a first mail within a minute, and for its share in the time in which the quota grows by a share.
 */
function limitsOn(
  mailClass: MailClass,
  isOver: boolean,
  { mailQuota, mailShares }: QuotaPolicy,
): readonly Limit[] {
  const { perMinute, perHour } = mailQuota;
  const shareMinutes = (hourMinutes * mailShares.onePartner) / 100;
  const left = isOver ? minutesLeft.filter((minutes) => minutes <= Math.max(1, shareMinutes)) : [];
  const windows = [
    { minutes: 1, quota: perMinute },
    { minutes: hourMinutes, quota: perHour },
    ...left.map((minutes) => ({
      minutes: hourMinutes - minutes,
      quota: (perHour * (hourMinutes - minutes)) / hourMinutes,
    })),
  ];
  const shares = { notice: 100, deadline: mailShares.deadlines, ordinary: mailShares.ordinary };
  return windows.map(({ minutes, quota }) => ({
    most: portion(quota, shares[mailClass]),
    windowMs: minutes * minuteMs,
  }));
}

/** Some percent of a quota. At least one, so that nothing waits for ever. */
function portion(quota: number, percent: number): number {
  return Math.max(1, Math.floor((quota * percent) / 100));
}

/**
 * When a limit allows one mail more: a function of the instant from which that is asked. Its instants must not
 * go back, so that finding room takes time in proportion to what is taken.
 */
function roomWithin(
  { most, windowMs }: Limit,
  entering: readonly Taken[],
  leaving: readonly Taken[],
): (from: number) => number {
  let [entered, left, counted] = [0, 0, 0];
  return (from) => {
    for (let at = from; ;) {
      for (let next = entering[entered]; next !== undefined && next.from <= at; next = entering[++entered])
        counted += next.count;
      for (
        let next = leaving[left];
        next !== undefined && next.until + windowMs <= at;
        next = leaving[++left]
      )
        counted -= next.count;
      const first = leaving[left];
      if (counted < most || first === undefined) return at;
      at = first.until + windowMs;
    }
  };
}

/** The bookings that go before a mail, each with as much of it as does. */
function goingFirst(
  use: MailUse,
  request: PermitRequest,
  turn: number,
  bookedFor: number,
): readonly Booking[] {
  const turns = new Map<string, number>();
  for (const { account, count } of use.byAccount) turns.set(account, (turns.get(account) ?? 0) + count);
  return use.booked
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.at - b.at)
    .map((booking) => {
      const { account, count } = booking;
      const before = turns.get(account) ?? 0;
      turns.set(account, before + count);
      if (account === request.account)
        return isOwnBefore(booking, request, bookedFor) ? booking : { ...booking, count: 0 };
      const last = lastTurnBefore(booking, request, booking.at < bookedFor ? turn : turn - 1);
      return { ...booking, count: Math.min(count, Math.max(0, last - before)) };
    })
    .filter(({ count }) => count > 0);
}

/**
 * The last turn of another account, in the class of its booking, that goes before a mail.
 * @param turn the last one that goes before it in the mail's own class
 */
function lastTurnBefore(booking: Booking, request: PermitRequest, turn: number): number {
  const share = shareOf(request.policy);
  const behind = rankOf(booking) - rankOf(request);
  if (turn <= share) return behind < 0 ? share : behind === 0 ? turn : 0;
  return behind < 0 ? Infinity : behind === 0 ? turn : share;
}

function isOwnBefore(booking: Booking, request: PermitRequest, bookedFor: number): boolean {
  if (booking.account !== request.account) return false;
  const behind = rankOf(booking) - rankOf(request);
  return behind < 0 || (behind === 0 && booking.at < bookedFor);
}

function isSameShare(one: MailShare, other: MailShare): boolean {
  return one.account === other.account && one.mailClass === other.mailClass;
}

function usedBy({ byAccount }: MailUse, account: string): number {
  return total(byAccount.filter((permit) => permit.account === account));
}

/** How many mails an account may have in an hour while others wait. */
function shareOf({ mailQuota, mailShares }: QuotaPolicy): number {
  return mailShares.onePartner === 100 ? Infinity : portion(mailQuota.perHour, mailShares.onePartner);
}

function rankOf({ mailClass }: { readonly mailClass: MailClass }): number {
  return mailClasses.indexOf(mailClass);
}

function total(counts: readonly Pick<Counted, 'count'>[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
