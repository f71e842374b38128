/** Proves that a caller is offered exactly the commands that can succeed now, whatever the caller writes in them. */
import { actionsFor, possibleFor } from '../../../shared/domain/decide';
import type { CommandType } from '../../../shared/domain/commands';
import type { RefusalCode } from '../../../shared/domain/refusals';
import type { Actor } from '../../../shared/domain/roles';
import * as fixtures from './fixtures';
import { m365, people } from './fixtures';
import {
  given,
  inPhase,
  ofOutsider,
  outsider,
  pendingConsent,
  proposedContact,
  reconsidered,
  say,
  undeliverable,
  type Story,
} from './given';

function offered(story: Story, actor: Actor): readonly CommandType[] {
  return [...possibleFor(story.claim, story.context(actor))].sort();
}

/** Why each command of the actor's side is not allowed; those that are allowed are left out. */
function barred(story: Story, actor: Actor): Readonly<Partial<Record<CommandType, RefusalCode>>> {
  const { contoso } = fixtures;
  const context = { ...story.context(actor), customerDomains: contoso.domains };
  return Object.fromEntries(
    actionsFor(story.claim, context).flatMap(({ command, because }) =>
      because === null ? [] : [[command, because]],
    ),
  );
}

describe('what the caller’s side can do, and why the caller may not', () => {
  test('R20: what needs another role of the partner, but nothing of the programme’s', () => {
    expect(barred(pendingConsent(), people.user)).toEqual({ withdraw: 'not-permitted' });
    expect(barred(pendingConsent(), people.admin)).toEqual({});
    expect(barred(inPhase.Editing(), people.user)).toEqual({ discard: 'not-permitted' });
  });

  test('R21: what is the assignee’s, a lead’s or the operator’s', () => {
    const decisions = { 'request-info': 'not-assignee', approve: 'not-assignee', reject: 'not-assignee' };
    const contact = { 'confirm-contact': 'contact-not-proposed', 'refuse-contact': 'contact-not-proposed' };
    const story = inPhase.UnderReview();
    expect(barred(story, people.reviewer)).toEqual(contact);
    expect(barred(story, people.otherReviewer)).toEqual({ assign: 'not-assignee', ...decisions, ...contact });
    expect(new Set(Object.values(barred(story, people.operator)))).toEqual(new Set(['not-permitted']));
    expect(barred(pendingConsent(), people.reviewer)).toEqual({
      ...contact,
      'record-customer-word': 'not-permitted',
      'resend-notice': 'not-permitted',
      'pull-back': 'not-permitted',
    });
  });

  test('R21: nobody acts for the programme on a claim of the own organisation', () => {
    const own = { ...people.lead, tenantId: people.admin.tenantId };
    expect(barred(inPhase.UnderReview(), own)).toMatchObject({
      approve: 'own-organisation',
      note: 'own-organisation',
    });
  });

  test('R14: who rejected decides no dispute', () => {
    const disputed = inPhase.UnderReview().and(say.reject()).and(say.dispute());
    expect(barred(disputed, people.reviewer)).toMatchObject({
      'uphold-dispute': 'same-reviewer',
      'deny-dispute': 'same-reviewer',
    });
  });

  test('R27, R40, R46: what the claim lacks, or has too much of', () => {
    const bare = inPhase.Editing().and({ type: 'remove-proof', proofId: 'proof-1' });
    expect(barred(bare, people.admin)).toEqual({ submit: 'proof-missing', 'remove-proof': 'proof-unknown' });
    const incomplete = inPhase.Editing(m365({ customerContact: null }));
    expect(barred(incomplete, people.admin)).toEqual({ submit: 'claim-incomplete' });
    const { policy } = incomplete;
    const full = inPhase.Editing().under({ proofs: { ...policy.proofs, maxPerClaim: 1 } });
    expect(barred(full, people.admin)).toEqual({ 'add-proof': 'proof-limit' });
    const found = inPhase.UnderReview().and(say.scanned());
    expect(barred(found, people.reviewer)).toMatchObject({ approve: 'proof-malicious' });
  });

  test('R46: an upload that is completed again is none too many', () => {
    const { policy } = inPhase.Editing();
    const full = inPhase.Editing().under({ proofs: { ...policy.proofs, maxPerClaim: 1 } });
    expect(full.when(say.addProof('proof-1')).refusal).toBeNull();
    full.when(say.addProof('proof-2')).refused('proof-limit');
  });

  test('R64: an unconfirmed contact bars the approval by the domains of the day, and where they are not known, nothing', () => {
    const story = inPhase.UnderReview(ofOutsider());
    expect(barred(story, people.reviewer)).toEqual({ approve: 'contact-unconfirmed' });
    const listed = actionsFor(story.claim, story.context(people.reviewer));
    expect(listed).toContainEqual({ command: 'approve', because: null });
    const added = { ...story.context(people.reviewer), customerDomains: ['contoso-group.example'] };
    expect(actionsFor(story.claim, added)).toContainEqual({ command: 'approve', because: null });
  });

  test('R24, R54, R71: what the consent allows at the moment', () => {
    const changed = pendingConsent().and(say.changeContact(outsider));
    expect(barred(changed, people.admin)).toEqual({ 'change-contact': 'contact-change-limit' });
    expect(barred(undeliverable(), people.operator)).toMatchObject({ 'resend-notice': 'notice-returned' });
    const accepted = reconsidered().and(say.accept(2));
    expect(barred(accepted, people.operator)).toMatchObject({ 'resend-notice': 'acceptance-not-asked' });
  });

  test('R7, R13, R20: what a clock has ended is too late, and stays another role’s', () => {
    const lapsed = inPhase.PartnerActionRequired().expires('partner-response');
    const over = { edit: 'too-late', respond: 'too-late', withdraw: 'too-late' };
    expect(barred(lapsed, people.admin)).toEqual(over);
    expect(barred(lapsed, people.user)).toEqual({
      ...over,
      withdraw: 'not-permitted',
      dispute: 'not-permitted',
    });
    // Nobody has noticed the end of the clock yet.
    const waiting = inPhase.PartnerActionRequired().whenDue('partner-response');
    expect(barred(waiting, people.admin)).toEqual(over);
    const final = inPhase.Rejected().expires('dispute-window');
    expect(barred(final, people.admin)).toEqual({
      'add-proof': 'too-late',
      dispute: 'too-late',
      comment: 'too-late',
    });
  });

  test('R23: nobody else is told anything', () => {
    expect(actionsFor(inPhase.UnderReview().claim, inPhase.UnderReview().context(people.stranger))).toEqual(
      [],
    );
    expect(barred(inPhase.Editing(), people.reviewer)).toEqual({});
  });
});

describe('R24: the contact', () => {
  test('a reviewer is offered to confirm or refuse a contact only while one is proposed', () => {
    const answers: readonly CommandType[] = ['confirm-contact', 'refuse-contact'];
    for (const story of [inPhase.AwaitingConsent(), pendingConsent(), undeliverable()])
      expect(offered(story, people.reviewer)).not.toEqual(expect.arrayContaining([answers[0]]));
    expect(offered(proposedContact(), people.reviewer)).toEqual(expect.arrayContaining([...answers]));
    const confirmed = proposedContact().and(say.confirmContact());
    expect(offered(confirmed, people.reviewer)).toEqual(['comment', 'note']);
  });

  test('the partner is offered a change only while one is left', () => {
    expect(offered(pendingConsent(), people.user)).toEqual(['change-contact', 'comment']);
    const changed = pendingConsent().and(say.changeContact(outsider));
    expect(offered(changed, people.user)).toEqual(['comment']);
    expect(offered(changed.after({ duration: 'PT1H' }), people.user)).toEqual(['change-contact', 'comment']);
  });
});

describe('R21, R14: the decision', () => {
  const decisions: readonly CommandType[] = ['approve', 'reject', 'request-info'];

  test('only the assignee and the leads are offered it', () => {
    const story = inPhase.UnderReview();
    for (const actor of [people.reviewer, people.lead])
      expect(offered(story, actor)).toEqual(expect.arrayContaining([...decisions]));
    for (const type of decisions) expect(offered(story, people.otherReviewer)).not.toContain(type);
    const taken = story.and(say.assign(people.otherReviewer), people.lead);
    expect(offered(taken, people.otherReviewer)).toEqual(expect.arrayContaining([...decisions]));
  });

  test('nobody is offered to take a claim from its assignee, except a lead, who assigns first', () => {
    const assigned = inPhase.Submitted().and(say.assign(people.reviewer));
    expect(offered(assigned, people.reviewer)).toEqual(expect.arrayContaining(['assign', 'start-review']));
    expect(offered(assigned, people.otherReviewer)).toEqual(['comment', 'note']);
    expect(offered(assigned, people.lead)).toEqual(['assign', 'comment', 'note']);
  });

  test('whoever rejected is not offered to decide the dispute, unless the policy allows it', () => {
    const rejected = inPhase.UnderReview().and(say.reject());
    const disputed = rejected.and(say.dispute());
    const alone = rejected.under({ disputeByAnotherReviewer: false }).and(say.dispute());
    for (const type of ['uphold-dispute', 'deny-dispute'] as const) {
      expect(offered(disputed, people.reviewer)).not.toContain(type);
      expect(offered(disputed, people.lead)).toContain(type);
      expect(offered(alone, people.reviewer)).toContain(type);
    }
  });

  test('R46: nobody is offered an approval while a malicious document is unanswered', () => {
    const found = inPhase.UnderReview().and(say.scanned());
    expect(offered(found, people.reviewer)).not.toContain('approve');
    expect(offered(found, people.reviewer)).toContain('request-info');
    const disputed = inPhase.Rejected().and(say.scanned()).and(say.dispute());
    expect(offered(disputed, people.reviewer)).not.toContain('uphold-dispute');
  });

  test('nobody is offered to review a claim of their own organisation', () => {
    const own = { ...people.lead, tenantId: people.admin.tenantId };
    for (const story of [inPhase.Submitted(), inPhase.UnderReview(), proposedContact(), inPhase.Disputed()])
      expect(offered(story, own)).toEqual(['comment']);
  });
});

test('R25: nobody is offered to write what the claim has no room for', () => {
  const { policy } = inPhase.UnderReview();
  const limits = { ...policy.limits, commentsPerClaim: 1 };
  const story = inPhase.UnderReview().under({ limits });
  const commented = story.and({ type: 'comment', text: 'Words.' });
  expect(offered(commented, people.user)).toEqual([]);
  expect(offered(commented, people.otherReviewer)).toEqual(['note']);
  const noted = story.and({ type: 'note', text: 'Words.' });
  expect(offered(noted, people.otherReviewer)).toEqual(['comment']);
});

describe('R27, R46: the draft', () => {
  test('is offered for submission once it is complete and has a document', () => {
    expect(offered(inPhase.Editing(), people.user)).toContain('submit');
    const bare = given(inPhase.Editing()).and({ type: 'remove-proof', proofId: 'proof-1' });
    expect(offered(bare, people.user)).toEqual(['add-proof', 'comment', 'edit']);
    const incomplete = inPhase.Editing(m365({ customerContact: null }));
    expect(offered(incomplete, people.user)).not.toContain('submit');
  });

  test('is offered no further document when it has all that it may have', () => {
    const { policy } = inPhase.Editing();
    const full = inPhase.Editing().under({ proofs: { ...policy.proofs, maxPerClaim: 1 } });
    expect(offered(full, people.user)).not.toContain('add-proof');
    full.when(say.addProof('proof-2')).refused('proof-limit');
  });
});

test('R9: a clock that has run out counts, also where nobody has noticed it yet', () => {
  const over = pendingConsent().whenDue('consent-end');
  expect(offered(over, people.admin)).toEqual(['comment', 'end-association']);
  expect(offered(over.noticed(), people.admin)).toEqual(['comment', 'end-association']);
});
