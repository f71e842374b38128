/** The faults beside kills: storms of the database, outages of the mail service, wake-ups that are lost, early, late or twice. */
import { z } from 'zod';
import { unfinished, wakeUpsIn } from '../../shared/domain/transitions';
import type { BehaviourDocument } from '../../infra/local/email/behaviour';
import type { Chance } from './chance';
import type { Site } from './site';

/** The orchestration's name, as it is registered. */
const orchestrator = 'claimLifecycle';
/** Every event that an instance can wait for. */
const wakeUps = [...new Set(unfinished.flatMap((phase) => wakeUpsIn(phase))), 'Sweep'];

const instanceList = z.array(z.looseObject({ instanceId: z.string(), runtimeStatus: z.string() }));
const active = ['Running', 'Pending', 'ContinuedAsNew', 'Suspended'];

/** What is done to a site, and how often. */
export class Faults {
  readonly counts = { storms: 0, mailOutages: 0, extraWakeUps: 0, lostInstances: 0 };
  private behaviour: Partial<BehaviourDocument> = {};

  constructor(
    private readonly site: Site,
    private readonly chance: Chance,
  ) {}

  /** The next operations of the database fail, some of them only after they took effect. */
  async storm(): Promise<void> {
    const { chance } = this;
    const status = chance.one([408, 429, 429, 449, 503] as const);
    const order = { times: chance.between(3, 40), status, tookEffect: chance.happens(0.4) };
    await this.post(`${this.site.addresses.database}/_local/refuse`, order);
    this.counts.storms++;
  }

  async calm(): Promise<void> {
    await this.post(`${this.site.addresses.database}/_local/refuse`, {
      times: 0,
      status: 503,
      tookEffect: false,
    });
  }

  /** The mail service begins or ends to misbehave; some of it lasts until the next call, over restarts. */
  async changeMail(): Promise<void> {
    const { chance } = this;
    const healthy = !this.mailIsOut;
    this.behaviour = healthy
      ? chance.weighted<Partial<BehaviourDocument>>([
          [{ refuse: true }, 3],
          [{ throttle: chance.between(1, 30), retryAfter: chance.between(1, 3600) }, 2],
          [{ failNext: chance.between(1, 3) }, 1],
        ])
      : {};
    if (healthy) this.counts.mailOutages++;
    await this.applyMail();
  }

  /** The mail service forgets at exit how it was to misbehave. */
  async applyMail(): Promise<void> {
    await this.site.inbox.behave(this.behaviour);
  }

  get mailIsOut(): boolean {
    return Object.keys(this.behaviour).length > 0;
  }

  async healMail(): Promise<void> {
    this.behaviour = {};
    await this.applyMail();
  }

  /** Raises an event that nothing caused, to a claim that may expect it or not; or starts an instance once more. */
  async wake(claimId: string): Promise<void> {
    const { chance } = this;
    const path = chance.happens(0.8)
      ? `instances/${claimId}/raiseEvent/${wakeUps[chance.between(0, wakeUps.length - 1)] ?? 'Sweep'}`
      : `orchestrators/${orchestrator}/${claimId}`;
    this.counts.extraWakeUps++;
    await this.durable('POST', path, { claimId });
  }

  /** Ends an instance in the middle of its life, and all wake-ups on their way to it are lost. */
  async lose(claimId: string): Promise<void> {
    this.counts.lostInstances++;
    await this.durable('POST', `instances/${claimId}/terminate?reason=fault`);
  }

  /** The claims that have a living orchestration. */
  async awake(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    let token: string | null = null;
    do {
      const response: Response = await fetch(
        `${this.site.addresses.api}/durabletask/instances?top=500&showInput=false`,
        {
          headers: token === null ? {} : { 'x-ms-continuation-token': token },
        },
      );
      for (const { instanceId, runtimeStatus } of instanceList.parse(await response.json()))
        if (active.includes(runtimeStatus)) ids.add(instanceId);
      token = response.headers.get('x-ms-continuation-token');
    } while (token !== null && token !== '');
    return ids;
  }

  /** Any answer will do: an instance that is not there is no fault of the one who wakes it. */
  private async durable(method: string, path: string, body?: unknown): Promise<void> {
    const url = `${this.site.addresses.api}/durabletask/${path}`;
    const json =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    // Killed meanwhile: then it is one wake-up less.
    await fetch(url, { method, ...json }).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
  }

  private async post(url: string, body: unknown): Promise<void> {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`POST ${url} answered ${response.status}: ${await response.text()}`);
  }
}
