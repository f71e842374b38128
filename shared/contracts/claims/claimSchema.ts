/** The schemas of a claim, its history and its conversation in responses. */
import { z } from 'zod';
import { associationStates } from '../../domain/association';
import {
  endCauses,
  languages,
  statuses,
  type ConsentState,
  type Eligibility,
  type Proof,
} from '../../domain/claim';
import { deadlineKinds, reviewClocks } from '../../domain/clocks';
import { contactStates } from '../../domain/contactState';
import { activities, solutionAreas, type PlaceId } from '../../domain/directory';
import { informationReasons, reviewerRejectionReasons, systemRejectionReasons } from '../../domain/reasons';
import { refusalCodes } from '../../domain/refusals';
import { personSchema } from '../basics/person';
import { at, listOf, named, nextCursor, pageOf } from '../basics/responses';
import { historyMeanings } from './historyTypes';

/** The results of the scan of a document (R46). */
export const scanStates = ['not-scanned', 'clean', 'malicious'] as const satisfies readonly Proof['scan'][];

/** The states of the incentive assessment (R61). */
export const eligibilityStates = [
  'none',
  'requested',
  'eligible',
  'ineligible',
] as const satisfies readonly Eligibility['state'][];

/** The states of consent (R1, R14). */
export const consentStates = [
  'none',
  'sending',
  'pending',
  'undeliverable',
  'accepted',
  'passed',
  'declined',
] as const satisfies readonly ConsentState[];

const contact = named(
  'CustomerContact',
  "The customer's contact who gets the notice, or its technical contact.",
  {
    name: z.string(),
    title: z.string(),
    email: z.string(),
    language: z.enum(languages).nullable().describe('null: the notice is in English.'),
  },
);

const partnerContact = named('PartnerContact', "The partner's contact, who gets mails about the claim.", {
  name: z.string(),
  email: z.string(),
  language: z
    .enum(languages)
    .nullable()
    .describe('The language of the mails; null: that of the partner organisation in the directory.'),
  copies: listOf(z.string()).describe('Further addresses that receive copies of the mails.'),
});

const place = z
  .custom<PlaceId>((value) => typeof value === 'string')
  .meta({
    type: 'string',
    description:
      'A place, which is exclusive: <customer>|workload|<product> or <customer>|subscription|<subscription>.',
  });

const product = named('ClaimedProduct', 'A claimed product or workload, resolved against the directory.', {
  productId: z.string(),
  name: z.string(),
  subscriptionId: z.string().nullable().describe('null for a workload.'),
  endsAt: at.nullable().describe('When the subscription expires; null for a workload.'),
  place: place.nullable().describe('The place that an approval takes for the partner; null: none.'),
});

/** A customer as claims and associations name it. */
export const customerSchema = named('ClaimedCustomer', 'The customer, as the directory knows it.', {
  tenantId: z.string(),
  domain: z.string(),
  name: z.string(),
});

const content = named('ClaimContent', 'What the partner claims. Fields are null until they are filled in.', {
  name: z.string(),
  mpnId: z.string(),
  customer: customerSchema,
  solutionArea: z.enum(solutionAreas),
  activities: listOf(z.enum(activities)),
  products: listOf(product),
  customerContact: contact.nullable(),
  technicalContact: contact.nullable(),
  partnerContact: partnerContact.nullable(),
  revenue: named('Revenue', 'The names under which revenue of the solution is reported.', {
    solutionSellerName: z.string(),
    customerName: z.string(),
    solutionName: z.string(),
  }).nullable(),
});

const proof = named('Proof', 'An accepted document (PoE).', {
  proofId: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  scan: z.enum(scanStates),
  scannedAt: at.nullable(),
  addedAt: at,
});

/** The state of the incentive assessment. */
export const eligibilitySchema = named('Eligibility', 'The state of the incentive assessment.', {
  state: z.enum(eligibilityStates),
  requestId: z.string().nullable(),
  reason: z.string().nullable().describe('Why it is not eligible.'),
});

const action = named('ClaimAction', 'A command, and whether the caller may give it now.', {
  command: z.string(),
  allowed: z
    .boolean()
    .describe(
      'What a request contains can still be a reason to refuse an allowed command, as can what is not known of a claim alone: places, subscriptions, the partner’s other claims, the register of reviewers and the limits of an hour. In lists that also holds for the domains of the customer.',
    ),
  because: z
    .enum(refusalCodes)
    .nullable()
    .describe('The code of the problem that the command would get, whatever it contains; null: allowed.'),
});

/** A claim as `GET claims/{id}` shows it. */
export const claimSchema = named('Claim', 'A claim, as the caller may see it.', {
  id: z.string(),
  status: z.enum(statuses),
  consent: named('Consent', 'The consent of the customer, by its silence or its word.', {
    state: z.enum(consentStates),
    reconsider: z
      .boolean()
      .describe('Whether the customer has to accept, because it refused before: silence is no consent.'),
    noticeSentAt: at.nullable().describe('Of the newest notice that did not come back.'),
    endsAt: at.nullable().describe('When the running window ends.'),
    windowEndedAt: at
      .nullable()
      .describe('When the newest consent was over: by the end of its window, a decline or a withdrawal.'),
    acceptedAt: at.nullable().describe('When the customer accepted in a reconsider round.'),
    proposedContact: named('ProposedContact', 'A customer contact that is not confirmed yet.', {
      contact,
      at,
    })
      .nullable()
      .describe('The customer contact that waits for a reviewer to confirm it.'),
  }),
  association: named('ClaimAssociation', 'The association that came from the claim.', {
    state: z.enum(['none', ...associationStates]),
    since: at.nullable(),
    endsAt: at.nullable(),
    cause: z
      .enum(endCauses)
      .nullable()
      .describe(
        'Who ended it, or subscription: that ended. null: it has not ended, or that is not recorded.',
      ),
  }),
  eligibility: eligibilitySchema,
  partner: named('ClaimingPartner', 'The partner organisation whose claim it is.', {
    id: z.string(),
    name: z.string(),
  }),
  reference: z
    .string()
    .nullable()
    .describe("The partner's own reference of the row that the claim was imported from; null: none."),
  content,
  customerContactState: z
    .enum(contactStates)
    .nullable()
    .describe(
      'confirmed: the customer contact’s address was in one of the customer’s domains when the claim last changed it, was submitted or approved, or a reviewer has confirmed it; unconfirmed: neither, and approval is refused; null: no contact yet. Approval decides by the directory of its day.',
    ),
  proofs: listOf(proof),
  round: z
    .int()
    .describe('The number of the round of consent: each approval and each change of the contact begins one.'),
  createdAt: at,
  changedAt: at,
  submittedAt: at.nullable(),
  policyVersion: z
    .string()
    .nullable()
    .describe('The policy that the claim is decided under; null before submission.'),
  assignee: personSchema.nullable(),
  deadlines: listOf(
    named('Deadline', 'A clock that runs.', {
      kind: z.enum(deadlineKinds),
      dueAt: at,
      overdue: z.boolean(),
    }),
  ),
  breaches: z
    .partialRecord(z.enum(reviewClocks), z.int())
    .describe("How often each of the reviewers' clocks ran out."),
  decisionDueAt: at.nullable().describe("When the reviewers' decision is due; it orders their queue."),
  informationRequest: named('InformationRequest', 'What the reviewers ask of the partner.', {
    reasons: listOf(z.enum(informationReasons)),
    comment: z.string(),
    productsToRemove: listOf(z.string()),
    at,
  }).nullable(),
  rejection: named('Rejection', 'Why the claim was rejected.', {
    reason: z.enum([...reviewerRejectionReasons, ...systemRejectionReasons]),
    comment: z.string(),
    at,
    disputableUntil: at.nullable().describe('Until when it can be disputed; null: it cannot.'),
  }).nullable(),
  dispute: named('Dispute', 'Why the partner disputes the rejection.', {
    justification: z.string(),
    at,
  }).nullable(),
  possible: listOf(z.string()).describe('The commands of `actions` that are allowed.'),
  actions: listOf(action).describe(
    "What the caller's side can do now, whichever of its roles that needs, and what it could do until a clock moved the claim on.",
  ),
  revision: z.int().describe('The ETag is this number in quotes.'),
});

/** The author of an entry or a comment. */
const author = named('Author', 'The author of an entry or a comment.', {
  name: z.string(),
  role: z.string(),
});

/** One entry of the history. */
export const historyEntrySchema = named('HistoryEntry', 'One entry of the history.', {
  sequence: z.int(),
  at,
  by: author,
  type: z.string().describe(historyMeanings),
  details: z
    .record(z.string(), z.unknown())
    .readonly()
    .describe('Details, which depend on the type. `deadlines` are all clocks that run after the entry.'),
  status: z.enum(statuses).describe('The status of the claim after the entry.'),
  consent: z.enum(consentStates).describe('The state of consent after the entry.'),
  association: z
    .enum(['none', ...associationStates])
    .describe('The state of the association after the entry.'),
});

/** One comment of the conversation on a claim (R25). */
export const commentSchema = named('Comment', 'One comment of the conversation on a claim.', {
  at,
  by: author,
  text: z.string(),
  internal: z.boolean().describe('A note that only reviewers see.'),
});

export const historyPage = pageOf('History', historyEntrySchema);
export const commentPage = pageOf('Comments', commentSchema);

/** A claim that competes with the requested one. Its documents are read like those of any claim. */
const competingClaimSchema = named('CompetingClaim', 'A claim that competes with the requested one.', {
  claim: claimSchema,
  contestedProducts: listOf(z.string()).describe(
    'IDs of products of the requested claim for which only one of the two claims can become an association.',
  ),
});
export type CompetingClaim = z.infer<typeof competingClaimSchema>;

export const competingSchema = named('CompetingClaims', 'A claim, and the claims that compete with it.', {
  claim: claimSchema,
  items: listOf(competingClaimSchema),
  cursor: nextCursor,
});
