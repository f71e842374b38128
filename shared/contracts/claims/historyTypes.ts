/** What the entries of a claim's history mean to their readers, by type, with the details that matter to them (R26). */
import type { EventType } from '../../domain/events';

const meanings: Readonly<Record<EventType, string>> = {
  ClaimCreated: 'created, with its `content`',
  ClaimEdited: '`changes`, field by field, `old` and `new`',
  ClaimDiscarded: 'discarded while Editing',
  ProofAdded: 'a document (`proof`) was accepted',
  ProofRemoved: 'a document was removed while Editing',
  ProofScanned: 'a document was scanned: `result`, `threats`',
  CommentAdded: '`text`, for both sides',
  NoteAdded: '`text`, for reviewers only',
  ClaimSubmitted: 'submitted, under the policy `policyVersion`',
  ReviewStarted: 'review began; `assignee` null: by itself, when it was time',
  ReviewerAssigned: 'given to `assignee`',
  InformationRequested: 'the partner was asked: `reasons`, `comment`, `productsToRemove`',
  PartnerResponded: 'the partner answered: `comment`, and `changes` where products went',
  ClaimApproved: 'approved: `round`, `places` taken, `contact` who is notified, `comment`',
  NoticeSent: 'the notice of a `round` went to `address`; the time to decline runs',
  NoticeUndeliverable: 'the notice of a `round` came back; the partner names another contact',
  ContactProposed: 'a `contact` outside the customer’s domains waits for a reviewer',
  ContactRefused: 'the proposed `contact` was refused: `comment`',
  ContactChanged: 'another contact: a new `round`, `changes`',
  AssociationMadeOfficial: 'nobody declined: official until `endsAt`',
  NoticeReturnedLate: 'a notice came back after the association was official',
  EligibilityAssessed: 'the assessor answered: `eligible`, `reason`',
  ClaimRejected: 'rejected: `reason`, `comment`; `final`: no dispute is possible',
  ClaimDisputed: 'disputed: `justification`, `newProofs`',
  DisputeUpheld: 'the dispute was upheld: `comment`',
  DisputeDenied: 'the dispute was denied: `comment`',
  DisputeWindowClosed: 'the time to dispute is over',
  AssociationEnded: 'the association ended: `reason`',
  DeadlinePassed: 'a clock (`deadline`) ran out, and the claim stays where it is',
};

/** All of them explained, for the document; new versions may add others. */
export const historyMeanings = Object.entries(meanings)
  .map(([type, meaning]) => `${type}: ${meaning}.`)
  .join(' ');
