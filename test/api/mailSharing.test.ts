/**
 * Tests on a stack of its own that mail is shared fairly (R66): many calls of one partner delay no notice of
 * another by more than a minute.
 */
import { valueOf } from '../../shared/client';
import { defaultPolicy } from '../../shared/domain/policy';
import type { TestClaim } from './claims';
import { Deployment, describeOwnStack } from './deployment';
import { Story } from './lives/story';

/** Each of these claims gets another contact, which causes two mails: 166 in all. */
const FLOODING = 83;
/** So many claims are made at the same time. */
const AT_ONCE = 10;

let story: Story;

beforeAll(async () => {
  story = new Story(await Deployment.open());
});
afterAll(() => story.deployment.close());

async function inTens<T>(count: number, make: () => Promise<T>): Promise<readonly T[]> {
  const made: T[] = [];
  while (made.length < count) {
    const left = Math.min(AT_ONCE, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: left }, make))));
  }
  return made;
}

function newAddress({ customer }: TestClaim): string {
  return `nina@${customer.domain}`;
}

describeOwnStack('R66: 83 changes of contact by one partner, under the quota of the policy in force', () => {
  let flooding: readonly TestClaim[];
  let waiting: TestClaim[];
  let atStart: number;

  beforeAll(async () => {
    const { claims } = story;
    const { control, inbox } = story.deployment.stack;
    flooding = await inTens(FLOODING, () => claims.approved());
    waiting = [...(await inTens(3, () => claims.underReview({ by: 'carla' })))];
    // More than an hour, after which no permit of before counts.
    await control.moveBy('PT2H');
    const { perMinute, perHour } = defaultPolicy.mailQuota;
    const many = { contactChangesPerHour: 1000, contactChangesPerClaim: 1000 };
    const policy = { version: 'small-quota', mailQuota: { perMinute, perHour }, limits: many };
    valueOf(await story.deployment.as('olga').request('POST', 'directory/import', { json: { policy } }));
    atStart = await inbox.mark();
    for (const claim of flooding)
      await claims.give(claim, 'ana', 'change-contact', {
        name: 'Nina New',
        title: 'CIO',
        email: newAddress(claim),
      });
  });

  test.each(['at once', 'after ten minutes', 'after fifty minutes'])(
    'another partner’s notice goes within a minute: %s',
    async (when) => {
      const { control, inbox } = story.deployment.stack;
      if (when === 'after ten minutes') await control.moveBy('PT10M');
      if (when === 'after fifty minutes') await control.moveBy('PT40M');
      // The flooding partner still waits.
      expect((await inbox.mails(atStart)).length).toBeLessThan(2 * FLOODING);
      const claim = waiting.pop();
      if (claim === undefined) throw new Error('No claim waits for its approval.');
      await story.claims.give(claim, 'rita', 'approve', {});
      // Within the first whole second after a minute.
      await control.moveBy('PT61S');
      expect(await story.claims.view(claim)).toMatchObject({ consent: { state: 'pending' } });
      expect(await story.mails(claim.customerMail)).toHaveLength(1);
    },
  );

  test('the flooding partner’s mails all go in the end, one to each recipient', async () => {
    const { control, inbox } = story.deployment.stack;
    await control.moveBy('PT2H');
    const mails = await inbox.mails(atStart);
    for (const claim of flooding) {
      const to = (address: string) => mails.filter((mail) => mail.to.includes(address));
      expect(to(newAddress(claim))).toHaveLength(1);
      expect(to(claim.customerMail)).toHaveLength(1);
    }
  });
});
