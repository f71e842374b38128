/** The filters that lists and counts of claims have in common, as parameters of an address and as conditions (R62). */
import { z } from 'zod';
import type { ClaimConditions } from '../../../shared/application/ports/claims';
import { readBy } from '../../../shared/contracts/basics/readValue';
import { choices, guid, moment, mpnId, productId, truth } from '../../../shared/contracts/basics/values';
import { consentStates, eligibilityStates } from '../../../shared/contracts/claims/claimSchema';
import { searchText, wordsOf } from '../../../shared/contracts/claims/searchText';
import { associationStates } from '../../../shared/domain/association';
import { waitingSides, type WaitingSide } from '../../../shared/domain/awaited';
import { statuses } from '../../../shared/domain/claim';
import { isPartner, type Actor } from '../../../shared/domain/roles';
import type { Instant } from '../../../shared/domain/time';
import { trimmedText } from '../../../shared/text/trimming';
import { readAs } from '../../../shared/text/values/reading';
import { readGuid } from '../../../shared/text/values/identifiers';

/** Nobody, the caller, or a reviewer by ID. */
const assignee = readBy(
  (sent) => {
    const word = trimmedText(sent).toLowerCase();
    return word === 'none' || word === 'me' ? readAs(word) : readGuid(sent);
  },
  {
    description:
      "Claims assigned to the reviewer with this ID (the token's `oid`); me: to the caller; none: to nobody.",
    pattern:
      '^[^0-9A-Za-z]*([Nn][Oo][Nn][Ee]|[Mm][Ee]|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})[^0-9A-Za-z]*$',
    examples: ['none', 'me', 'a3000000-0000-4000-8000-000000000001'],
  },
);

/** The parameters of the filters; all that are given hold. */
export const claimFilters = {
  q: searchText
    .optional()
    .describe(
      "Claims in which every word of this text occurs: in the claim's name, the customer's name or domain, the MPN ID or the reference, and for the programme's people also in the partner's name. Parts of words count (`soft` finds Microsoft), upper and lower case are the same, letters with and without an accent are not; no character has a special meaning. Domains are compared as they are stored (xn--…). Up to 10 words and 100 characters, of which at least two can be seen.",
    ),
  status: choices(statuses)
    .optional()
    .describe('Claims in this status; repeated (`status=Submitted&status=UnderReview`): in one of these.'),
  consent: choices(consentStates)
    .optional()
    .describe('Claims with this state of consent; repeated: with one of these.'),
  association: choices(['none', ...associationStates])
    .optional()
    .describe('Claims with this state of the association; repeated: with one of these.'),
  eligibility: choices(eligibilityStates)
    .optional()
    .describe('Claims with this state of the incentive assessment; repeated: with one of these.'),
  partner: guid
    .optional()
    .describe(
      "Claims of the partner with this directory ID, for the programme's people; a partner finds no other partner's claims.",
    ),
  mpnId: mpnId.optional().describe('Claims with this MPN ID.'),
  customer: guid.optional().describe('Claims about the customer with this directory ID.'),
  product: productId.optional().describe('Claims of the product with this ID in the catalogue.'),
  assignee: assignee.optional(),
  awaits: z
    .enum(waitingSides)
    .optional()
    .describe(
      "Claims that wait for this side; reviewers, partner: for its answer, which is due at some time; customer: while the customer can decline; assessor: for the incentive assessment. Without it, the programme's people get claims that wait for reviewers if they sort by `due` or filter by `dueBefore` or `overdue`.",
    ),
  contact: z
    .enum(['unconfirmed'])
    .optional()
    .describe(
      'unconfirmed: claims whose customer contact is in none of the customer’s domains and not confirmed by a reviewer.',
    ),
  dueBefore: moment.optional().describe('Claims whose awaited answer is due before this instant.'),
  overdue: truth
    .optional()
    .describe(
      'true: claims whose awaited answer is late; false: claims whose awaited answer is not late yet.',
    ),
  changedAfter: moment
    .optional()
    .describe(
      'Claims whose `changedAt` is after this instant, not at it. To follow changes, sort by `changed` and go back a minute behind the newest change that you have: a change can be stored shortly after its instant.',
    ),
};

type Filters = z.output<z.ZodObject<typeof claimFilters>>;

/** The only partner whose data the caller may see (R23); `null`: the programme's people see all. */
export function ownPartner(actor: Actor): string | null {
  return isPartner(actor) ? actor.tenantId : null;
}

/** The claims that a caller asks for; `null`: none can fit, as a partner finds no claims of other partners (R23). */
export function conditionsFor(actor: Actor, query: Filters, now: Instant): ClaimConditions | null {
  const own = ownPartner(actor);
  if (own !== null && query.partner !== undefined && query.partner !== own) return null;
  return {
    partnerId: own,
    ...(own === null ? { ofPartner: query.partner } : {}),
    words: query.q === undefined ? null : wordsOf(query.q),
    status: query.status,
    consent: query.consent,
    association: query.association,
    assessment: query.eligibility,
    mpnId: query.mpnId,
    customerId: query.customer,
    productId: query.product,
    ...assignedTo(actor, query.assignee),
    awaits: query.awaits,
    contact: query.contact,
    dueBefore: query.dueBefore,
    overdue: query.overdue === undefined ? null : { is: query.overdue, at: now },
    changedAfter: query.changedAfter,
  };
}

function assignedTo(
  { id }: Actor,
  asked: Filters['assignee'],
): Pick<ClaimConditions, 'assigneeId' | 'unassigned'> {
  if (asked === 'none') return { unassigned: true };
  return { assigneeId: asked === 'me' ? id : asked };
}

/**
 * The side whose claims are listed where the query names none; `null`: all. R62: to the programme's people, due claims
 * are the reviewers' queue, not claims that wait for partners.
 * @param isByDue whether they are listed by what is due next
 */
export function sideListed(actor: Actor, query: Filters, isByDue: boolean): WaitingSide | null {
  const isQueue = isByDue || query.dueBefore !== undefined || query.overdue !== undefined;
  return query.awaits ?? (isQueue && !isPartner(actor) ? 'reviewers' : null);
}
