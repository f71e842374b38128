/** Proves that a caller is offered exactly the commands that can succeed now, whatever the caller writes in them. */
import { possibleFor } from '../../../shared/domain/decide';
import type { CommandType } from '../../../shared/domain/commands';
import type { Actor } from '../../../shared/domain/roles';
import { m365, people } from './fixtures';
import {
  given,
  inPhase,
  outsider,
  pendingConsent,
  proposedContact,
  say,
  undeliverable,
  type Story,
} from './given';

function offered(story: Story, actor: Actor): readonly CommandType[] {
  return [...possibleFor(story.claim, story.context(actor))].sort();
}

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
