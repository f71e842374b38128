/** Calls every operation of the API so that it gives each of its responses that are no problems. */
import { etagOf, valueOf, type Page } from '../../../shared/client';
import { exchange } from '../../../infra/tools/client/exchange';
import { openLink, sendForm } from '../../../infra/tools/client/customer';
import { usualBodyBytes } from '../../../shared/contracts/basics/limits';
import { instant } from '../../../shared/domain/time';
import { type TestCustomer, document, infoRequest, rejection, type Order } from '../claims';
import type { Story } from '../lives/story';
import { send, sendJson } from '../wire';

const partnerId = '0a5e2d34-6f1b-4c57-9a0e-3c1d5b7f9e11';
const customer: TestCustomer = {
  id: '9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44',
  name: 'Adventure Works',
  domain: 'adventure-works.example',
  subscriptions: [],
};
/** Rita's ID. */
const reviewerId = 'a3000000-0000-4000-8000-000000000001';
const of = (productId: string): Order => ({ customer, content: { products: [{ productId }] } });

/**
 * A Monday morning in the programme's time zone; fixed, so that examples do not depend on the day of the run.
 */
const start = instant(Date.parse('2030-03-04T18:00:00Z'));

export async function everyOperation(story: Story): Promise<void> {
  await story.deployment.stack.control.moveTo(start);
  await claims(story);
  await review(story);
  await consent(story);
  await directory(story);
  await service(story);
}

async function claims({ deployment }: Story): Promise<void> {
  const ana = deployment.as('ana');
  const content = deployment.claims.content(customer);
  const created = valueOf(await ana.claims.create(content));
  const read = await ana.claims.get(created.id);
  valueOf(
    await ana.claims.edit(
      created.id,
      { name: 'Teams at Adventure Works', partnerContact: { copies: ['desk@contoso-services.example'] } },
      etagOf(read) ?? '',
    ),
  );
  valueOf(await ana.claims.history.whole(created.id));
  valueOf(await ana.claims.list({ limit: 1 }));
  valueOf(await ana.request('GET', 'claims', { query: { fields: 'summary', limit: 1 } }));
  valueOf(await ana.request('GET', 'claim-counts'));
  await send(deployment, 'ana', { path: `claims/${created.id}/proof-template` });
  await send(deployment, 'ana', { path: 'proof-template?solutionArea=BusinessApplications&language=pt-BR' });
  const withProof = valueOf(await ana.proofs.upload(created.id, document()));
  const proofId = withProof.proofs[0]?.proofId ?? '';
  valueOf(await ana.proofs.link(created.id, proofId));
  valueOf(await ana.request('GET', 'me'));
  valueOf(await ana.request('GET', 'customer-lookup', { query: { domain: customer.domain } }));
  valueOf(await ana.request('GET', `claims/${created.id}/customer-products`));
  valueOf(await ana.proofs.remove(created.id, proofId));
  valueOf(await ana.claims.discard(created.id));
  valueOf(
    await ana.request('POST', 'claims/import', {
      json: { rows: [{ ...content, name: 'Imported', reference: 'PO-17' }, { name: 'Incomplete' }] },
      headers: { 'idempotency-key': 'import-of-march' },
    }),
  );
}

async function review({ deployment }: Story): Promise<void> {
  const { claims } = deployment;
  // Before the claim that is approved: nothing is claimed twice (R44).
  const denied = await claims.disputed(of('teams'));
  await claims.give(denied, 'lea', 'deny-dispute', { comment: 'The contract is of another customer.' });
  const withdrawn = await claims.submitted(of('teams'));
  await claims.give(withdrawn, 'ana', 'withdraw', { explanation: 'The wrong MPN ID.' });
  const claim = await claims.complete(of('teams'));
  await claims.give(claim, 'ana', 'submit', { acknowledged: true });
  await claims.give(claim, 'ana', 'comments', { text: 'The contract is on page two.' });
  // R21: only somebody who has signed in can be assigned.
  valueOf(await deployment.as('rita').claims.get(claim.id));
  await claims.give(claim, 'lea', 'assign', { assignee: { id: reviewerId } });
  await claims.give(claim, 'rita', 'start-review', {});
  const bulk = { command: 'comment', body: { text: 'The contract was renewed in March.' } };
  const named = [{ claimId: claim.id }, { claimId: denied.id }];
  valueOf(await deployment.as('ana').request('POST', 'claims/bulk', { json: { ...bulk, claims: named } }));
  const waiting = await claims.submitted(of('exchange-online'));
  const next = { json: { product: 'exchange-online' } };
  // The first request takes the only claim that waits, so the second gets none.
  for (let request = 1; request <= 2; request++)
    valueOf(await deployment.as('raj').request('POST', 'review-queue/next', next));
  await claims.give(waiting, 'ana', 'withdraw', { explanation: 'The customer has left.' });
  await claims.give(claim, 'rita', 'notes', { text: 'Compare with the claim of last year.' });
  valueOf(await deployment.as('rita').comments.list.whole(claim.id));
  valueOf(await deployment.as('rita').request('GET', `claims/${claim.id}/competing`));
  await claims.give(claim, 'rita', 'request-info', infoRequest);
  await claims.give(claim, 'ana', 'respond', { comment: 'The signature is there now.' });
  await claims.give(claim, 'rita', 'reject', rejection);
  await claims.give(claim, 'ana', 'dispute', { justification: 'The dates are those of the contract.' });
  await claims.give(claim, 'lea', 'uphold-dispute', { comment: 'They are indeed.' });
}

async function consent(story: Story): Promise<void> {
  const { deployment, claims } = story;
  const claim = await story.notified(of('exchange-online'));
  const link = await story.link(claim);
  const contact = { name: 'Carla Chief', title: 'CIO', language: 'en' as const };
  const elsewhere = 'carla@elsewhere.example';
  await claims.give(claim, 'ana', 'change-contact', { ...contact, email: elsewhere });
  await claims.give(claim, 'rita', 'confirm-contact', {
    email: elsewhere,
    comment: 'Carla works for a company of the group.',
  });
  // The mail about the replacement goes to the address of the next notice, and must come before that.
  await story.settled();
  const open = await story.notified(of('sharepoint-online'));
  const openUrl = await story.link(open);
  await claims.give(open, 'ana', 'change-contact', { ...contact, email: elsewhere });
  await claims.give(open, 'rita', 'refuse-contact', { email: elsewhere, comment: 'Not of the customer.' });
  // The link of a claim that was withdrawn can no longer decline.
  const withdrawn = await story.notified(of('entra-id-p1'));
  const closed = await story.link(withdrawn);
  await claims.give(withdrawn, 'ana', 'withdraw', { explanation: 'The wrong MPN ID.' });
  const unknown = `${link.slice(0, link.lastIndexOf('/'))}/${'x'.repeat(80)}`;
  for (const url of [openUrl, closed, unknown]) {
    await openLink(url);
    await openLink(`${url}/decline`);
  }
  for (const [type, body] of [
    ['application/json', '{}'],
    ['application/x-www-form-urlencoded', 'x'.repeat(usualBodyBytes + 1)],
  ] as const)
    await exchange(openUrl, { method: 'POST', headers: { 'content-type': type }, body });
  const answer = { answer: 'decline', reason: 'We work with another partner.' };
  for (const url of [openUrl, closed, unknown]) await sendForm(url, answer);
  await openLink(`${deployment.url}/api/about?lang=es`);
  await deployment.stack.control.moveBy('P8D');
  const ana = deployment.as('ana');
  valueOf(await ana.request('GET', 'associations'));
  const query = { customer: customer.id, product: 'exchange-online' };
  valueOf(await ana.request('GET', 'associations/access', { query }));
  await claims.give(claim, 'ana', 'end-association', { reason: 'The project is over.' });
  await pulledBack(story);
}

/** R16, R71: what the programme's people do while consent is open. */
async function pulledBack(story: Story): Promise<void> {
  const { claims } = story;
  const claim = await story.notified(of('entra-id-p1'));
  await claims.give(claim, 'olga', 'resend-notice', {});
  await claims.give(claim, 'lea', 'pull-back', { comment: 'The contract is of another customer.' });
  await claims.give(claim, 'rita', 'approve', {});
  await claims.give(claim, 'olga', 'record-customer-word', {
    word: 'decline',
    who: 'Carla Chief',
    how: 'phone',
    receivedAt: (await claims.view(claim)).changedAt,
    note: 'They do not work with this partner.',
  });
}

/** ID of a partner and a customer that do not exist yet. */
const newId = '0f5d1c3a-8a4e-4b9b-9d5e-6a7c8b9d0e1f';

async function directory({ deployment }: Story): Promise<void> {
  const olga = deployment.as('olga');
  type Json = Readonly<Record<string, unknown>>;
  const get = async (path: string) => {
    const read = await olga.request<Json>('GET', path);
    return { entry: valueOf(read), etag: etagOf(read) ?? '' };
  };
  const put = async (path: string, json: unknown, etag: string): Promise<void> =>
    void valueOf(await olga.request('PUT', path, { json, headers: { 'if-match': etag } }));
  for (const [many, id, own] of [
    ['partners', partnerId, { mpnIds: ['5550002'], timeZone: 'Europe/Lisbon', language: 'pt-PT' }],
    [
      'customers',
      customer.id,
      { domains: ['fourth-coffee.example'], subscriptions: [], timeZone: 'America/Sao_Paulo' },
    ],
  ] as const) {
    await get(`${many}?limit=1`);
    const { entry, etag } = await get(`${many}/${id}`);
    await put(`${many}/${id}`, { ...entry, name: `${String(entry['name'])} Ltd` }, etag);
    const { id: _id, ...another } = entry;
    valueOf(await olga.request('PUT', `${many}/${newId}`, { json: { ...another, ...own } }));
    await olga.request('POST', `${many}/import`, { json: { rows: [entry, { id: 'none' }] } });
  }
  await get('reviewers?limit=1');
  const { etag: version } = await get(`reviewers/${reviewerId}`);
  const settings = { email: 'rita@programme.example', language: 'es', removed: false };
  await put(`reviewers/${reviewerId}`, settings, version);
  for (const what of ['catalog', 'policy', 'calendar']) {
    const { entry, etag } = await get(what);
    await get(`${what}/${String(entry['version'])}`);
    await put(what, { ...entry, version: '2030-03' }, etag);
  }
  const { entry } = await get(`customers/${customer.id}`);
  const subscription = {
    id: '6d1f0a52-7c84-4e39-9b10-55aa0000aaaa',
    productId: 'power-bi-pro',
    endsAt: '2031-01-31',
  };
  const earlier = {
    partnerId,
    customerId: customer.id,
    productId: subscription.productId,
    since: '2024-02-01T00:00:00.000Z',
  };
  const imported = {
    calendar: { version: '2030-04', timeZone: 'America/Los_Angeles', holidays: ['2030-12-25'] },
    customers: [{ ...entry, subscriptions: [subscription] }],
    associations: [
      { ...earlier, subscriptionId: subscription.id, mpnId: '4512001', activities: ['usage'] },
      earlier,
    ],
  };
  const headers = { 'idempotency-key': 'directory-of-april' };
  valueOf(await olga.request('POST', 'directory/import', { json: imported, headers }));
  const { items } = valueOf(
    await olga.request<Page<{ id: string }>>('GET', 'associations', { query: { origin: 'earlier' } }),
  );
  const end = `associations/${items[0]?.id ?? ''}/end`;
  valueOf(await olga.request('POST', end, { json: { reason: 'It was imported by mistake.' } }));
  await get('directory/changes?kind=calendar&id=2030-04');
}

async function service({ deployment }: Story): Promise<void> {
  const { inbox, control } = deployment.stack;
  const olga = deployment.as('olga');
  await control.moveBy('PT15M');
  valueOf(await deployment.as('rita').request('GET', 'summary'));
  await send(deployment, 'ana', { path: 'texts', headers: { 'accept-language': 'es' } });
  await send(deployment, 'ana', { path: 'lifecycle' });
  const claim = await deployment.claims.underReview(of('entra-id-p1'));
  await inbox.behave({ suppress: [claim.partnerMail] });
  await deployment.claims.give(claim, 'rita', 'reject', rejection);
  interface Work {
    readonly claimId: string;
    readonly effectId: string;
  }
  interface Message {
    readonly messageId: string | null;
  }
  const failed = await control.until('failed work', async () => {
    const page = valueOf(await olga.request<{ items: readonly Work[] }>('GET', 'failed-work'));
    return page.items.find(({ claimId }) => claimId === claim.id);
  });
  await inbox.behave({});
  valueOf(await olga.request('GET', `claims/${claim.id}/work`));
  const at = `failed-work/${failed.claimId}/${failed.effectId}/redrive`;
  await sendJson(deployment, 'olga', 'POST', at, {});
  // As the queue does with a message after its last try.
  await deployment.stack.assessor.say('{"claimId":', 'poison');
  const message = await control.until('failed message', async () => {
    const page = valueOf(await olga.request<{ items: readonly Message[] }>('GET', 'failed-work'));
    return page.items.find(({ messageId }) => messageId !== null)?.messageId;
  });
  await sendJson(deployment, 'olga', 'POST', `failed-messages/${message}/redrive`, {});
  const reason = 'The assessor has sent it again as it should be.';
  await sendJson(deployment, 'olga', 'POST', `failed-messages/${message}/dismiss`, { reason });
  for (const path of ['health', 'openapi.json', 'openapi-3.0.json', 'docs', 'docs/guide'])
    await send(deployment, null, { path });
  await deployment.claims.give(await deployment.claims.underReview(of('entra-id-p1')), 'rita', 'approve', {});
}
