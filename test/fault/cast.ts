/** Who acts in the lives, what they can ask, and who is told of their answers. */
import type { CommandBodies } from '../../infra/tools/client/portal';
import type { EventType } from '../../shared/domain/events';
import type { Acknowledged } from './evidence';

/** The partners: their people who may do everything, who may only create, submit and answer, and an MPN ID of theirs. */
export const partners = [
  { tenantId: '0a5e2d34-6f1b-4c57-9a0e-3c1d5b7f9e11', manager: 'ana', user: 'ben', mpnId: '4512001' },
  { tenantId: '5c9d7e80-2b34-4f6a-8d21-7e0f9a3b6c22', manager: 'carla', user: 'dan', mpnId: '7730001' },
] as const;
export const reviewers = ['rita', 'raj'] as const;
export const lead = 'lea';

/** The commands that lives give, and which event each leaves. */
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
  comments: 'CommentAdded',
  notes: 'NoteAdded',
} as const satisfies Partial<Record<keyof CommandBodies, EventType>>;

/** Who is told what the callers of a life were answered. */
export interface Witness {
  acknowledge(answer: Acknowledged): void;
  /** Something that a caller itself found wrong. */
  complain(claimId: string, complaint: string): void;
}
