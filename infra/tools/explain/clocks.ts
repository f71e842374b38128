/** Finds out from the history which clocks of a claim each event started, and how it ended those that ran. */
import type { HistoryEntry } from '../../../shared/contracts/claims/claimView';
import { type BusinessCalendar, businessTimeBetween } from '../../../shared/domain/calendar';
import type { Deadlines } from '../../../shared/domain/claim';
import {
  clocks,
  deadlineKinds,
  movesOn,
  type ClockDefinition,
  type DeadlineKind,
} from '../../../shared/domain/clocks';
import type { ClaimEvent, EventType } from '../../../shared/domain/events';
import { epochMs, type Instant } from '../../../shared/domain/time';
import { eventOf } from './life';
import { lasting } from './moments';

/** How a clock ended: the awaited event came, it is not needed any more, it was paused, or it ran out. */
export type ClockEnd = 'met' | 'cancelled' | 'paused' | 'ran out';

/** A change of one clock by an event. */
export type ClockChange =
  | { readonly change: 'set'; readonly kind: DeadlineKind; readonly dueAt: Instant }
  | {
      readonly change: ClockEnd;
      readonly kind: DeadlineKind;
      readonly dueAt: Instant;
      /** How long it ran, in words: business time, or days for a clock that counts days. */
      readonly took: string;
      /** For a clock that had run out before: how late the awaited event came. `null`: it was not late. */
      readonly late: string | null;
    };

/** Names of the clocks for people. */
const names: Readonly<Record<DeadlineKind, string>> = {
  'review-start': 'start of the review',
  decision: 'decision',
  'overall-decision': 'decision since submission',
  'partner-reminder': 'reminder to the partner',
  'partner-response': 'the partner’s answer',
  'notice-outage': 'sending of the notice',
  'consent-end': 'consent window',
  'new-contact': 'another customer contact',
  'contact-confirmation': 'the reviewers’ answer to the contact',
  'eligibility-answer': 'the assessor’s answer',
  'dispute-window': 'time to dispute',
  'dispute-answer': 'answer to the dispute',
};

/** The name of a clock with its rule: `decision (R4)`. */
export function clockName(kind: DeadlineKind): string {
  return `${names[kind]} (${clocks[kind].rule})`;
}

/** How those were told who can help after a clock ran out (R65). */
export function toldOf(kind: DeadlineKind): string {
  const clock: ClockDefinition = clocks[kind];
  if ('told' in clock) return clock.told === 'by the digest' ? 'in the digest' : `${clock.tells} told`;
  return clock.tells === 'partner' ? 'partner told' : 'nobody told';
}

/** The events that a clock waits for; a clock that waits for silence has none. */
const answers: Readonly<Record<DeadlineKind, readonly EventType[]>> = {
  'review-start': ['ReviewStarted'],
  decision: ['InformationRequested', 'ClaimApproved', 'ClaimRejected'],
  'overall-decision': ['ClaimApproved', 'ClaimRejected'],
  'partner-reminder': [],
  'partner-response': ['PartnerResponded'],
  'notice-outage': ['NoticeSent'],
  'consent-end': [],
  'new-contact': ['ContactChanged', 'ContactProposed'],
  'contact-confirmation': ['ContactChanged', 'ContactRefused'],
  'eligibility-answer': ['EligibilityAssessed'],
  'dispute-window': ['ClaimDisputed'],
  'dispute-answer': ['DisputeDenied', 'ClaimApproved'],
};

interface Running {
  readonly since: Instant;
  readonly dueAt: Instant;
  readonly passed: boolean;
  readonly calendarVersion: string;
}

/** The changes of the claim's clocks by each entry of a history, by the entry's sequence number. */
export function clockChanges(
  history: readonly HistoryEntry[],
  calendars: ReadonlyMap<string, BusinessCalendar>,
): ReadonlyMap<number, readonly ClockChange[]> {
  const running = new Map<DeadlineKind, Running>();
  const changes = new Map<number, readonly ClockChange[]>();
  for (const entry of history) {
    const event = eventOf(entry);
    const after = event === null ? null : clocksAfter(event);
    if (event === null || after === null) continue;
    const here = deadlineKinds.flatMap((kind): readonly ClockChange[] => {
      const before = running.get(kind);
      const next = after[kind];
      const ended = before === undefined ? null : endOf(kind, before, next, event, entry);
      const starts = next !== undefined && next.dueAt !== before?.dueAt;
      if (next === undefined) running.delete(kind);
      else
        running.set(kind, { ...next, since: starts ? startOf(event, entry) : (before?.since ?? entry.at) });
      return [
        ...(before === undefined || ended === null
          ? []
          : [endedClock(kind, before, ended, entry.at, calendars)]),
        ...(starts ? [{ change: 'set', kind, dueAt: next.dueAt } as const] : []),
      ];
    });
    changes.set(entry.sequence, here);
  }
  return changes;
}

/** The clocks that run after an event; `null`: the event does not change them. */
function clocksAfter(event: ClaimEvent): Deadlines | null {
  if ('deadlines' in event) return event.deadlines;
  const stopsAll: readonly EventType[] = [
    'EligibilityAssessed',
    'AssociationEnded',
    'DisputeDenied',
    'DisputeWindowClosed',
  ];
  return stopsAll.includes(event.type) ? {} : null;
}

/** The consent window counts from the sending of the notice, which may be recorded later (R9). */
function startOf(event: ClaimEvent, { at }: HistoryEntry): Instant {
  return event.type === 'NoticeSent' ? event.sentAt : at;
}

/** How an event ended a clock; `null`: the clock still runs, or has run out and still waits for its event. */
function endOf(
  kind: DeadlineKind,
  before: Running,
  next: Deadlines[DeadlineKind],
  event: ClaimEvent,
  { by }: HistoryEntry,
): ClockEnd | null {
  if (next?.dueAt === before.dueAt) return next.passed && !before.passed ? 'ran out' : null;
  if (event.type === 'DeadlinePassed' && event.deadline === kind) return 'ran out';
  if (by.role === 'System' && runsOutWith(kind, event)) return 'ran out';
  if (kind === 'overall-decision' && event.type === 'InformationRequested') return 'paused';
  // A clock that waits for the reviewers is met only by them; an event by anybody else cancels it.
  const byReviewer = by.role === 'Reviewer' || by.role === 'ReviewLead';
  const answered =
    answers[kind].includes(event.type) && (byReviewer || clocks[kind].waitsFor !== 'reviewers');
  return answered ? 'met' : 'cancelled';
}

/** Whether this event is the one that follows when the clock runs out. */
function runsOutWith(kind: DeadlineKind, event: ClaimEvent): boolean {
  switch (clocks[kind].end) {
    case 'starts the review':
      return event.type === 'ReviewStarted';
    case 'rejects the claim':
      return event.type === 'ClaimRejected' && event.reason === 'no-partner-response';
    case 'makes the association official or rejects the claim':
      return (
        event.type === 'AssociationMadeOfficial' ||
        (event.type === 'ClaimRejected' && event.reason === 'customer-declined')
      );
    case 'makes the rejection final':
      return event.type === 'DisputeWindowClosed';
    case 'escalates':
    case 'asks again':
    case 'reminds':
      return false;
  }
}

/** Windows that end in silence count days in the programme's policy; all other clocks count business time. */
function isWindow(kind: DeadlineKind): boolean {
  return movesOn(kind) && !clocks[kind].owed;
}

function endedClock(
  kind: DeadlineKind,
  { since, dueAt, passed, calendarVersion }: Running,
  change: ClockEnd,
  at: Instant,
  calendars: ReadonlyMap<string, BusinessCalendar>,
): ClockChange {
  const calendar = calendars.get(calendarVersion);
  const length = (from: Instant, to: Instant): string =>
    isWindow(kind) || calendar === undefined
      ? lasting(Math.max(0, epochMs(to) - epochMs(from)))
      : lasting(businessTimeBetween(from, to, calendar), 'business day');
  return { change, kind, dueAt, took: length(since, at), late: passed ? length(dueAt, at) : null };
}
