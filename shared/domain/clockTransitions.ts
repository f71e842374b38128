/** The rows of the transitions table for the end of each clock, whose commands the service itself issues. */
import type { Phase } from './claim';
import { clocks, deadlineKinds, type DeadlineKind } from './clocks';
import { askAgain, consentPasses } from './decisions/consent';
import { closeDisputeWindow, escalateOnce, lapse, reviewStartsByItself } from './decisions/review';
import { due } from './guards/general';
import { row, type Row, type Transition, type WakeUp } from './transition';

/** The row of one clock. */
type ClockRow<K extends DeadlineKind> = Omit<Transition, 'command'> & { readonly command: `expire:${K}` };

/** One row for each clock; a clock without a row does not compile. */
const rows: { readonly [K in DeadlineKind]: ClockRow<K> } = {
  'review-start': endOf('review-start', {
    from: ['Submitted'],
    to: ['UnderReview'],
    wakes: 'ReviewStarted',
    decide: reviewStartsByItself,
  }),
  decision: staysIn('decision', ['UnderReview'], escalateOnce('decision')),
  'overall-decision': staysIn(
    'overall-decision',
    ['Submitted', 'UnderReview'],
    escalateOnce('overall-decision'),
  ),
  'partner-reminder': staysIn(
    'partner-reminder',
    ['PartnerActionRequired'],
    escalateOnce('partner-reminder'),
  ),
  'partner-response': endOf('partner-response', {
    from: ['PartnerActionRequired'],
    to: ['Rejected', 'RejectedFinal'],
    decide: lapse,
  }),
  'notice-outage': staysIn('notice-outage', ['AwaitingConsent'], escalateOnce('notice-outage')),
  'consent-end': endOf('consent-end', {
    from: ['AwaitingConsent'],
    to: ['Associated', 'RejectedFinal'],
    decide: consentPasses,
  }),
  'new-contact': endOf('new-contact', {
    from: ['AwaitingConsent'],
    to: ['Rejected', 'RejectedFinal'],
    decide: lapse,
  }),
  'contact-confirmation': staysIn(
    'contact-confirmation',
    ['AwaitingConsent'],
    escalateOnce('contact-confirmation'),
  ),
  'eligibility-answer': staysIn('eligibility-answer', ['Associated'], askAgain),
  'dispute-window': endOf('dispute-window', {
    from: ['Rejected'],
    to: ['RejectedFinal'],
    decide: closeDisputeWindow,
  }),
  'dispute-answer': staysIn('dispute-answer', ['Disputed'], escalateOnce('dispute-answer')),
};

/** The rows of all clocks, in the order of the table of clocks. */
export const clockTransitions: readonly Transition[] = deadlineKinds.map((kind) => rows[kind]);

type ClockEnding<P extends Phase, K extends DeadlineKind> = Pick<
  Row<P, `expire:${K}`>,
  'from' | 'to' | 'decide'
> & { readonly wakes?: WakeUp };

function endOf<const P extends Phase, K extends DeadlineKind>(
  kind: K,
  { wakes, ...ending }: ClockEnding<P, K>,
): ClockRow<K> {
  const command = `expire:${kind}` as const;
  const { rule } = clocks[kind];
  return {
    ...row({ ...ending, command, by: ['System'], guards: [due(kind)], wakes: wakes ?? null, rule }),
    command,
  };
}

function staysIn<const P extends Phase, K extends DeadlineKind>(
  kind: K,
  phases: readonly P[],
  decide: ClockEnding<P, K>['decide'],
): ClockRow<K> {
  return endOf(kind, { from: phases, to: phases, decide });
}
