/** The meaning of each type of history entry, with its details, for readers of the API's document (R26). */
import type { EventType } from '../../domain/events';

const meanings: Readonly<Record<EventType, string>> = {
  ClaimCreated: 'created, with its `content`',
  ClaimEdited: 'edited: `changes`, field by field, with `old` and `new`',
  ClaimDiscarded: 'discarded while Editing',
  ProofAdded: 'a document (`proof`) was accepted',
  ProofRemoved: 'a document was removed while Editing',
  ProofScanned: 'a document was scanned: `result`, `threats`',
  CommentAdded: '`text`, for both sides',
  NoteAdded: '`text`, for reviewers only',
  ClaimSubmitted: 'submitted, under the policy `policyVersion`',
  ReviewStarted: 'the review started; `assignee` null: automatically, at its deadline',
  ReviewerAssigned: 'assigned to `assignee`',
  InformationRequested: 'the partner was asked for information: `reasons`, `comment`, `productsToRemove`',
  PartnerResponded: 'the partner answered: `comment`, and `changes` if products were removed',
  ClaimApproved:
    'approved: `round`, the `places` that were taken, the `contact` that is notified, `comment`; `renews`: the partner’s claims that end soon and are renewed; `unscanned`: the documents that were not scanned yet, which the reviewer accepted; `reconsider`: the customer has to accept, because of its refusal `refusedBefore`',
  NoticeSent: 'the notice of a `round` was sent to `address`; the consent window begins',
  NoticeUndeliverable: 'the notice of a `round` came back; the partner has to name a contact',
  NoticeNotDelivered:
    'the notice of a `round` did not reach its mailbox `because` it was quarantined, filtered as spam, or failed; the window goes on',
  ContactConfirmed: 'a reviewer confirmed that the address of the `contact` is the customer’s: `comment`',
  ContactProposed:
    'a `contact` waits for a reviewer: it is outside the customer’s domains, or the customer has refused before',
  ContactRefused:
    'the `contact`, which was proposed or is the claim’s unconfirmed one, was refused: `comment`',
  ContactChanged:
    'the contact was changed: a new `round`, `changes`; without changes: the notice came back and goes to the same contact once more',
  ConsentAccepted:
    'the customer accepted by the link of a `round`; official only once the consent window is over',
  AssociationMadeOfficial:
    'the customer did not decline, and accepted where it had to: official until `endsAt`',
  NoticeReturnedLate: 'a notice came back after the association was official',
  EligibilityAssessed: 'the assessor answered: `eligible`, `reason`',
  ClaimRejected:
    'rejected: `reason`, `comment`; `final`: no dispute is possible; `notice`: the round and address of the notice whose link the customer used; `word`: who told the operator, how and when',
  ClaimDisputed:
    'disputed: `justification`, `newProofs`; `unassigned`: the assignee until now, who may not decide it',
  DisputeUpheld: 'the dispute was upheld: `comment`',
  DisputeDenied: 'the dispute was denied: `comment`',
  DisputeWindowClosed: 'the time to dispute is over',
  AssociationEndsSoon: 'the association ends soon, at `endsAt`; the partner is told',
  AssociationEnded:
    'the association ended: `cause`, `reason` (may be empty where the customer ended it); `link`: the ending link that the customer used; `word`: who told the operator, how and when',
  NoticeResent: 'the operator had the notice of the `round` sent once more; the window goes on',
  ApprovalPulledBack: 'a wrong approval was taken back `to` the review or the dispute: `reason`',
  EndingLinkRequested:
    'by the link of a `round` the customer asked for a link that can end the association until `validUntil`; `number` counts them',
  EndingLinkNotDelivered: 'the mail with the ending link of a `number` did not arrive: `because`',
  DeadlinePassed: 'a clock (`deadline`) ran out; the status stays the same',
};

/** The meanings of all types as one text, for the document; new versions may add types. */
export const historyMeanings = [
  ...Object.entries(meanings).map(([type, meaning]) => `${type}: ${meaning}.`),
  'With the content or its contact: `contactInDomains`, whether the customer contact’s address was in one of the customer’s domains at that moment; if false, it is unconfirmed until a reviewer confirms it.',
].join(' ');
