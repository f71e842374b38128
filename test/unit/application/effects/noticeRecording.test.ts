/** Proves that a notice which was sent is recorded, and its link counts, whoever writes to its claim meanwhile (R9, R17, R52). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { hashOf } from '../../../../shared/application/consent/consentLink';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { Ports } from '../../../../shared/application/ports';
import type { ClaimStore, StoredClaim, StoredEffect } from '../../../../shared/application/ports/claims';
import type { MailReport } from '../../../../shared/application/ports/mail';
import { noticeEffectId } from '../../../../shared/domain/effects';
import { calendar, policy } from '../../domain/fixtures';
import { inPhase } from '../../domain/given';

const { claim, now } = inPhase.AwaitingConsent();
const notice = newEffect(
  { id: noticeEffectId(claim.round), work: { kind: 'customer-notice', round: claim.round } },
  now,
);

/** One approved claim in memory, a mail service that takes every mail, and others who write in between at will. */
class Service {
  stored: StoredClaim = { claim, pending: [notice], version: '1' };
  effect: StoredEffect = notice;
  mailsSent = 0;
  readonly operations = new Set<string>();
  private secrets = 0;
  /** While set, every commit that changes the claim meets another writer. */
  contended = false;

  perform(): Promise<void> {
    return performEffect(this.ports, claim.claimId, notice.id);
  }

  private readonly sent: MailReport = { state: 'sent' };

  // What these tests never call is left out.
  private readonly ports: Ports = {
    ...({} as Ports),
    clock: { now: () => now },
    idGenerator: {
      ...({} as Ports['idGenerator']),
      uuid: (seed) => seed ?? '',
      secret: () => String(++this.secrets).padStart(43, 's'),
    },
    addresses: {
      publicBaseUrl: 'https://claims.example',
      portalClaimUrl: 'https://portal.example/{claimId}',
      reviewLeadsMail: 'leads@programme.example',
      operatorMail: 'operator@programme.example',
    },
    directory: {
      ...({} as Ports['directory']),
      policy: () => Promise.resolve(policy),
      policyVersion: () => Promise.resolve(policy),
      calendar: () => Promise.resolve(calendar),
    },
    mailQuota: { permit: () => Promise.resolve({ granted: true }) },
    mail: {
      send: (operationId) => {
        this.mailsSent++;
        this.operations.add(operationId);
        return Promise.resolve(this.sent);
      },
      report: () => Promise.resolve(this.mailsSent > 0 ? this.sent : { state: 'unknown' }),
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    claims: {
      ...({} as ClaimStore),
      load: () => Promise.resolve(this.stored),
      effect: () => Promise.resolve(this.effect),
      commit: (commit) => {
        const isMet = this.contended && commit.recorded.length > 0;
        if (isMet || commit.expectedVersion !== this.stored.version)
          return Promise.resolve({ state: 'conflict' });
        const version = String(Number(this.stored.version) + 1);
        this.stored = { claim: commit.claim, pending: commit.pending, version };
        for (const changed of commit.effects) if (changed.id === notice.id) this.effect = changed;
        return Promise.resolve({ state: 'committed', version });
      },
    },
  };
}

test('R9: a notice that was sent stays open until its sending is recorded, and is not sent again', async () => {
  const service = new Service();
  service.contended = true;
  await expect(service.perform()).rejects.toThrow();
  expect(service.mailsSent).toBe(1);
  expect(service.effect.state).toBe('pending');
  expect(service.stored.claim).toMatchObject({ consent: { state: 'sending' } });

  service.contended = false;
  await service.perform();
  expect(service.mailsSent).toBe(1);
  expect(service.effect.state).toBe('done');
  expect(service.stored.claim).toMatchObject({ consent: { state: 'pending', noticeSentAt: now } });
  expect(service.stored.pending).toEqual([]);
});

test('R52: a notice that two turns send at the same moment goes out once, and whichever link it has counts', async () => {
  const service = new Service();
  await Promise.all([service.perform(), service.perform()]);
  expect(service.operations.size).toBe(1);
  expect(service.effect.state).toBe('done');
  const links = Array.from({ length: 2 }, (_, index) => hashOf(String(index + 1).padStart(43, 's')));
  expect(service.effect.linkHashes.toSorted()).toEqual(links.toSorted());
});
