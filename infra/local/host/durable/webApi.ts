/** The HTTP API of the Durable extension, which the SDK's client calls on this machine and a webhook offers with a key. */
import { randomUUID, timingSafeEqual } from 'node:crypto';
import { type HostRequest, type HostResponse, json, refusal } from '../exchange';
import type { TypedData } from '../functionsCore';
import type { DurableEngine } from './engine';
import { selectInstances } from './query';
import { isActive } from './records';
import { describeInstance } from './status';

/** Path below which the API answers the SDK of this machine. */
export const RPC_PATH = '/durabletask/';
/** Path below which it answers whoever has the key. */
export const WEBHOOK_PATH = '/runtime/webhooks/durabletask/';

const LONGEST_ID = 256;

/** What the API is made of. */
export interface DurableApiOptions {
  readonly engine: DurableEngine;
  /** Where the host answers, without a trailing slash. */
  readonly url: string;
  readonly hubName: string;
  /** Expected as `code` or `x-functions-key` on the webhook path; the path for the SDK's client answers this machine only. */
  readonly systemKey: string;
  /** host.json `overridableExistingInstanceStates`: whether an active instance may be replaced by starting its ID anew. */
  readonly replaceActive: boolean;
}

/**
 * What it does not do: entities, rewind and restart (501, by name), long polling, other task hubs (`taskHub` and
 * `connection` are ignored, there is one).
 */
export class DurableApi {
  constructor(private readonly options: DurableApiOptions) {}

  /** The value of a durable client input binding. */
  clientBinding(): TypedData {
    const { url, hubName } = this.options;
    const links = this.links('INSTANCEID', url);
    const query = this.requiredQuery();
    return {
      string: JSON.stringify({
        taskHubName: hubName,
        creationUrls: {
          createNewInstancePostUri: `${url}${WEBHOOK_PATH}orchestrators/{functionName}[/{instanceId}]?${query}`,
          createAndWaitOnNewInstancePostUri: `${url}${WEBHOOK_PATH}orchestrators/{functionName}[/{instanceId}]?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&${query}`,
        },
        managementUrls: links,
        baseUrl: `${url}${WEBHOOK_PATH.slice(0, -1)}`,
        requiredQueryStringParameters: query,
        rpcBaseUrl: `${url}${RPC_PATH}`,
      }),
    };
  }

  /** Answers a request below one of the two paths. */
  async handle(request: HostRequest): Promise<HostResponse> {
    const { pathname } = request.url;
    const webhook = pathname.startsWith(WEBHOOK_PATH);
    if (webhook && !this.hasKey(request)) return refusal(401, 'The system key is missing or wrong (code=…).');
    if (!webhook && !request.local) return refusal(403, `${RPC_PATH} answers this machine only.`);
    let segments: string[];
    try {
      segments = pathname
        .slice((webhook ? WEBHOOK_PATH : RPC_PATH).length)
        .split('/')
        .map(decodeURIComponent);
    } catch {
      return refusal(400, `The path ${pathname} is not validly percent-encoded.`);
    }
    const [collection = '', ...rest] = segments;
    switch (collection.toLowerCase()) {
      case 'orchestrators':
        return this.orchestrators(request, rest);
      case 'instances':
        return this.instances(request, rest);
      case 'entities':
        return refusal(501, 'The local host does not support durable entities.');
      default:
        return refusal(404, `The Durable API has no ${pathname}.`);
    }
  }

  private async orchestrators(
    request: HostRequest,
    [name = '', id, ...rest]: string[],
  ): Promise<HostResponse> {
    if (request.method !== 'POST' || rest.length > 0) return notSupported(request);
    const instanceId = id === undefined || id === '' ? randomUUID().replaceAll('-', '') : id;
    const fault = faultOfId(instanceId) ?? faultOfJson(request.body);
    if (fault !== undefined) return refusal(400, fault);
    const { engine, replaceActive } = this.options;
    if (!engine.knowsOrchestrator(name))
      return refusal(
        400,
        `The function '${name}' doesn't exist, is disabled, or is not an orchestrator function.`,
      );
    const known = engine.store.get(instanceId);
    if (known !== undefined && isActive(known) && !replaceActive)
      return refusal(
        500,
        `An Orchestration instance with the status ${known.status} already exists: ${instanceId}.`,
      );
    const body = request.body.toString('utf8');
    const version = request.url.searchParams.get('version') ?? undefined;
    await engine.create({ id: instanceId, name, version, input: body === '' ? undefined : body });
    const links = this.links(instanceId, request.url.origin);
    return json(202, links, { location: links.statusQueryGetUri, 'retry-after': '10' });
  }

  private async instances(
    request: HostRequest,
    [id = '', verb, name, ...rest]: string[],
  ): Promise<HostResponse> {
    if (rest.length > 0) return notSupported(request);
    const { method } = request;
    if (id === '') {
      if (method === 'GET') return this.list(request);
      if (method === 'DELETE') return this.purgeSelected(request);
      return notSupported(request);
    }
    if (verb === undefined || verb === '') {
      if (method === 'GET') return this.status(request, id);
      if (method === 'DELETE') return this.purgeOne(id);
      return notSupported(request);
    }
    if (method !== 'POST') return notSupported(request);
    return this.change(request, id, verb, name);
  }

  private async change(
    request: HostRequest,
    id: string,
    verb: string,
    name: string | undefined,
  ): Promise<HostResponse> {
    const type = verb.toLowerCase();
    if (type === 'rewind' || type === 'restart')
      return refusal(501, `The local host does not support ${verb} of an instance.`);
    const raises = type === 'raiseevent';
    if (!raises && type !== 'terminate' && type !== 'suspend' && type !== 'resume')
      return notSupported(request);
    const { engine } = this.options;
    const instance = engine.store.get(id);
    if (instance === undefined) return refusal(404, `No instance with ID '${id}' found.`);
    if (!isActive(instance)) {
      await engine.store.settled();
      return refusal(410, `The instance '${id}' is ${instance.status}.`);
    }
    if (!raises) {
      await engine.send(id, { type, reason: request.url.searchParams.get('reason') ?? '' });
      return { status: 202 };
    }
    if (name === undefined || name === '')
      return refusal(400, 'The name of the event is missing: raiseEvent/{name}.');
    const input = request.body.toString('utf8');
    const fault = input === '' ? 'The event has no content: JSON is expected.' : faultOfJson(request.body);
    if (fault !== undefined) return refusal(400, fault);
    await engine.send(id, { type: 'event', name, input });
    return { status: 202 };
  }

  private async status(request: HostRequest, id: string): Promise<HostResponse> {
    const { store } = this.options.engine;
    const instance = store.get(id);
    if (instance === undefined) return refusal(404, `No instance with ID '${id}' found.`);
    await store.settled();
    const flag = flagsOf(request.url);
    const body = describeInstance(instance, {
      history: flag('showHistory', false),
      historyOutput: flag('showHistoryOutput', false),
      input: flag('showInput', true),
    });
    const location = this.links(id, request.url.origin).statusQueryGetUri;
    return isActive(instance) ? json(202, body, { location, 'retry-after': '10' }) : json(200, body);
  }

  private async list(request: HostRequest): Promise<HostResponse> {
    const { store } = this.options.engine;
    const page = selectInstances(
      store.all(),
      request.url.searchParams,
      request.headers['x-ms-continuation-token'],
    );
    if ('fault' in page) return refusal(400, page.fault);
    await store.settled();
    const input = flagsOf(request.url)('showInput', false);
    const body = page.instances.map((instance) =>
      describeInstance(instance, { history: false, historyOutput: false, input }),
    );
    return json(200, body, page.token === undefined ? {} : { 'x-ms-continuation-token': page.token });
  }

  private async purgeOne(id: string): Promise<HostResponse> {
    const { engine } = this.options;
    const instance = engine.store.get(id);
    if (instance === undefined) return refusal(404, `No instance with ID '${id}' found.`);
    if (isActive(instance))
      return refusal(409, `The instance '${id}' is ${instance.status}; terminate it before purging it.`);
    await engine.purge([id]);
    return json(200, { instancesDeleted: 1 });
  }

  private async purgeSelected(request: HostRequest): Promise<HostResponse> {
    const { engine } = this.options;
    const selected = selectInstances(
      engine.store.all(),
      request.url.searchParams,
      undefined,
      Number.POSITIVE_INFINITY,
    );
    if ('fault' in selected) return refusal(400, selected.fault);
    const ids = selected.instances.filter((instance) => !isActive(instance)).map(({ id }) => id);
    if (ids.length === 0) return refusal(404, 'No instance that has ended matches the filter.');
    await engine.purge(ids);
    return json(200, { instancesDeleted: ids.length });
  }

  private links(
    id: string,
    origin: string,
  ): Record<'id' | 'statusQueryGetUri', string> & Record<string, string> {
    const instance = `${origin}${WEBHOOK_PATH}instances/${id}`;
    const query = this.requiredQuery();
    return {
      id,
      statusQueryGetUri: `${instance}?${query}`,
      sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
      terminatePostUri: `${instance}/terminate?reason={text}&${query}`,
      rewindPostUri: `${instance}/rewind?reason={text}&${query}`,
      purgeHistoryDeleteUri: `${instance}?${query}`,
      restartPostUri: `${instance}/restart?${query}`,
      suspendPostUri: `${instance}/suspend?reason={text}&${query}`,
      resumePostUri: `${instance}/resume?reason={text}&${query}`,
    };
  }

  private requiredQuery(): string {
    const { hubName, systemKey } = this.options;
    return `taskHub=${hubName}&connection=Storage&code=${encodeURIComponent(systemKey)}`;
  }

  private hasKey({ url, headers }: HostRequest): boolean {
    const given = Buffer.from(headers['x-functions-key'] ?? url.searchParams.get('code') ?? '');
    const expected = Buffer.from(this.options.systemKey);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}

function flagsOf(url: URL): (name: string, unset: boolean) => boolean {
  return (name, unset) => {
    const value = url.searchParams.get(name);
    return value === null ? unset : value.toLowerCase() === 'true';
  };
}

function notSupported(request: HostRequest): HostResponse {
  return refusal(501, `The local host does not support ${request.method} ${request.url.pathname}.`);
}

/** What is wrong with an instance ID, by the rules of the extension. */
function faultOfId(id: string): string | undefined {
  if (id.length > LONGEST_ID)
    return `Instance IDs have at most ${LONGEST_ID} characters, this one has ${id.length}.`;
  if (id.startsWith('@')) return 'Instance IDs must not start with @, which marks entities.';
  // eslint's no-control-regex is right about regular expressions; a class of Unicode says the same.
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
