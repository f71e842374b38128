/** Proves that a notice which was sent is recorded however long others keep writing to its claim (R9, R17). */
import { newEffect } from '../../../shared/application/bookkeeping';
import { performEffect } from '../../../shared/application/performEffect';
import type {
  ClaimStore,
  MailReport,
  Ports,
  StoredClaim,
  StoredEffect,
} from '../../../shared/application/ports';
import { noticeEffectId } from '../../../shared/domain/effects';
import { calendar, policy } from '../domain/fixtures';
import { inPhase } from '../domain/given';

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
    randomness: { ...({} as Ports['randomness']), secret: () => 's'.repeat(43) },
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
      send: () => {
        this.mailsSent++;
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
        if (this.contended && commit.recorded.length > 0) return Promise.resolve({ state: 'conflict' });
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
