/** The part of the Durable extension's HTTP API that the SDK's client and this project's tools call. */
import { type HostRequest, type HostResponse, json, refusal } from '../exchange';
import type { TypedData } from '../functionsCore';
import type { DurableEngine } from './engine';
import { isActive } from './records';
import { describeInstance } from './status';

/** Path of the API for programs on this machine. */
export const RPC_PATH = '/durabletask/';
/** Path of the API for others, which the host refuses; management links lead there. */
const WEBHOOK_PATH = '/runtime/webhooks/durabletask';
/** The names by which a request can mean the storage of this host. */
const OWN_CONNECTIONS: readonly string[] = ['storage', 'azurewebjobsstorage'];

const LONGEST_ID = 256;
/** Stands for the ID in the links of the client binding; the SDK replaces it. */
const INSTANCE = 'INSTANCEID';

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

  /** The value of a durable client binding. The SDK itself uses only `rpcBaseUrl`. */
  clientBinding(): TypedData {
    const { url, hubName } = this.options;
    const create = `${url}${WEBHOOK_PATH}/orchestrators/{functionName}[/{instanceId}]`;
    const value = {
      taskHubName: hubName,
      creationUrls: {
        createNewInstancePostUri: create,
        createAndWaitOnNewInstancePostUri: `${create}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}`,
      },
      managementUrls: { id: INSTANCE, ...this.linksTo(INSTANCE) },
      baseUrl: `${url}${WEBHOOK_PATH}`,
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
    const foreign = this.foreignStorage(url);
    if (foreign !== undefined) return refusal(501, `The local host does not support ${foreign}.`);
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
    const { searchParams } = request.url;
    if (searchParams.has('version'))
      return refusal(501, 'The local host does not support versions of orchestrations.');
    for (const waiting of ['timeout', 'pollingInterval'])
      if (searchParams.has(waiting))
        return refusal(501, `The local host does not support ${waiting}: a start does not wait for the end.`);
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
    const links = { ...this.linksTo(id), statusQueryGetUri: location };
    return json(202, { id, ...links }, { location, 'retry-after': '10' });
  }

  private async status({ url }: HostRequest, id: string): Promise<HostResponse> {
    const { store } = this.options.engine;
    const instance = store.get(id);
    if (instance === undefined) return missing(id);
    await store.settled();
    const body = describeInstance(instance, {
      history: flag(url, 'showHistory', false),
      historyOutput: flag(url, 'showHistoryOutput', false),
      input: flag(url, 'showInput', true),
    });
    if (isActive(instance)) return json(202, body, { location: url.href, 'retry-after': '5' });
    const fails = instance.status === 'Failed' && flag(url, 'returnInternalServerErrorOnFailure', false);
    return json(fails ? 500 : 200, body);
  }

  /** Links to an instance as the extension makes them; the host refuses them by name. */
  private linksTo(id: string): Readonly<Record<string, string>> {
    const instance = `${this.options.url}${WEBHOOK_PATH}/instances/${id}`;
    return {
      statusQueryGetUri: instance,
      sendEventPostUri: `${instance}/raiseEvent/{eventName}`,
      terminatePostUri: `${instance}/terminate?reason={text}`,
      rewindPostUri: `${instance}/rewind?reason={text}`,
      purgeHistoryDeleteUri: instance,
      restartPostUri: `${instance}/restart`,
      suspendPostUri: `${instance}/suspend?reason={text}`,
      resumePostUri: `${instance}/resume?reason={text}`,
    };
  }

  /** The task hub or connection that a request names, if it is not this host's; the service would use it. */
  private foreignStorage({ searchParams }: URL): string | undefined {
    for (const [name, value] of searchParams) {
      const given = value.trim().toLowerCase();
      if (given === '') continue;
      const parameter = name.toLowerCase();
      if (parameter === 'taskhub' && given !== this.options.hubName.toLowerCase())
        return `the task hub ${value}, only ${this.options.hubName}`;
      if (parameter === 'connection' && !OWN_CONNECTIONS.includes(given)) return `the connection ${value}`;
    }
    return undefined;
  }

  private async raiseEvent(request: HostRequest, id: string, name: string): Promise<HostResponse> {
    return (await this.refusalOf(id)) ?? (await this.raise(id, name, request));
  }

  private async raise(id: string, name: string, { headers, body }: HostRequest): Promise<HostResponse> {
    if (mediaTypeOf(headers['content-type']) !== 'application/json')
      return refusal(400, 'Only application/json request content is supported.');
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

/** A true or false of the query, as .NET reads it; anything else counts as not given. */
function flag(url: URL, name: string, otherwise: boolean): boolean {
  const text = url.searchParams.get(name)?.trim().toLowerCase();
  return text === 'true' || (text !== 'false' && otherwise);
}

function mediaTypeOf(contentType: string | undefined): string | undefined {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase();
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
