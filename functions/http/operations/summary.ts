/** The route of the summary, for the programme's people (R63). */
import { problem } from '../../../shared/contracts/basics/problems';
import { programmeRoles } from '../../../shared/domain/roles';
import { summarySchema } from '../../../shared/contracts/operations/operatorResponses';
import { json } from '../framework/contract';
import { fail } from '../framework/checked';
import { respond, endpoint, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';

export const summaryEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'get-summary',
    method: 'GET',
    route: 'summary',
    roles: programmeRoles,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Service',
      summary: 'Read the summary of all claims',
      description: 'A timer makes a new summary every quarter of an hour.',
      responses: { 200: json(summarySchema, 'The newest summary.') },
      problems: ['not-found'],
    },
    handle: async ({ ports }) => {
      const summary = await ports.statistics.latest();
      if (summary !== null) return respond(200, summary);
      return fail(
        problem('not-found', 'There is no summary yet. The first one is made within a quarter of an hour.'),
      );
    },
  }),
];
