/** The stack under fault: killed and started again on the same folder, with everybody who uses it. */
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiResponse } from '../../infra/tools/client/responses';
import { Assessor, type AssessorMessage } from '../../infra/tools/client/assessor';
import { Control } from '../../infra/tools/client/control';
import { Inbox } from '../../infra/tools/client/inbox';
import { People } from '../../infra/tools/client/people';
import type { Portal } from '../../infra/tools/client/portal';
import { givenUp, patienceMs } from '../../infra/tools/patience';
import { StackProcess } from '../../infra/tools/stack/runningStack';
import { stackDataIn, temporaryFolder } from '../tools/temporaryFolder';
import { EvidenceReader } from './readEvidence';

/** Between two tries, in milliseconds of machine time. */
const betweenTriesMs = 50;

interface Clients {
  readonly people: People;
  readonly inbox: Inbox;
  readonly control: Control;
  readonly assessor: Assessor;
  readonly reader: EvidenceReader;
}

/** A stack with its callers. They outlive its deaths. */
export class Site {
  private clients: Clients;
  private up = Promise.resolve();
  private open: () => void = () => undefined;
  /** Machine time of each kill, ISO 8601. */
  readonly kills: string[] = [];
  /** What the assessor has taken off its queue. */
  readonly asked: AssessorMessage[] = [];
  /** Answers that say that the service itself failed, which no fault of its surroundings may cause. */
  readonly internalErrors: string[] = [];
  /** Requests that were repeated because of no answer, or one that asks to come again. */
  repeats = 0;

  private constructor(
    private readonly folder: string,
    private readonly stack: StackProcess,
  ) {
    this.clients = clientsOf(stack);
  }

  static async start(): Promise<Site> {
    const folder = await temporaryFolder('cpor-claims-fault');
    return new Site(folder, await StackProcess.start({ dataFolder: stackDataIn(folder) }));
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

  as(person: string): Portal {
    return this.clients.people.as(person);
  }

  /** Callers wait from now on. */
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

  /** Asks again and again until there is an answer that does not ask to come again. */
  async insist<T>(request: () => Promise<ApiResponse<T>>): Promise<ApiResponse<T>> {
    for (const patience = new CallersPatience(); ;) {
      await patience.begin(this.up);
      try {
        const answer = await request();
        if (answer.ok) return answer;
        const { code, text } = answer.problem;
        if (code === 'internal-error' || (code === '' && answer.status !== 503))
          this.internalErrors.push(`${answer.request}: ${answer.status} ${text.slice(0, 300)}`);
        const passes = answer.status >= 500 || code === 'busy';
        if (!passes || patience.isOver) return answer;
      } catch (error) {
        // No answer: the stack was killed meanwhile. Whether the request took effect is open; its key makes that harmless.
        if (patience.isOver) throw givenUp('an answer', patience.since, error);
      }
      this.repeats++;
      await pause(betweenTriesMs);
    }
  }

  /** Does something with the stack that has no answer of the API, again until it works. */
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

  /** Ends the stack; `keep` leaves the folder for whoever wants to look into it. */
  async end(keep: boolean): Promise<void> {
    await this.stack.stop();
    if (!keep) await rm(this.folder, { recursive: true, force: true });
  }
}

/** How long a caller has tried in vain. When it is over, something hangs, and that is a finding. */
class CallersPatience {
  private up: Promise<void> | undefined;
  /** When callers were last let loose, or this one began, by `Date.now()`. */
  since = Date.now();

  /** Waits until callers may try; the time for which they may not does not count. */
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
