/** Tests the digests as review leads and operator read them in their mailboxes, over business mornings (R65, R67). */
import { Temporal } from 'temporal-polyfill';
import { valueOf } from '../../shared/client';
import { Deployment, describeOwnStack } from './deployment';
import { dueAt, Story } from './lives/story';
import { nextMorning, shifted, shortlyBefore } from './programmeTime';

const hour = 3_600_000;

describeOwnStack('R65: one digest a business morning', () => {
  let story: Story;

  beforeAll(async () => {
    story = new Story(await Deployment.open());
    // Reviewers enter the register by their first request; nobody has an address yet.
    valueOf(await story.deployment.as('rita').request('GET', 'claims'));
  });
  afterAll(() => story.deployment.close());

  test('leads and operator get one each at eight, and none before', async () => {
    const { claims } = story;
    const [reviewed, forgotten] = [await claims.underReview(), await claims.submitted()];
    const late = dueAt(await claims.view(reviewed), 'decision') ?? '';
    // A business morning at which both are late.
    const morning = nextMorning(shifted(late, hour));
    await story.until(shortlyBefore(morning));
    const before = await Promise.all([story.digests('REVIEW_LEADS_MAIL'), story.digests('OPERATOR_MAIL')]);
    await story.until(morning);

    const [leads, operator] = await Promise.all([
      story.digests('REVIEW_LEADS_MAIL'),
      story.digests('OPERATOR_MAIL'),
    ]);
    expect([leads.length, operator.length]).toEqual(before.map(({ length }) => length + 1));
    const text = leads.at(-1)?.plainText ?? '';
    const ofReviewed = text.split('\n\n').find((part) => part.includes(reviewed.id));
    expect(ofReviewed).toMatch(
      /Reviewer: Rita Rossi\n {2}No decision in time after the review started; it was due by/,
    );
    const ofForgotten = text.split('\n\n').find((part) => part.includes(forgotten.id));
    expect(ofForgotten).toContain('Reviewer: nobody is assigned\n  Review not started in time');
    expect(operator.at(-1)?.plainText).toMatch(/REVIEWERS WITHOUT AN E-MAIL ADDRESS: \d+/);
    expect(operator.at(-1)?.plainText).toContain('* Rita Rossi\n');
    for (const mail of [leads.at(-1), operator.at(-1)]) expect(mail?.status).toBe('Succeeded');
  });

  test('no second one on the same day: not by later runs, not after a restart', async () => {
    const before = await story.digests('REVIEW_LEADS_MAIL');
    await story.until(shifted(await story.now(), 2 * hour));
    await story.deployment.process.kill('SIGKILL');
    await story.deployment.process.restart();
    await story.until(shifted(await story.now(), 2 * hour));
    expect(await story.digests('REVIEW_LEADS_MAIL')).toHaveLength(before.length);
  });

  test('a weekend has none, and Monday’s covers it', async () => {
    // To a Friday morning, then over the weekend.
    let friday = nextMorning(await story.now());
    while (weekdayOf(friday) !== 5) friday = nextMorning(friday);
    await story.until(friday);
    const before = await story.digests('REVIEW_LEADS_MAIL');
    await story.until(shortlyBefore(nextMorning(friday)));
    expect(await story.digests('REVIEW_LEADS_MAIL')).toHaveLength(before.length);
    await story.until(nextMorning(friday));
    expect(await story.digests('REVIEW_LEADS_MAIL')).toHaveLength(before.length + 1);
  });

  test('a mail service that is down at eight gets it when it is back', async () => {
    const { inbox, control } = story.deployment.stack;
    const before = await story.digests('REVIEW_LEADS_MAIL');
    await inbox.behave({ refuse: true });
    await story.until(nextMorning(await story.now()));
    expect(await story.digests('REVIEW_LEADS_MAIL')).toHaveLength(before.length);
    await inbox.behave({});
    for (let minutes = 0; minutes < 30; minutes += 10) await control.moveBy('PT10M');
    expect(await story.digests('REVIEW_LEADS_MAIL')).toHaveLength(before.length + 1);
  });
});

/** The day of the week in the programme's time zone, from 1 for Monday. */
function weekdayOf(instant: string): number {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('America/Los_Angeles').dayOfWeek;
}
