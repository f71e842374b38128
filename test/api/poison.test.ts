/**
 * Tests messages that failed at every try: from the assessor's queue to the operator's decision (R22, R61).
 */
import { randomUUID } from 'node:crypto';
import { valueOf, type Page } from '../../shared/client';
import { Deployment, describeOwnStack } from './deployment';
import { Story } from './lives/story';
import { misjudged } from '../tools/severity';
import { send, sendJson, type RawAnswer } from './wire';

interface Work {
  readonly claimId: string | null;
  readonly effectId: string | null;
  readonly messageId: string | null;
  readonly requestId: string | null;
  readonly kind: string;
  readonly state: string;
  readonly createdAt: string;
  readonly failures: number;
  readonly lastError: string;
}

let deployment: Deployment;
let story: Story;

/** The messages in the list of failed work, oldest first. */
async function failedMessages(query = ''): Promise<readonly Work[]> {
  const olga = deployment.as('olga');
  const { items } = valueOf(await olga.request<Page<Work>>('GET', `failed-work${query}`));
  return items.filter(({ messageId }) => messageId !== null);
}

/** Sends a text as the assessor does, and waits until the queue has moved it to the poison queue. */
async function poisoned(text: string, form: 'base64' | 'plain' = 'base64'): Promise<Work> {
  const before = (await failedMessages()).map(({ messageId }) => messageId);
  await deployment.stack.assessor.say(text, 'answers', form);
  return deployment.stack.control.until('failed message', async () =>
    (await failedMessages()).find(({ messageId }) => !before.includes(messageId)),
  );
}

function decide(
  { messageId }: Pick<Work, 'messageId'>,
  decision: 'redrive' | 'dismiss',
  person = 'olga',
): Promise<RawAnswer> {
  const path = `failed-messages/${messageId ?? ''}/${decision}`;
  return decision === 'redrive'
    ? send(deployment, person, { method: 'POST', path })
    : sendJson(deployment, person, 'POST', path, { reason: 'The assessor has sent it again.' });
}

describeOwnStack('R22, R61: answers of the assessor that cannot be processed', () => {
  beforeAll(async () => {
    deployment = await Deployment.open({
      // The tries follow at once instead of half a minute apart.
      AzureFunctionsJobHost__extensions__queues__visibilityTimeout: '00:00:00',
    });
    story = new Story(deployment);
  });
  afterAll(() => deployment.close());

  test('a text that is no JSON is listed with time, number of tries and error, without its content', async () => {
    const found = await poisoned('{"claimId":"secret-of-the-assessor');
    expect(found).toEqual({
      claimId: null,
      effectId: null,
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      requestId: null,
      kind: 'eligibility-answer',
      state: 'failed',
      createdAt: expect.stringMatching(/Z$/) as string,
      nextAttemptAt: null,
      // Five tries of the queue and one of the poison queue.
      failures: 6,
      lastError: 'The message is not a JSON object.',
      address: null,
    });
    expect(deployment.process.log).not.toContain('secret-of-the-assessor');
    expect(await failedMessages('?state=retrying')).toEqual([]);
    expect(await failedMessages('?state=failed')).toContainEqual(found);

    // Nothing has changed, so the new try fails too.
    expect(await decide(found, 'redrive')).toMatchObject({
      status: 200,
      json: { state: 'failed', failures: 7, lastError: 'The message is not a JSON object.' },
    });
    expect(await decide(found, 'dismiss')).toMatchObject({ status: 200, json: { state: 'dismissed' } });
    await deployment.process.logged('An operator has dismissed a message.');
    expect(deployment.process.log).not.toContain('secret-of-the-assessor');
    expect((await failedMessages()).map(({ messageId }) => messageId)).not.toContain(found.messageId);
    expect(await decide(found, 'redrive')).toMatchObject({ status: 409, json: { code: 'work-settled' } });
    expect(await decide(found, 'dismiss')).toMatchObject({ status: 409, json: { code: 'work-settled' } });
  });

  test.each<[string, 'base64' | 'plain']>([
    ['not eligible: Grün 🦀', 'plain'],
    ['not eligible: Grün 🦀', 'base64'],
    ['{"claimId":"x"', 'plain'],
    ['"not eligible"', 'plain'],
  ])('R61: %s (%s) is no answer, and is listed', async (text, form) => {
    expect(await poisoned(text, form)).toMatchObject({
      failures: 6,
      lastError: 'The message is not a JSON object.',
    });
  });

  test('R61: what a message that is not in base64 mentions is listed too', async () => {
    const found = await poisoned('{"claimId":"c","requestId":"c.1","eligible":"maybe"}', 'plain');
    expect(found).toMatchObject({ claimId: 'c', requestId: 'c.1' });
  });

  test.each<['answers' | 'poison', 'base64' | 'plain']>([
    ['answers', 'plain'],
    ['answers', 'base64'],
    ['poison', 'plain'],
  ])('R61: an answer on the queue of %s is recorded when it is sent as %s', async (where, form) => {
    const [claim] = await story.official({});
    if (claim === undefined) throw new Error('No claim.');
    const before = await failedMessages();
    const reason = 'Não é elegível 🦀';
    const answer = { claimId: claim.id, requestId: `${claim.id}.1`, eligible: false, reason };
    await deployment.stack.assessor.say(JSON.stringify(answer), where, form);
    await story.settled();
    expect(await deployment.claims.view(claim)).toMatchObject({
      eligibility: { state: 'ineligible', reason },
    });
    expect(await failedMessages()).toEqual(before);
  });

  test('an incomplete message is listed with the faulty fields, claim and request', async () => {
    const claimId = (await deployment.claims.draft()).id;
    const found = await poisoned(JSON.stringify({ claimId, requestId: `${claimId}.1`, eligible: false }));
    expect(found).toMatchObject({ claimId, requestId: `${claimId}.1` });
    expect(found.lastError).toMatch(/^The message cannot be understood: \/reason: /);
  });

  test('R61: an answer to a request that does not exist yet waits, and an operator can redrive it once the request exists', async () => {
    const { control, assessor } = deployment.stack;
    const claim = await deployment.claims.approved();
    const answer = { claimId: claim.id, requestId: `${claim.id}.1`, eligible: true };
    const found = await poisoned(JSON.stringify(answer));
    expect(found).toMatchObject({
      claimId: claim.id,
      requestId: `${claim.id}.1`,
      lastError: 'The claim has never had a request with this ID.',
    });

    await control.moveBy('P8D');
    expect(await deployment.claims.view(claim)).toMatchObject({ eligibility: { state: 'requested' } });
    expect(await decide(found, 'redrive')).toMatchObject({ status: 200, json: { state: 'done' } });
    expect(await deployment.claims.view(claim)).toMatchObject({ eligibility: { state: 'eligible' } });
    expect(await decide(found, 'redrive')).toMatchObject({ status: 409, json: { code: 'work-settled' } });

    // R17: an answer that is sent twice has no effect and is no failed work.
    const before = await failedMessages();
    await assessor.say(JSON.stringify(answer));
    await story.settled();
    expect(await failedMessages()).toEqual(before);
  });

  test('an answer about a claim that does not exist is listed with that error', async () => {
    const found = await poisoned(JSON.stringify({ claimId: 'x', requestId: 'x.1', eligible: true }));
    expect(found).toMatchObject({ claimId: 'x', lastError: 'There is no such claim.' });
  });

  test('a message that the poison queue receives but that can be processed by now is processed', async () => {
    const [claim] = await story.official({});
    if (claim === undefined) throw new Error('No claim.');
    const before = await failedMessages();
    const answer = { claimId: claim.id, requestId: `${claim.id}.1`, eligible: true };
    await deployment.stack.assessor.say(JSON.stringify(answer), 'poison');
    await story.settled();
    expect(await deployment.claims.view(claim)).toMatchObject({ eligibility: { state: 'eligible' } });
    expect(await failedMessages()).toEqual(before);
  });

  test('the list pages over effects and messages together, oldest first', async () => {
    const olga = deployment.as('olga');
    await poisoned('[]');
    await poisoned('0');
    const all: Work[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = cursor === null ? { limit: '1' } : { limit: '1', cursor };
      const page: Page<Work> = valueOf(await olga.request<Page<Work>>('GET', 'failed-work', { query }));
      expect(page.items).toHaveLength(1);
      all.push(...page.items);
      ({ cursor } = page);
    } while (cursor !== null);
    expect(all).toEqual(valueOf(await olga.request<Page<Work>>('GET', 'failed-work')).items);
    expect(all.map(({ createdAt }) => createdAt)).toEqual(all.map(({ createdAt }) => createdAt).sort());
  });

  test('unknown messages are not found, a dismissal needs a reason, and only operators decide', async () => {
    const found = await poisoned('null');
    for (const messageId of [randomUUID(), 'a', '%2e%2e', 'a%23b']) {
      expect(await decide({ messageId }, 'redrive')).toMatchObject({ status: 404 });
      expect(await decide({ messageId }, 'dismiss')).toMatchObject({ status: 404 });
    }
    const path = `failed-messages/${found.messageId ?? ''}/dismiss`;
    for (const body of [{}, { reason: ' ' }, { reason: 'x'.repeat(1001) }])
      expect(await sendJson(deployment, 'olga', 'POST', path, body)).toMatchObject({ status: 400 });
    for (const person of ['ana', 'ben', 'rita', 'lea', 'carla']) {
      expect((await decide(found, 'redrive', person)).status).toBe(403);
      expect((await decide(found, 'dismiss', person)).status).toBe(403);
    }
    expect((await failedMessages()).map(({ messageId }) => messageId)).toContain(found.messageId);
  });

  test('no line about all this that is information is taken for an error by the host', () => {
    expect(deployment.process.log).toContain('{"level":"info"');
    expect(misjudged(deployment.process.log)).toEqual([]);
  });
});
