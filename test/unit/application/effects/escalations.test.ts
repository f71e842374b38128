/**
 * Proves what a mail says that the programme's people get at once (R54, R65, R67), and that one which an earlier
 * version stored for a clock of the digest is still sent (R72).
 */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { EffectWork } from '../../../../shared/domain/effects';
import { inPhase, type Story } from '../../domain/given';
import { addresses, inMemoryPorts } from '../inMemoryPorts';

/** The mail of an escalation that is stored with the story's claim. */
async function mailOf(story: Story, work: Extract<EffectWork, { kind: 'escalation' }>) {
  const ports = inMemoryPorts(story, newEffect({ id: 'effect', work }, story.now));
  await performEffect(ports, story.claim.claimId, 'effect');
  const [mail] = ports.mail.sent;
  if (mail === undefined) throw new Error('No mail was sent.');
  return mail.message;
}

test('R54, R65: the operator reads at once whose notice does not go out, who reviewed it, and since when', async () => {
  const outage = inPhase.AwaitingConsent().expires('notice-outage');
  const { to, plainText } = await mailOf(outage, {
    kind: 'escalation',
    deadline: 'notice-outage',
    to: 'operator',
  });
  expect(to.address).toBe(addresses.operatorMail);
  for (const fact of ['Customer: Contoso', 'Partner: Fabrikam', 'Reviewer: Rita'])
    expect(plainText.split('\n')).toContain(fact);
  expect(plainText).toContain('Due: Tuesday, 2 June 2026, 09:00 PDT');
});

test('R72: an escalation that was stored before there were digests is sent, with the clock that was missed', async () => {
  const started = await mailOf(inPhase.Submitted().expires('review-start'), {
    kind: 'escalation',
    deadline: 'review-start',
    to: 'review-leads',
  });
  expect(started.to.address).toBe(addresses.reviewLeadsMail);
  expect(started.plainText).toContain('Reviewer: nobody is assigned');
  expect(started.plainText).toContain('Due: Monday, 8 June 2026, 09:00 PDT');

  // The assessor's clock has started anew, so its end is not the one that was missed.
  const asked = await mailOf(inPhase.Associated().expires('eligibility-answer'), {
    kind: 'escalation',
    deadline: 'eligibility-answer',
    to: 'operator',
  });
  expect(asked.plainText).not.toContain('Due:');
});
