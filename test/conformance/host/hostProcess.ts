/**
 * A Functions host in a child process that has loaded the fixture application, with its commands for tests.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  givenUp,
  patienceMs,
  patiently,
  patientFetch,
  tellWhenGivingUp,
} from '../../../infra/tools/patience';
import { target } from '../target';
import type { HostCommand, ProgramOptions } from './hostProgram';

/** Pause between two looks at an instance of a service. */
const SERVICE_POLL_MS = 250;
const COMPILED = resolve(__dirname, '../../../dist/test/conformance/host');

/** The result of a status query, with the fields that the tests read. */
export interface Status {
  readonly instanceId: string;
  readonly runtimeStatus: string;
  readonly output: unknown;
  readonly customStatus: unknown;
  readonly input: unknown;
  readonly createdTime: string;
}

interface Report {
  readonly url?: string;
  readonly events?: string;
  readonly failed?: string;
  readonly log?: string;
  readonly command?: string;
  readonly result?: unknown;
}

/** The folder of one host; it stays when a process of the host ends. */
export class HostFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'functions-host-'));
  readonly calls = join(this.path, 'calls.jsonl');

  constructor(hostJson: unknown = { version: '2.0' }) {
    writeFileSync(
      join(this.path, 'package.json'),
      JSON.stringify({ main: relative(this.path, join(COMPILED, 'app/index.js')) }),
    );
    writeFileSync(join(this.path, 'host.json'), JSON.stringify(hostJson));
    writeFileSync(this.calls, '');
  }

  /** The calls that the application has recorded. */
  callsOf(name: string): Record<string, unknown>[] {
    return readFileSync(this.calls, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((call) => call['function'] === name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/**
 * The host under test: a process of its own, on which `kill` is kill -9, or the service that the settings
 * name.
 */
export class HostProcess {
  readonly logs: string[] = [];
  url = '';
  /** Where Event Grid delivers, with the key; empty for a service. */
  events = '';
  private readonly stopTelling: () => void;

  private constructor(
    private readonly child: ChildProcess | null,
    readonly folder: HostFolder,
    /** Whether this object must remove the folder. */
    private readonly ownsFolder: boolean,
  ) {
    child?.on('message', ({ log }: Report) => {
      if (log !== undefined) this.logs.push(log);
    });
    this.stopTelling = tellWhenGivingUp(() => ['The host has logged:', ...this.logs.slice(-20)].join('\n'));
    child?.once('exit', this.stopTelling);
  }

  /** Starts a host for all tests of a suite, in a folder that is removed by `close`. */
  static async startAlone(): Promise<HostProcess> {
    return HostProcess.start(new HostFolder(), { ownsFolder: true });
  }

  static async start(
    folder: HostFolder,
    more: { settings?: Record<string, string>; port?: number; ownsFolder?: boolean } = {},
  ): Promise<HostProcess> {
    const { ownsFolder = false } = more;
    if (target.functions !== null) {
      const service = new HostProcess(null, folder, ownsFolder);
      service.url = target.functions.url;
      return service;
    }
    const options: ProgramOptions = {
      appFolder: folder.path,
      dataFolder: join(folder.path, 'data'),
      port: more.port ?? 0,
      settings: { FIXTURE_CALLS: folder.calls, ...more.settings },
    };
    const child = fork(join(COMPILED, 'hostProgram.js'), [JSON.stringify(options)], { stdio: 'inherit' });
    const host = new HostProcess(child, folder, ownsFolder);
    const report = await patiently('that the host is ready', () =>
      host.report(({ url, failed }) => url !== undefined || failed !== undefined),
    );
    if (report.failed !== undefined) throw new Error(report.failed);
    host.url = report.url ?? '';
    host.events = report.events ?? '';
    return host;
  }

  /** Sends a command to the stand-in's process and returns its result. */
  async do(command: HostCommand['command'], by?: number): Promise<unknown> {
    const answered = this.report((report) => report.command === command);
    this.process.send({ command, ...(by !== undefined && { by }) } satisfies HostCommand);
    return (await patiently(`the host's answer to ${command}`, () => answered)).result;
  }

  /** Calls a method of the Durable client in the application; throws the client's error. */
  async client(method: string, ...args: readonly unknown[]): Promise<unknown> {
    const response = await patientFetch(`${this.url}/api/client`, {
      method: 'POST',
      body: JSON.stringify({ method, args }),
    });
    const { result, error } = (await response.json()) as { result?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return result;
  }

  async start(name: string, instanceId: string, input?: unknown): Promise<void> {
    await this.client('startNew', name, { instanceId, ...(input !== undefined && { input }) });
  }

  async status(instanceId: string): Promise<Status> {
    return (await this.client('getStatus', instanceId)) as Status;
  }

  /** Starts an orchestration, waits for its end, and returns its status. */
  async run(name: string, instanceId: string, input?: unknown): Promise<Status> {
    await this.start(name, instanceId, input);
    return this.ended(instanceId);
  }

  /**
   * The status of an instance once nothing runs any more, or, with a service, once the instance has ended.
   */
  async ended(instanceId: string): Promise<Status> {
    if (this.child !== null) {
      await this.do('quiet');
      return this.status(instanceId);
    }
    const since = Date.now();
    for (;;) {
      const status = await this.status(instanceId);
      if (!['Pending', 'Running', 'ContinuedAsNew'].includes(status.runtimeStatus)) return status;
      if (Date.now() - since > patienceMs) throw givenUp(`the end of instance ${instanceId}`, since);
      await sleep(SERVICE_POLL_MS);
    }
  }

  /**
   * Moves the clock from one due instant to the next, until nothing more falls due within the time
   * (milliseconds).
   */
  async passTime(by: number): Promise<void> {
    const end = ((await this.do('now')) as number) + by;
    for (;;) {
      await this.do('quiet');
      const due = (await this.do('nextDueAt')) as number | undefined;
      const now = (await this.do('now')) as number;
      if (due === undefined || due > end) {
        await this.do('moveBy', end - now);
        await this.do('quiet');
        return;
      }
      await this.do('moveBy', due - now);
    }
  }

  async close(): Promise<void> {
    if (this.child !== null) {
      const ended = once(this.child, 'exit');
      await this.do('close');
      await patiently("the end of the host's process", () => ended);
    }
    this.stopTelling();
    if (this.ownsFolder) this.folder.remove();
  }

  async kill(): Promise<void> {
    if (this.child === null) return;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await patiently("the end of the host's process", () => ended);
  }

  private get process(): ChildProcess {
    if (this.child === null)
      throw new Error('A service accepts no commands: declare a test of the stand-in.');
    return this.child;
  }

  private report(wanted: (report: Report) => boolean): Promise<Report> {
    const child = this.process;
    return new Promise((found, failed) => {
      const onMessage = (report: Report): void => {
        if (!wanted(report)) return;
        child.off('message', onMessage);
        child.off('exit', onExit);
        found(report);
      };
      const onExit = (code: number | null): void => {
        failed(new Error(`The host process ended with code ${String(code)}:\n${this.logs.join('\n')}`));
      };
      child.on('message', onMessage);
      child.on('exit', onExit);
    });
  }
}
