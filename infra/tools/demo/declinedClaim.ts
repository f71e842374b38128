/** The demo's second claim: it is approved, and the customer declines it through the link in the notice. */
import { valueOf } from '../../../shared/client';
import { declineLinkIn, goTo, hasButton, offers, openLink, pressButton } from '../client/customer';
import { ClaimStory, type ExpectedState } from './claimStory';
import { competingClaim, noticeSubject } from './eligibleClaim';
import type { Choice } from './places';
import { spans } from './rules';
import { partners, type Stage } from './stage';
import { startReview, submitClaim } from './usualSteps';

/** Plays the claim from its creation to the customer's decline. */
export async function declinedClaim(stage: Stage, choice: Choice): Promise<void> {
  stage.timeline.scene(
    'B  One declined by the customer',
    'Opening the link decides nothing, however often scanners do it; only the button on its page declines.',
  );
  const story = await ClaimStory.begin(stage, choice, 'B');
  await untilApproved(story);
  const link = declineLinkIn(await story.mail('customer', noticeSubject(choice)));
  await opened(story, link);
  await declined(story, link);
  await placeIsFree(story);

  const about = `${story.name} (${choice.customer.name})`;
  await story.compareMails({
    // R65: the mail about the approval was no longer true when its turn came.
    partner: [`Declined by the customer: ${about}`],
    customer: [
      noticeSubject(choice),
      `The association of ${partners.claiming.name} with ${choice.customer.name} has been declined`,
    ],
  });
  await story.compareHistory([
    ['ClaimCreated', 'ben'],
    ['ProofAdded', 'ben'],
    ['ClaimSubmitted', 'ana'],
    ['ReviewStarted', 'raj'],
    ['ClaimApproved', 'raj'],
    ['NoticeSent', 'service'],
    ['ClaimRejected', 'customer'],
  ]);
}

async function untilApproved(story: ClaimStory): Promise<void> {
  const { as, rules } = story.stage;
  await story.create('ben');
  await story.uploadProof('ben', '3 November 2026', { status: 'Editing' });
  const { changedAt: submittedAt } = await submitClaim(story, 'ana');
  await startReview(story, 'raj', submittedAt);
  const approved = await as.raj.commands.give(story.id, 'approve', {});
  await story.step('raj', 'approves the claim', approved, ({ changedAt }) => ({
    status: 'Approved',
    consent: 'sending',
    deadlines: { 'notice-outage': rules.businessDaysAfter(changedAt, spans.noticeOutage) },
  }));
}

/** R51: opening the link never decides. */
async function opened(story: ClaimStory, link: string): Promise<void> {
  const { stage } = story;
  for (const who of ['scanner', 'customer']) {
    const page = await openLink(link);
    stage.timeline.step(await stage.control.now(), who, `opens the link: “${page.title}”`);
    stage.checks.equal(
      'R51',
      'the page is there, leads to declining, and has no button itself',
      [page.status, offers(page), hasButton(page)],
      [200, true, false],
    );
    stage.checks.that('R51', 'the page has no script', !page.html.includes('<script'), page.html);
  }
  await stage.control.quiet();
  await story.look('ana', 'looks: opening the link has decided nothing', ({ consent }) => ({
    status: 'Approved',
    consent: 'pending',
    deadlines:
      consent.noticeSentAt === null
        ? {}
        : { 'consent-end': stage.rules.daysAfter(consent.noticeSentAt, spans.consentWindow) },
  }));
}

/** R10, R51, R52: the second page's button declines; pressed again, it shows the same page. */
async function declined(story: ClaimStory, link: string): Promise<void> {
  const { stage } = story;
  const { rules, checks, timeline, control } = stage;
  const page = await goTo(await openLink(link), 'decline');
  const pressed = await pressButton(page, 'en', { reason: 'We work with another partner.' });
  timeline.step(await control.now(), 'customer', `presses the button: “${pressed.title}”`);
  checks.equal('R10', 'the page after the button', [pressed.status, hasButton(pressed)], [200, false]);
  const again = await pressButton(page);
  checks.equal(
    'R52',
    'pressed again, with another reason, the same page',
    [again.status, again.html],
    [pressed.status, pressed.html],
  );
  const reopened = await openLink(link);
  checks.equal(
    'R52',
    'the link shows the decline from now on',
    [reopened.title, offers(reopened)],
    ['The association has already been declined', false],
  );
  await story.settle();
  const rejected = ({ changedAt }: { changedAt: Parameters<typeof rules.daysAfter>[0] }): ExpectedState => ({
    status: 'Rejected',
    consent: 'declined',
    deadlines: { 'dispute-window': rules.daysAfter(changedAt, spans.disputeWindow) },
  });
  const claim = await story.look('ana', 'is told that the customer declined', rejected);
  checks.equal(
    'R10',
    'the reason of the rejection, in the customer’s words',
    [claim.rejection?.reason, claim.rejection?.comment],
    ['customer-declined', 'We work with another partner.'],
  );
  const mail = await story.mail(
    'partner',
    `Declined by the customer: ${story.name} (${story.choice.customer.name})`,
  );
  const until = rules.dateInMails(rules.daysAfter(claim.changedAt, spans.disputeWindow));
  const text = mail.plainText ?? '';
  checks.that(
    'R12',
    'the mail says until when to dispute',
    text.includes(until),
    `It should name ${until}:\n${text}`,
  );
}

/** R44: the place is free again, so another partner's claim for it is accepted. */
async function placeIsFree(story: ClaimStory): Promise<void> {
  const { stage, choice } = story;
  const { carla } = stage.as;
  const competing = await competingClaim(stage, choice);
  const submitted = await carla.commands.give(competing, 'submit', { acknowledged: true });
  const status = submitted.ok ? submitted.value.status : `${submitted.status} ${submitted.problem.code}`;
  const what = `submits a claim for ${choice.products[0]?.name ?? ''}: its place is free again`;
  stage.timeline.step(await stage.control.now(), 'carla', what, status);
  stage.checks.equal('R44', 'the place is free after the decline', status, 'Submitted');
  if (!submitted.ok) return;
  const explanation = 'The demo needs this claim no longer.';
  const withdrawn = valueOf(await carla.commands.give(competing, 'withdraw', { explanation }));
  stage.timeline.step(withdrawn.changedAt, 'carla', 'withdraws it', withdrawn.status);
  stage.checks.equal(
    'R15',
    'a withdrawn claim is final, at the partner’s request',
    [withdrawn.status, withdrawn.rejection?.reason, withdrawn.deadlines],
    ['RejectedFinal', 'partner-request', []],
  );
  await stage.control.quiet();
}
