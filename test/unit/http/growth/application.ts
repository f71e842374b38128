/** Every route of the application, served with ports that have no database. */
import { HttpRequest, InvocationContext } from '@azure/functions';
import type { Endpoint, HttpDependencies } from '../../../../functions/http/framework/endpoint';
import type { Ports } from '../../../../shared/application/ports';
import type { ReplayStore } from '../../../../shared/application/ports/idempotency';
import { Unavailable } from '../../../../shared/application/ports/errors';
import { partnerRoles, programmeRoles, type Actor } from '../../../../shared/domain/roles';
import {
  addresses,
  CountingIds,
  directory,
  MovableClock,
  RecordingLog,
  RecordingRates,
  RecordingWaker,
} from '../../application/inMemoryPorts';
import { fabrikam } from '../../domain/fixtures';
import { instant } from '../../../../shared/domain/time';
import type { LargeRequest } from './ways';

/** Somebody who may call every route. */
const everybody = {
  id: '00000000-0000-4000-8000-00000000000a',
  name: 'Everybody',
  tenantId: fabrikam.id,
  roles: [...partnerRoles, ...programmeRoles],
} satisfies Actor;

/** Stands for every other port: each call fails as when the database is out. */
const noDatabase: unknown = new Proxy(
  {},
  { get: () => () => Promise.reject(new Unavailable('There is no database.')) },
);

/** Nothing was ever sent before, so an import is read to its last row. */
const replayStore: ReplayStore = {
  begin: (_key, fingerprint) => Promise.resolve({ fingerprint, response: null }),
  keep: (_key, response) => Promise.resolve(response),
  forget: () => Promise.resolve(),
};

/** The ports that do not need a database; all others are {@link noDatabase}. */
export function ports(): Ports {
  const known: Partial<Ports> = {
    ...{ clock: new MovableClock(instant(Date.UTC(2026, 5, 1))), idGenerator: new CountingIds() },
    ...{ directory, addresses, log: new RecordingLog(), replayStore, rateLimiter: new RecordingRates() },
  };
  // The proxy has every port, which its type cannot say.
  return new Proxy(known as Ports, {
    get: (target, name): unknown => Reflect.get(target, name) ?? noDatabase,
  });
}

function dependencies(): HttpDependencies {
  const verifier = { verify: () => Promise.resolve({ ok: true, actor: everybody } as const) };
  return { ports: ports(), verifier, recordSignIn: () => Promise.resolve() };
}

/** Serves a request as somebody who may call every route; the response as text. */
export async function serve(endpoint: Endpoint, large: LargeRequest): Promise<string> {
  const { pathValue = 'x', query, headers = {}, body } = large;
  const names = [...endpoint.route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const path = endpoint.route.replace(/\{\w+\}/g, () => pathValue);
  const key = endpoint.operation.contract.idempotencyKey === undefined ? {} : { 'idempotency-key': 'k' };
  const request = new HttpRequest({
    method: endpoint.method,
    url: `https://claims.example/api/${path}${query === undefined ? '' : `?${query}`}`,
    headers: { ...key, ...headers },
    params: Object.fromEntries(names.map((name) => [name, pathValue])),
    ...(body === undefined ? {} : { body: { string: body } }),
  });
  const context = new InvocationContext({ functionName: endpoint.name, invocationId: 'i' });
  const { status, body: text } = await endpoint.serve(dependencies(), new RecordingWaker(), request, context);
  if (status === 500) throw new Error(`${endpoint.name} answered 500.`);
  return typeof text === 'string' ? text : '';
}
