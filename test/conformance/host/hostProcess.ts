/** A Functions host in a child process, as the tests see it, with the fixture application loaded. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { HostCommand, ProgramOptions } from './hostProgram';

const COMPILED = resolve(__dirname, '../../../dist/test/conformance/host');

/** A status query's result, as far as the tests look. */
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
  readonly failed?: string;
  readonly log?: string;
  readonly command?: string;
  readonly result?: unknown;
}

/** A folder for one host that outlives its processes. */
export class HostFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'functions-host-'));
  readonly calls = join(this.path, 'calls.jsonl');

  constructor(hostJson: unknown = { version: '2.0' }) {
    writeFileSync(join(this.path, 'package.json'), JSON.stringify({ main: join(COMPILED, 'app/index.js') }));
    writeFileSync(join(this.path, 'host.json'), JSON.stringify(hostJson));
    writeFileSync(this.calls, '');
  }

  /** The calls that the application has written down. */
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

/** A host process; `kill` is kill -9. */
export class HostProcess {
  readonly logs: string[] = [];
  url = '';

  private constructor(private readonly child: ChildProcess) {
    child.on('message', ({ log }: Report) => {
      if (log !== undefined) this.logs.push(log);
    });
  }

  static async start(
    folder: HostFolder,
    more: { settings?: Record<string, string>; port?: number } = {},
  ): Promise<HostProcess> {
    const options: ProgramOptions = {
      appFolder: folder.path,
      dataFolder: join(folder.path, 'data'),
      port: more.port ?? 0,
      settings: { FIXTURE_CALLS: folder.calls, FIXTURE_SCHEDULE: '0 30 * * * *', ...more.settings },
    };
    const child = fork(join(COMPILED, 'hostProgram.js'), [JSON.stringify(options)], { stdio: 'inherit' });
    const host = new HostProcess(child);
    const report = await host.report(({ url, failed }) => url !== undefined || failed !== undefined);
    if (report.failed !== undefined) throw new Error(report.failed);
    host.url = report.url ?? '';
    return host;
  }

  /** Sends a command and returns its result. */
  async do(command: HostCommand['command'], by?: number): Promise<unknown> {
    const answered = this.report((report) => report.command === command);
    this.child.send({ command, ...(by !== undefined && { by }) } satisfies HostCommand);
    return (await answered).result;
  }

  /** Calls a method of the Durable client inside the application; throws what the client throws. */
  async client(method: string, ...args: readonly unknown[]): Promise<unknown> {
    const response = await fetch(`${this.url}/api/client`, {
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

  /** Starts an orchestration, waits until nothing runs, and returns its status. */
  async run(name: string, instanceId: string, input?: unknown): Promise<Status> {
    await this.start(name, instanceId, input);
    await this.do('quiet');
    return this.status(instanceId);
  }

  /** Moves the clock from one due instant to the next until nothing more falls due within the time (milliseconds). */
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
    const ended = once(this.child, 'exit');
    await this.do('close');
    await ended;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private report(wanted: (report: Report) => boolean): Promise<Report> {
    return new Promise((found, failed) => {
      const onMessage = (report: Report): void => {
        if (!wanted(report)) return;
        this.child.off('message', onMessage);
        this.child.off('exit', onExit);
        found(report);
      };
      const onExit = (code: number | null): void => {
        failed(new Error(`The host process ended with code ${String(code)}:\n${this.logs.join('\n')}`));
      };
      this.child.on('message', onMessage);
      this.child.on('exit', onExit);
    });
  }
}
