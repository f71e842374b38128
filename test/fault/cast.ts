/** The people who act in the lives, their commands, and the interface to which callers report responses. */
import type { CommandBodies } from '../../shared/client';
import type { EventType } from '../../shared/domain/events';
import type { Acknowledged } from './evidence';

/**
 * The partners: `manager` may do everything, `user` may only create, submit and answer; with an MPN ID of
 * each.
 */
export const partners = [
  { tenantId: '0a5e2d34-6f1b-4c57-9a0e-3c1d5b7f9e11', manager: 'ana', user: 'ben', mpnId: '4512001' },
  { tenantId: '5c9d7e80-2b34-4f6a-8d21-7e0f9a3b6c22', manager: 'carla', user: 'dan', mpnId: '7730001' },
] as const;
export const reviewers = ['rita', 'raj'] as const;
export const lead = 'lea';
export const operator = 'olga';

/** The commands of the lives, and the event that each leaves in the history. */
export const eventsOf = {
  submit: 'ClaimSubmitted',
  'start-review': 'ReviewStarted',
  assign: 'ReviewerAssigned',
  'request-info': 'InformationRequested',
  respond: 'PartnerResponded',
  approve: 'ClaimApproved',
  reject: 'ClaimRejected',
  withdraw: 'ClaimRejected',
  dispute: 'ClaimDisputed',
  'uphold-dispute': 'DisputeUpheld',
  'deny-dispute': 'DisputeDenied',
  'change-contact': 'ContactChanged',
  'end-association': 'AssociationEnded',
  'record-customer-word': 'AssociationEnded',
  'resend-notice': 'NoticeResent',
  'pull-back': 'ApprovalPulledBack',
  comments: 'CommentAdded',
  notes: 'NoteAdded',
} as const satisfies Partial<Record<keyof CommandBodies, EventType>>;

/** Collects the responses that the callers of a life got. */
export interface Witness {
  acknowledge(answer: Acknowledged): void;
  /** Reports a fault that a caller itself noticed. */
  complain(claimId: string, complaint: string): void;
}
