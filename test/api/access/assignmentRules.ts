/** Tests whom a claim can be assigned to, by whom, and under which name (R21). */
import { randomUUID } from 'node:crypto';
import { valueOf, type Page } from '../../../shared/client';
import type { TestClaim } from '../claims';
import type { Deployment } from '../deployment';
import { sendJson, type RawAnswer } from '../wire';
import { outcomeOf } from './cast';

const rita = { id: 'a3000000-0000-4000-8000-000000000001', name: 'Rita Rossi' };
const raj = { id: 'a3000000-0000-4000-8000-000000000002', name: 'Raj Rao' };
const lea = { id: 'a3000000-0000-4000-8000-000000000003', name: 'Lea Lindqvist' };
/** People who have signed in, but never as a reviewer whose role counts. */
const strangers = {
  'somebody of the claiming partner': ['ana', 'a1000000-0000-4000-8000-000000000001'],
  'somebody of the partner whose token carries programme roles': [
    'paul',
    'a1000000-0000-4000-8000-000000000005',
  ],
  'a person of the partner with no other role': ['rob', 'a1000000-0000-4000-8000-000000000006'],
  'somebody of another partner': ['carla', 'a2000000-0000-4000-8000-000000000001'],
  'an operator': ['olga', 'a3000000-0000-4000-8000-000000000004'],
  'a person of the programme without a programme role': ['nick', 'a3000000-0000-4000-8000-000000000005'],
} as const;

export function assignmentRules(deployment: () => Deployment): void {
  const post = (person: string, { id }: TestClaim, command: string, body: unknown): Promise<RawAnswer> =>
    sendJson(deployment(), person, 'POST', `claims/${id}/${command}`, body);
  const assign = (person: string, claim: TestClaim, assignee: object): Promise<RawAnswer> =>
    post(person, claim, 'assign', { assignee });

  beforeAll(async () => {
    for (const person of ['rita', 'raj', 'lea', 'ana', 'carla', 'olga'])
      valueOf(await deployment().as(person).claims.list({ limit: 1 }));
    for (const person of ['paul', 'rob', 'nick']) await deployment().as(person).claims.list({ limit: 1 });
  });

  test('R21: a lead assigns anybody who is known, also instead of somebody else, under the name of the person’s token', async () => {
    const claim = await deployment().claims.submitted();
    for (const [assignee, name] of [
      [{ id: raj.id }, raj.name],
      [{ id: rita.id, name: 'Rita, win a prize at evil-prize.com/now' }, rita.name],
      [{ id: lea.id.toUpperCase(), name: 'Somebody Else' }, lea.name],
    ] as const) {
      const assigned = await assign('lea', claim, assignee);
      expect(assigned).toMatchObject({
        status: 200,
        json: { assignee: { id: assignee.id.toLowerCase(), name } },
      });
    }
    const { items } = valueOf(await deployment().as('rita').claims.history.whole(claim.id));
    const assignments = items.filter(({ type }) => type === 'ReviewerAssigned');
    expect(assignments.map(({ details }) => details['assignee'])).toEqual([raj, rita, lea]);
  });

  test('R21: whoever sends another name for oneself is assigned under the own name', async () => {
    const claim = await deployment().claims.submitted();
    const assigned = await assign('raj', claim, { id: raj.id, name: 'Lea Lindqvist' });
    expect(assigned).toMatchObject({ status: 200, json: { assignee: raj } });
  });

  test.each(Object.entries(strangers))(
    'R21: %s is not known as a reviewer and cannot be assigned',
    async (_who, [, id]) => {
      const claim = await deployment().claims.submitted();
      const before = await deployment().claims.trace(claim);
      const answer = await assign('lea', claim, { id, name: raj.name });
      expect(answer).toMatchObject({
        status: 409,
        json: {
          code: 'reviewer-unknown',
          detail: expect.stringContaining('has to sign in to this service once') as unknown,
          errors: [{ field: '/assignee/id' }],
        },
      });
      expect(await deployment().claims.trace(claim)).toEqual(before);
    },
  );

  test('R21: nor can somebody whom nobody has ever seen', async () => {
    const claim = await deployment().claims.submitted();
    expect(outcomeOf(await assign('lea', claim, { id: randomUUID() }))).toBe('409 reviewer-unknown');
  });

  test('R21: a reviewer assigns nobody else', async () => {
    const claim = await deployment().claims.submitted();
    expect(outcomeOf(await assign('rita', claim, raj))).toBe('403 not-permitted');
  });

  test.each([
    ['Submitted', (claim: TestClaim) => deployment().claims.give(claim, 'lea', 'assign', { assignee: rita })],
    ['UnderReview', (claim: TestClaim) => deployment().claims.give(claim, 'rita', 'start-review', {})],
  ] as const)('R21: %s: a reviewer takes no claim from its assignee', async (status, begin) => {
    const claim = await deployment().claims.submitted();
    expect(await begin(claim)).toMatchObject({ status, assignee: rita });
    const before = await deployment().claims.trace(claim);
    expect(await post('raj', claim, 'assign', {})).toMatchObject({
      status: 409,
      json: {
        code: 'not-assignee',
        detail: 'Rita Rossi is assigned to this claim: ask a review lead to assign it to you.',
      },
    });
    expect(await deployment().claims.trace(claim)).toEqual(before);
    expect(await assign('lea', claim, raj)).toMatchObject({ json: { assignee: raj } });
  });

  test('R21: the review of a claim that is assigned to somebody else is not started, not even by a lead', async () => {
    const claim = await deployment().claims.submitted();
    await deployment().claims.give(claim, 'lea', 'assign', { assignee: rita });
    const before = await deployment().claims.trace(claim);
    expect(outcomeOf(await post('raj', claim, 'start-review', {}))).toBe('409 not-assignee');
    expect(await post('lea', claim, 'start-review', {})).toMatchObject({
      status: 409,
      json: { detail: 'Rita Rossi is assigned to this claim: assign it to yourself first.' },
    });
    expect(await deployment().claims.trace(claim)).toEqual(before);
    await deployment().claims.give(claim, 'lea', 'assign', {});
    expect(await deployment().claims.give(claim, 'lea', 'start-review', {})).toMatchObject({
      assignee: lea,
    });
  });

  test('R21: the assignee starts the review, and decides', async () => {
    const claim = await deployment().claims.submitted();
    await deployment().claims.give(claim, 'lea', 'assign', { assignee: raj });
    await deployment().claims.give(claim, 'raj', 'start-review', {});
    expect((await deployment().claims.give(claim, 'raj', 'approve', {})).status).toBe('Approved');
  });

  test('R21: somebody whom an operator has removed is assigned by nobody until restored, also not by signing in', async () => {
    const olga = deployment().as('olga');
    const set = async (removed: boolean): Promise<void> => {
      const json = { email: null, language: null, removed };
      const headers = { 'if-match': '*' };
      valueOf(await olga.request('PUT', `reviewers/${raj.id}`, { json, headers }));
    };
    const claim = await deployment().claims.submitted();
    const outcomes = async (): Promise<readonly string[]> => [
      outcomeOf(await post('raj', claim, 'start-review', {})),
      outcomeOf(await post('raj', claim, 'assign', {})),
      outcomeOf(await assign('lea', claim, raj)),
    ];
    await set(true);
    try {
      expect(new Set(await outcomes())).toEqual(new Set(['409 reviewer-unknown']));
      const { items } = valueOf(
        await deployment().as('lea').request<Page<{ id: string }>>('GET', 'reviewers'),
      );
      expect(items).toContainEqual(expect.objectContaining({ ...raj, removed: true }));
    } finally {
      await set(false);
    }
    expect(await outcomes()).toEqual(['allowed', 'allowed', 'allowed']);
  });
}
