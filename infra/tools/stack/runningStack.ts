/** A stack for tools and tests: a running one, or a child process that can be killed and restarted. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isAlive } from '../../local/processes';
import { readStackFile, type StackAddresses } from '../../local/stackFile';
import { endAzurite } from '../../local/storage/azurite';
import { patiently, patientFetch, tellWhenGivingUp } from '../patience';
import { projectFolder } from './projectFolder';

/** The control server listens on the sixth port after the API's (npm start -- --help). */
const PORTS_TO_CONTROL = 6;
/** Number of characters of the child's log that are kept in memory. */
const LOG_KEPT = 200_000;

/** The addresses of a stack, and the settings of its application. */
export interface RunningStack {
  /** Absolute. */
  readonly dataFolder: string;
  readonly addresses: StackAddresses;
  /** The settings of the application, keys included. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * The stack that runs on a data folder.
 * @throws if no stack runs there, or it is still starting.
 */
export async function attachToStack(dataFolder: string): Promise<RunningStack> {
  const file = readStackFile(dataFolder);
  if (file?.addresses === undefined || file.settings === undefined || !(await answers(file.control))) {
    const state = file !== undefined && file.addresses === undefined ? 'is ready' : 'runs';
    throw new Error(`No stack ${state} on the data folder ${dataFolder}. Start one with: npm start`);
  }
  return { dataFolder: resolve(dataFolder), addresses: file.addresses, settings: file.settings };
}

/**
 * The stack whose API listens on a port of this machine.
 * @throws if no stack listens there.
 */
export async function attachToPort(port: number): Promise<RunningStack> {
  const control = port + PORTS_TO_CONTROL;
  let status: unknown;
  try {
    const response = await patientFetch(`http://127.0.0.1:${control}/status`);
    status = await response.json();
  } catch (error) {
    throw new Error(
      `No stack listens on port ${port}: its control server would respond on port ${control}.`,
      {
        cause: error,
      },
    );
  }
  const known = z.object({ dataFolder: z.string() }).safeParse(status);
  if (!known.success)
    throw new Error(`The program that responds on port ${control} is not the control server of a stack.`);
  return attachToStack(known.data.dataFolder);
}

async function answers(control: string): Promise<boolean> {
  try {
    return (await patientFetch(`${control}/status`)).ok;
  } catch {
    return false;
  }
}

/** Options of a new stack; the defaults are those of `npm start`, on free ports in a temporary folder. */
export interface StackProcessOptions {
  /** Default: a temporary folder, which `dispose` removes. */
  readonly dataFolder?: string;
  /** 0 takes free ports (default). */
  readonly port?: number;
  readonly peopleFile?: string;
  /** Settings that override those of infra/local/seed/settings.json. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Size in bytes below which no log of the stand-ins is compacted. */
  readonly compactAbove?: number;
  /** Options of `node` itself, for measuring. */
  readonly nodeArguments?: readonly string[];
}

/** The line that `--json` prints when the stack is ready; its other members are not needed here. */
const readyLine = z.object({ ready: z.object({ pid: z.number() }) });

/**
 * A stack as a child process. It ends with this process, however this one ends. The stack's Azurite is a
 * process of its own that survives a kill of the stack; `stop` and `dispose` end it.
 */
export class StackProcess implements RunningStack {
  private child: ChildProcess | undefined;
  private written = '';
  private state: RunningStack | undefined;
  /** Whether the stack ended without a clean stop, which would have ended Azurite too. */
  private leftAzurite = false;
  private stopTelling: () => void = () => undefined;

  private constructor(
    private readonly options: StackProcessOptions,
    readonly dataFolder: string,
  ) {}

  /** Starts a stack; a failed start leaves nothing behind. */
  static async start(options: StackProcessOptions = {}): Promise<StackProcess> {
    const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'cpor-claims-')));
    const stack = new StackProcess(options, resolve(folder));
    try {
      await stack.restart();
      return stack;
    } catch (error) {
      await stack.dispose();
      throw error;
    }
  }

  get addresses(): StackAddresses {
    return this.running.addresses;
  }

  get settings(): Readonly<Record<string, string>> {
    return this.running.settings;
  }

  /** The ID of the stack's process; `undefined` while it does not run. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** The newest part of the stack's log. */
  get log(): string {
    return this.written;
  }

  /** Whether the started stack has ended, by itself or by a signal. */
  get hasEnded(): boolean {
    return this.child === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Waits until the log contains a text: a log line may arrive later than the response. */
  async logged(text: string): Promise<void> {
    const stderr = this.child?.stderr;
    await patiently(`"${text}" in the log of the stack`, async (signal) => {
      while (!this.written.includes(text)) {
        if (stderr === null || stderr === undefined)
          throw new Error(`Nothing runs that could log "${text}".`);
        await once(stderr, 'data', { signal });
      }
    });
  }

  /** Ends the stack by a signal (`SIGKILL` by default) and waits for its end. Its data and Azurite stay. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined) return;
    if (child.exitCode === null && child.signalCode === null) await this.end(child, signal);
    this.leftAzurite = child.exitCode !== 0;
  }

  private async end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    try {
      await patiently(`the end of the stack after ${signal}`, (limit) => {
        const closed = once(child, 'close', { signal: limit });
        child.kill(signal);
        return closed;
      });
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  /** Stops the stack as Ctrl-C does; its data stays. */
  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    if (this.leftAzurite) await this.endLeftOverAzurite();
    this.leftAzurite = false;
    this.stopTelling();
  }

  /** Starts the stack again on the same data, on the same ports where they are still free. */
  async restart(): Promise<void> {
    await this.kill('SIGTERM');
    this.state = undefined;
    const child = spawn(process.execPath, this.commandLine(), {
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    this.stopTelling();
    this.stopTelling = tellWhenGivingUp(() => `The stack on ${this.dataFolder}.${this.tail()}`);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.written = `${this.written}${text}`.slice(-LOG_KEPT);
    });
    try {
      await patiently('that the stack is ready', () => this.ready(child));
    } catch (error) {
      // A stack that hangs while it starts would not react to a gentler signal.
      await this.kill('SIGKILL');
      throw error;
    }
    const file = readStackFile(this.dataFolder);
    if (file?.addresses === undefined || file.settings === undefined)
      throw new Error(`The stack on ${this.dataFolder} says that it is ready and wrote no addresses.`);
    this.state = { dataFolder: this.dataFolder, addresses: file.addresses, settings: file.settings };
  }

  /** Stops the stack, ends what it left behind, and removes the folder if it was a temporary one. */
  async dispose(): Promise<void> {
    try {
      await this.stop();
    } finally {
      if (this.options.dataFolder === undefined) await rm(this.dataFolder, { recursive: true, force: true });
    }
  }

  private get running(): RunningStack {
    if (this.state === undefined) throw new Error('The stack has not started.');
    return this.state;
  }

  private commandLine(): string[] {
    const dist = join(projectFolder, 'dist');
    const program = join(dist, 'infra/local/start.js');
    if (!existsSync(program)) throw new Error(`${program} is missing: run npm run build first.`);
    const seed = join(projectFolder, 'infra/local/seed');
    const {
      port = 0,
      peopleFile = join(seed, 'people.json'),
      settings = {},
      compactAbove,
      nodeArguments = [],
    } = this.options;
    return [
      ...nodeArguments,
      ...['--require', join(dist, 'infra/tools/stack/endWithParent.js'), program, '--json'],
      ...['--port', String(port), '--data', this.dataFolder, '--people', peopleFile],
      ...['--settings', join(seed, 'settings.json')],
      ...(compactAbove === undefined ? [] : ['--compact-above', String(compactAbove)]),
      ...Object.entries(settings).flatMap(([name, value]) => ['--setting', `${name}=${value}`]),
    ];
  }

  /** Resolves with the line that says that the stack is ready; rejects when it ends. */
  private ready(child: ChildProcess): Promise<void> {
    return new Promise((done, fail) => {
      let output = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (!output.includes('\n')) return;
        if (readyLine.safeParse(jsonIn(output)).success) done();
        else fail(new Error(`The stack printed another line than that it is ready: ${output}`));
      });
      child.once('error', fail);
      child.once('close', (code, signal) => {
        fail(new Error(`The stack ended while starting (${signal ?? `exit code ${code}`}).${this.tail()}`));
      });
    });
  }

  private tail(): string {
    const lines = this.written.trim().split('\n').slice(-20);
    return lines.join('') === '' ? '' : ` Its last lines:\n${lines.join('\n')}`;
  }

  /** Azurite survives a kill of the stack; its process ID is in its state file. */
  private async endLeftOverAzurite(): Promise<void> {
    const pid = azuritePid(this.dataFolder);
    if (pid !== undefined && isAlive(pid)) await endAzurite(pid);
  }
}

function azuritePid(dataFolder: string): number | undefined {
  try {
    const text = readFileSync(join(dataFolder, 'storage/state.json'), 'utf8');
    return z.object({ pid: z.int() }).parse(JSON.parse(text)).pid;
  } catch {
    return undefined;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
