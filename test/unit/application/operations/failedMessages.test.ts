/** Proves what becomes of messages that could not be taken, and how they are listed with failed effects (R22). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { triesOfTheQueue } from '../../../../functions/queues/eligibilityAnswers';
import { projectFolder } from '../../../../infra/tools/stack/projectFolder';
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import {
  dismissMessage,
  redriveMessage,
  setAside,
} from '../../../../shared/application/operations/failedMessages';
import {
  listFailedWork,
  messageKey,
  type FailedWork,
} from '../../../../shared/application/operations/failedWork';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import { InvalidCursor, Unavailable } from '../../../../shared/application/ports/errors';
import type { FailedMessage, FailedMessageStore } from '../../../../shared/application/ports/failedMessages';
import type { Page } from '../../../../shared/application/ports/paging';
import { monday, utc } from '../../domain/fixtures';
import { inPhase } from '../../domain/given';
import { InMemoryClaims } from '../inMemoryClaims';
import { MovableClock, RecordingLog } from '../inMemoryPorts';

/** The store of failed messages in memory; `interfere` writes a message as somebody else does. */
class MemoryStore implements FailedMessageStore {
  private readonly kept = new Map<string, { message: FailedMessage; version: string }>();

  add(message: FailedMessage): Promise<void> {
    if (!this.kept.has(message.id)) this.kept.set(message.id, { message, version: '1' });
    return Promise.resolve();
  }
  read(id: string) {
    return Promise.resolve(this.kept.get(id) ?? null);
  }
  replace(message: FailedMessage, version: string): Promise<'written' | 'conflict'> {
    if (this.kept.get(message.id)?.version !== version) return Promise.resolve('conflict');
    this.kept.set(message.id, { message, version: `${version}+` });
    return Promise.resolve('written');
  }
  open(limit: number, after: string): Promise<readonly FailedMessage[]> {
    const open = [...this.kept.values()]
      .map(({ message }) => message)
      .filter((message) => message.state === 'failed' && messageKey(message) > after)
      .sort((one, other) => (messageKey(one) < messageKey(other) ? -1 : 1));
    return Promise.resolve(open.slice(0, limit));
  }
  async interfere(id: string): Promise<void> {
    const found = await this.read(id);
    if (found !== null) this.kept.set(id, { ...found, version: 'other' });
  }
}

function world() {
  const failedMessages = new MemoryStore();
  return { failedMessages, log: new RecordingLog(), clock: new MovableClock(monday) };
}

const message = {
  id: 'm-1',
  kind: 'eligibility-answer',
  failures: 5,
  about: { claimId: null, requestId: null },
  content: 'words',
} as const;
const person = { id: 'olga', name: 'Olga' };
const fails = (reason: string) => () => Promise.reject(new Error(reason));
const isOut = () => Promise.reject(new Unavailable('The database is out.'));

test('the tries of the queue are those of host.json', () => {
  const host = JSON.parse(readFileSync(join(projectFolder, 'host.json'), 'utf8')) as {
    extensions: { queues: { maxDequeueCount: number } };
  };
  expect(triesOfTheQueue).toBe(host.extensions.queues.maxDequeueCount);
});

describe('R22: a message that its queue has given up', () => {
  test('is put down with the reason of one more try, once, however often it is delivered', async () => {
    const ports = world();
    await setAside(ports, message, fails('No claim.'));
    await setAside(ports, message, fails('Another reason.'));
    expect(await ports.failedMessages.open(10, '')).toEqual([
      {
        ...message,
        state: 'failed',
        createdAt: monday,
        failures: 6,
        lastError: 'No claim.',
        dismissal: null,
      },
    ]);
    expect(ports.log.messages('error')).toHaveLength(2);
  });

  test('is stored without its content when that is nested deeper than a database or the call stack allows', async () => {
    const ports = world();
    const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    await setAside(ports, { ...message, content: nested(20_000) }, fails('No claim.'));
    await setAside(ports, { ...message, id: 'm-2', content: nested(100) }, fails('No claim.'));
    expect(await ports.failedMessages.open(10, '')).toMatchObject([
      { id: 'm-1', content: expect.stringContaining('more than 100 levels') as string },
      { id: 'm-2', content: nested(100) },
    ]);
  });

  test('is taken after all when it can be, and is no failed work', async () => {
    const ports = world();
    const taken: unknown[] = [];
    await setAside(ports, message, (content) => Promise.resolve(void taken.push(content)));
    expect(taken).toEqual(['words']);
    expect(await ports.failedMessages.open(10, '')).toEqual([]);
  });

  test('stays on its queue while the database is out', async () => {
    const ports = world();
    await expect(setAside(ports, message, isOut)).rejects.toThrow(Unavailable);
    expect(await ports.failedMessages.open(10, '')).toEqual([]);
  });
});

describe('R22: the operator’s word', () => {
  test('a redrive that fails counts and says why today; one that works settles it, and its contents are gone', async () => {
    const ports = world();
    await setAside(ports, message, fails('No claim.'));
    const again = await redriveMessage(ports, 'm-1', fails('Still none.'));
    expect(again).toMatchObject({ message: { state: 'failed', failures: 7, lastError: 'Still none.' } });
    const done = await redriveMessage(ports, 'm-1', () => Promise.resolve());
    expect(done).toMatchObject({ message: { state: 'done', content: null, failures: 7 } });
    expect(await redriveMessage(ports, 'm-1', fails('x'))).toEqual({ state: 'settled' });
  });

  test('a redrive while the database is out says so, and counts for nothing', async () => {
    const ports = world();
    await setAside(ports, message, fails('No claim.'));
    await expect(redriveMessage(ports, 'm-1', isOut)).rejects.toThrow(Unavailable);
    expect((await ports.failedMessages.read('m-1'))?.message.failures).toBe(6);
  });

  test('a dismissal keeps who, when and why, and not the contents', async () => {
    const ports = world();
    await setAside(ports, message, fails('No claim.'));
    expect(await dismissMessage(ports, 'm-1', person, 'Sent again.')).toMatchObject({
      message: {
        state: 'dismissed',
        content: null,
        dismissal: { by: person, at: monday, reason: 'Sent again.' },
      },
    });
    expect(await dismissMessage(ports, 'm-1', person, 'Again.')).toEqual({ state: 'settled' });
    expect(await dismissMessage(ports, 'm-2', person, 'Again.')).toEqual({ state: 'unknown' });
  });

  test('of two at the same time the second is told to try again', async () => {
    const ports = world();
    await setAside(ports, message, fails('No claim.'));
    const outcome = await redriveMessage(ports, 'm-1', () => ports.failedMessages.interfere('m-1'));
    expect(outcome).toEqual({ state: 'busy' });
  });
});

describe('R22: the list of failed work', () => {
  /** An effect that keeps failing. */
  const effectAt = (minute: number): StoredEffect => {
    const work = { kind: 'partner-mail', mail: 'approved' } as const;
    const effect = newEffect({ id: `effect-${minute}`, work }, utc(`2026-06-01T16:0${minute}Z`));
    return { ...effect, failures: 3, lastError: 'x' };
  };

  async function sources() {
    const failedMessages = new MemoryStore();
    for (const minute of [1, 2, 5]) {
      await failedMessages.add({
        ...message,
        ...{ id: `m-${minute}`, state: 'failed', createdAt: utc(`2026-06-01T16:0${minute}Z`) },
        ...{ lastError: 'x', dismissal: null },
      });
    }
    const claims = new InMemoryClaims();
    claims.put(inPhase.AwaitingConsent(), ...[0, 2, 3, 4].map(effectAt));
    return { failedMessages, claims };
  }

  test.each([1, 2, 3, 6, 7, 50])('has both in one order, each once, in pages of %i', async (limit) => {
    const world = await sources();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<FailedWork> = await listFailedWork(world, null, limit, cursor);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ key }) => key.split('|')[2] ?? ''));
      ({ cursor } = page);
    } while (cursor !== null);
    expect(seen).toEqual(['effect-0', 'm-1', 'effect-2', 'm-2', 'effect-3', 'effect-4', 'm-5']);
  });

  test('no message is retried by itself', async () => {
    const { items } = await listFailedWork(await sources(), 'retrying', 50, null);
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['effect']));
  });

  test('a damaged cursor is refused', async () => {
    await expect(listFailedWork(await sources(), null, 50, 'eA')).rejects.toThrow(InvalidCursor);
  });
});
