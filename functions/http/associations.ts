/** Routes of associations: list them, check the access that they give, end an earlier one (R16, R44, R60). */
import { z } from 'zod';
import { grantsOf } from '../../shared/application/associations/access';
import { endEarlier } from '../../shared/application/directory/earlierAssociations';
import type { AssociationFilter, ListedAssociation } from '../../shared/application/ports/associations';
import { problem } from '../../shared/contracts/basics/problems';
import { guid, productId } from '../../shared/contracts/basics/values';
import {
  accessSchema,
  associationPage,
  associationSchema,
  associationView,
  earlierAssociationView,
  type AccessView,
  type AssociationView,
} from '../../shared/contracts/claims/associationView';
import { associationsCsv } from '../../shared/contracts/claims/claimCsv';
import { endAssociationRequest } from '../../shared/contracts/claims/commands';
import { associationOrigins, associationStates } from '../../shared/domain/association';
import { partnerRoles } from '../../shared/domain/roles';
import { ownPartner } from './claims/claimFilters';
import { readersDates } from './claims/readersDates';
import { json } from './framework/contract';
import { fail } from './framework/checked';
import { respond, endpoint, everybody, type Endpoint } from './framework/endpoint';
import { listResponse, paging, showPage } from './framework/pages';
import { repeatable } from './framework/repeatable';
import { nothing } from './framework/request';

const associationsQuery = z.strictObject({
  partner: guid.optional().describe('Associations of the partner with this directory ID.'),
  customer: guid.optional().describe('Associations with the customer with this directory ID.'),
  product: productId.optional().describe('Associations for the product with this ID in the catalogue.'),
  state: z.enum(associationStates).optional().describe('Associations in force, or ended.'),
  origin: z
    .enum(associationOrigins)
    .optional()
    .describe('claim: associations of claims; earlier: those from before this service.'),
  ...paging,
});

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
      description:
        "Associations of claims, and earlier ones from before this service. Partners see their own; the programme's people see all. As CSV with Accept: text/csv: dates also in words, in the language of Accept-Language and in the time zone of the caller's organisation, else the programme's.",
      responses: { 200: listResponse(associationPage) },
    },
    handle: (call) => {
      const { ports, actor, query } = call;
      const now = ports.clock.now();
      const own = ownPartner(actor);
      const filter: AssociationFilter = {
        partnerId: own ?? query.partner ?? null,
        customerId: query.customer ?? null,
        productId: query.product ?? null,
        state: query.state ?? null,
        origin: query.origin ?? null,
      };
      const isOthers = own !== null && query.partner !== undefined && query.partner !== own;
      const view = (listed: ListedAssociation): AssociationView =>
        listed.origin === 'claim'
          ? associationView(listed.association)
          : earlierAssociationView(listed.association, now);
      return showPage(call, 'associations', {
        // R23: a partner finds no associations of other partners.
        read: async (limit, cursor) =>
          isOthers ? { items: [], cursor: null } : ports.associations.list(filter, now, limit, cursor),
        view,
        csv: async (listed) => associationsCsv(listed.map(view), await readersDates(call)),
      });
    },
  }),

  endpoint({
    name: 'check-access',
    method: 'GET',
    route: 'associations/access',
    roles: partnerRoles,
    body: nothing,
    query: z.strictObject({
      customer: guid.describe("The customer's directory ID."),
      product: productId.describe("The product's ID in the catalogue."),
    }),
    contract: {
      tag: 'Associations',
      summary: "Check access to a customer's product",
      description:
        "Whether an association in force lets the caller's organisation see usage and sold seats of the product.",
      responses: { 200: json(accessSchema, 'Whether there is access, and which associations give it.') },
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
      return respond(200, access);
    },
  }),

  endpoint({
    name: 'end-earlier-association',
    method: 'POST',
    route: 'associations/{associationId}/end',
    roles: ['Operator'],
    body: endAssociationRequest,
    query: nothing,
    contract: {
      tag: 'Associations',
      summary: 'End an association from before this service',
      description:
        'This frees its place. The association of a claim is ended with the command end-association instead.',
      responses: { 200: json(associationSchema, 'The association, ended.') },
      problems: ['not-found', 'association-ended'],
    },
    handle: (call) =>
      repeatable(call, async () => {
        const { ports, actor, params, body } = call;
        const ended = await endEarlier(ports, params['associationId'] ?? '', actor, body.reason);
        switch (ended.state) {
          case 'unknown':
            return fail(problem('not-found', 'There is no earlier association with this ID.'));
          case 'ended-before':
            return fail(problem('association-ended', 'The association has ended already.'));
          case 'ended':
            return respond(200, earlierAssociationView(ended.association, ports.clock.now()));
        }
      }),
  }),
];
