/** Proves that the mails to the partner say what is so of the claim when they are sent (R11, R14, R54). */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import { revenueAssociation } from '../../domain/fixtures';
import { inPhase, pendingConsent, say, undeliverable, type Story } from '../../domain/given';
import { inMemoryPorts } from '../inMemoryPorts';

/** The plain text of the mail to the partner after a story’s last step. */
async function mailAfter(story: Story): Promise<string> {
  const due = story.lastEffects.map((effect) => newEffect(effect, story.now));
  const ports = inMemoryPorts(story, ...due);
  for (const { id } of ports.claims.inside('claim-1').pending) await performEffect(ports, 'claim-1', id);
  const mails = ports.mail.sent.filter(({ message }) => message.to.address === 'ada@fabrikam.example');
  expect(mails).toHaveLength(1);
  return mails[0]?.message.plainText ?? '';
}

test('R11: an approval for revenue association promises no assessment, any other says when it begins', async () => {
  const revenue = await mailAfter(inPhase.AwaitingConsent(revenueAssociation()));
  expect(revenue).toMatch(/Business Influencer.* not assessed/);
  expect(revenue).not.toContain('sent for incentive assessment');
  expect(await mailAfter(inPhase.AwaitingConsent())).toContain('sent for incentive assessment');
});

test('R14: the mail about an upheld dispute has the reviewer’s comment', async () => {
  const upheld = pendingConsent().and(say.decline()).and(say.dispute()).and(say.uphold());
  const mail = await mailAfter(upheld);
  expect(mail).toContain('Your dispute was successful');
  expect(mail).toContain('Answer to the dispute:\n> The proof suffices.');
});

const returned = 'The notice to the customer came back, and no other address was given in time.';

test('R54: a rejection says that the notice came back, where that is why', async () => {
  expect(await mailAfter(undeliverable().expires('new-contact'))).toContain(returned);
  const silent = await mailAfter(inPhase.PartnerActionRequired().expires('partner-response'));
  expect(silent).toContain('No response from the partner');
  expect(silent).not.toContain(returned);
});

test('R14, R54: so does a final one, after a dispute', async () => {
  const upheld = pendingConsent().and(say.decline()).and(say.dispute()).and(say.uphold());
  const bounced = upheld.and(say.noticeSent(upheld.now, 2)).and(say.bounced(2));
  expect(await mailAfter(bounced.expires('new-contact'))).toContain(returned);
});
