/**
 * Proves how the stores react to a busy or absent database: they wait out short throttling, and report longer
 * trouble with the time to wait.
 */
import { claimStore } from '../../../../shared/adapters/cosmos/claims/claimStore';
import { placeStore } from '../../../../shared/adapters/cosmos/claims/placeStore';
import { directoryStore } from '../../../../shared/adapters/cosmos/directory/directoryStore';
import { replayStore } from '../../../../shared/adapters/cosmos/replayStore';
import { mailQuota } from '../../../../shared/adapters/cosmos/mailQuota';
import { rateLimiter } from '../../../../shared/adapters/cosmos/rateLimiter';
import { publishVersion } from '../../../../shared/application/directory/directoryVersions';
import { Unavailable } from '../../../../shared/application/ports/errors';
import { workloadPlace } from '../../../../shared/domain/directory';
import { defaultPolicy } from '../../../../shared/domain/policy';
import { systemActor } from '../../../../shared/domain/roles';
import { standInTest } from '../../standIn';
import { commitOf, entry, fabrikam, newClaim, noon, TestDatabase, wholeHistory } from './testDatabase';

let database: TestDatabase;
beforeEach(async () => {
  database = await TestDatabase.start();
});
afterEach(async () => {
  await database.cosmos.throttle(0, 0);
  await database.stop();
});

/** Every store of an instance, each with calls that read or write. */
function calls(): readonly (readonly [string, () => Promise<unknown>])[] {
  const claims = claimStore(database.container('claims'));
  const places = placeStore(database.container('places'));
  const directory = directoryStore(database.container('directory'));
  const ports = { directory, directoryStore: directory, clock: { now: () => noon } };
  const answers = replayStore(database.container('answers'));
  const claim = newClaim();
  const place = workloadPlace('customer', 'exchange');
  const holder = { partnerId: fabrikam, claimId: claim.claimId, round: 1, attempt: 'a' };
  const upload = { proofId: 'p', fileName: 'a.pdf', contentType: 'application/pdf', requestedAt: noon };
  return [
    ['load', () => claims.load(claim.claimId)],
    ['commit', () => claims.commit(commitOf(claim, { recorded: [entry(1)] }))],
    ['history', () => wholeHistory(claims, claim.claimId)],
    ['answer', () => claims.response(claim.claimId, 'key')],
    ['saveUpload', () => claims.saveUpload(claim.claimId, upload)],
    ["a partner's list", () => claims.list({ partnerId: fabrikam, sort: 'newest' }, 10, null)],
    ["the reviewers' list", () => claims.list({ partnerId: null, sort: 'newest' }, 10, null)],
    ['overdue', () => claims.overdue(noon, 10)],
    ['take', () => places.take([place], holder, noon)],
    ['release', () => places.release([place], claim.claimId, 1)],
    ['heldByOthers', () => places.heldByOthers([place], fabrikam, noon)],
    ['policy', () => directory.policy()],
    [
      'publishVersion',
      () =>
        publishVersion(
          ports,
          'policy',
          { ...defaultPolicy, version: 'p-1' },
          { actor: systemActor, precondition: 'any' },
        ),
    ],
    ['begin', () => answers.begin('key', 'fingerprint')],
    ['rates', () => rateLimiter(database.container('rates')).permit('comments', 'ada', noon, 1)],
    [
      'mail quota',
      () =>
        mailQuota(database.container('mailQuota')).permit(
          noon,
          { mailClass: 'notice', account: fabrikam, dueAt: noon },
          defaultPolicy,
        ),
    ],
  ];
}

standInTest('cosmos', 'refusals')(
  'a request that the database refuses a few times (429) is repeated until it succeeds',
  async () => {
    for (const [name, call] of calls()) {
      await database.cosmos.throttle(3, 1);
      await expect(call().then(() => name)).resolves.toBe(name);
    }
  },
);

standInTest('cosmos', 'refusals')(
  'a database that keeps refusing (429) is unavailable, and nothing was written',
  async () => {
    for (const [name, call] of calls()) {
      await database.cosmos.throttle(1000, 1);
      const refused = await call().catch((error: unknown) => error);
      expect([name, refused]).toEqual([name, expect.any(Unavailable)]);
    }
    await database.cosmos.throttle(0, 0);
    const claims = database.container('claims');
    const { resources } = await claims.items.query('SELECT * FROM c').fetchAll();
    expect(resources).toEqual([]);
  },
);

standInTest('cosmos', 'refusals')(
  'the waiting time that the database asks for reaches the caller',
  async () => {
    const claims = claimStore(database.container('claims'));
    await database.cosmos.throttle(1000, 7);
    const refused = claims.load(newClaim().claimId);
    await expect(refused).rejects.toMatchObject({ name: 'Unavailable', retryAfterMs: 7 });
  },
);

standInTest('cosmos', 'refusals')('a database that cannot be reached is unavailable', async () => {
  const all = calls();
  await database.cosmos.server.close();
  for (const [name, call] of all) {
    const refused = await call().catch((error: unknown) => error);
    expect([name, refused]).toEqual([name, expect.any(Unavailable)]);
  }
  // The clean-up after the test needs a running server.
  await database.cosmos.restart();
});
