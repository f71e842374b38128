/** Describes each event of a claim in a sentence without its subject, and in lines of detail below it. */
import type {
  ClaimEvent,
  CustomerWord,
  FieldChange,
  NonDelivery,
  UsedEndingLink,
  UsedNotice,
} from '../../../shared/domain/events';
import type { CustomerContact } from '../../../shared/domain/claim';
import type { Instant } from '../../../shared/domain/time';
import { linesOf } from '../../../shared/i18n/writtenByPeople';

/** The description of an event: the sentence, and the lines below it. */
export interface Told {
  readonly what: string;
  readonly more: readonly string[];
}

/** @param written formats an instant */
export function tell(event: ClaimEvent, written: (at: Instant) => string): Told {
  switch (event.type) {
    case 'ClaimCreated':
      return told(`created the claim “${event.content.name}” for ${event.content.customer.name}`);
    case 'ClaimEdited':
      return told('edited the claim', ...changed(event.changes));
    case 'ClaimDiscarded':
      return told('discarded the claim');
    case 'ProofAdded':
      return told(
        `added the document ${event.proof.fileName} (${event.proof.contentType}, ${event.proof.bytes} bytes)`,
      );
    case 'ProofRemoved':
      return told(`removed the document ${event.fileName}`);
    case 'ProofScanned':
      return told(
        `recorded the scan of ${event.fileName}: ${event.result}`,
        ...event.threats.map((threat) => `found: ${threat}`),
      );
    case 'CommentAdded':
      return told('commented', ...quoted(event.text));
    case 'NoteAdded':
      return told('wrote a note for reviewers only', ...quoted(event.text));
    case 'ClaimSubmitted':
      return told(`submitted the claim under policy ${event.policyVersion}`);
    case 'ReviewStarted':
      return told(`started the review, ${event.assignee?.name ?? 'nobody'} assigned`);
    case 'ReviewerAssigned':
      return told(`assigned ${event.assignee.name}`);
    case 'InformationRequested':
      return told(
        `asked the partner for more: ${event.reasons.join(', ')}`,
        ...(event.productsToRemove.length === 0
          ? []
          : [`products to remove: ${event.productsToRemove.join(', ')}`]),
        ...quoted(event.comment),
      );
    case 'PartnerResponded':
      return told('resubmitted the claim', ...changed(event.changes), ...quoted(event.comment));
    case 'ClaimApproved':
      return told(
        `approved the claim: round ${event.round} begins`,
        ...(event.places.length === 0 ? [] : [`places taken: ${event.places.join(', ')}`]),
        `notice goes to ${person(event.contact)}`,
        ...(event.refusedBefore === undefined
          ? []
          : [
              `the customer ${event.refusedBefore.kind === 'declined' ? 'declined' : 'ended an association'} at ${written(event.refusedBefore.at)}, so it has to accept`,
            ]),
        ...quoted(event.comment),
      );
    case 'NoticeSent':
      return told(
        `reported the notice of round ${event.round} to ${event.address} as sent at ${written(event.sentAt)}`,
      );
    case 'NoticeUndeliverable':
      return told(
        `reported the notice of round ${event.round} to ${event.address} as undeliverable: its round is void`,
      );
    case 'ContactProposed':
      return told(`proposed another customer contact: ${person(event.contact)}`);
    case 'ContactConfirmed':
      return told(`confirmed the customer contact ${person(event.contact)}`, ...quoted(event.comment));
    case 'ContactRefused':
      return told(`refused the customer contact ${person(event.contact)}`, ...quoted(event.comment));
    case 'ContactChanged':
      return told(
        event.changes.length === 0
          ? `had the notice sent to the same contact once more: round ${event.round} begins`
          : `changed the customer contact: round ${event.round} begins`,
        ...changed(event.changes),
      );
    case 'ConsentAccepted':
      return told('accepted the association', usedNotice(event));
    case 'AssociationMadeOfficial':
      return told(
        `found that the customer has not declined: the association is official${
          event.endsAt === null ? '' : `, until ${written(event.endsAt)}`
        }`,
        event.eligibilityRequestId === null
          ? 'recorded as Business Influencer, not assessed'
          : `eligibility requested as ${event.eligibilityRequestId}`,
      );
    case 'NoticeNotDelivered':
      return told(
        `reported that the notice of round ${event.round} to ${event.address} did not reach its mailbox: ${nonDeliveryTexts[event.because]}`,
      );
    case 'NoticeReturnedLate':
      return told(
        `recorded that the notice of round ${event.round} to ${event.address} came back, too late to matter`,
      );
    case 'EligibilityAssessed':
      return told(
        `answered: ${event.eligible ? 'eligible' : 'not eligible'}${event.reason === null ? '' : ` (${event.reason})`}`,
      );
    case 'ClaimRejected':
      return told(
        `rejected the claim${event.final ? ' for good' : ''}: ${event.reason}`,
        ...(event.notice === undefined ? [] : [usedNotice(event.notice)]),
        ...(event.word === undefined ? [] : [heard(event.word, written)]),
        ...quoted(event.comment),
      );
    case 'ClaimDisputed':
      return told(
        `disputed the rejection${event.newProofs.length === 0 ? '' : ` with ${event.newProofs.length} new document(s)`}`,
        ...quoted(event.justification),
      );
    case 'DisputeUpheld':
      return told('upheld the dispute', ...quoted(event.comment));
    case 'DisputeDenied':
      return told('denied the dispute: the rejection is final', ...quoted(event.comment));
    case 'DisputeWindowClosed':
      return told('ended the time to dispute: the rejection is final');
    case 'AssociationEnded':
      return told(
        event.cause === 'customer' ? 'ended the association for the customer' : 'ended the association',
        ...(event.link === undefined ? [] : [usedEndingLink(event.link)]),
        ...(event.word === undefined ? [] : [heard(event.word, written)]),
        ...quoted(event.reason),
      );
    case 'NoticeResent':
      return told(`had the notice of round ${event.round} sent once more`);
    case 'ApprovalPulledBack':
      return told(`pulled the approval back to ${event.to}`, ...quoted(event.reason));
    case 'AssociationEndsSoon':
      return told(`noticed that the association ends soon, at ${written(event.endsAt)}`);
    case 'EndingLinkRequested':
      return told(
        `asked by the link of round ${event.round} for the ending link ${event.number}, valid until ${written(event.validUntil)}`,
      );
    case 'EndingLinkNotDelivered':
      return told(
        `reported that the ending link ${event.number} to ${event.address} did not arrive: ${
          event.because === 'returned' ? 'it came back' : nonDeliveryTexts[event.because]
        }`,
      );
    case 'DeadlinePassed':
      return told(`noticed that the clock “${event.deadline}” ran out`);
  }
}

const nonDeliveryTexts: Readonly<Record<NonDelivery, string>> = {
  quarantined: 'it is quarantined',
  filtered: 'it was filtered as spam',
  failed: 'its delivery failed',
};

function usedNotice({ round, address }: UsedNotice): string {
  return `by the link of round ${round}${address === null ? '' : `, sent to ${address}`}`;
}

function usedEndingLink({ number, address }: UsedEndingLink): string {
  return `by the ending link ${number}${address === null ? '' : `, sent to ${address}`}`;
}

function heard({ who, how, receivedAt }: CustomerWord, written: (at: Instant) => string): string {
  return `the word of ${who}, by ${how}, received at ${written(receivedAt)}`;
}

function told(what: string, ...more: readonly string[]): Told {
  return { what, more };
}

function changed(changes: readonly FieldChange[]): readonly string[] {
  return changes.map(({ field, old, new: now }) => `${field}: ${old ?? '(empty)'} → ${now ?? '(empty)'}`);
}

/** A text that a person wrote, in quoted lines. */
function quoted(text: string | null): readonly string[] {
  return text === null || text.trim() === '' ? [] : linesOf(text).map((line) => `“${line}”`);
}

function person({ name, email }: CustomerContact): string {
  return `${name} <${email}>`;
}
