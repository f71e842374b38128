/** Proves that each partner is told once of an association that ends soon (R16). */
import { announceEnds } from '../../../shared/application/associations/announceEnds';
import { subtractSpan } from '../../../shared/domain/calendar';
import { isIn, type Claim } from '../../../shared/domain/claim';
import { epochMs, instant, type Instant } from '../../../shared/domain/time';
import { businessApplications, calendar, policy } from '../domain/fixtures';
import { inPhase } from '../domain/given';
import { inMemoryPorts, RecordingWaker } from './inMemoryPorts';

const official = inPhase.Associated(businessApplications());

function endOf(claim: Claim): Instant {
  const endsAt = isIn(claim, ['Associated']) ? claim.endsAt : null;
  if (endsAt === null) throw new Error('The association of the fixtures has no end.');
  return endsAt;
}

/** The daily run, some milliseconds before or after the end comes near. */
async function runAt(ms: number, ports = inMemoryPorts(official)) {
  const near = epochMs(subtractSpan(endOf(official.claim), policy.renewalFrom, calendar));
  ports.clock.later(near + ms - epochMs(ports.clock.now()));
  await announceEnds(ports, new RecordingWaker());
  const { history, pending } = ports.claims.inside(official.claim.claimId);
  return {
    ports,
    announced: history.filter(({ event }) => event.type === 'AssociationEndsSoon').length,
    mails: pending.flatMap(({ work }) => (work.kind === 'partner-mail' ? [work.mail] : [])),
  };
}

test('30 days before its end the partner is told, not earlier', async () => {
  expect(await runAt(-1)).toMatchObject({ announced: 0, mails: [] });
  expect(await runAt(0)).toMatchObject({ announced: 1, mails: ['association-ends-soon'] });
});

test('a second run tells nothing more', async () => {
  const { ports } = await runAt(0);
  expect(await runAt(1000, ports)).toMatchObject({ announced: 1, mails: ['association-ends-soon'] });
});

test('two runs at the same moment tell it once', async () => {
  const ports = inMemoryPorts(official);
  ports.clock.later(epochMs(endOf(official.claim)) - 1 - epochMs(ports.clock.now()));
  await Promise.all([1, 2].map(() => announceEnds(ports, new RecordingWaker())));
  expect(await runAt(0, ports)).toMatchObject({ announced: 1, mails: ['association-ends-soon'] });
});

test('an end that has come is not announced any more', async () => {
  const ports = inMemoryPorts(official);
  ports.clock.later(epochMs(endOf(official.claim)) - epochMs(ports.clock.now()));
  await announceEnds(ports, new RecordingWaker());
  expect(ports.claims.commits).toEqual([]);
});

test('a run that comes late, as after an outage, still tells it before the end', async () => {
  expect(await runAt(29 * 24 * 3_600_000)).toMatchObject({ announced: 1 });
});

test('an association without an end is never announced', async () => {
  const endless = inPhase.Associated();
  const ports = inMemoryPorts(endless);
  ports.clock.later(epochMs(instant(Date.UTC(2099, 0))) - epochMs(ports.clock.now()));
  await announceEnds(ports, new RecordingWaker());
  expect(ports.claims.commits).toEqual([]);
});

test('one that fails does not stop the others, and the run fails so that it is repeated', async () => {
  const ports = inMemoryPorts(official);
  const { load } = ports.claims;
  Object.assign(ports.claims, { load: () => Promise.reject(new Error('down')) });
  await expect(runAt(0, ports)).rejects.toThrow('1 ends of associations could not be announced.');
  Object.assign(ports.claims, { load });
  expect(await runAt(0, ports)).toMatchObject({ announced: 1 });
});
