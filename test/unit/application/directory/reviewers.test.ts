/** Proves how sign-ins of reviewers are recorded, and what an operator changes in the register (R21, R22). */
import {
  putReviewer,
  findReviewer,
  signInRecorder,
} from '../../../../shared/application/directory/reviewers';
import type { Edit } from '../../../../shared/application/directory/editDirectory';
import { Unavailable } from '../../../../shared/application/ports/errors';
import type { ReviewerSettings } from '../../../../shared/domain/reviewer';
import { epochMs, instant } from '../../../../shared/domain/time';
import { monday, people, reviewer } from '../../domain/fixtures';
import { InMemoryDirectory } from '../inMemoryDirectory';
import { directory, MovableClock, RecordingLog } from '../inMemoryPorts';

const hour = 3_600_000;
const { reviewer: rita, lead, operator } = people;

function register() {
  const ports = {
    directory,
    directoryStore: new InMemoryDirectory(),
    clock: new MovableClock(monday),
    log: new RecordingLog(),
  };
  const { directoryStore: store, clock, log } = ports;
  return { ports, store, clock, log, signIn: signInRecorder(ports) };
}

const settings: ReviewerSettings = { email: 'rita@programme.example', language: 'es', removed: false };
const put = (
  ports: Parameters<typeof putReviewer>[0],
  changes: Partial<ReviewerSettings> = {},
  precondition: Edit['precondition'] = 'any',
) => putReviewer(ports, rita.id, { ...settings, ...changes }, { actor: operator, precondition });

describe('R21: the service remembers who has signed in as a reviewer', () => {
  test('at most once a day, however many requests and instances there are', async () => {
    const { ports, store, clock, signIn } = register();
    await Promise.all(Array.from({ length: 20 }, () => signIn(rita)));
    await signIn(lead);
    expect(await findReviewer(ports, rita.id)).toEqual(reviewer(rita));
    expect([store.reads - 1, store.writes]).toEqual([2, 2]);
    clock.later(23 * hour);
    await Promise.all([signIn(rita), signInRecorder(ports)(rita)]);
    expect(store.writes).toBe(2);
    clock.later(hour);
    await Promise.all([signIn(rita), signIn(rita), signIn(rita)]);
    const now = instant(epochMs(monday) + 24 * hour);
    expect(await findReviewer(ports, rita.id)).toEqual(reviewer(rita, { lastSignIn: now }));
    const writes = store.writes;
    for (let request = 0; request < 10; request++) await signIn(rita);
    expect(store.writes).toBe(writes);
  });

  test('R22: the first sign-in and a new name are recorded as changes by the person, a mere new date is not', async () => {
    const { store, clock, signIn } = register();
    await signIn(rita);
    clock.later(24 * hour);
    await signIn(rita);
    expect(await store.entry('reviewer', rita.id)).toMatchObject({ revision: 1 });
    clock.later(24 * hour);
    await signIn({ ...rita, name: 'Rita Roe' });
    expect(await store.entry('reviewer', rita.id)).toMatchObject({
      revision: 2,
      value: { name: 'Rita Roe' },
    });
    expect(store.recorded).toMatchObject([
      { revision: 1, by: { name: 'Rita' }, role: 'Reviewer' },
      {
        revision: 2,
        by: { name: 'Rita Roe' },
        role: 'Reviewer',
        changes: expect.arrayContaining([{ field: 'name', old: 'Rita', new: 'Rita Roe' }]) as unknown,
      },
    ]);
  });

  test('two instances that write at once both succeed, and one entry remains', async () => {
    const { ports, store, log } = register();
    await Promise.all(Array.from({ length: 5 }, () => signInRecorder(ports)(rita)));
    expect(store.recorded).toHaveLength(1);
    expect(log.messages('warn')).toEqual([]);
    expect(await findReviewer(ports, rita.id)).toEqual(reviewer(rita));
  });

  test('an operator’s change during a sign-in is kept', async () => {
    const { ports, store, clock, signIn } = register();
    await signIn(rita);
    clock.later(24 * hour);
    store.beforeWriting = async () => {
      store.beforeWriting = null;
      await put(ports);
    };
    await signIn(rita);
    expect(await findReviewer(ports, rita.id)).toEqual(
      reviewer(rita, { ...settings, lastSignIn: ports.clock.now() }),
    );
  });

  test('a record that fails does not fail the request, and is made at the person’s next one', async () => {
    const { ports, store, log, signIn } = register();
    store.beforeWriting = () => {
      throw new Unavailable('The database is busy.');
    };
    await Promise.all([signIn(rita), signIn(rita), signIn(rita)]);
    expect(await findReviewer(ports, rita.id)).toBeNull();
    expect(log.messages('warn')).toEqual(['A sign-in could not be recorded.']);
    store.beforeWriting = null;
    await signIn(rita);
    expect(await findReviewer(ports, rita.id)).toEqual(reviewer(rita));
  });

  test('people of partners cost nothing, an operator one read a day', async () => {
    const { store, clock, signIn } = register();
    for (const actor of [people.admin, people.stranger, people.customer]) await signIn(actor);
    expect(store.reads).toBe(0);
    for (let request = 0; request < 10; request++) await signIn(operator);
    expect([store.reads, store.writes]).toEqual([1, 0]);
    clock.later(24 * hour);
    await signIn(operator);
    expect([store.reads, store.writes]).toEqual([2, 0]);
  });

  test('an operator who becomes a reviewer is known at the next request', async () => {
    const { ports, signIn } = register();
    await signIn(operator);
    await signIn({ ...operator, roles: ['Reviewer', 'Operator'] });
    expect(await findReviewer(ports, operator.id)).toMatchObject({ roles: ['Reviewer'] });
  });
});

describe('R21, R22: an operator supplies address and language, removes and restores', () => {
  test('of somebody who has signed in, and of nobody else', async () => {
    const { ports, signIn } = register();
    expect(await put(ports)).toBeNull();
    await signIn(rita);
    expect(await put(ports)).toMatchObject({ ok: true, value: { state: 'written', revision: 2 } });
    expect(await findReviewer(ports, rita.id)).toEqual(reviewer(rita, settings));
  });

  test('a removal outlasts sign-ins, and ends when an operator restores the person', async () => {
    const { ports, clock, signIn } = register();
    await signIn(rita);
    await put(ports, { removed: true });
    clock.later(24 * hour);
    await signIn(rita);
    expect(await findReviewer(ports, rita.id)).toMatchObject({ removed: true });
    await put(ports, { removed: false });
    expect(await findReviewer(ports, rita.id)).toMatchObject({ removed: false });
  });

  test('every change is recorded with operator and fields, and overwrites none that was not seen', async () => {
    const { ports, store, clock, signIn } = register();
    await signIn(rita);
    expect(await put(ports, {}, null)).toMatchObject({ refusal: { code: 'precondition-required' } });
    expect(await put(ports, {}, [2])).toMatchObject({ refusal: { code: 'stale-revision' } });
    // Another day's sign-in is no change that an operator would have to read first.
    clock.later(24 * hour);
    await signIn(rita);
    expect(await put(ports, {}, [1])).toMatchObject({ value: { revision: 2 } });
    expect(await put(ports, {}, [1])).toMatchObject({ value: { state: 'unchanged', revision: 2 } });
    await put(ports, { removed: true }, [2]);
    expect(store.recorded.slice(1)).toMatchObject([
      {
        by: { id: operator.id },
        role: 'Operator',
        changes: [
          { field: 'email', old: null, new: settings.email },
          { field: 'language', old: null, new: 'es' },
        ],
      },
      { role: 'Operator', changes: [{ field: 'removed', old: 'false', new: 'true' }] },
    ]);
  });

  test('the address is in no line of the log', async () => {
    const { ports, signIn } = register();
    await signIn(rita);
    const lines: unknown[] = [];
    const log = { info: lines.push, warn: (...line: unknown[]) => lines.push(line), error: lines.push };
    const recorder = signInRecorder({ ...ports, log });
    await put(ports);
    ports.clock.later(24 * hour);
    ports.directoryStore.beforeWriting = () => {
      throw new Error('No.');
    };
    await recorder(rita);
    expect(JSON.stringify(lines)).toContain('No.');
    expect(JSON.stringify(lines)).not.toContain('programme.example');
  });
});
