/** Proves that the next claim of the queue goes to one reviewer, the most urgent first, and once for a key (R4, R5, R14, R21). */
import type { Idempotency } from '../../../../shared/application/claims/idempotency';
import {
  mostCandidates,
  takeNext,
  type NextRequest,
} from '../../../../shared/application/claims/reviewQueue';
import type { Executed } from '../../../../shared/application/claims/executeCommand';
import type { Result } from '../../../../shared/domain/refusals';
import type { Actor } from '../../../../shared/domain/roles';
import { epochMs, instant } from '../../../../shared/domain/time';
import { fabrikam, m365, monday, people, person, programmeTenant, reviewer } from '../../domain/fixtures';
import { inPhase, outsider, say, type Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker } from '../inMemoryPorts';
import { InMemoryReplays } from '../inMemoryReplays';

const hourMs = 3_600_000;
const withKey = (key: string, fingerprint = 'f'): Idempotency => ({
  key,
  fingerprint,
  present: ({ claimId }) => ({ fingerprint, status: 200, body: claimId, etag: null }),
});

/** A queue of claims, by name. */
function queueOf(stories: Readonly<Record<string, Story>>) {
  const named = Object.entries(stories).map(([claimId, story]) =>
    story.with({ claim: { ...story.claim, claimId } }),
  );
  const latest = Math.max(...named.map(({ now }) => epochMs(now)));
  const [first] = named;
  if (first === undefined) throw new Error('There is no claim.');
  const ports = { ...inMemoryPorts(first.at(instant(latest))), replayStore: new InMemoryReplays() };
  for (const story of named) ports.claims.put(story);
  const next = (actor: Actor = people.reviewer, changes: Partial<NextRequest> = {}) =>
    takeNext(ports, new RecordingWaker(), {
      ...{ actor, productId: null, idempotency: null, reviewer: () => Promise.resolve(reviewer(actor)) },
      ...changes,
    });
  const claimOf = (id: string) => ports.claims.inside(id).claim;
  return { ports, next, claimOf };
}

/** The ID of the claim that was given, none, or the code of the refusal. */
function given(result: Result<Executed | null>): string {
  if (!result.ok) return result.refusal.code;
  return result.value?.claim.claimId ?? 'none';
}

const at = (hours: number) => instant(epochMs(monday) + hours * hourMs);
const submitted = (hours: number): Story => inPhase.Submitted(m365(), at(hours));
const many = (count: number): Readonly<Record<string, Story>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index + 1}`, submitted(index)]));

test('R4, R5: the claim that is due first is given, and put under review by its reviewer', async () => {
  const { next, claimOf } = queueOf({ later: submitted(2), first: submitted(0), between: submitted(1) });
  expect(given(await next())).toBe('first');
  expect(claimOf('first')).toMatchObject({ phase: 'UnderReview', assignee: { id: people.reviewer.id } });
  expect(given(await next(people.otherReviewer))).toBe('between');
  expect(given(await next(people.lead))).toBe('later');
  expect(given(await next(people.lead))).toBe('none');
});

test('R3: a review that begins by itself at this instant is assigned, though nobody has noticed that yet', async () => {
  const story = inPhase.Submitted().whenDue('review-start');
  const { next, claimOf } = queueOf({ a: story });
  expect(given(await next())).toBe('a');
  expect(claimOf('a')).toMatchObject({ phase: 'UnderReview', assignee: { id: people.reviewer.id } });
});

test('R21: a claim that has an assignee, or waits for somebody else, is not given, not even to a lead', async () => {
  const { next } = queueOf({
    assigned: inPhase.UnderReview(),
    promised: inPhase.Submitted().and(say.assign(people.otherReviewer), people.lead),
    asked: inPhase.PartnerActionRequired(),
    approved: inPhase.AwaitingConsent(),
    proposed: inPhase.AwaitingConsent().and(say.changeContact(outsider)),
    draft: inPhase.Editing(),
  });
  expect(given(await next(people.lead))).toBe('none');
});

test('R21: a claim of the reviewer’s own organisation is passed over', async () => {
  const insider = person('Ines', fabrikam.id, 'Reviewer');
  const { next } = queueOf({ a: submitted(0) });
  expect(given(await next(insider))).toBe('none');
  expect(given(await next())).toBe('a');
});

test('R14: the dispute about the reviewer’s own rejection is passed over, and another reviewer gets it', async () => {
  const disputed = inPhase.UnderReview().and(say.reject()).and(say.dispute());
  const { next, claimOf } = queueOf({ disputed, other: submitted(24 * 10) });
  expect(claimOf('disputed')).toMatchObject({ phase: 'Disputed', assignee: null });
  expect(given(await next(people.reviewer))).toBe('other');
  expect(given(await next(people.reviewer))).toBe('none');
  expect(given(await next(people.otherReviewer))).toBe('disputed');
  expect(claimOf('disputed')).toMatchObject({ phase: 'Disputed', assignee: { id: people.otherReviewer.id } });
});

test('R21: a reviewer whom an operator has removed gets none', async () => {
  const { next, claimOf } = queueOf({ a: submitted(0) });
  const removed = reviewer(people.reviewer, { removed: true });
  expect(given(await next(people.reviewer, { reviewer: () => Promise.resolve(removed) }))).toBe(
    'reviewer-unknown',
  );
  expect(claimOf('a')).toMatchObject({ phase: 'Submitted', assignee: null });
});

test('only claims of a product are given where one is named', async () => {
  const teams = m365({ products: [{ productId: 'teams', subscriptionId: null }] });
  const exchange = m365({ products: [{ productId: 'exchange', subscriptionId: null }] });
  const { next } = queueOf({
    first: inPhase.Submitted(exchange, at(0)),
    second: inPhase.Submitted(teams, at(1)),
  });
  expect(given(await next(people.reviewer, { productId: 'teams' }))).toBe('second');
  expect(given(await next(people.reviewer, { productId: 'teams' }))).toBe('none');
});

test('a queue of more claims than one request looks at, which the reviewer may not decide, is read to its end', async () => {
  const disputed = inPhase.UnderReview().and(say.reject()).and(say.dispute());
  const own = Object.fromEntries(
    Array.from({ length: 2 * mostCandidates + 3 }, (_, index) => [`own${index}`, disputed]),
  );
  const { next } = queueOf({ ...own, last: submitted(24 * 20) });
  expect(given(await next())).toBe('last');
});

describe('simultaneous requests', () => {
  test.each([
    [2, 1],
    [2, 5],
    [6, 3],
    [12, 12],
  ])(
    'R21: of %d reviewers, leads among them, and %d claims nobody gets the claim of another',
    async (reviewers, claims) => {
      const { next, claimOf } = queueOf(many(claims));
      const actors = Array.from({ length: reviewers }, (_, index) =>
        person(`R${index}`, programmeTenant, index % 3 === 0 ? 'ReviewLead' : 'Reviewer'),
      );
      const results = await Promise.all(actors.map((actor) => next(actor)));
      const got = results.map(given);
      const gotClaims = got.filter((id) => id !== 'none');
      expect(new Set(gotClaims).size).toBe(gotClaims.length);
      expect(gotClaims).toHaveLength(Math.min(reviewers, claims));
      // The most urgent ones are given.
      expect([...gotClaims].sort()).toEqual(Object.keys(many(gotClaims.length)).sort());
      for (const [index, id] of got.entries())
        if (id !== 'none') expect(claimOf(id)).toMatchObject({ assignee: { id: actors[index]?.id } });
    },
  );

  test('R21: two requests of one reviewer get two claims', async () => {
    const { next } = queueOf(many(2));
    const got = (await Promise.all([next(), next()])).map(given);
    expect(got.sort()).toEqual(['c1', 'c2']);
  });

  test('R21: a lead does not take what a reviewer was given between reading and writing', async () => {
    const { ports, next, claimOf } = queueOf(many(2));
    ports.claims.betweenReadAndWrite = () => next(people.reviewer);
    expect(given(await next(people.lead))).toBe('c2');
    expect(claimOf('c1')).toMatchObject({ assignee: { id: people.reviewer.id } });
  });

  test('others keep taking the claims: the request is busy, not without an end', async () => {
    const { ports, next } = queueOf(many(mostCandidates + 5));
    ports.claims.commitEnds = () => 'conflict';
    expect(given(await next())).toBe('busy');
  });

  test('a partner’s comment at the same moment costs nobody the claim', async () => {
    const { ports, next } = queueOf(many(2));
    let conflicts = 1;
    ports.claims.commitEnds = () => (conflicts-- > 0 ? 'conflict' : 'written');
    expect(given(await next())).toBe('c1');
  });
});

describe('repetitions with a key', () => {
  const once = { idempotency: withKey('once') };

  test('a repetition gets the same claim and its first response, whatever has happened since', async () => {
    const { ports, next } = queueOf(many(3));
    expect(given(await next(people.reviewer, once))).toBe('c1');
    const { claim } = ports.claims.inside('c1');
    const withdrawn = { ...claim, revision: claim.revision + 1 };
    ports.claims.put(
      { claim: withdrawn, history: ports.claims.inside('c1').history },
      ...ports.claims.inside('c1').pending,
    );
    const again = await next(people.reviewer, once);
    expect(again).toMatchObject({ ok: true, value: { replayed: { body: 'c1' } } });
  });

  test.each(['never arrives', 'response lost'] as const)(
    'after a crash at the commit (%s) the repetition hands out one claim in all',
    async (end) => {
      const { ports, next } = queueOf(many(3));
      ports.claims.commitEnds = () => end;
      await expect(next(people.reviewer, once)).rejects.toThrow('Nobody knows');
      ports.claims.commitEnds = () => 'written';
      // Before the repetition the queue gets a claim that is more urgent.
      const urgent = inPhase.Submitted(m365(), at(-24));
      ports.claims.put(urgent.with({ claim: { ...urgent.claim, claimId: 'urgent' } }));
      expect(given(await next(people.reviewer, once))).toBe('c1');
      expect(given(await next(people.reviewer, once))).toBe('c1');
      const taken = ['c1', 'c2', 'c3', 'urgent'].filter(
        (id) => ports.claims.inside(id).claim.phase === 'UnderReview',
      );
      expect(taken).toEqual(['c1']);
    },
  );

  test('a crash after which another reviewer takes the claim: the repetition gets the next one, and keeps it', async () => {
    const { ports, next } = queueOf(many(1));
    ports.claims.commitEnds = () => 'never arrives';
    await expect(next(people.reviewer, once)).rejects.toThrow('Nobody knows');
    ports.claims.commitEnds = () => 'written';
    expect(given(await next(people.otherReviewer))).toBe('c1');
    const more = submitted(1);
    ports.claims.put(more.with({ claim: { ...more.claim, claimId: 'c2' } }));
    expect(given(await next(people.reviewer, once))).toBe('c2');
    expect(given(await next(people.reviewer, once))).toBe('c2');
  });

  test('a further list for one key is nobody’s who uses a key with its number', async () => {
    const { ports, next } = queueOf(many(1));
    ports.claims.commitEnds = () => 'never arrives';
    await expect(next(people.reviewer, once)).rejects.toThrow('Nobody knows');
    ports.claims.commitEnds = () => 'written';
    expect(given(await next(people.otherReviewer))).toBe('c1');
    for (const id of ['c2', 'c3'])
      ports.claims.put(submitted(1).with({ claim: { ...submitted(1).claim, claimId: id } }));
    expect(given(await next(people.reviewer, once))).toBe('c2');
    for (const number of ['once/2', 'once/3'])
      expect(given(await next(people.reviewer, { idempotency: withKey(number, 'another') }))).not.toBe(
        'key-reused',
      );
  });

  test('five simultaneous requests with one key get one claim', async () => {
    const { ports, next } = queueOf(many(6));
    const got = await Promise.all(Array.from({ length: 5 }, () => next(people.reviewer, once)));
    expect(new Set(got.map(given)).size).toBe(1);
    const taken = Object.keys(many(6)).filter((id) => ports.claims.inside(id).claim.phase === 'UnderReview');
    expect(taken).toHaveLength(1);
  });

  test('without a claim the repetition looks anew', async () => {
    const { ports, next } = queueOf({ a: inPhase.UnderReview() });
    expect(given(await next(people.reviewer, once))).toBe('none');
    const more = submitted(1);
    ports.claims.put(more.with({ claim: { ...more.claim, claimId: 'b' } }));
    expect(given(await next(people.reviewer, once))).toBe('b');
  });

  test('the same key with another request is refused', async () => {
    const { next } = queueOf(many(2));
    await next(people.reviewer, once);
    expect(given(await next(people.reviewer, { idempotency: withKey('once', 'another') }))).toBe(
      'key-reused',
    );
  });
});
