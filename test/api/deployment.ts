/**
 * The service under test, chosen by environment variables. With none, each test file starts a stack of its
 * own. `STACK_DATA` names the data folder of a running stack (started with `--people test/api/people.json`).
 * `BASE_URL` and `TOKENS` (a JSON file: person → bearer token) name a deployed service; there, tests that
 * need the clock, the mails or the queues of a stack are skipped by name.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { apiClient } from '../../infra/tools/client/apiClient';
import type { Client } from '../../shared/client';
import { Assessor } from '../../infra/tools/client/assessor';
import { Control } from '../../infra/tools/client/control';
import { Inbox } from '../../infra/tools/client/inbox';
import { People } from '../../infra/tools/client/people';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { attachToStack, StackProcess, type RunningStack } from '../../infra/tools/stack/runningStack';
import { generousPolicy } from '../fixtures/generousPolicy';
import { Claims } from './claims';
import { watchContract } from './contract/documentChecker';

const { BASE_URL: baseUrl, TOKENS: tokensFile, STACK_DATA: stackData } = process.env;

/** A test that needs a stack's clock, mails or queues. */
export const stackTest: jest.It = baseUrl === undefined ? test : test.skip;
/** A test that may stop the stack, and so needs one of its own. */
export const ownStackTest: jest.It = baseUrl === undefined && stackData === undefined ? test : test.skip;
/** Groups of tests that need a stack's clock, mails or queues. */
export const describeStack = baseUrl === undefined ? describe : describe.skip;
export const describeOwnStack = baseUrl === undefined && stackData === undefined ? describe : describe.skip;

/** The tools of a stack in addition to the API. */
export interface StackTools {
  readonly running: RunningStack;
  readonly control: Control;
  readonly inbox: Inbox;
  readonly assessor: Assessor;
}

/** The service under test. */
export class Deployment {
  /** Makes claims for the tests. */
  readonly claims: Claims;

  private constructor(
    /** The service's address, without `/api`. */
    readonly url: string,
    /** The person's bearer token. */
    readonly token: (person: string) => Promise<string>,
    private readonly tools: StackTools | null,
    private readonly ownProcess: StackProcess | null,
  ) {
    this.claims = new Claims(this);
  }

  /**
   * Opens the service that the environment names, or a new stack. Every response is checked against the
   * service's own document.
   */
  static async open(settings: Readonly<Record<string, string>> = {}): Promise<Deployment> {
    const deployment = await Deployment.connect(settings);
    try {
      await watchContract(deployment.url);
      return deployment;
    } catch (error) {
      await deployment.close();
      throw error;
    }
  }

  private static async connect(settings: Readonly<Record<string, string>>): Promise<Deployment> {
    if (baseUrl !== undefined) {
      const tokens = z
        .record(z.string(), z.string())
        .parse(JSON.parse(readFileSync(tokensFile ?? '', 'utf8')));
      const token = (person: string): Promise<string> => {
        const found = tokens[person];
        return found === undefined
          ? Promise.reject(new Error(`${tokensFile ?? ''} has no token of "${person}".`))
          : Promise.resolve(found);
      };
      return new Deployment(baseUrl.replace(/\/$/, ''), token, null, null);
    }
    if (stackData !== undefined) return Deployment.over(await attachToStack(stackData), null);
    const peopleFile = join(projectFolder, 'test/api/people.json');
    const stack = await StackProcess.start({ peopleFile, settings });
    try {
      const deployment = Deployment.over(stack, stack);
      await deployment.as('olga').request('POST', 'directory/import', {
        json: { policy: { version: 'api-tests', ...generousPolicy } },
      });
      return deployment;
    } catch (error) {
      await stack.dispose();
      throw error;
    }
  }

  private static over(running: RunningStack, own: StackProcess | null): Deployment {
    const { addresses, settings } = running;
    const people = new People(addresses);
    const tools = {
      running,
      control: new Control(addresses.control),
      inbox: new Inbox(addresses.inbox),
      assessor: new Assessor(settings),
    };
    return new Deployment(addresses.api, (person) => people.token(person), tools, own);
  }

  /** The API as a person uses it. */
  as(person: string): Client {
    return apiClient(this.url, () => this.token(person));
  }

  /** The tools of the stack; only for tests declared with `stackTest`. Throws on a deployed service. */
  get stack(): StackTools {
    if (this.tools === null) throw new Error('A deployed service has no clock and no inbox: use stackTest.');
    return this.tools;
  }

  /**
   * The stack's process; only for tests declared with `ownStackTest`. Throws where the stack is not our own.
   */
  get process(): StackProcess {
    if (this.ownProcess === null) throw new Error('This stack is not ours to stop: use ownStackTest.');
    return this.ownProcess;
  }

  /** Stops the stack if this object started it. */
  async close(): Promise<void> {
    await this.ownProcess?.dispose();
  }
}
