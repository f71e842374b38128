/** A stack of the bench's own, with its counters and measurements. */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { StackProcess } from '../../infra/tools/stack/runningStack';
import { stackDataIn, temporaryFolder } from '../tools/temporaryFolder';
import { Connection } from './connection';
import { profileSchema, type Profile } from './profile';

const CLOCK_TICKS_PER_SECOND = 100;

const usageSchema = z.object({
  pid: z.number(),
  cpu: z.object({ user: z.number(), system: z.number() }),
});

const statusSchema = z.object({
  statistics: z.object({
    host: z.object({
      instancesRunning: z.number(),
      turns: z.number(),
      activitiesFinished: z.number(),
      journal: z.object({ flushes: z.number() }),
    }),
    database: z.object({ reads: z.number(), writes: z.number(), queries: z.number(), flushes: z.number() }),
    email: z.object({ mails: z.number(), journal: z.object({ flushes: z.number() }) }),
  }),
});

/** CPU in milliseconds since each process began, and counts since its start. */
export interface Reading {
  readonly stackCpu: number;
  /**
   * The main thread's part of it: the application and all stand-ins except the database, which has a thread
   * of its own.
   */
  readonly mainThreadCpu: number;
  readonly azuriteCpu: number;
  readonly clientCpu: number;
  readonly turns: number;
  readonly activities: number;
  readonly databaseReads: number;
  readonly databaseWrites: number;
  readonly databaseQueries: number;
  readonly flushes: number;
  readonly mails: number;
}

/** The difference between two readings. */
function difference(from: Reading, to: Reading): Reading {
  return {
    stackCpu: to.stackCpu - from.stackCpu,
    mainThreadCpu: to.mainThreadCpu - from.mainThreadCpu,
    azuriteCpu: to.azuriteCpu - from.azuriteCpu,
    clientCpu: to.clientCpu - from.clientCpu,
    turns: to.turns - from.turns,
    activities: to.activities - from.activities,
    databaseReads: to.databaseReads - from.databaseReads,
    databaseWrites: to.databaseWrites - from.databaseWrites,
    databaseQueries: to.databaseQueries - from.databaseQueries,
    flushes: to.flushes - from.flushes,
    mails: to.mails - from.mails,
  };
}

/** The stack as a child process on a temporary data folder, with a probe in it. */
export class MeasuredStack {
  private readonly connection = new Connection();

  private constructor(
    readonly stack: StackProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<MeasuredStack> {
    const folder = await temporaryFolder('cpor-claims-bench');
    process.env['BENCH_PROBE_FILE'] = join(folder, 'probe');
    try {
      const stack = await StackProcess.start({
        dataFolder: stackDataIn(folder),
        nodeArguments: ['--expose-gc', '--require', join(projectFolder, 'dist/test/load/probe.js')],
      });
      return new MeasuredStack(stack, folder);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Kills the stack (`kill -9`) and starts it again; milliseconds until it serves. */
  async restart(): Promise<number> {
    await this.stack.kill();
    const from = performance.now();
    await this.stack.restart();
    await this.connection.call('GET', `${this.stack.addresses.api}/api/health`);
    return performance.now() - from;
  }

  async dispose(): Promise<void> {
    this.connection.close();
    await this.stack.dispose();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A file of the data folder. */
  file(path: string): string {
    return join(this.stack.dataFolder, path);
  }

  /** The application's settings, with the database's name. */
  get settings(): Readonly<Record<string, string>> {
    return this.stack.settings;
  }

  /** Resolves when nothing runs and no work is due. */
  async quiet(): Promise<void> {
    await this.connection.call('POST', `${this.stack.addresses.control}/quiet`);
  }

  /** CPU and counts during the work. */
  async during(work: () => Promise<unknown>): Promise<Reading> {
    const before = await this.read();
    await work();
    return difference(before, await this.read());
  }

  /** CPU and counts until now. */
  async read(): Promise<Reading> {
    const { text } = await this.connection.call('GET', `${this.stack.addresses.control}/status`);
    const { host, database, email } = statusSchema.parse(JSON.parse(text)).statistics;
    const { pid, cpu } = usageSchema.parse(await this.ask('/usage'));
    const own = process.cpuUsage();
    return {
      stackCpu: (cpu.user + cpu.system) / 1_000,
      mainThreadCpu: cpuIn(`/proc/${pid}/task/${pid}/stat`),
      azuriteCpu: cpuIn(`/proc/${this.azuritePid()}/stat`),
      clientCpu: (own.user + own.system) / 1_000,
      turns: host.turns,
      activities: host.activitiesFinished,
      databaseReads: database.reads,
      databaseWrites: database.writes,
      databaseQueries: database.queries,
      flushes: host.journal.flushes + database.flushes + email.journal.flushes,
      mails: email.mails,
    };
  }

  /** Bytes on the main thread's heap after a full garbage collection, without the database's documents. */
  async heapBytes(): Promise<number> {
    return z.object({ heapUsed: z.number() }).parse(await this.ask('/collect')).heapUsed;
  }

  /** A CPU profile of the stack's process during the work. */
  async profile(work: () => Promise<void>): Promise<Profile> {
    await this.ask('/profile/start');
    await work();
    return profileSchema.parse(await this.ask('/profile/stop'));
  }

  private async ask(path: string): Promise<unknown> {
    const port = readFileSync(join(this.folder, 'probe'), 'utf8');
    const { text } = await this.connection.call('GET', `http://127.0.0.1:${port}${path}`);
    return JSON.parse(text);
  }

  private azuritePid(): number {
    const state = z.object({ pid: z.number() });
    return state.parse(JSON.parse(readFileSync(this.file('storage/state.json'), 'utf8'))).pid;
  }
}

/**
 * Milliseconds of CPU of a process or thread (proc(5), fields utime and stime); 0 where the system does not
 * provide them.
 */
function cpuIn(file: string): number {
  try {
    const [, fields = ''] = readFileSync(file, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return (((user ?? 0) + (system ?? 0)) * 1_000) / CLOCK_TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}
