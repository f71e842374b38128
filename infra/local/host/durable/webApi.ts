/** The part of the Durable extension's HTTP API that the SDK's client and this project's tools call. */
import { type HostRequest, type HostResponse, json, refusal } from '../exchange';
import type { TypedData } from '../functionsCore';
import type { DurableEngine } from './engine';
import { isActive } from './records';
import { describeInstance } from './status';

/** Path of the API. */
export const RPC_PATH = '/durabletask/';

const LONGEST_ID = 256;

/** Options of the API. */
export interface DurableApiOptions {
  readonly engine: DurableEngine;
  /** Address of the host, without a trailing slash. */
  readonly url: string;
  readonly hubName: string;
}

/**
 * `POST orchestrators/{function}/{id}`, `GET instances/{id}`, and `POST` to
 * `instances/{id}/raiseEvent/{name}` and `instances/{id}/terminate`; all other requests are refused with a
 * 501 that names them.
 */
export class DurableApi {
  constructor(private readonly options: DurableApiOptions) {}

  /** The value of a durable client binding. The SDK uses only `rpcBaseUrl`, so other addresses are empty. */
  clientBinding(): TypedData {
    const { url, hubName } = this.options;
    const value = {
      taskHubName: hubName,
      creationUrls: {},
      managementUrls: {},
      baseUrl: `${url}${RPC_PATH.slice(0, -1)}`,
      requiredQueryStringParameters: '',
      rpcBaseUrl: `${url}${RPC_PATH}`,
    };
    return { string: JSON.stringify(value) };
  }

  /** Serves a request below the path. */
  async handle(request: HostRequest): Promise<HostResponse> {
    const { method, url } = request;
    let segments: string[];
    try {
      segments = url.pathname.slice(RPC_PATH.length).split('/').map(decodeURIComponent);
    } catch {
      return refusal(400, `The path ${url.pathname} is not validly percent-encoded.`);
    }
    const [collection = '', first = '', second = '', third = '', ...rest] = segments;
    const call = `${method} ${collection.toLowerCase()}`;
    if (rest.length === 0 && first !== '') {
      if (call === 'POST orchestrators' && second !== '' && third === '')
        return this.start(request, first, second);
      if (call === 'GET instances' && second === '') return this.status(request, first);
      const verb = second.toLowerCase();
      if (call === 'POST instances' && verb === 'raiseevent' && third !== '')
        return this.raiseEvent(request, first, third);
      if (call === 'POST instances' && verb === 'terminate' && third === '')
        return this.terminate(request, first);
    }
    return refusal(501, `The local host does not support ${method} ${url.pathname}.`);
  }

  private async start(request: HostRequest, name: string, id: string): Promise<HostResponse> {
    const { engine, url } = this.options;
    const fault = faultOfId(id) ?? faultOfJson(request.body);
    if (fault !== undefined) return refusal(400, fault);
    if (request.url.searchParams.has('version'))
      return refusal(501, 'The local host does not support versions of orchestrations.');
    if (!engine.knowsOrchestrator(name))
      return refusal(
        400,
        `The function '${name}' doesn't exist, is disabled, or is not an orchestrator function.`,
      );
    const known = engine.store.get(id);
    if (known !== undefined && isActive(known))
      return refusal(500, `An Orchestration instance with the status ${known.status} already exists: ${id}.`);
    const body = request.body.toString('utf8');
    await engine.create({ id, name, input: body === '' ? undefined : body });
    const location = `${url}${RPC_PATH}instances/${id}`;
    return json(202, { id, statusQueryGetUri: location }, { location, 'retry-after': '10' });
  }

  private async status({ url }: HostRequest, id: string): Promise<HostResponse> {
    const { store } = this.options.engine;
    const instance = store.get(id);
    if (instance === undefined) return missing(id);
    await store.settled();
    const isSet = (name: string): boolean => url.searchParams.get(name)?.toLowerCase() === 'true';
    const shown = { history: isSet('showHistory'), historyOutput: isSet('showHistoryOutput') };
    return json(isActive(instance) ? 202 : 200, describeInstance(instance, shown));
  }

  private async raiseEvent(request: HostRequest, id: string, name: string): Promise<HostResponse> {
    return (await this.refusalOf(id)) ?? (await this.raise(id, name, request.body));
  }

  private async raise(id: string, name: string, body: Buffer): Promise<HostResponse> {
    const fault = body.length === 0 ? 'The event has no content: JSON is expected.' : faultOfJson(body);
    if (fault !== undefined) return refusal(400, fault);
    await this.options.engine.send(id, { type: 'event', name, input: body.toString('utf8') });
    return { status: 202 };
  }

  private async terminate({ url }: HostRequest, id: string): Promise<HostResponse> {
    const refused = await this.refusalOf(id);
    if (refused !== undefined) return refused;
    await this.options.engine.send(id, { type: 'terminate', reason: url.searchParams.get('reason') ?? '' });
    return { status: 202 };
  }

  /** The refusal of a message to an instance; undefined if the instance accepts messages. */
  private async refusalOf(id: string): Promise<HostResponse | undefined> {
    const { store } = this.options.engine;
    const instance = store.get(id);
    if (instance === undefined) return missing(id);
    if (isActive(instance)) return undefined;
    await store.settled();
    return refusal(410, `The instance '${id}' is ${instance.status}.`);
  }
}

function missing(id: string): HostResponse {
  return refusal(404, `No instance with ID '${id}' found.`);
}

/** The fault of an instance ID by the rules of the extension; undefined if it has none. */
function faultOfId(id: string): string | undefined {
  if (id.length > LONGEST_ID)
    return `Instance IDs have at most ${LONGEST_ID} characters, this one has ${id.length}.`;
  if (id.startsWith('@')) return 'Instance IDs must not start with @, which marks entities.';
  // \p{Cc} is the class of control characters; eslint's no-control-regex forbids to write them as escapes.
  return /[/\\?#\p{Cc}]/u.test(id)
    ? 'Instance IDs must not contain / \\ ? # or control characters.'
    : undefined;
}

function faultOfJson(body: Buffer): string | undefined {
  if (body.length === 0) return undefined;
  try {
    JSON.parse(body.toString('utf8'));
    return undefined;
  } catch (error) {
    return `The content is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
