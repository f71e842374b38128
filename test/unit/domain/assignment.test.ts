/** Proves whom a claim can be assigned to, by whom, and under which name (R21). */
import type { Phase } from '../../../shared/domain/claim';
import { fabrikam, people, person, ref, reviewer } from './fixtures';
import { given, inPhase, say, type Story } from './given';

/** A claim whose review has started by itself, so that nobody is assigned. */
const unassigned = (): Story => inPhase.Submitted().expires('review-start');
const assignedTo = (phase: () => Story): Story => phase().and(say.assign(people.reviewer), people.lead);
const { reviewer: rita, otherReviewer: rob, lead, otherLead } = people;

const assignable = ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'] as const;
test.each<Phase>(assignable)(
  'R21: %s: a lead assigns a known reviewer, also instead of somebody else, and another lead',
  (phase) => {
    const story = assignedTo(inPhase[phase]);
    given(story)
      .when(say.assign(rob), lead)
      .then({ type: 'ReviewerAssigned', assignee: ref(rob) });
    given(story)
      .when(say.assign(lead), lead)
      .then({ type: 'ReviewerAssigned', assignee: ref(lead) });
    given(story)
      .when(say.assign(otherLead), lead)
      .then({ type: 'ReviewerAssigned', assignee: ref(otherLead) });
  },
);

describe('R21: reviewers assign only themselves, and only what is unassigned', () => {
  test.each([
    ['Submitted', inPhase.Submitted],
    ['Under review', unassigned],
  ])('%s: an unassigned claim is theirs for the taking', (_status, story) => {
    given(story())
      .when(say.assign(rob), rob)
      .then({ type: 'ReviewerAssigned', assignee: ref(rob) });
    given(story()).when(say.assign(rita), rob).refused('not-permitted');
  });

  test.each<Phase>(assignable)('%s: not a claim that is assigned to somebody else', (phase) => {
    const taken = assignedTo(inPhase[phase]).when(say.assign(rob), rob);
    taken.refused('not-assignee');
    expect(taken.refusal?.detail).toBe(
      'Rita is assigned to this claim: ask a review lead to assign it to you.',
    );
  });

  test('assigning the present assignee changes nothing', () => {
    given(inPhase.UnderReview()).when(say.assign(rita), rita).then();
    given(inPhase.UnderReview()).when(say.assign(rita), lead).then();
  });
});

describe('R21: start-review does not take a claim from its assignee', () => {
  const assigned = assignedTo(inPhase.Submitted);

  test('the review of a claim of somebody else is refused, for a lead too, and says what to do', () => {
    const byOther = given(assigned).when(say.startReview(), rob);
    byOther.refused('not-assignee');
    expect(byOther.refusal?.detail).toBe(
      'Rita is assigned to this claim: ask a review lead to assign it to you.',
    );
    const byLead = given(assigned).when(say.startReview(), lead);
    byLead.refused('not-assignee');
    expect(byLead.refusal?.detail).toBe('Rita is assigned to this claim: assign it to yourself first.');
    given(assigned).and(say.assign(lead), lead).when(say.startReview(), lead).is('UnderReview');
  });

  test('the assignee starts it, and anybody starts that of an unassigned claim', () => {
    given(assigned)
      .when(say.startReview(), rita)
      .then({ type: 'ReviewStarted', assignee: ref(rita) });
    given(inPhase.Submitted())
      .when(say.startReview(), lead)
      .then({ type: 'ReviewStarted', assignee: ref(lead) });
  });
});

describe('R21: only known reviewers can be assigned', () => {
  const submitted = inPhase.Submitted();

  test('somebody who has never signed in as a reviewer is refused, and the refusal says how to become known', () => {
    for (const stranger of [rob, people.operator, people.admin, people.stranger]) {
      const refused = given(submitted).when(say.assign(stranger, null), lead);
      refused.refused('reviewer-unknown', '/assignee/id');
      expect(refused.refusal?.detail).toContain('has to sign in to this service once');
    }
  });

  test('so is somebody who was no reviewer any more at the last sign-in', () => {
    const refused = given(submitted).when(say.assign(rob, { roles: [] }), lead);
    refused.refused('reviewer-unknown', '/assignee/id');
    expect(refused.refusal?.detail).toContain('was not a reviewer at the last sign-in');
  });

  test('so is somebody whom an operator has removed, also by themselves', () => {
    const removed = { removed: true };
    const byLead = given(submitted).when(say.assign(rob, removed), lead);
    byLead.refused('reviewer-unknown', '/assignee/id');
    expect(byLead.refusal?.detail).toContain('An operator has removed Rob');
    given(submitted).when(say.assign(rob, removed), rob).refused('reviewer-unknown');
    given(submitted).when(say.assign(lead, removed), lead).refused('reviewer-unknown');
    given(submitted)
      .when(say.startReview(reviewer(rob, removed)), rob)
      .refused('reviewer-unknown');
  });

  test('callers are known by their tokens, also when their sign-in could not be recorded', () => {
    given(submitted)
      .when(say.assign(rob, null), rob)
      .then({ type: 'ReviewerAssigned', assignee: ref(rob) });
    given(submitted).when(say.startReview(null), rob).is('UnderReview');
    given(submitted)
      .when(say.assign(rob, { roles: [] }), rob)
      .then({ type: 'ReviewerAssigned' });
  });

  test('R72: an assignee whom the register does not know stays, decides, and keeps the claim from others', () => {
    const earlier = given(inPhase.UnderReview());
    earlier.when(say.approve(), rita).is('AwaitingConsent');
    earlier.when(say.assign(rob), rob).refused('not-assignee');
    earlier.when(say.assign(rob), lead).then({ type: 'ReviewerAssigned', assignee: ref(rob) });
  });
});

test('R21: names come from tokens: the caller’s own, and of others the one in the register', () => {
  const story = given(inPhase.Submitted());
  story
    .when(say.assign(rob, { name: 'Robert' }), lead)
    .then({ type: 'ReviewerAssigned', assignee: { id: 'rob', name: 'Robert' } });
  story
    .when(say.assign(rob, { name: 'Formerly Rob' }), rob)
    .then({ type: 'ReviewerAssigned', assignee: ref(rob) });
});

describe('R21: nobody reviews a claim of their own organisation', () => {
  const own = person('Odo', fabrikam.id, 'Reviewer');

  test('a lead cannot assign a reviewer of the organisation that made the claim', () => {
    const refused = given(inPhase.Submitted()).when(say.assign(own), lead);
    refused.refused('own-organisation', '/assignee/id');
    expect(refused.refusal?.detail).toContain('Odo belongs to the organisation that made the claim');
  });
});

test('R3, R21: a claim whose review started by itself is taken from nobody, and by anybody who is first', () => {
  const assigned = assignedTo(inPhase.Submitted).expires('review-start');
  assigned.when(say.assign(rob), rob).refused('not-assignee');
  given(unassigned()).when(say.assign(rob), rob).then({ type: 'ReviewerAssigned' });
});
