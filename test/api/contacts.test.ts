/**
 * Proves on one stack that changes of the customer contact are limited, that each sends mail only to those whom
 * it concerns, that nobody is asked in a customer's name who is not confirmed to be of it, and that names carry no
 * links into mails (R10, R24, R64).
 */
import { CosmosClient } from '@azure/cosmos';
import { declineBy, declineLinkIn, openLink } from '../../infra/tools/client/customer';
import { valueOf } from '../../shared/client';
import type { ClaimDocument } from '../../shared/adapters/cosmos/claims/claimDocuments';
import { containerNames } from '../../shared/adapters/cosmos/database/containers';
import type { TestClaim } from './claims';
import { contactStateRules } from './contactStateRules';
import { Deployment, describeStack } from './deployment';
import { Story } from './lives/story';
import { shifted } from './programmeTime';
import { send, sendJson, type RawAnswer } from './wire';

let story: Story;

beforeAll(async () => {
  story = new Story(await Deployment.open());
});
afterAll(() => story.deployment.close());

const hourMs = 3_600_000;
const contactOf = (email: string) => ({ name: 'Nina New', title: 'CIO', email, language: 'en' as const });

/** Sends a change of the contact; the response as it came. */
function change(claim: TestClaim, email: string): Promise<RawAnswer> {
  return sendJson(story.deployment, 'ana', 'POST', `claims/${claim.id}/change-contact`, contactOf(email));
}

describeStack('R24: changes of the contact', () => {
  test('60 calls change the contact once an hour and five times a claim; mail goes only to those who had a notice', async () => {
    const claim = await story.notified();
    const { domain } = claim.customer;
    const people = Array.from({ length: 60 }, (_, index) => `c${index}@${domain}`);
    const statuses = new Map<number, number>();
    const accepted: string[] = [];
    for (const [index, email] of people.entries()) {
      // Twelve calls in each of five hours: the first of an hour is accepted.
      if (index > 0 && index % 12 === 0) await story.until(shifted(await story.now(), hourMs));
      const answer = await change(claim, email);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 200) accepted.push(email);
      else expect(answer.json).toMatchObject({ code: 'contact-change-limit' });
      // R66: where waiting helps, the response says how long.
      const retryAfter = Number(answer.headers.get('retry-after'));
      if (answer.status === 429 && accepted.length < 5) {
        expect(retryAfter).toBeGreaterThan(0);
        expect(retryAfter).toBeLessThanOrEqual(3_600);
        expect((await story.claims.view(claim)).possible).not.toContain('change-contact');
      } else expect(answer.headers.get('retry-after')).toBeNull();
    }
    expect([...statuses].sort()).toEqual([
      [200, 5],
      [429, 55],
    ]);
    await story.until(shifted(await story.now(), 2 * hourMs));
    expect((await change(claim, `late@${domain}`)).status).toBe(429);

    // Everybody who was asked had a notice, and all but the last were told of their replacement.
    const asked = [claim.customerMail, ...accepted];
    for (const email of [...people, `late@${domain}`, claim.customerMail]) {
      const expected = !asked.includes(email) ? 0 : email === accepted.at(-1) ? 1 : 2;
      expect([email, (await story.mails(email)).length]).toEqual([email, expected]);
    }
    await story.claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('a contact whose notice could not be sent yet hears nothing when it is replaced', async () => {
    const { claims, deployment } = story;
    const { inbox } = deployment.stack;
    const claim = await claims.underReview();
    await story.settled();
    await inbox.behave({ refuse: true });
    await claims.give(claim, 'rita', 'approve', {});
    await story.settled();
    const next = `nina@${claim.customer.domain}`;
    expect((await change(claim, next)).status).toBe(200);
    await story.settled();
    await inbox.behave({});
    await story.until(shifted(await story.now(), hourMs));
    expect((await claims.view(claim)).consent.state).toBe('pending');
    expect(await story.mails(claim.customerMail)).toEqual([]);
    expect(await story.mails(next)).toHaveLength(1);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('R10: the links of round 10,000 and of the round before it can decline', async () => {
    const { claims } = story;
    const claim = await story.notified();
    await setRound(claim, 9_998);
    for (const person of ['one', 'two']) {
      expect((await change(claim, `${person}@${claim.customer.domain}`)).status).toBe(200);
      await story.until(shifted(await story.now(), hourMs));
    }
    expect(await claims.view(claim)).toMatchObject({ round: 10_000, consent: { state: 'pending' } });
    const links = await Promise.all(
      ['one', 'two'].map(async (person) => {
        const [notice] = await story.mails(`${person}@${claim.customer.domain}`);
        if (notice === undefined) throw new Error(`${person} has no notice.`);
        return declineLinkIn(notice);
      }),
    );
    expect(links.map((link) => /\.(\d+)\.[\w-]+$/.exec(link)?.[1])).toEqual(['9999', '10000']);
    const [before = '', newest = ''] = links;
    const declined = await declineBy(newest);
    expect(declined.title).toBe('The association has been declined');
    expect((await openLink(before)).title).toBe('The association has already been declined');
    expect(await claims.view(claim)).toMatchObject({ rejection: { reason: 'customer-declined' } });
  });

  test('R24: confirming and refusing are offered while a contact is proposed', async () => {
    const { claims, deployment } = story;
    const claim = await story.notified();
    const offered = async (): Promise<readonly string[]> =>
      [...valueOf(await deployment.as('rita').claims.get(claim.id)).possible].sort();
    expect(await offered()).toEqual(['comment', 'note']);
    expect((await change(claim, `nina@elsewhere-${claim.id}.example`)).status).toBe(200);
    expect(await offered()).toEqual(['comment', 'confirm-contact', 'note', 'refuse-contact']);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });
});

describeStack('R64: whose contact it is', () => {
  contactStateRules(() => story);
});

describeStack('R64: names and titles', () => {
  const hostile = ['Tina, win a prize at evil-prize.com/now', 'CIO http:/evil.example', 'Tina\u2028Toy'];

  test('with an address or a line break are refused at every door', async () => {
    const { claims, deployment } = story;
    const customer = await claims.customer();
    const content = claims.content(customer);
    const claim = await story.notified();
    const draft = await claims.draft();
    const ana = deployment.as('ana');
    for (const name of hostile) {
      const contact = { ...contactOf(`nina@${claim.customer.domain}`), name };
      const csv = [
        'name,mpnId,customer.tenantId,customer.domain,solutionArea,activities',
        `"${name}",4512001,${customer.id},${customer.domain},Microsoft365,usage`,
      ].join('\n');
      const faulty = { code: 'invalid-request' };
      expect(await ana.claims.create({ ...content, name })).toMatchObject({ problem: faulty });
      expect(await ana.claims.create({ ...content, customerContact: contact })).toMatchObject({
        problem: faulty,
      });
      expect(await ana.claims.edit(draft.id, { customerContact: contact }, '*')).toMatchObject({
        problem: faulty,
      });
      expect(await ana.commands.give(claim.id, 'change-contact', contact)).toMatchObject({ problem: faulty });
      const rows = await send(deployment, 'ana', {
        method: 'POST',
        path: 'claims/import',
        headers: { 'content-type': 'text/csv', 'idempotency-key': `rows-${name.length}` },
        body: csv,
      });
      expect(rows.json).toMatchObject({ created: 0, refused: 1 });
      const { domain, ...entry } = customer;
      const customers = [{ ...entry, name, domains: [domain] }];
      expect(
        await deployment.as('olga').request('POST', 'directory/import', { json: { customers } }),
      ).toMatchObject({ problem: faulty });
    }
    const architect = { ...contactOf(`nina@${claim.customer.domain}`), title: 'ASP.NET Architect' };
    expect((await ana.commands.give(claim.id, 'change-contact', architect)).ok).toBe(true);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('links in comments are disarmed in mails, and stay as they are on the claim', async () => {
    const { claims, deployment } = story;
    const claim = await claims.underReview();
    const comment = 'See https://evil.example/now or mail tina@evil.example.';
    await claims.give(claim, 'rita', 'request-info', {
      reasons: ['dates-missing-or-old'],
      comment,
    });
    await story.settled();
    const mail = (await story.mails(claim.partnerMail)).at(-1);
    for (const text of [mail?.html ?? '', mail?.plainText ?? '']) {
      expect(text).toContain('See https[:]//evil[.]example/now or mail tina[@]evil[.]example.');
      expect(text).not.toMatch(/evil\.example/);
    }
    const shown = valueOf(await deployment.as('ana').claims.get(claim.id)).informationRequest;
    expect(shown?.comment).toBe(comment);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });
});

/** Writes another round into a claim's document, as if that many notices had been sent. */
async function setRound({ id }: TestClaim, round: number): Promise<void> {
  const { settings } = story.deployment.stack.running;
  const client = new CosmosClient({
    endpoint: settings['COSMOS_ENDPOINT'] ?? '',
    key: settings['COSMOS_KEY'] ?? '',
    connectionPolicy: { enableEndpointDiscovery: false },
  });
  const container = client.database(settings['COSMOS_DATABASE'] ?? '').container(containerNames.claims);
  const query = 'SELECT * FROM c WHERE c.type = "claim" AND c.claimId = @id';
  const { resources } = await container.items
    .query<ClaimDocument>({ query, parameters: [{ name: '@id', value: id }] })
    .fetchAll();
  const [document] = resources;
  if (document === undefined) throw new Error(`There is no claim ${id}.`);
  await container.items.upsert({ ...document, claim: { ...document.claim, round } });
}
