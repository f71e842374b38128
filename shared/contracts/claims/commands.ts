/** Bodies of the command routes `POST claims/{id}/…`. */
import { z } from 'zod';
import { wordChannels } from '../../domain/events';
import { informationReasons, reviewerRejectionReasons } from '../../domain/reasons';
import { namedRequest } from '../basics/requests';
import { line, name, text } from '../basics/texts';
import { choice, email, guid, moment, productId } from '../basics/values';
import { customerContact } from './content';

const comment = text(4000);

export const submitRequest = namedRequest(
  'SubmitRequest',
  z.strictObject({
    acknowledged: z.boolean().describe('The partner states that the content is true (R27).'),
  }),
);

export const emptyRequest = namedRequest('EmptyRequest', z.strictObject({}));

const assignee = namedRequest(
  'AssigneeChoice',
  z.strictObject({
    id: guid,
    name: line(200)
      .optional()
      .meta({ deprecated: true })
      .describe("Not used: the name is that of the person's token. Clients of earlier versions send it."),
  }),
);

export const assignRequest = namedRequest(
  'AssignRequest',
  z.strictObject({
    assignee: assignee
      .optional()
      .describe(
        "The reviewer, by the token's `oid`; left out: the caller. Only a review lead may name somebody else, who must be one of `GET reviewers`.",
      ),
  }),
);

export const requestInfoRequest = namedRequest(
  'RequestInfoRequest',
  z.strictObject({
    reasons: z.array(choice(informationReasons)).min(1).max(informationReasons.length),
    comment,
    productsToRemove: z
      .array(productId)
      .max(50)
      .default([])
      .describe('IDs of products that the partner should remove; never all.'),
  }),
);

export const respondRequest = namedRequest(
  'RespondRequest',
  z.strictObject({
    comment: comment.nullable().default(null),
    removeProducts: z
      .array(productId)
      .max(50)
      .default([])
      .describe('IDs of products to remove from the claim; never all.'),
  }),
);

const unscannedAccepted = z
  .boolean()
  .default(false)
  .describe(
    'The reviewer approves although documents are not scanned for malware yet (R46). Needed only where documents are scanned.',
  );

export const approveRequest = namedRequest(
  'ApproveRequest',
  z.strictObject({
    comment: comment.nullable().default(null),
    unscannedAccepted,
  }),
);

export const rejectRequest = namedRequest(
  'RejectRequest',
  z.strictObject({ reason: choice(reviewerRejectionReasons), comment }),
);

export const withdrawRequest = namedRequest('WithdrawRequest', z.strictObject({ explanation: comment }));

export const disputeRequest = namedRequest(
  'DisputeRequest',
  z.strictObject({
    justification: comment
      .nullable()
      .default(null)
      .describe('Why the decision is wrong; may be left out if new PoE was uploaded since the rejection.'),
  }),
);

export const upholdDisputeRequest = namedRequest(
  'UpholdDisputeRequest',
  z.strictObject({ comment, unscannedAccepted }),
);

export const denyDisputeRequest = namedRequest('DenyDisputeRequest', z.strictObject({ comment }));

/** The new contact, with all its fields. */
export const changeContactRequest = customerContact;

/** A reviewer's answer, with its reason, about a contact outside the customer's domains (R24, R64). */
export const contactAnswerRequest = namedRequest(
  'ContactAnswerRequest',
  z.strictObject({
    email: email.describe(
      'The address of the contact that waits for confirmation, as the reviewer has seen it: before approval that of the claim’s customer contact, afterwards that of a proposed one.',
    ),
    comment: comment.describe('Why the address is, or is not, the customer’s.'),
  }),
);

export const endAssociationRequest = namedRequest(
  'EndAssociationRequest',
  z.strictObject({ reason: comment }),
);

export const customerWordRequest = namedRequest(
  'CustomerWordRequest',
  z.strictObject({
    word: choice(['decline', 'end']).describe(
      'What the customer wants: decline while consent is open, end once the association is official.',
    ),
    who: name(200).describe('Who spoke for the customer.'),
    how: choice(wordChannels).describe('The way by which the word came.'),
    receivedAt: moment.describe('When the word was received: since the approval, and not later than now.'),
    note: text(1000)
      .nullable()
      .default(null)
      .describe('What was said; the partner and the history show it as the customer’s reason.'),
  }),
);

export const pullBackRequest = namedRequest(
  'PullBackRequest',
  z.strictObject({
    comment: comment.describe('Why the approval was wrong; the history shows it to the partner too.'),
  }),
);

export const commentRequest = namedRequest('CommentRequest', z.strictObject({ text: comment }));
