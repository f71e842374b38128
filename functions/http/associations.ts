/** Routes of associations: what claims have become, those from before, and what they give access to (R44, R60). */
import { z } from 'zod';
import { grantsOf } from '../../shared/application/access';
import { everySubmittedClaim, type ClaimFilter, type Page } from '../../shared/application/ports';
import {
  accessSchema,
  associationPage,
  associationView,
  earlierAssociationList,
  earlierAssociationView,
  type AccessView,
} from '../../shared/contracts/associationView';
import { associationsCsv } from '../../shared/contracts/claimCsv';
import { guid, line } from '../../shared/contracts/content';
import { problem } from '../../shared/contracts/problems';
import { asAssociation, associationStates, type Association } from '../../shared/domain/association';
import { partnerRoles } from '../../shared/domain/roles';
import { ownPartner } from './claimLists';
import { json } from './contract';
import { answer, endpoint, everybody, fail, type Call, type Endpoint } from './endpoint';
import { listAnswer, paging, showPage } from './pages';
import { nothing } from './request';

const filters = {
  customer: guid.optional(),
  product: line(100).optional(),
  state: z.enum(associationStates).optional(),
};
const associationsQuery = z.strictObject({ ...filters, ...paging });

export const associationEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'list-associations',
    method: 'GET',
    route: 'associations',
    roles: everybody,
    body: nothing,
    query: associationsQuery,
    contract: {
      tag: 'Associations',
      summary: 'List associations',
      description: 'As CSV where Accept asks for text/csv.',
      answers: { 200: listAnswer(associationPage) },
    },
    handle: (call) =>
      showPage(
        call,
        'associations',
        (limit, cursor) => associations(call, limit, cursor),
        associationView,
        associationsCsv,
      ),
  }),

  endpoint({
    name: 'check-access',
    method: 'GET',
    route: 'associations/access',
    roles: partnerRoles,
    body: nothing,
    query: z.strictObject({ customer: guid, product: line(100) }),
    contract: {
      tag: 'Associations',
      summary: "Check access to a customer's product",
      description: 'Whether an association in force lets the organisation see usage and sold seats.',
      answers: { 200: json(accessSchema, 'Whether there is access, and by what.') },
    },
    handle: async ({ ports, actor, query: { customer, product } }) => {
      const now = ports.clock.now();
      const partnerId = actor.tenantId ?? '';
      const grants = await grantsOf(ports, { partnerId, customerId: customer, productId: product }, now);
      const access: AccessView = {
        allowed: grants.length > 0,
        customer,
        product,
        associations: grants,
        at: now,
      };
      return answer(200, access);
    },
  }),

  endpoint({
    name: 'list-earlier-associations',
    method: 'GET',
    route: 'associations/earlier',
    roles: everybody,
    body: nothing,
    query: z.strictObject({ ...filters, partner: guid.optional() }),
    contract: {
      tag: 'Associations',
      summary: 'List associations from before this service',
      description: "A partner's own; the programme's people name the partner.",
      answers: { 200: json(earlierAssociationList, 'All of the partner that fit.') },
    },
    handle: async ({ ports, actor, query: { partner, customer, product, state } }) => {
      const own = ownPartner(actor);
      const partnerId = own ?? partner;
      if (partnerId === undefined) {
        const fault = { field: '?partner', code: 'required', message: 'Name the partner.' } as const;
        return fail(problem('invalid-request', 'The request is not valid: ?partner.', [fault]));
      }
      const now = ports.clock.now();
      const all = await ports.earlierAssociations.ofPartner(partnerId);
      const items = all
        .map((association) => earlierAssociationView(association, now))
        .filter((one) => customer === undefined || one.customerId === customer)
        .filter((one) => product === undefined || one.productId === product)
        .filter((one) => state === undefined || one.state === state);
      return answer(200, { items });
    },
  }),
];

async function associations(
  { ports, actor, query }: Call<unknown, z.output<typeof associationsQuery>>,
  limit: number,
  cursor: string | null,
): Promise<Page<Association>> {
  const filter: ClaimFilter = {
    ...everySubmittedClaim,
    partnerId: ownPartner(actor),
    customerId: query.customer ?? null,
    productId: query.product ?? null,
    association: query.state ?? null,
    sort: 'associated',
  };
  const page = await ports.claims.list(filter, limit, cursor);
  return { items: page.items.flatMap((claim) => asAssociation(claim) ?? []), cursor: page.cursor };
}
