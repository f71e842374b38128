/** The stack of a campaign: killed and started again on the same folder, with all its callers. */
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Result } from '../../shared/client';
import { Assessor, type AssessorMessage } from '../../infra/tools/client/assessor';
import { Control } from '../../infra/tools/client/control';
import { Inbox } from '../../infra/tools/client/inbox';
import { People } from '../../infra/tools/client/people';
import { givenUp, patienceMs } from '../../infra/tools/patience';
import { StackProcess } from '../../infra/tools/stack/runningStack';
import { SmallDisk } from '../tools/smallDisk';
import { stackDataIn, temporaryFolder } from '../tools/temporaryFolder';
import { EvidenceReader } from './readEvidence';

/** So small that the logs of a short campaign are compacted too. */
const compactAbove = 50_000;
/** Pause between two tries, in milliseconds of machine time. */
const betweenTriesMs = 50;

interface Clients {
  readonly people: People;
  readonly inbox: Inbox;
  readonly control: Control;
  readonly assessor: Assessor;
  readonly reader: EvidenceReader;
}

/** A stack with its callers, which go on when the stack is killed. */
export class Site {
  private clients: Clients;
  private up = Promise.resolve();
  private open: () => void = () => undefined;
  /** Machine time of each kill, ISO 8601. */
  readonly kills: string[] = [];
  /** The messages that the assessor has received from its queue. */
  readonly asked: AssessorMessage[] = [];
  /** Responses with an internal error, which no fault around the service may cause. */
  readonly internalErrors: string[] = [];
  /** Requests that were repeated after no response, or after one that asked for a repetition. */
  repeats = 0;

  private constructor(
    private readonly folder: string,
    /** The disk with the data folder; or, for people, why it is not a small one. */
    readonly disk: SmallDisk | string,
    private readonly stack: StackProcess,
  ) {
    this.clients = clientsOf(stack);
  }

  static async start(): Promise<Site> {
    const folder = await temporaryFolder('cpor-claims-fault');
    const disk = SmallDisk.mount(folder);
    return new Site(
      folder,
      disk,
      await StackProcess.start({ dataFolder: stackDataIn(folder), compactAbove }),
    );
  }

  get addresses(): StackProcess['addresses'] {
    return this.stack.addresses;
  }

  get dataFolder(): string {
    return this.stack.dataFolder;
  }

  get log(): string {
    return this.stack.log;
  }

  get hasEnded(): boolean {
    return this.stack.hasEnded;
  }

  get inbox(): Inbox {
    return this.clients.inbox;
  }

  get control(): Control {
    return this.clients.control;
  }

  get assessor(): Assessor {
    return this.clients.assessor;
  }

  get reader(): EvidenceReader {
    return this.clients.reader;
  }

  as(person: string): Client {
    return this.clients.people.as(person);
  }

  /** From now on callers wait. */
  pauseCallers(): void {
    this.open();
    this.up = new Promise((open) => {
      this.open = open;
    });
  }

  resumeCallers(): void {
    this.open();
  }

  /** Kills the stack as a power cut does; callers wait until `resumeCallers`. */
  async kill(): Promise<void> {
    this.pauseCallers();
    this.kills.push(new Date().toISOString());
    await this.stack.kill('SIGKILL');
  }

  /** Starts the stack again on the same folder. */
  async restart(): Promise<void> {
    await this.stack.restart();
    this.clients = clientsOf(this.stack);
  }

  /** Repeats a request until its response does not ask for a repetition. */
  async insist<T>(request: () => Promise<Result<T>>): Promise<Result<T>> {
    for (const patience = new CallersPatience(); ;) {
      await patience.begin(this.up);
      try {
        const answer = await request();
        if (answer.ok) return answer;
        const { kind, code, text } = answer.problem;
        if (code === 'internal-error' || (kind === 'foreign-answer' && answer.status !== 503))
          this.internalErrors.push(`${answer.request}: ${answer.status} ${text.slice(0, 300)}`);
        const passes = answer.status >= 500 || code === 'busy';
        if (!passes || patience.isOver) return answer;
      } catch (error) {
        // No response: the stack was killed meanwhile. The request may have taken effect; its key makes a
        // repetition harmless.
        if (patience.isOver) throw givenUp('an answer', patience.since, error);
      }
      this.repeats++;
      await pause(betweenTriesMs);
    }
  }

  /** Repeats an action on the stack until it succeeds, for actions without a response of the API. */
  async insistOn<T>(action: () => Promise<T>): Promise<T> {
    for (const patience = new CallersPatience(); ;) {
      await patience.begin(this.up);
      try {
        return await action();
      } catch (error) {
        if (patience.isOver) throw givenUp('that it works', patience.since, error);
        await pause(betweenTriesMs);
      }
    }
  }

  /** Stops the stack; `keep` leaves the data folder for inspection. */
  async end(keep: boolean): Promise<void> {
    if (typeof this.disk !== 'string') this.disk.makeRoom();
    await this.stack.stop();
    if (keep) return;
    if (typeof this.disk !== 'string') this.disk.unmount();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** How long a caller has tried in vain. Once it is over something hangs, and the error says so. */
class CallersPatience {
  private up: Promise<void> | undefined;
  /** When callers were last resumed, or this one started, by `Date.now()`. */
  since = Date.now();

  /** Waits until callers may try; the time of a pause does not count. */
  async begin(up: Promise<void>): Promise<void> {
    await up;
    if (up === this.up) return;
    this.up = up;
    this.since = Date.now();
  }

  get isOver(): boolean {
    return Date.now() - this.since > patienceMs;
  }
}

function clientsOf(stack: StackProcess): Clients {
  const { addresses, settings } = stack;
  return {
    people: new People(addresses),
    inbox: new Inbox(addresses.inbox),
    control: new Control(addresses.control),
    assessor: new Assessor(settings),
    reader: new EvidenceReader(settings),
  };
}
