/**
 * Makes faults other than kills: the database refuses, the mail service is out, wake-ups are lost, early,
 * late or repeated.
 */
import { unfinished, wakeUpsIn } from '../../shared/domain/transitions';
import { epochMs, type Instant } from '../../shared/domain/time';
import type { BehaviourDocument } from '../../infra/local/email/behaviour';
import { refuseOperations, type RefusalRequest } from '../../infra/tools/client/database';
import { patientFetch } from '../../infra/tools/patience';
import type { Chance } from './chance';
import type { Site } from './site';

const hourMs = 60 * 60 * 1000;

/** The registered name of the orchestration. */
const orchestrator = 'claimLifecycle';
/** Every event for which an instance can wait. */
const wakeUps = [...new Set(unfinished.flatMap((phase) => wakeUpsIn(phase))), 'Sweep'];

/** Makes faults at a site, and counts them. */
export class Faults {
  readonly counts = {
    storms: 0,
    conflictStorms: 0,
    mailOutages: 0,
    /** Claim time in which the mail service refused, in hours; below it the longest outage. */
    mailOutHours: 0,
    longestMailOutHours: 0,
    databaseOutages: 0,
    /** Claim time in which the database refused everything, in hours. */
    databaseOutHours: 0,
    extraWakeUps: 0,
    lostInstances: 0,
  };
  /** The claims whose orchestration was ended. */
  readonly lost = new Set<string>();
  private behaviour: Partial<BehaviourDocument> = {};
  private mailOutSince: Instant | null = null;

  constructor(
    private readonly site: Site,
    private readonly chance: Chance,
  ) {}

  /**
   * Lets the next operations of the database fail, some only after they took effect, or only its conditional
   * writes.
   */
  async storm(): Promise<void> {
    const { chance } = this;
    const status = chance.one([408, 412, 412, 429, 429, 449, 503] as const);
    const conflicts = status === 412;
    const tookEffect = !conflicts && chance.happens(0.4);
    await this.refuse({ times: chance.between(3, 40), every: chance.between(1, 3), status, tookEffect });
    this.counts[conflicts ? 'conflictStorms' : 'storms']++;
  }

  async calm(): Promise<void> {
    await this.refuse({ times: 0, status: 503 });
  }

  /** The database refuses everything while time passes, until `calm` or a kill of the stack. */
  async databaseOut(hours: number, passTime: () => Promise<void>): Promise<void> {
    await this.refuse({ times: Number.MAX_SAFE_INTEGER, status: 503 });
    await passTime();
    this.counts.databaseOutages++;
    this.counts.databaseOutHours += hours;
    await this.calm();
  }

  /** The mail service refuses everything while time passes, even when the stack is killed meanwhile. */
  async mailOut(passTime: () => Promise<void>): Promise<void> {
    await this.healMail();
    await this.disturbMail({ refuse: true });
    await passTime();
    await this.healMail();
  }

  /** Starts or ends a fault of the mail service; some faults last until the next call, over restarts. */
  async changeMail(): Promise<void> {
    const { chance } = this;
    if (this.mailIsOut) return this.healMail();
    await this.disturbMail(
      chance.weighted<Partial<BehaviourDocument>>([
        [{ refuse: true }, 3],
        [{ throttle: chance.between(1, 30), retryAfter: chance.between(1, 3600) }, 2],
        [{ failNext: chance.between(1, 3) }, 1],
      ]),
    );
  }

  private async disturbMail(behaviour: Partial<BehaviourDocument>): Promise<void> {
    this.behaviour = behaviour;
    this.counts.mailOutages++;
    if (behaviour.refuse === true) this.mailOutSince = await this.site.control.now();
    await this.applyMail();
  }

  /** Sets the fault of the mail service again, which forgets it when it stops. */
  async applyMail(): Promise<void> {
    await this.site.inbox.behave(this.behaviour);
  }

  get mailIsOut(): boolean {
    return Object.keys(this.behaviour).length > 0;
  }

  async healMail(): Promise<void> {
    this.behaviour = {};
    await this.applyMail();
    if (this.mailOutSince === null) return;
    const hours = (epochMs(await this.site.control.now()) - epochMs(this.mailOutSince)) / hourMs;
    this.mailOutSince = null;
    this.counts.mailOutHours += hours;
    this.counts.longestMailOutHours = Math.max(this.counts.longestMailOutHours, hours);
  }

  /** Raises an event without cause, whether or not the claim expects it, or starts the instance again. */
  async wake(claimId: string): Promise<void> {
    const { chance } = this;
    const path = chance.happens(0.8)
      ? `instances/${claimId}/raiseEvent/${wakeUps[chance.between(0, wakeUps.length - 1)] ?? 'Sweep'}`
      : `orchestrators/${orchestrator}/${claimId}`;
    this.counts.extraWakeUps++;
    await this.durable('POST', path, { claimId });
  }

  /** Ends an instance in the middle of its life; all wake-ups on their way to it are lost. */
  async lose(claimId: string): Promise<void> {
    this.counts.lostInstances++;
    this.lost.add(claimId);
    await this.durable('POST', `instances/${claimId}/terminate?reason=fault`);
  }

  /** Ignores the response: an instance that does not exist is no fault here. */
  private async durable(method: string, path: string, body?: unknown): Promise<void> {
    const url = `${this.site.addresses.api}/durabletask/${path}`;
    const json =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    // The stack was killed meanwhile: then there is one wake-up less.
    await patientFetch(url, { method, ...json }).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
  }

  private refuse(order: RefusalRequest): Promise<void> {
    return refuseOperations(this.site.addresses.database, order);
  }
}
