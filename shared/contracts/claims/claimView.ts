/** A claim, its history and its documents as the API shows them, from the partner's or the reviewer's perspective (R26). */
import type { z } from 'zod';
import {
  associationOf,
  consentOf,
  eligibilityOf,
  isIn,
  statusOf,
  type Claim,
  type Deadlines,
} from '../../domain/claim';
import { decisionDueAt } from '../../domain/awaited';
import { deadlineKinds } from '../../domain/clocks';
import { recordedContactState } from '../../domain/contactState';
import type { Context } from '../../domain/context';
import { actionsFor } from '../../domain/decide';
import { isInternal, type RecordedEvent, type StandingEntry } from '../../domain/events';
import { isPartner, isReviewer, type Actor } from '../../domain/roles';
import type { Instant } from '../../domain/time';
import type { claimSchema, commentSchema, historyEntrySchema } from './claimSchema';

/** A claim as `GET claims/{id}` shows it. */
export type ClaimView = z.infer<typeof claimSchema>;

/** The claim as the actor of a context sees it at its instant. */
export function claimView(claim: Claim, context: Context): ClaimView {
  const eligibility = eligibilityOf(claim);
  const contact = recordedContactState(claim);
  const official = isIn(claim, ['Associated', 'AssociationEnded']);
  const rejected = isIn(claim, ['Rejected', 'Disputed', 'RejectedFinal']);
  return {
    id: claim.claimId,
    status: statusOf(claim.phase),
    consent: {
      state: consentOf(claim),
      reconsider: claim.phase === 'AwaitingConsent' && claim.reconsider,
      noticeSentAt:
        claim.phase === 'AwaitingConsent' && claim.consent.state === 'pending'
          ? claim.consent.noticeSentAt
          : (claim.consentTimes?.noticeSentAt ?? null),
      endsAt: claim.deadlines['consent-end']?.dueAt ?? null,
      windowEndedAt: claim.consentTimes?.endedAt ?? null,
      acceptedAt:
        claim.phase === 'AwaitingConsent'
          ? (claim.accepted?.at ?? null)
          : (claim.consentTimes?.acceptedAt ?? null),
      proposedContact: proposedContactOf(claim),
    },
    association: {
      state: associationOf(claim),
      since: official ? claim.officialSince : null,
      endsAt: claim.phase === 'AssociationEnded' ? claim.ended.at : official ? claim.endsAt : null,
      cause: claim.phase === 'AssociationEnded' ? claim.ended.cause : null,
    },
    eligibility: {
      state: eligibility.state,
      requestId: eligibility.state === 'none' ? null : eligibility.requestId,
      reason: eligibility.state === 'ineligible' ? eligibility.reason : null,
    },
    partner: { id: claim.partnerId, name: claim.partnerName },
    reference: claim.reference,
    content: claim.content,
    customerContactState: contact === 'none' ? null : contact,
    proofs: claim.proofs.map(({ addedBy: _addedBy, ...proof }) => proof),
    round: claim.round,
    createdAt: claim.createdAt,
    changedAt: claim.changedAt,
    submittedAt: 'submission' in claim ? claim.submission.at : null,
    policyVersion: 'submission' in claim ? claim.submission.policyVersion : null,
    assignee: 'assignee' in claim ? claim.assignee : null,
    deadlines: deadlineList(claim.deadlines, context.now),
    breaches: claim.breaches,
    decisionDueAt: decisionDueAt(claim),
    informationRequest:
      claim.phase === 'PartnerActionRequired'
        ? {
            reasons: claim.request.reasons,
            comment: claim.request.comment,
            productsToRemove: claim.request.productsToRemove,
            at: claim.request.at,
          }
        : null,
    rejection: rejected
      ? {
          reason: claim.rejection.reason,
          comment: claim.rejection.comment,
          at: claim.rejection.at,
          disputableUntil: claim.deadlines['dispute-window']?.dueAt ?? null,
        }
      : null,
    dispute:
      claim.phase === 'Disputed'
        ? { justification: claim.dispute.justification, at: claim.dispute.at }
        : null,
    ...whatCanBeDone(claim, context),
    revision: claim.revision,
  };
}

function whatCanBeDone(claim: Claim, context: Context): Pick<ClaimView, 'possible' | 'actions'> {
  const actions = actionsFor(claim, context).map(({ command, because }) => ({
    command,
    allowed: because === null,
    because,
  }));
  return { possible: actions.flatMap(({ command, allowed }) => (allowed ? [command] : [])), actions };
}

function proposedContactOf(claim: Claim): ClaimView['consent']['proposedContact'] {
  if (claim.phase !== 'AwaitingConsent' || claim.proposedContact === null) return null;
  const { contact, at } = claim.proposedContact;
  return { contact, at };
}

/** One entry of the history as the API shows it. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** The history as an actor may see it: only reviewers see entries that are internal to them (R25, R26). */
export function historyView(history: readonly StandingEntry[], actor: Actor): readonly HistoryEntry[] {
  return history
    .filter(({ event }) => !isInternal(event) || seesNotes(actor))
    .map(({ sequence, at, actor: by, role, event: { type, ...details }, after }) => ({
      sequence,
      at,
      by: { name: by.name, role },
      type,
      details,
      status: after.status,
      consent: after.consent,
      association: after.association,
    }));
}

/** R25: only reviewers see notes; operators and people with a partner's role do not. */
export function seesNotes(actor: Actor): boolean {
  return isReviewer(actor) && !isPartner(actor);
}

/** One comment of the conversation on a claim (R25). */
export type CommentView = z.infer<typeof commentSchema>;

/** The conversation, oldest first; comments that came with a command belong to it (R6, R7). */
export function commentsView(history: readonly RecordedEvent[], actor: Actor): readonly CommentView[] {
  return history.flatMap(({ at, actor: by, role, event }): readonly CommentView[] => {
    const text = commentIn(event);
    if (text === null || (isInternal(event) && !seesNotes(actor))) return [];
    return [{ at, by: { name: by.name, role }, text, internal: isInternal(event) }];
  });
}

function commentIn(event: RecordedEvent['event']): string | null {
  if (event.type === 'CommentAdded' || event.type === 'NoteAdded') return event.text;
  if (!('comment' in event)) return null;
  return event.comment === '' ? null : event.comment;
}

function deadlineList(deadlines: Deadlines, now: Instant): ClaimView['deadlines'] {
  return deadlineKinds.flatMap((kind) => {
    const deadline = deadlines[kind];
    return deadline === undefined
      ? []
      : [{ kind, dueAt: deadline.dueAt, overdue: deadline.passed || deadline.dueAt < now }];
  });
}
