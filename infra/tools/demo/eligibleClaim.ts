/** The demo's first claim: information is asked for and given, the customer stays silent, it is eligible. */
import type { Instant } from '../../../shared/domain/time';
import { instant } from '../../../shared/domain/time';
import { valueOf } from '../../../shared/client';
import { declineLinkIn, openLink } from '../client/customer';
import { ClaimStory } from './claimStory';
import { demoName, type Choice } from './places';
import { spans } from './rules';
import { letPass, partners, type Stage } from './stage';
import { clocksOfSubmission, startReview, submitClaim } from './usualSteps';

/** How long before the end of the window the claim is read again; the slowest machine reads it faster. */
const BEFORE_THE_END_MS = 10 * 60_000;

/** Plays the claim from its creation to its eligibility. */
export async function eligibleClaim(stage: Stage, choice: Choice): Promise<void> {
  stage.timeline.scene(
    'A  One to eligibility',
    'It has one workload too many and no signature date: the reviewer asks for more information. Approved; the customer stays silent.',
  );
  const story = await ClaimStory.begin(stage, choice, 'A');
  const submittedAt = await submitted(story);
  const answered = await reviewed(story, submittedAt);
  await approved(story, answered);
  const official = await silence(story);
  await assessed(story, official);

  const about = `${story.name} (${choice.customer.name})`;
  await story.compareMails({
    partner: [`More information needed: ${about}`, `Approved: ${about}`, `Association official: ${about}`],
    customer: [
      noticeSubject(choice),
      `${partners.claiming.name} is now partner of record of ${choice.customer.name}`,
    ],
  });
  await story.compareHistory([
    ['ClaimCreated', 'ben'],
    ['ProofAdded', 'ben'],
    ['ClaimSubmitted', 'ben'],
    ['ClaimEdited', 'ana'],
    ['ReviewStarted', 'rita'],
    ['NoteAdded', 'rita'],
    ['InformationRequested', 'rita'],
    ['CommentAdded', 'ben'],
    ['ProofAdded', 'ben'],
    ['PartnerResponded', 'ben'],
    ['ClaimApproved', 'rita'],
    ['NoticeSent', 'service'],
    ['AssociationMadeOfficial', 'service'],
    ['EligibilityAssessed', 'assessor'],
  ]);
}

/** The subject of the customer's notice (R50). */
export function noticeSubject({ customer }: Choice): string {
  return `${partners.claiming.name} asks to be associated with ${customer.name}`;
}

/** The claim is created, proven, submitted and corrected. Returns the instant of the submission. */
async function submitted(story: ClaimStory): Promise<Instant> {
  const { as } = story.stage;
  await story.create('ben');
  await story.uploadProof('ben', 'without a date', { status: 'Editing' });
  await story.compareSecrecy();
  const claim = await submitClaim(story, 'ben');
  const patch = { customerContact: { title: 'Chief information officer' } };
  const edited = await as.ana.claims.edit(story.id, patch, `"${claim.revision}"`);
  await story.step('ana', 'corrects the title of the customer contact (R24)', edited, {
    status: 'Submitted',
    deadlines: clocksOfSubmission(story, claim.changedAt),
  });
  const stale = await as.ben.claims.edit(story.id, patch, `"${claim.revision}"`);
  const changed = { rule: 'API', status: 412, code: 'stale-revision' };
  await story.refused('ben', 'edits what ana has changed meanwhile', stale, changed);
  return claim.changedAt;
}

/** The reviewer asks for information, which comes a business day later. Returns the clocks that run then. */
async function reviewed(story: ClaimStory, submittedAt: Instant): Promise<Record<string, Instant>> {
  const { stage, choice } = story;
  const { as, rules } = stage;
  const [, tooMany] = choice.products;
  if (tooMany === undefined) throw new Error('The first claim needs two workloads.');

  await startReview(story, 'rita', submittedAt);
  valueOf(await as.rita.commands.give(story.id, 'notes', { text: 'The signature has no date.' }));
  const notHis = await as.raj.commands.give(story.id, 'approve', {});
  const assigned = { rule: 'R21', status: 409, code: 'not-assignee' };
  await story.refused('raj', 'approves a claim that rita reviews', notHis, assigned);

  const asked = await as.rita.commands.give(story.id, 'request-info', {
    reasons: ['dates-missing-or-old', 'products-missing-on-poe'],
    comment: `Please date the signature. ${tooMany.name} is not in the document.`,
    productsToRemove: [tooMany.id],
  });
  const request = await story.step('rita', 'asks for more information', asked, ({ changedAt }) => {
    const response = rules.businessDaysAfter(changedAt, spans.partnerResponse);
    const reminder = rules.businessDaysBefore(response, spans.partnerReminder);
    return {
      status: 'PartnerActionRequired',
      deadlines: { 'partner-response': response, 'partner-reminder': reminder },
    };
  });
  await story.settle();
  await letPass(stage, rules.businessDaysAfter(request.changedAt, 1), 'one business day passes');
  return answeredInTime(story, request.changedAt, clocksOfSubmission(story, submittedAt)['overall-decision']);
}

async function answeredInTime(
  story: ClaimStory,
  askedAt: Instant,
  overall: Instant,
): Promise<Record<string, Instant>> {
  const { stage, choice } = story;
  const { as, rules } = stage;
  const [kept, tooMany] = choice.products;
  const response = rules.businessDaysAfter(askedAt, spans.partnerResponse);
  const waiting = {
    status: 'PartnerActionRequired',
    deadlines: {
      'partner-response': response,
      'partner-reminder': rules.businessDaysBefore(response, spans.partnerReminder),
    },
  };
  const said = await as.ben.commands.give(story.id, 'comments', { text: 'The dated document follows.' });
  await story.step('ben', 'comments, which is no answer yet (R7)', said, waiting);
  await story.uploadProof('ben', '3 November 2026', waiting);
  let clocks: Record<string, Instant> = {};
  const resubmitted = await as.ben.commands.give(story.id, 'respond', {
    comment: 'Dated, and the workload removed.',
    removeProducts: tooMany === undefined ? [] : [tooMany.id],
  });
  const claim = await story.step('ben', 'resubmits with one workload less', resubmitted, ({ changedAt }) => {
    clocks = {
      decision: rules.businessDaysAfter(changedAt, spans.decision),
      // R5: the time with the partner does not count.
      'overall-decision': rules.resumed(overall, askedAt, changedAt),
    };
    return { status: 'UnderReview', deadlines: clocks };
  });
  const products = claim.content.products.map(({ productId }) => productId);
  stage.checks.equal('R6', 'the workload is removed', products, [kept?.id]);
  return clocks;
}

/** R8, R44: the approval takes the place, and nobody else can have it. */
async function approved(story: ClaimStory, clocks: Record<string, Instant>): Promise<void> {
  const { stage } = story;
  const { as, rules, checks } = stage;
  await story.look('rita', 'reads the answer', () => ({ status: 'UnderReview', deadlines: clocks }));
  const answer = await as.rita.commands.give(story.id, 'approve', { comment: 'Thank you.' });
  const claim = await story.step('rita', 'approves the claim', answer, ({ changedAt }) => ({
    status: 'Approved',
    consent: 'sending',
    deadlines: { 'notice-outage': rules.businessDaysAfter(changedAt, spans.noticeOutage) },
  }));
  const notice = await story.mail('customer', noticeSubject(story.choice));
  const pending = await story.look('service', 'has sent the notice; the customer has 7 days', (seen) => ({
    status: 'Approved',
    consent: 'pending',
    deadlines: { 'consent-end': rules.daysAfter(sentAt(seen.consent.noticeSentAt), spans.consentWindow) },
  }));
  // R9: the promise counts from the sending, which lies between the approval and the report of it.
  const noticeSent = sentAt(pending.consent.noticeSentAt);
  const promises = [claim.changedAt, noticeSent].map((at) =>
    rules.dateInMails(rules.daysAfter(at, spans.consentWindow)),
  );
  const text = notice.plainText ?? '';
  const says = [partners.claiming.name, story.choice.customer.name, story.choice.products[0]?.name ?? ''];
  checks.that(
    'R9, R50',
    'the notice says who, what and until when',
    says.every((word) => text.includes(word)) && promises.some((date) => text.includes(date)),
    `It should name ${[...says, promises[0]].join(', ')}:\n${text}`,
  );
  const page = await openLink(declineLinkIn(notice));
  checks.equal('R51', 'the page behind the link', page.status, 200);
  await competitorRefused(story);
}

/** R44: another partner's claim for the same place is refused, and the refusal does not name the holder. */
async function competitorRefused(story: ClaimStory): Promise<void> {
  const { stage, choice } = story;
  const { carla } = stage.as;
  const [product] = choice.products;
  if (product === undefined) return;
  const competing = await competingClaim(stage, { ...choice, products: [product] });
  const answer = await carla.commands.give(competing, 'submit', { acknowledged: true });
  const taken = { rule: 'R44', status: 409, code: 'place-taken' };
  await story.refused('carla', `submits a claim for the same ${product.name}`, answer, taken);
  const said = answer.ok ? '' : answer.problem.text;
  const holder = stage.seed.partners.find(({ name }) => name === partners.claiming.name);
  const named = [partners.claiming.name, holder?.id ?? '', story.id, story.name].filter((name) =>
    said.includes(name),
  );
  stage.checks.equal('R44', 'the refusal does not name the holder', named, []);
  valueOf(await carla.claims.discard(competing));
}

/** Creates the competing partner's claim for the same workload, ready to be submitted. Returns its ID. */
export async function competingClaim(stage: Stage, { customer, products }: Choice): Promise<string> {
  const { carla } = stage.as;
  const domain = customer.domains[0] ?? '';
  const created = await carla.claims.create({
    name: `${demoName}${stage.run}: the other partner’s claim at ${customer.name}`,
    mpnId: partners.competing.mpnId,
    customer: { tenantId: customer.id, domain },
    solutionArea: 'Microsoft365',
    activities: ['usage'],
    products: products.map(({ id }) => ({ productId: id })),
    customerContact: { name: 'Imke Lead', title: 'Head of IT', email: `other+${stage.run}@${domain}` },
    partnerContact: { name: 'Carla Castro', email: `carla+${stage.run}@fabrikam-consulting.example` },
  });
  const { id } = valueOf(created);
  const content = Buffer.from('%PDF-1.4\n% signed by the customer\n%%EOF\n');
  valueOf(await carla.proofs.upload(id, { fileName: 'poe.pdf', contentType: 'application/pdf', content }));
  return id;
}

/** R11: seven days of silence. Returns the instant at which the association became official. */
async function silence(story: ClaimStory): Promise<Instant> {
  const { stage } = story;
  const { as, rules, checks } = stage;
  const before = valueOf(await as.ana.claims.get(story.id));
  const end = rules.daysAfter(sentAt(before.consent.noticeSentAt), spans.consentWindow);
  await letPass(stage, instant(Date.parse(end) - BEFORE_THE_END_MS), 'almost seven days pass');
  await story.look('ana', 'looks: the customer may still decline', () => ({
    status: 'Approved',
    consent: 'pending',
    deadlines: { 'consent-end': end },
  }));
  await letPass(stage, end, 'the seventh day ends');
  const claim = await story.look(
    'service',
    'takes silence for consent: the association is official',
    (seen) => ({
      status: 'Approved',
      consent: 'passed',
      association: 'official',
      eligibility: 'requested',
      deadlines: {
        'eligibility-answer': rules.businessDaysAfter(seen.changedAt, spans.eligibilityAnswer),
      },
    }),
  );
  checks.equal('R11', 'the association is official from the end of the window', claim.association.since, end);
  await story.settle();
  return end;
}

/** R61: the assessor takes one request and answers it. */
async function assessed(story: ClaimStory, official: Instant): Promise<void> {
  const { stage, choice } = story;
  const { assessor, timeline, checks, control } = stage;
  const messages = await assessor.take(story.id);
  const [request] = messages;
  const ids = [...new Set(messages.map((message) => message['requestId']))];
  checks.equal('R61', 'the requests for the claim have one ID', ids.length, 1);
  if (request === undefined) return;
  checks.equal(
    'R61',
    'the eligibility request says what is to be assessed',
    [
      request.type,
      request['customerTenantId'],
      request['mpnId'],
      request['products'],
      request['officialSince'],
    ],
    [
      'eligibility-request',
      choice.customer.id,
      partners.claiming.mpnId,
      [{ productId: choice.products[0]?.id, subscriptionId: null }],
      official,
    ],
  );
  const requestId = String(request['requestId']);
  timeline.step(await control.now(), 'assessor', `takes the request ${requestId} from the queue`);
  await assessor.answer({ requestId, claimId: story.id, eligible: true });
  await control.quiet();
  const claim = await story.look('assessor', 'answers on the other queue: eligible', () => ({
    status: 'Approved',
    consent: 'passed',
    association: 'official',
    eligibility: 'eligible',
  }));
  checks.equal('R61', 'the answer belongs to the request', claim.eligibility.requestId, requestId);
}

/** The instant, which must be known by now. */
function sentAt(at: Instant | null): Instant {
  if (at === null) throw new Error('The claim does not show the instant that its state implies.');
  return at;
}
