/**
 * Tests reports of the mail service and the scanner, and ends of subscriptions, with their effects on claims,
 * on one stack.
 */
import { randomUUID } from 'node:crypto';
import { valueOf } from '../../shared/client';
import { declineBy, declineLinkIn, offers, openLink } from '../../infra/tools/client/customer';
import { patientFetch } from '../../infra/tools/patience';
import { document } from './claims';
import { Deployment, describeStack } from './deployment';
import { dueAt, Story } from './lives/story';
import { afterBusinessDays, shifted, shortlyBefore } from './programmeTime';

let story: Story;

beforeAll(async () => {
  story = new Story(await Deployment.open());
});
afterAll(() => story.deployment.close());

/** The address of a function that receives events of Event Grid. */
function webhook(functionName: string): string {
  return `${story.deployment.stack.running.addresses.events}&functionName=${functionName}`;
}

/** Delivers an event as Event Grid does; returns the status of the response. */
async function deliver(functionName: string, eventType: string, data: object): Promise<number> {
  const event = {
    id: randomUUID(),
    topic: 't',
    subject: 's',
    dataVersion: '1',
    eventTime: '2026-01-01T00:00:00Z',
  };
  const response = await patientFetch(webhook(functionName), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'aeg-event-type': 'Notification' },
    body: JSON.stringify([{ ...event, eventType, data }]),
  });
  return response.status;
}

describeStack('R24, R54: the customer contact', () => {
  const newContact = (email: string) => ({ name: 'Nina New', title: 'CIO', email, language: 'es' as const });

  test('R10: a bounce voids the round; another contact begins a new one, and the links of both can decline', async () => {
    const { claims, deployment } = story;
    const { inbox, control } = deployment.stack;
    const customer = await claims.customer();
    const bounced = `tina@${customer.domain}`;
    await inbox.behave({ bounce: [bounced], webhook: webhook('mail-delivery-reports') });
    const claim = await claims.approved({ customer });
    // The report comes a moment after the mail, in the machine's time.
    const undeliverable = await control.until('the bounce', async () => {
      const view = await claims.view(claim);
      return view.consent.state === 'undeliverable' ? view : null;
    });
    await inbox.behave({});
    expect(undeliverable).toMatchObject({ status: 'Approved', consent: { endsAt: null } });
    const history = valueOf(await deployment.as('ana').claims.history.whole(claim.id)).items;
    const back = history.find(({ type }) => type === 'NoticeUndeliverable');
    expect(dueAt(undeliverable, 'new-contact')).toBe(afterBusinessDays(back?.at ?? '', 5));
    await story.settled();
    expect((await story.mails(claim.partnerMail)).at(-1)?.plainText).toContain(bounced);
    const oldLink = await story.link(claim);
    expect(offers(await openLink(oldLink))).toBe(true);

    const next = `nina@${customer.domain}`;
    const changed = await claims.give(claim, 'ben', 'change-contact', newContact(next));
    expect(changed).toMatchObject({
      round: 2,
      consent: { state: 'sending' },
      content: { customerContact: { email: next } },
    });
    expect(dueAt(changed, 'new-contact')).toBeUndefined();
    await story.settled();
    // R24: nothing more goes to the address that sent a mail back.
    expect(await story.mails(bounced)).toHaveLength(1);

    const pending = await claims.view(claim);
    expect(pending.consent.state).toBe('pending');
    const newLink = await story.link({ ...claim, customerMail: next });
    // R53: each page is in the language of whom its notice went to.
    const declined = await declineBy(oldLink);
    expect(declined.title).toBe('The association has been declined');
    expect((await openLink(newLink)).title).toBe('La asociación ya se había rechazado');
    expect(await claims.view(claim)).toMatchObject({ rejection: { reason: 'customer-declined' } });
    const last = valueOf(await deployment.as('ana').claims.history.whole(claim.id)).items.at(-1);
    expect(last).toMatchObject({
      type: 'ClaimRejected',
      details: { notice: { round: 1, address: bounced } },
    });
    // R44: the place that was held through both rounds is free.
    await story.settled();
    const other = await claims.approved({ by: 'carla', customer });
    await claims.give(other, 'carla', 'withdraw', { explanation: 'Done.' });
  });

  test('an address outside the customer’s domains waits for a reviewer, who must confirm that very address', async () => {
    const { claims, deployment } = story;
    const claim = await story.notified();
    const before = await claims.view(claim);
    const contact = newContact(`nina@${claim.id}.example`);
    const proposed = await claims.give(claim, 'ana', 'change-contact', contact);
    expect(proposed).toMatchObject({
      round: 1,
      consent: { state: 'pending', endsAt: before.consent.endsAt, proposedContact: { contact } },
    });
    await story.settled();
    expect(await story.mails(contact.email)).toEqual([]);
    expect(
      await deployment
        .as('raj')
        .commands.give(claim.id, 'confirm-contact', { email: claim.customerMail, comment: 'Known.' }),
    ).toMatchObject({ status: 409, problem: { code: 'contact-not-proposed' } });
    expect(
      await claims.give(claim, 'raj', 'confirm-contact', { email: contact.email, comment: 'Known.' }),
    ).toMatchObject({ round: 2, consent: { proposedContact: null }, customerContactState: 'confirmed' });
    await story.settled();
    expect((await story.mails(contact.email)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('solicita asociarse con'),
    ]);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('R54: a returned notice may go to the same contact once more; when that comes back too, another is needed', async () => {
    const { claims, deployment } = story;
    const claim = await story.notified();
    const ana = deployment.as('ana');
    const same = (await claims.view(claim)).content.customerContact;
    if (same === null) throw new Error('The claim has a contact.');
    const unchanged = { status: 422, problem: { code: 'contact-unchanged' } };
    expect(await ana.commands.give(claim.id, 'change-contact', same)).toMatchObject(unchanged);

    expect(await reportBounce(claim.customerMail)).toBe(202);
    await story.settled();
    expect((await story.mails(claim.partnerMail)).at(-1)?.plainText).toContain('give the same contact again');
    expect(await claims.give(claim, 'ana', 'change-contact', same)).toMatchObject({
      round: 2,
      consent: { state: 'sending' },
    });
    await story.settled();
    // Two notices, and nothing about a replacement.
    expect(await story.subjects(claim.customerMail)).toHaveLength(2);
    // R24: within the hour no contact would do; afterwards it is this one that does not.
    expect(await ana.commands.give(claim.id, 'change-contact', same)).toMatchObject({
      status: 429,
      problem: { code: 'contact-change-limit' },
    });

    expect(await reportBounce(claim.customerMail)).toBe(202);
    await story.until(shifted(await story.now(), 3_600_000));
    expect(await ana.commands.give(claim.id, 'change-contact', same)).toMatchObject(unchanged);
    expect((await story.mails(claim.partnerMail)).at(-1)?.plainText).toContain('give another address');
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test.each([
    ['Quarantined', 'the customer’s notice is quarantined'],
    ['FilteredSpam', 'the customer’s notice was filtered as spam'],
    ['Failed', 'the customer’s notice was not delivered'],
  ])(
    'R9, R54: a notice reported as %s alerts the operator, once; the window goes on',
    async (status, problem) => {
      const { claims } = story;
      const claim = await story.notified();
      const before = await claims.view(claim);
      const [notice] = await story.mails(claim.customerMail);
      const data = { messageId: notice?.operationId ?? '', recipient: claim.customerMail, status };
      const type = 'Microsoft.Communication.EmailDeliveryReportReceived';
      for (let time = 0; time < 2; time++)
        expect(await deliver('mail-delivery-reports', type, data)).toBe(202);
      await story.settled();
      expect(await story.alerts(claim, 'OPERATOR_MAIL')).toEqual([problem]);
      expect(await claims.view(claim)).toMatchObject({
        status: 'Approved',
        consent: before.consent,
        deadlines: before.deadlines,
        round: 1,
      });
      await story.until(shifted(await story.now(), 3_600_000));
      // Only a failed delivery is tried again, once for each report.
      const mails = await story.mails(claim.customerMail);
      expect(mails).toHaveLength(status === 'Failed' ? 2 : 1);
      for (const mail of mails) expect(offers(await openLink(declineLinkIn(mail)))).toBe(true);
      await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
    },
  );

  test('R54: a send that fails for no fault of the recipient is tried again, and the partner’s clock does not run', async () => {
    const { claims, deployment } = story;
    const { inbox } = deployment.stack;
    const claim = await claims.underReview();
    await story.settled();
    await inbox.behave({ failNext: 2 });
    await claims.give(claim, 'rita', 'approve', {});
    await story.settled();
    await story.until(shifted(await story.now(), 3_600_000));
    await inbox.behave({});
    const view = await claims.view(claim);
    expect(view.consent.state).toBe('pending');
    expect(await claims.history(claim)).not.toContain('NoticeUndeliverable');
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('R54, R10: after the time for another contact the page of a returned notice says that the request is closed', async () => {
    const { claims } = story;
    const claim = await story.notified();
    const link = await story.link(claim);
    expect(await reportBounce(claim.customerMail)).toBe(202);
    await story.until(dueAt(await claims.view(claim), 'new-contact'));
    const late = await openLink(link);
    expect([late.status, late.title, offers(late)]).toEqual([410, 'This request is closed', false]);
    expect(await claims.view(claim)).toMatchObject({ rejection: { reason: 'no-partner-response' } });
  });

  test('no other contact in time: Rejected, no partner response', async () => {
    const { claims } = story;
    const claim = await story.notified();
    expect(await reportBounce(claim.customerMail)).toBe(202);
    await story.until(dueAt(await claims.view(claim), 'new-contact'));
    expect(await claims.view(claim)).toMatchObject({
      status: 'Rejected',
      rejection: { reason: 'no-partner-response' },
    });
  });

  test('a bounce after the association is official alerts the operator, once; the association stands', async () => {
    const { claims } = story;
    const [claim] = await story.official({});
    if (claim === undefined) throw new Error('No association was made.');
    expect(await reportBounce(claim.customerMail)).toBe(202);
    expect(await reportBounce(claim.customerMail)).toBe(202);
    await story.settled();
    expect(await story.alerts(claim, 'OPERATOR_MAIL')).toEqual([
      'the customer’s notice came back after the association had become official',
    ]);
    expect(await claims.view(claim)).toMatchObject({ association: { state: 'official' } });
    await claims.give(claim, 'ana', 'end-association', { reason: 'Done.' });
  });

  test('reports of other mails, of successful deliveries and of other types change nothing', async () => {
    const { claims } = story;
    const claim = await story.notified();
    const [notice] = await story.mails(claim.customerMail);
    const before = await claims.trace(claim);
    const type = 'Microsoft.Communication.EmailDeliveryReportReceived';
    const data = { messageId: notice?.operationId ?? '', status: 'Delivered' };
    expect(await deliver('mail-delivery-reports', type, data)).toBe(202);
    const stranger = { messageId: randomUUID(), status: 'Bounced' };
    expect(await deliver('mail-delivery-reports', type, stranger)).toBe(202);
    expect(await deliver('mail-delivery-reports', 'Other', { ...data, status: 'Bounced' })).toBe(202);
    expect(await deliver('mail-delivery-reports', type, { status: 'Bounced' })).toBe(500);
    expect(await claims.trace(claim)).toEqual(before);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  async function reportBounce(address: string): Promise<number> {
    const notice = (await story.mails(address)).findLast(({ subject }) =>
      subject.includes(' to be associated with '),
    );
    return deliver('mail-delivery-reports', 'Microsoft.Communication.EmailDeliveryReportReceived', {
      messageId: notice?.operationId.toUpperCase(),
      recipient: address,
      status: 'Bounced',
      deliveryStatusDetails: { statusMessage: '550 5.1.1' },
    });
  }
});

describeStack('R46: scan results', () => {
  const scanned = async (url: string, scanResultType: string): Promise<number> =>
    deliver('document-scan-results', 'Microsoft.Security.MalwareScanningResult', {
      blobUri: url.replace(/\?.*$/, ''),
      scanResultType,
      scanResultDetails: {
        malwareNamesFound: scanResultType === 'Malicious' ? ['Virus:DOS/EICAR_Test_File'] : [],
      },
    });

  test('not scanned, clean and malicious are shown; a malicious document can neither be read, even by an earlier link, nor approved', async () => {
    const { claims, deployment } = story;
    const rita = deployment.as('rita');
    const claim = await claims.underReview();
    const [proof] = (await claims.view(claim)).proofs;
    const proofId = proof?.proofId ?? '';
    const link = valueOf(await rita.proofs.link(claim.id, proofId));
    expect(link.scan).toBe('not-scanned');
    expect(await scanned(link.url, 'No threats found')).toBe(202);
    expect(valueOf(await rita.proofs.link(claim.id, proofId)).scan).toBe('clean');

    expect(await scanned(link.url, 'Malicious')).toBe(202);
    expect(await rita.proofs.link(claim.id, proofId)).toMatchObject({
      status: 409,
      problem: { code: 'proof-malicious' },
    });
    expect((await claims.view(claim)).proofs).toMatchObject([{ proofId, scan: 'malicious' }]);
    await deployment.stack.control.until('the quarantine', async () => {
      const { status } = await patientFetch(link.url);
      return status === 404 ? status : null;
    });
    expect(await rita.commands.give(claim.id, 'approve', {})).toMatchObject({
      status: 409,
      problem: { code: 'proof-malicious' },
    });
    const last = valueOf(await deployment.as('ana').claims.history.whole(claim.id)).items.at(-1);
    expect(last).toMatchObject({
      type: 'ProofScanned',
      by: { role: 'System' },
      details: { fileName: 'sow.pdf', result: 'malicious', threats: ['Virus:DOS/EICAR_Test_File'] },
    });

    // How the claim recovers: the reviewer asks, the partner uploads another document.
    await claims.give(claim, 'rita', 'request-info', {
      reasons: ['all-poe-missing'],
      comment: 'A clean one, please.',
    });
    valueOf(await deployment.as('ana').proofs.upload(claim.id, document('clean')));
    await claims.give(claim, 'ana', 'respond', {});
    expect(await claims.give(claim, 'rita', 'approve', {})).toMatchObject({ status: 'Approved' });
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('a result that comes before its document is tried again later; one of a removed document is ignored', async () => {
    const { claims, deployment } = story;
    const claim = await claims.complete();
    const ana = deployment.as('ana');
    const [proof] = (await claims.view(claim)).proofs;
    const { url } = valueOf(await ana.proofs.link(claim.id, proof?.proofId ?? ''));
    expect(await scanned(url.replace(proof?.proofId ?? '', randomUUID()), 'Malicious')).toBe(500);
    valueOf(await ana.proofs.remove(claim.id, proof?.proofId ?? ''));
    expect(await scanned(url, 'Malicious')).toBe(202);
    expect(await scanned('https://elsewhere.example/poe/a/b', 'Malicious')).toBe(202);
    expect(await scanned(url, 'SAM259203: Scan failed')).toBe(202);
  });
});

describeStack('R16, R22, R44: earlier associations, and ends of associations', () => {
  test('an earlier association holds its place until its subscription ends; Microsoft 365 is claimed anew', async () => {
    const { claims, deployment } = story;
    const [ana, olga] = [deployment.as('ana'), deployment.as('olga')];
    // A customer whose subscriptions end soon, so that the clock need not move by a year.
    const endsAt = shifted(await story.now(), 12 * 24 * 3600 * 1000);
    const products = ['power-bi-pro', 'dynamics-365-sales'] as const;
    const [powerBi, sales] = products.map((productId) => ({ id: randomUUID(), productId, endsAt }));
    if (powerBi === undefined || sales === undefined) throw new Error('The customer lacks subscriptions.');
    const id = randomUUID();
    const domain = `customer-${id.slice(0, 8)}.example`;
    const subscriptions = [powerBi, sales];
    const customer = { id, name: 'Soon Over', domain, subscriptions };
    const earlier = (productId: string, subscriptionId: string | null) => ({
      partnerId: '5c9d7e80-2b34-4f6a-8d21-7e0f9a3b6c22',
      customerId: id,
      productId,
      subscriptionId,
      since: '2024-05-01T00:00:00Z',
    });
    const imported = await olga.request<{ associations: unknown }>('POST', 'directory/import', {
      json: {
        customers: [{ id, name: customer.name, domains: [domain], products: ['teams'], subscriptions }],
        associations: [earlier('power-bi-pro', powerBi.id), earlier('teams', null)],
      },
    });
    expect(valueOf(imported).associations).toMatchObject([
      { row: 1, state: 'imported' },
      { row: 2, state: 'refused', code: 'claimed-anew' },
    ]);

    const claimed = (productId: string) => ({
      solutionArea: 'BusinessApplications' as const,
      products: [{ productId }],
      technicalContact: { name: 'Tom Tech', title: 'Admin', email: `tom@${domain}` },
    });
    const draft = await claims.complete({ customer, content: claimed('power-bi-pro') });
    const submit = { acknowledged: true };
    expect(await ana.commands.give(draft.id, 'submit', submit)).toMatchObject({
      status: 409,
      problem: { code: 'place-taken' },
    });

    // An association that was claimed here ends with its subscription too.
    const [own] = await story.official({ customer, content: claimed('dynamics-365-sales') });
    if (own === undefined) throw new Error('No association was made.');
    expect(await claims.view(own)).toMatchObject({ association: { state: 'official', endsAt } });
    await story.until(shifted(endsAt, 25 * 3600 * 1000));
    await story.settled();
    expect(await claims.view(own)).toMatchObject({ status: 'Approved', association: { state: 'ended' } });
    expect((await story.mails(own.partnerMail)).at(-1)?.plainText).toContain('The subscription has ended.');
    // R43: an ended subscription cannot be claimed; after its renewal it can, because both places are free.
    expect(await ana.commands.give(draft.id, 'submit', submit)).toMatchObject({
      status: 422,
      problem: { code: 'subscription-ended' },
    });
    const renewed = subscriptions.map((one) => ({ ...one, endsAt: '2035-01-01T00:00:00Z' }));
    const entry = { id, name: customer.name, domains: [domain], subscriptions: renewed };
    valueOf(await olga.request('POST', 'directory/import', { json: { customers: [entry] } }));
    expect(valueOf(await ana.commands.give(draft.id, 'submit', submit))).toMatchObject({
      status: 'Submitted',
    });
    await claims.give(draft, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('R44: each place of a claim for two subscriptions is free from its own end on', async () => {
    const { claims, deployment } = story;
    const olga = deployment.as('olga');
    const day = 24 * 3600 * 1000;
    const now = await story.now();
    const [first, second] = [shifted(now, 12 * day), shifted(now, 40 * day)];
    const id = randomUUID();
    const domain = `customer-${id.slice(0, 8)}.example`;
    const subscriptions = [
      { id: randomUUID(), productId: 'power-bi-pro', endsAt: first },
      { id: randomUUID(), productId: 'dynamics-365-sales', endsAt: second },
    ];
    const customer = { id, name: 'Two Ends', domain, subscriptions };
    const write = async (endsAt: string): Promise<void> => {
      const renewed = subscriptions.map((one, index) => (index === 0 ? { ...one, endsAt } : one));
      const entry = { id, name: customer.name, domains: [domain], subscriptions: renewed };
      valueOf(await olga.request('POST', 'directory/import', { json: { customers: [entry] } }));
    };
    const claimed = (...products: readonly string[]) => ({
      solutionArea: 'BusinessApplications' as const,
      products: products.map((productId) => ({ productId })),
      technicalContact: { name: 'Tom Tech', title: 'Admin', email: `tom@${domain}` },
    });
    const submit = async (draft: { readonly id: string }) =>
      deployment.as('carla').commands.give(draft.id, 'submit', { acknowledged: true });
    await write(first);
    const [own] = await story.official({ customer, content: claimed('power-bi-pro', 'dynamics-365-sales') });
    if (own === undefined) throw new Error('No association was made.');
    const [powerBi, sales] = [
      await claims.complete({ by: 'carla', customer, content: claimed('power-bi-pro') }),
      await claims.complete({ by: 'carla', customer, content: claimed('dynamics-365-sales') }),
    ];
    // The subscription is renewed; the association was made for the earlier term, and its place ends with
    // that.
    await write(shifted(second, 100 * day));
    await story.until(shortlyBefore(first));
    expect(await submit(powerBi)).toMatchObject({ status: 409, problem: { code: 'place-taken' } });
    await story.until(first);
    expect(valueOf(await submit(powerBi))).toMatchObject({ status: 'Submitted' });
    expect(await submit(sales)).toMatchObject({ status: 409, problem: { code: 'place-taken' } });
    await claims.give(powerBi, 'rita', 'start-review', {});
    await claims.give(powerBi, 'rita', 'approve', {});
    expect(await claims.view(own)).toMatchObject({ association: { state: 'official', endsAt: second } });
    await claims.give(powerBi, 'carla', 'withdraw', { explanation: 'Done.' });
    await claims.give(own, 'ana', 'end-association', { reason: 'Done.' });
  });

  test('R44: from 30 days before its end a renewed subscription is claimed anew, and both associations stand side by side', async () => {
    const { claims, deployment } = story;
    const olga = deployment.as('olga');
    const day = 24 * 3600 * 1000;
    const endsAt = shifted(await story.now(), 45 * day);
    const id = randomUUID();
    const domain = `customer-${id.slice(0, 8)}.example`;
    const subscription = { id: randomUUID(), productId: 'power-bi-pro', endsAt };
    const customer = { id, name: 'Renewing', domain, subscriptions: [subscription] };
    const write = async (end: string): Promise<void> => {
      const entry = {
        id,
        name: customer.name,
        domains: [domain],
        subscriptions: [{ ...subscription, endsAt: end }],
      };
      valueOf(await olga.request('POST', 'directory/import', { json: { customers: [entry] } }));
    };
    const content = {
      solutionArea: 'BusinessApplications' as const,
      products: [{ productId: 'power-bi-pro' }],
    };
    await write(endsAt);
    const [old] = await story.official({ customer, content });
    if (old === undefined) throw new Error('No association was made.');
    const renewedUntil = shifted(endsAt, 365 * day);
    await write(renewedUntil);
    const next = await claims.complete({ customer, content });
    const submit = () => deployment.as('ana').commands.give(next.id, 'submit', { acknowledged: true });
    expect(await submit()).toMatchObject({
      status: 409,
      problem: {
        code: 'already-claimed',
        text: expect.stringContaining(`"claimId":"${old.id}"`) as unknown,
      },
    });
    // An hour more or less, because days are those of the programme's time zone.
    await story.until(shifted(endsAt, -30 * day - 2 * 3600 * 1000));
    expect(await submit()).toMatchObject({ status: 409, problem: { code: 'already-claimed' } });
    await story.until(shifted(endsAt, -30 * day + 2 * 3600 * 1000));
    expect(valueOf(await submit())).toMatchObject({ status: 'Submitted' });
    await claims.give(next, 'rita', 'start-review', {});
    const approved = await claims.give(next, 'rita', 'approve', {});
    expect(approved).toMatchObject({ status: 'Approved' });
    const entry = valueOf(await deployment.as('rita').claims.history.whole(next.id)).items.find(
      ({ type }) => type === 'ClaimApproved',
    );
    expect(entry?.details['renews']).toEqual([old.id]);
    expect(await claims.view(old)).toMatchObject({ association: { state: 'official', endsAt } });
    await story.until(shifted(endsAt, 25 * 3600 * 1000));
    expect(await claims.view(old)).toMatchObject({ association: { state: 'ended' } });
    expect(await claims.view(next)).toMatchObject({
      association: { state: 'official', endsAt: renewedUntil },
    });
  });
});
