/** The route that tells callers who they are to this service (R20 to R22). */
import { whoIs } from '../../../shared/application/directory/me';
import { meSchema, type MeView } from '../../../shared/contracts/directory/me';
import { json } from '../framework/contract';
import { respond, endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';

export const meEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'get-me',
    method: 'GET',
    route: 'me',
    roles: everybody,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Directory',
      summary: 'Read who you are',
      description:
        'The caller’s roles that count, its organisation with locations and programmes, its language and time zones, and the time by which deadlines are judged.',
      responses: { 200: json(meSchema, 'The caller.') },
    },
    handle: async ({ ports, actor, language }) => {
      const me: MeView = await whoIs(ports, actor, language);
      return respond(200, me, { vary: 'accept-language' });
    },
  }),
];
