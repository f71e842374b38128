/** The demo's third claim: the partner does not answer a request for information; the claim is rejected. */
import type { Instant } from '../../../shared/domain/time';
import { ClaimStory } from './claimStory';
import type { Choice } from './places';
import { spans } from './rules';
import { letPass, type Stage } from './stage';
import { startReview, submitClaim } from './usualSteps';

/** Plays the claim from its creation to its rejection. */
export async function lapsedClaim(stage: Stage, choice: Choice): Promise<void> {
  stage.timeline.scene(
    'C  One that lapses without an answer',
    'The partner is asked for more information, reminded one business day before the end, and does not resubmit.',
  );
  const story = await ClaimStory.begin(stage, choice, 'C');
  const about = `${story.name} (${choice.customer.name})`;
  const askedAt = await asked(story);
  const end = stage.rules.businessDaysAfter(askedAt, spans.partnerResponse);
  const reminder = stage.rules.businessDaysBefore(end, spans.partnerReminder);

  await letPass(stage, reminder, 'four business days pass');
  const mail = await story.mail('partner', `Reminder, your answer is still missing: ${about}`);
  stage.checks.that(
    'R7',
    'the reminder comes one business day before the end',
    mail.stackTime >= reminder && mail.stackTime < end,
    `It came at ${mail.stackTime}, due were ${reminder} to ${end}.`,
  );
  const text = mail.plainText ?? '';
  const date = stage.rules.dateInMails(end);
  stage.checks.that(
    'R7',
    'the reminder says until when',
    text.includes(date),
    `It should name ${date}:\n${text}`,
  );
  await story.look('ana', 'looks: there is still time to answer', () => ({
    status: 'PartnerActionRequired',
    deadlines: { 'partner-response': end, 'partner-reminder': reminder },
  }));

  await letPass(stage, end, 'the fifth business day ends');
  const claim = await story.look('service', 'rejects the claim for want of an answer', ({ changedAt }) => ({
    status: 'Rejected',
    deadlines: { 'dispute-window': stage.rules.daysAfter(changedAt, spans.disputeWindow) },
  }));
  stage.checks.equal('R7', 'the reason of the rejection', claim.rejection?.reason, 'no-partner-response');
  stage.checks.that(
    'R7',
    'not before the end',
    claim.changedAt >= end,
    `${claim.changedAt} is before ${end}`,
  );
  const tooLate = await stage.as.ana.commands.give(story.id, 'respond', {});
  const over = { rule: 'R7', status: 409, code: 'too-late' };
  await story.refused('ana', 'resubmits too late', tooLate, over);

  await story.mail('partner', `Rejected: ${about}`);
  await story.compareMails({
    partner: [
      `More information needed: ${about}`,
      `Reminder, your answer is still missing: ${about}`,
      `Rejected: ${about}`,
    ],
    // R8: the customer gets no mail before an approval.
    customer: [],
  });
  await story.compareHistory([
    ['ClaimCreated', 'ana'],
    ['ProofAdded', 'ana'],
    ['ClaimSubmitted', 'ana'],
    ['ReviewStarted', 'rita'],
    ['InformationRequested', 'rita'],
    ['DeadlinePassed', 'service'],
    ['ClaimRejected', 'service'],
  ]);
}

/** Returns the instant of the request for information. */
async function asked(story: ClaimStory): Promise<Instant> {
  const { as, rules } = story.stage;
  await story.create('ana');
  await story.uploadProof('ana', '12 March 2019', { status: 'Editing' });
  const { changedAt: submittedAt } = await submitClaim(story, 'ana');
  await startReview(story, 'rita', submittedAt);
  const answer = await as.rita.commands.give(story.id, 'request-info', {
    reasons: ['dates-missing-or-old'],
    comment: 'The document is of 2019. Please give a current one.',
  });
  const { changedAt } = await story.step('rita', 'asks for a current document', answer, (claim) => {
    const response = rules.businessDaysAfter(claim.changedAt, spans.partnerResponse);
    const reminder = rules.businessDaysBefore(response, spans.partnerReminder);
    return {
      status: 'PartnerActionRequired',
      deadlines: { 'partner-response': response, 'partner-reminder': reminder },
    };
  });
  await story.settle();
  return changedAt;
}
