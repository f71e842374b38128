/** Turns what a link shows into the view of its page (R9, R10, R52). */
import { possibleAnswers, type ConsentState } from '../../../shared/application/consent/consent';
import { associationFacts } from '../../../shared/application/effects/mails';
import { toldEndOf } from '../../../shared/domain/association';
import { isIn, type Claim, type ClaimIn } from '../../../shared/domain/claim';
import type { Instant } from '../../../shared/domain/time';
import type { ConsentPageView, ConsentStep } from '../../../shared/i18n';

/** The first page of a state. */
export function viewOf(shown: ConsentState): ConsentPageView {
  if (shown.state === 'unknown' || shown.state === 'superseded') return { state: shown.state };
  const facts = associationFacts(shown.claim);
  switch (shown.state) {
    case 'open':
      return {
        state: shown.reconsider ? 'reconsider' : 'open',
        facts,
        endsAt: endOfWindow(shown.claim),
        newest: shown.newest,
      };
    case 'accepted':
      return { state: 'accepted', facts, endsAt: endOfWindow(shown.claim), acceptedAt: shown.acceptedAt };
    case 'replaced':
      return { state: 'replaced', facts, endsAt: endOfWindow(shown.claim) };
    case 'declined':
      return { state: 'declined', facts, just: shown.just, at: declinedAt(shown.claim) };
    case 'official':
      return { state: 'official', facts, since: shown.claim.officialSince, endingLink: shown.endingLink };
    case 'ending':
      return { state: 'ending', facts, since: shown.claim.officialSince };
    case 'ended':
      return { state: 'ended', facts, at: toldEndOf(shown.claim), by: shown.cause ?? 'unknown' };
    case 'bounced':
    case 'not-accepted':
    case 'withdrawn':
    case 'rejected':
    case 'pulled-back':
      return { state: shown.state, facts };
  }
}

/** The second page of an answer; `null`: the state does not take it. */
export function stepViewOf(shown: ConsentState, step: ConsentStep, reason: string): ConsentPageView | null {
  if (shown.state === 'unknown' || !possibleAnswers(shown).includes(step)) return null;
  const { claim } = shown;
  return {
    state: 'step',
    step,
    again: step === 'decline' && shown.state === 'open' && shown.reconsider,
    sent: { reason },
    facts: associationFacts(claim),
    endsAt: isIn(claim, ['AwaitingConsent']) ? endOfWindow(claim) : null,
  };
}

function endOfWindow({ deadlines }: ClaimIn<'AwaitingConsent'>): Instant | null {
  return deadlines['consent-end']?.dueAt ?? null;
}

/** When the customer declined; `null`: the claim has been rejected otherwise since. */
function declinedAt(claim: Claim): Instant | null {
  if (!isIn(claim, ['Rejected', 'Disputed', 'RejectedFinal'])) return null;
  return claim.rejection.reason === 'customer-declined' ? claim.rejection.at : null;
}

/** The status of the page. People read the page itself; monitors and mail scanners read the status. */
export function httpStatusOf(shown: ConsentState): number {
  switch (shown.state) {
    case 'open':
    case 'accepted':
    case 'replaced':
    case 'bounced':
    case 'declined':
    case 'official':
    case 'ending':
      return 200;
    case 'ended':
      // Like a decline, the customer's own ending is an answer that was taken.
      return shown.cause === 'customer' ? 200 : 410;
    case 'not-accepted':
    case 'withdrawn':
    case 'rejected':
    case 'pulled-back':
    case 'superseded':
      return 410;
    case 'unknown':
      return 404;
  }
}
