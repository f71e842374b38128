/** The facts of the mails to the partner's contact that ask for nothing, or for another customer contact (R64, R65). */
import { isIn, statusOf, type Claim } from '../../domain/claim';
import type { EventOf, EventType, RecordedEvent } from '../../domain/events';
import type { PartnerUpdate } from '../../i18n';

/**
 * The facts as they are now; `null`: the mail would not be true any more (R65).
 * @param entry the entry of the history that the mail tells of, where its words are needed
 */
export function updateOf(
  claim: Claim,
  mail: PartnerUpdate['mail'],
  entry: RecordedEvent | null,
): PartnerUpdate | null {
  switch (mail) {
    case 'submitted': {
      const due = claim.deadlines['overall-decision'];
      if (!isIn(claim, ['Submitted', 'UnderReview']) || due === undefined) return null;
      return { mail, decisionDueAt: due.dueAt };
    }
    case 'contact-changed': {
      const { customerContact: contact } = claim.content;
      return claim.phase === 'AwaitingConsent' && contact !== null ? { mail, contact } : null;
    }
    case 'contact-refused': {
      const refused = eventIn(entry, 'ContactRefused');
      return refused === null ? null : contactRefused(claim, refused);
    }
    case 'dispute-received': {
      const due = claim.deadlines['dispute-answer'];
      if (claim.phase !== 'Disputed' || due === undefined) return null;
      return { mail, justification: claim.dispute.justification, answerDueAt: due.dueAt };
    }
    case 'pulled-back': {
      const pulled = eventIn(entry, 'ApprovalPulledBack');
      // Approved again, or rejected: that mail says what is so.
      if (pulled === null || statusOf(claim.phase) !== pulled.to) return null;
      return { mail, to: pulled.to, reason: pulled.reason };
    }
    case 'eligibility-result': {
      if (!isIn(claim, ['Associated']) || claim.eligibility.state === 'none') return null;
      const { eligibility } = claim;
      if (eligibility.state === 'requested') return null;
      const reason = eligibility.state === 'ineligible' ? eligibility.reason : '';
      return { mail, eligible: eligibility.state === 'eligible', reason };
    }
    case 'association-ends-soon':
      return claim.phase === 'Associated' && claim.endsAt !== null ? { mail, endsAt: claim.endsAt } : null;
  }
}

/** `null`: the contact is another one by now, or a reviewer has confirmed it. */
function contactRefused(claim: Claim, { contact, comment }: EventOf<'ContactRefused'>): PartnerUpdate | null {
  const mail = 'contact-refused';
  if (isIn(claim, ['AwaitingConsent'])) {
    if (claim.proposedContact !== null) return null;
    const due = claim.deadlines['new-contact'];
    const next =
      due === undefined ? ({ kind: 'stays' } as const) : ({ kind: 'another', until: due.dueAt } as const);
    return { mail, contact, comment, next };
  }
  if (!isIn(claim, ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'])) return null;
  const isStill = claim.content.customerContact?.email === contact.email;
  const isConfirmed = claim.contactConfirmation?.email === contact.email;
  return isStill && !isConfirmed ? { mail, contact, comment, next: { kind: 'no-approval' } } : null;
}

function eventIn<T extends EventType>(entry: RecordedEvent | null, type: T): EventOf<T> | null {
  return entry !== null && isOfType(entry.event, type) ? entry.event : null;
}

function isOfType<T extends EventType>(event: RecordedEvent['event'], type: T): event is EventOf<T> {
  return event.type === type;
}
