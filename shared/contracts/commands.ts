/** Bodies of the command routes `POST claims/{id}/…`. */
import { z } from 'zod';
import { hasExtensionOf, proofTypes } from '../domain/proofTypes';
import { informationReasons, reviewerRejectionReasons } from '../domain/reasons';
import { customerContact, email, guid, line, text } from './content';

const comment = text(4000);

export const submitRequest = z.strictObject({
  /** R27: the partner states that the content is true. */
  acknowledged: z.boolean(),
});

export const emptyRequest = z.strictObject({});

export const assignRequest = z.strictObject({
  /** Left out: the caller. */
  assignee: z.strictObject({ id: guid, name: line(200) }).optional(),
});

export const requestInfoRequest = z.strictObject({
  reasons: z.array(z.enum(informationReasons)).min(1).max(informationReasons.length),
  comment,
  productsToRemove: z.array(line(100)).max(50).default([]),
});

export const respondRequest = z.strictObject({
  comment: comment.nullable().default(null),
  removeProducts: z.array(line(100)).max(50).default([]),
});

export const approveRequest = z.strictObject({ comment: comment.nullable().default(null) });

export const rejectRequest = z.strictObject({ reason: z.enum(reviewerRejectionReasons), comment });

export const withdrawRequest = z.strictObject({ explanation: comment });

export const disputeRequest = z.strictObject({ justification: comment.nullable().default(null) });

export const disputeDecisionRequest = z.strictObject({ comment });

/** The whole contact, as it is to be from now on. */
export const changeContactRequest = customerContact;

/** The address of the contact that waits, as the reviewer has seen it. */
export const confirmContactRequest = z.strictObject({ email });

export const refuseContactRequest = z.strictObject({ email, comment });

export const endAssociationRequest = z.strictObject({ reason: comment });

export const commentRequest = z.strictObject({ text: comment });

/** R46: a name that says something else than the type would be opened as what it says by whoever downloads the document. */
export const proofRequest = z
  .strictObject({
    fileName: line(200).describe('Ends as documents of its type do, for example .pdf.'),
    contentType: z.enum(proofTypes.map(({ contentType }) => contentType)),
  })
  .superRefine(({ fileName, contentType }, context) => {
    const type = proofTypes.find((one) => one.contentType === contentType);
    if (type === undefined || hasExtensionOf(type, fileName)) return;
    const message = `must end with ${type.extensions.join(' or ')}, as it is to be ${contentType}`;
    context.addIssue({ code: 'custom', path: ['fileName'], message });
  });
