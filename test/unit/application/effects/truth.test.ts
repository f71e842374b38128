/** Proves on random lives that every mail can be composed whenever its turn comes, and is true then (R17, R65). */
import fc from '../../../tools/fastCheck';
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import { performEffect } from '../../../../shared/application/effects/performEffect';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import { isSameAddress } from '../../../../shared/domain/contacts';
import { claimAsOf } from '../../../../shared/domain/decide';
import type { CustomerMail, EffectWork, PartnerMail } from '../../../../shared/domain/effects';
import type { Phase } from '../../../../shared/domain/claim';
import { mailShareOf } from '../../../../shared/domain/mailClass';
import { epochMs, instant } from '../../../../shared/domain/time';
import { people, reviewer } from '../../domain/fixtures';
import type { Story } from '../../domain/given';
import { beginning, live, whatHappens } from '../../domain/randomLives';
import { inMemoryPorts } from '../inMemoryPorts';

/** How many lives are lived; `MAIL_LIVES=5000 npm test` lives more. */
const lives = Number(process.env['MAIL_LIVES'] ?? 12);

const reviewing = ['Submitted', 'UnderReview'] as const;
const associated = ['Associated'] as const;
const rejected = ['Rejected', 'Disputed', 'RejectedFinal'] as const;

/** The phases of a claim in which each mail is true, for a reader who has just opened it. */
const phasesOf: Readonly<Record<PartnerMail, readonly Phase[]>> = {
  submitted: reviewing,
  'information-requested': ['PartnerActionRequired'],
  'response-reminder': ['PartnerActionRequired'],
  approved: ['AwaitingConsent'],
  rejected: ['Rejected'],
  'rejected-final': ['RejectedFinal'],
  'association-official': associated,
  'notice-undeliverable': ['AwaitingConsent'],
  'contact-changed': ['AwaitingConsent'],
  'contact-refused': [...reviewing, 'PartnerActionRequired', 'AwaitingConsent', 'Disputed'],
  'dispute-received': ['Disputed'],
  'pulled-back': [...reviewing, 'Disputed'],
  'eligibility-result': associated,
  'association-ends-soon': associated,
  'association-ended': ['AssociationEnded'],
};
const phasesOfOutcome: Readonly<Record<CustomerMail, readonly Phase[]>> = {
  declined: rejected,
  withdrawn: ['RejectedFinal'],
  official: associated,
};

/** The phases in which the mail of an effect is true; `null`: in all. */
function truePhases(work: EffectWork): readonly Phase[] | null {
  switch (work.kind) {
    case 'partner-mail':
      return phasesOf[work.mail];
    case 'customer-mail':
      return phasesOfOutcome[work.mail];
    case 'customer-notice':
    case 'former-contact':
      return ['AwaitingConsent'];
    case 'ending-link':
      return associated;
    case 'customer-ended':
      return ['AssociationEnded'];
    default:
      return null;
  }
}

/** Addresses from which a notice of the present approval came back, by the history alone. */
function returnedBefore({ history }: Story): readonly string[] {
  const approvedAt = history.findLastIndex(({ event }) => event.type === 'ClaimApproved');
  return history
    .slice(Math.max(0, approvedAt))
    .flatMap(({ event }) => (event.type === 'NoticeUndeliverable' ? [event.address] : []));
}

/** What one attempt at an effect does at a later moment of its claim's life. */
async function performedAt(story: Story, effect: StoredEffect) {
  const ports = inMemoryPorts(story, effect);
  ports.directoryStore.put(
    'reviewer',
    people.reviewer.id,
    reviewer(people.reviewer, { email: 'rita@programme.example' }),
  );
  await performEffect(ports, story.claim.claimId, effect.id);
  return { after: ports.claims.inside(story.claim.claimId).effects.get(effect.id), sent: ports.mail.sent };
}

/** Mails to the partner that name when its time to act ends. */
const withDeadline: readonly PartnerMail[] = [
  'information-requested',
  'response-reminder',
  'rejected',
  'notice-undeliverable',
];

/** Checks an effect that waits since before at a moment of a life; returns how many mails it sends. */
async function check(story: Story, effect: StoredEffect): Promise<number> {
  const { after, sent } = await performedAt(story, effect);
  const { work } = effect;
  const present = claimAsOf(story.claim, story.context(people.system));
  const about = { work, phase: present.phase };
  // Nothing failed, and nothing is put off: the mail is sent, or it is not needed any more.
  expect({ ...about, lastError: after?.lastError }).toEqual({ ...about, lastError: null });
  expect({ ...about, state: after?.state }).toEqual({
    ...about,
    state: sent.length > 0 ? 'done' : 'obsolete',
  });
  for (const { message } of sent) {
    expect({ ...about, isTrue: truePhases(work)?.includes(present.phase) ?? true }).toEqual({
      ...about,
      isTrue: true,
    });
    if (work.kind === 'partner-mail' && withDeadline.includes(work.mail)) {
      const ends = Object.values(present.deadlines).map(({ dueAt }) => dueAt);
      expect({ ...about, runs: ends.some((dueAt) => dueAt > story.now) }).toEqual({ ...about, runs: true });
    }
    if (work.kind === 'customer-mail' && work.mail !== 'official') {
      const isReturned = returnedBefore(story).some((address) => isSameAddress(address, message.to.address));
      expect({ ...about, isReturned }).toEqual({ ...about, isReturned: false });
    }
    expect(message.subject.trim()).not.toBe('');
    expect(message.plainText).not.toMatch(/\bundefined\b|\bNaN\b|\[object/);
  }
  return sent.length;
}

test('R65: every mail of every life can be composed whenever its turn comes, and says what is so then', async () => {
  let sent = 0;
  const property = fc.asyncProperty(beginning, whatHappens, fc.nat(1000), async (begin, steps, delay) => {
    const stories = live(begin, steps).map(([, , after]) => after);
    for (const [index, story] of stories.entries()) {
      const before = stories[index - 1]?.effects.length ?? 0;
      const created = story.effects.slice(before).filter(({ work }) => mailShareOf(work, '') !== null);
      for (const effect of created) {
        const stored = newEffect(effect, story.now);
        const later = stories[index + 1 + (delay % 5)] ?? stories.at(-1) ?? story;
        const last = stories.at(-1) ?? story;
        const late = last.at(instant(epochMs(last.now) + delay * 3_600_000));
        for (const moment of [story, later, late])
          sent += await check(moment, { ...stored, dueAt: moment.now });
      }
    }
  });
  await fc.assert(property, { numRuns: lives });
  expect(sent).toBeGreaterThan(lives);
});
