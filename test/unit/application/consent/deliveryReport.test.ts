/** Proves what a bounce does that comes at an awkward moment (R17, R54). */
import { recordBounce } from '../../../../shared/application/consent/deliveryReport';
import type { Ports } from '../../../../shared/application/ports';
import type { ClaimStore, Commit, StoredEffect } from '../../../../shared/application/ports/claims';
import { noticeEffectId, type EffectWork } from '../../../../shared/domain/effects';
import { calendar, customerContact, policy } from '../../domain/fixtures';
import { pendingConsent, say, type Story } from '../../domain/given';

const waker = { wake: () => Promise.resolve() };
const bounce = { operationId: 'operation-1', detail: 'Bounced' };

/** A service in memory whose one claim has sent one mail; tells what is committed to it. */
function service({ claim, now }: Story, work: EffectWork | null) {
  const commits: Commit[] = [];
  const warnings: string[] = [];
  const effect: StoredEffect | null = work && {
    id: noticeEffectId(1),
    work,
    state: 'done',
    dueAt: now,
    createdAt: now,
    failures: 0,
    lastError: null,
    attempt: { operationId: bounce.operationId, address: customerContact.email },
    linkHashes: [],
  };
  // What these tests never call is left out.
  const ports: Ports = {
    ...({} as Ports),
    clock: { now: () => now },
    directory: {
      ...({} as Ports['directory']),
      policy: () => Promise.resolve(policy),
      policyVersion: () => Promise.resolve(policy),
      calendar: () => Promise.resolve(calendar),
    },
    claims: {
      ...({} as ClaimStore),
      load: () => Promise.resolve({ claim, pending: [], version: '1' }),
      effectOfMail: () => Promise.resolve(effect && { claimId: claim.claimId, effect }),
      commit: (commit) => {
        commits.push(commit);
        return Promise.resolve({ state: 'committed', version: '2' });
      },
    },
    log: {
      info: () => undefined,
      warn: (message) => void warnings.push(message),
      error: () => undefined,
    },
  };
  return { ports, commits, warnings };
}

const notice: EffectWork = { kind: 'customer-notice', round: 1 };

test('R54: within the window it is recorded, with the address that the notice went to', async () => {
  const { ports, commits } = service(pendingConsent(), notice);
  await recordBounce(ports, waker, bounce);
  expect(commits.flatMap(({ recorded }) => recorded.map(({ event }) => event))).toMatchObject([
    { type: 'NoticeUndeliverable', round: 1, address: customerContact.email },
  ]);
});

test('R11, R54: after the end of the window it is too late, also where nobody has heard the clock yet', async () => {
  const { ports, commits } = service(pendingConsent().whenDue('consent-end'), notice);
  await recordBounce(ports, waker, bounce);
  expect(commits.flatMap(({ recorded }) => recorded.map(({ event }) => event.type))).toEqual([
    'AssociationMadeOfficial',
    'NoticeReturnedLate',
  ]);
});

test('R17: of an earlier round, or when the claim is decided otherwise, it is let go', async () => {
  const changed = service(pendingConsent().and(say.changeContact()), notice);
  await recordBounce(changed.ports, waker, bounce);
  const declined = service(pendingConsent().and(say.decline()), notice);
  await recordBounce(declined.ports, waker, bounce);
  expect([...changed.commits, ...declined.commits]).toEqual([]);
});

test('of another mail the log tells; of a stranger’s not even that', async () => {
  const other = service(pendingConsent(), { kind: 'partner-mail', mail: 'approved' });
  await recordBounce(other.ports, waker, bounce);
  expect(other.warnings).toEqual(['A mail came back.']);
  const strangers = service(pendingConsent(), null);
  await recordBounce(strangers.ports, waker, bounce);
  expect([...other.commits, ...strangers.commits, ...strangers.warnings]).toEqual([]);
});
