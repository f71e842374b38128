/** Proves what is counted for the limits by the hour, and what is not: refused and repeated requests (R66). */
import {
  executeCommand,
  type CommandRequest,
  type Executed,
} from '../../../../shared/application/claims/executeCommand';
import type { Idempotency } from '../../../../shared/application/claims/idempotency';
import { takePermitOnce } from '../../../../shared/application/claims/rates';
import { requestUpload } from '../../../../shared/application/proofs/uploadProof';
import type { Command } from '../../../../shared/domain/commands';
import type { Result } from '../../../../shared/domain/refusals';
import type { Actor } from '../../../../shared/domain/roles';
import { epochMs, instant } from '../../../../shared/domain/time';
import { fabrikam, people } from '../../domain/fixtures';
import { inPhase, say, type Story } from '../../domain/given';
import { inMemoryPorts } from '../inMemoryPorts';
import { InMemoryReplays } from '../inMemoryReplays';

type TestPorts = ReturnType<typeof inMemoryPorts>;

const comment: Command = { type: 'comment', text: 'Words.' };
const withKey = (key: string): Idempotency => ({
  key,
  fingerprint: 'f',
  present: () => ({ fingerprint: 'f', status: 200, body: '{}', etag: null }),
});

function execute(
  ports: TestPorts,
  story: Story,
  command: Command,
  actor: Actor,
  more: Partial<CommandRequest> = {},
): Promise<Result<Executed>> {
  const { claimId } = story.claim;
  return executeCommand(ports, null, { claimId, actor, command: () => command, ...more });
}

/** A moment at which the hour has room again. */
const later = (story: Story) => instant(epochMs(story.now) + 90_000);

const codeOf = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.refusal.code);

test.each<[string, () => Story, Command, Actor, readonly string[]]>([
  ['a comment, for the person', inPhase.Submitted, comment, people.user, [`comments of ${people.user.id}`]],
  [
    'a note, as a comment',
    inPhase.Submitted,
    { type: 'note', text: 'Words.' },
    people.lead,
    [`comments of ${people.lead.id}`],
  ],
  [
    'a submission, for the partner',
    inPhase.Editing,
    say.submit(),
    people.user,
    [`submissions of ${fabrikam.id}`],
  ],
  ['no other command', inPhase.Submitted, { type: 'start-review', reviewer: null }, people.reviewer, []],
  ['not what is refused for the status', inPhase.Discarded, comment, people.admin, []],
  ['not what a guard refuses', inPhase.Editing, say.submit({ acknowledged: false }), people.admin, []],
  ['not what another partner tries', inPhase.Submitted, comment, people.stranger, []],
])('R66: counted is %s', async (_what, begin, command, actor, counted) => {
  const story = begin();
  const ports = inMemoryPorts(story);
  await execute(ports, story, command, actor);
  expect(ports.rateLimiter.counted).toEqual(counted);
});

test('R66: a used-up hour refuses with the time of the next one, and writes nothing', async () => {
  const story = inPhase.Submitted();
  const ports = inMemoryPorts(story);
  ports.rateLimiter.usedUpUntil = later(story);
  const refused = await execute(ports, story, comment, people.admin);
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'rate-limited', retryAt: later(story) },
  });
  expect(refused.ok ? '' : refused.refusal.detail).toMatch(
    /^Comments and notes by one person: at most 60 an hour\. Try again at \d\d:\d\d on /,
  );
  expect(ports.claims.commits).toEqual([]);
});

test('R66: the repetition of a request is neither counted nor refused', async () => {
  const story = inPhase.Submitted();
  const ports = inMemoryPorts(story);
  const idempotency = withKey('one');
  await execute(ports, story, comment, people.admin, { idempotency });
  ports.rateLimiter.usedUpUntil = later(story);
  const repeated = await execute(ports, story, comment, people.admin, { idempotency });
  expect(repeated).toMatchObject({ ok: true, value: { replayed: { status: 200 } } });
  expect(ports.rateLimiter.counted).toHaveLength(1);
});

test('R66: a command that is decided again because others wrote meanwhile is counted once', async () => {
  const story = inPhase.Submitted();
  const ports = inMemoryPorts(story);
  let conflicts = 3;
  ports.claims.commitEnds = () => (conflicts-- > 0 ? 'conflict' : 'written');
  expect(codeOf(await execute(ports, story, comment, people.admin))).toBe('accepted');
  expect(ports.rateLimiter.counted).toHaveLength(1);
});

describe('R66: uploads', () => {
  const file = { fileName: 'a.pdf', contentType: 'application/pdf' };

  test('each is counted for its claim, and a repetition is not', async () => {
    const story = inPhase.Editing();
    const ports = inMemoryPorts(story);
    const { claimId } = story.claim;
    const ask = (key: string | null) => requestUpload(ports, people.admin, story.claim, file, key);
    for (const key of [null, null, 'one', 'one']) expect(codeOf(await ask(key))).toBe('accepted');
    const each = `uploads of ${claimId}`;
    expect(ports.rateLimiter.counted).toEqual([each, each, each]);
    ports.rateLimiter.usedUpUntil = later(story);
    expect(await ask('one')).toMatchObject({ ok: true, value: { replayed: true } });
    const before = ports.claims.inside(claimId).uploads.size;
    expect(codeOf(await ask('two'))).toBe('rate-limited');
    expect(ports.claims.inside(claimId).uploads.size).toBe(before);
  });

  test('one that the claim’s status refuses is not counted', async () => {
    const story = inPhase.UnderReview();
    const ports = inMemoryPorts(story);
    expect(codeOf(await requestUpload(ports, people.admin, story.claim, file, null))).toBe('wrong-status');
    expect(ports.rateLimiter.counted).toEqual([]);
  });
});

describe('R66: imports', () => {
  const story = inPhase.Editing();
  const setUp = () => {
    const ports = { ...inMemoryPorts(story), replayStore: new InMemoryReplays() };
    const take = (key: string, fingerprint: string) =>
      takePermitOnce(ports, 'imports', fabrikam.id, { key, fingerprint });
    return { ports, take };
  };

  test('the same file with the same key is counted once, also after the hour was used up', async () => {
    const { ports, take } = setUp();
    for (const [key, file] of [
      ['one', 'file'],
      ['one', 'file'],
      ['one', 'corrected file'],
      ['two', 'file'],
    ] as const)
      expect(await take(key, file)).toBeNull();
    const each = `imports of ${fabrikam.id}`;
    expect(ports.rateLimiter.counted).toEqual([each, each, each]);
    ports.rateLimiter.usedUpUntil = later(story);
    expect(await take('one', 'file')).toBeNull();
    expect((await take('three', 'file'))?.code).toBe('rate-limited');
  });

  test('a refused one gives its repetition no way past the limit', async () => {
    const { ports, take } = setUp();
    ports.rateLimiter.usedUpUntil = later(story);
    const both = await Promise.all([take('one', 'file'), take('one', 'file')]);
    expect(both.map((refusal) => refusal?.code)).toEqual(['rate-limited', 'rate-limited']);
    expect((await take('one', 'file'))?.code).toBe('rate-limited');
    expect(ports.replayStore.requests.size).toBe(0);
  });
});
