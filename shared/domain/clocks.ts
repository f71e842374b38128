/** The table of clocks: all facts about each time limit of a claim. All other code reads them here. */
import type { Span } from './span';
import type { Policy, SpanName } from './policy';

/** The clocks that can run for a claim. */
export const deadlineKinds = [
  'review-start',
  'decision',
  'overall-decision',
  'partner-reminder',
  'partner-response',
  'notice-outage',
  'consent-end',
  'new-contact',
  'contact-confirmation',
  'eligibility-answer',
  'dispute-window',
  'dispute-answer',
] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** The parties that a clock can wait for. */
export type Awaited = 'reviewers' | 'partner' | 'customer' | 'mail service' | 'assessor';

/** The facts about a clock, and what happens when it runs out. */
export type ClockDefinition = {
  /** The rule that sets it, for example `R4`. */
  readonly rule: string;
  /** The name of its length in the policy. */
  readonly length: SpanName;
  /** The clock from whose end the length is counted back; left out: it counts from this clock's start. */
  readonly before?: DeadlineKind;
  /** The party whose action the clock waits for. */
  readonly waitsFor: Awaited;
  /** Whether that party has to act, so that its work queue shows it; `false`: it may stay silent. */
  readonly owed: boolean;
  /** Whether its end counts as a breach by the reviewers (R5). */
  readonly measured: boolean;
} & ClockEnd;

/** What the end of a clock does, and who is told about it. */
type ClockEnd =
  /** The claim stays as it is; those who can help are told. */
  | ({ readonly end: 'escalates'; readonly tells: 'review-leads' | 'operator' } & ToldHow)
  /** The claim stays as it is, the same question goes out again, and the clock starts anew. */
  | ({ readonly end: 'asks again'; readonly tells: 'operator' } & ToldHow)
  /** The claim stays as it is; the partner is reminded once. */
  | { readonly end: 'reminds'; readonly tells: 'partner' }
  /** The claim moves on without the awaited action, which is too late from then on. */
  | ({ readonly end: 'starts the review'; readonly tells: 'review-leads' } & ToldHow)
  | { readonly end: 'rejects the claim'; readonly tells: 'partner' }
  | { readonly end: 'makes the association official or rejects the claim'; readonly tells: 'partner' }
  | { readonly end: 'makes the rejection final'; readonly tells: 'nobody' };

/** R65: whether the programme's people get a mail once, and at once, or read it in the digest of each morning. */
interface ToldHow {
  readonly told: 'at once' | 'by the digest';
}

/** Every clock. A missing clock, or one with a missing fact, does not compile. */
export const clocks = {
  'review-start': {
    rule: 'R3',
    length: 'reviewStart',
    waitsFor: 'reviewers',
    owed: true,
    measured: true,
    end: 'starts the review',
    tells: 'review-leads',
    told: 'by the digest',
  },
  decision: {
    rule: 'R4',
    length: 'decision',
    waitsFor: 'reviewers',
    owed: true,
    measured: true,
    end: 'escalates',
    tells: 'review-leads',
    told: 'by the digest',
  },
  'overall-decision': {
    rule: 'R5',
    length: 'overallDecision',
    waitsFor: 'reviewers',
    owed: true,
    measured: true,
    end: 'escalates',
    tells: 'review-leads',
    told: 'by the digest',
  },
  'partner-reminder': {
    rule: 'R7',
    length: 'partnerReminder',
    before: 'partner-response',
    waitsFor: 'partner',
    owed: false,
    measured: false,
    end: 'reminds',
    tells: 'partner',
  },
  'partner-response': {
    rule: 'R7',
    length: 'partnerResponse',
    waitsFor: 'partner',
    owed: true,
    measured: false,
    end: 'rejects the claim',
    tells: 'partner',
  },
  'notice-outage': {
    rule: 'R54',
    length: 'noticeOutage',
    waitsFor: 'mail service',
    owed: true,
    measured: false,
    end: 'escalates',
    tells: 'operator',
    told: 'at once',
  },
  'consent-end': {
    rule: 'R9, R11, R14',
    length: 'consentWindow',
    waitsFor: 'customer',
    owed: false,
    measured: false,
    end: 'makes the association official or rejects the claim',
    tells: 'partner',
  },
  'new-contact': {
    rule: 'R54',
    length: 'newContact',
    waitsFor: 'partner',
    owed: true,
    measured: false,
    end: 'rejects the claim',
    tells: 'partner',
  },
  'contact-confirmation': {
    rule: 'R24',
    length: 'contactConfirmation',
    waitsFor: 'reviewers',
    owed: true,
    measured: true,
    end: 'escalates',
    tells: 'review-leads',
    told: 'by the digest',
  },
  'eligibility-answer': {
    rule: 'R61',
    length: 'eligibilityAnswer',
    waitsFor: 'assessor',
    owed: true,
    measured: false,
    end: 'asks again',
    tells: 'operator',
    told: 'by the digest',
  },
  'dispute-window': {
    rule: 'R13',
    length: 'disputeWindow',
    waitsFor: 'partner',
    owed: false,
    measured: false,
    end: 'makes the rejection final',
    tells: 'nobody',
  },
  'dispute-answer': {
    rule: 'R13',
    length: 'disputeAnswer',
    waitsFor: 'reviewers',
    owed: true,
    measured: true,
    end: 'escalates',
    tells: 'review-leads',
    told: 'by the digest',
  },
} as const satisfies Readonly<Record<DeadlineKind, ClockDefinition>>;

type Clocks = typeof clocks;

/** The clocks by which the reviewers are measured (R5). */
export type ReviewClock = {
  [K in DeadlineKind]: Clocks[K]['measured'] extends true ? K : never;
}[DeadlineKind];

/** Whether the end of a clock counts as a breach by the reviewers (R5). */
export function isReviewClock(kind: DeadlineKind): kind is ReviewClock {
  return clocks[kind].measured;
}
export const reviewClocks: readonly ReviewClock[] = deadlineKinds.filter(isReviewClock);

/** The clocks that wait for a party that has to act. */
export function owedBy(party: Awaited): readonly DeadlineKind[] {
  return deadlineKinds.filter((kind) => clocks[kind].owed && clocks[kind].waitsFor === party);
}

/** How long a clock runs under a policy. */
export function lengthOf(kind: DeadlineKind, policy: Policy): Span {
  return policy[clocks[kind].length];
}

/** Whether the end of a clock moves the claim on, so that the awaited action is too late from then on. */
export function movesOn(kind: DeadlineKind): boolean {
  const { end } = clocks[kind];
  return end !== 'escalates' && end !== 'asks again' && end !== 'reminds';
}
