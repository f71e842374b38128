/** Tests whose address a claim's customer contact is, and who says so before approval (R64). */
import { parse } from 'csv-parse/sync';
import { valueOf, type ClaimsQuery, type Page } from '../../shared/client';
import type { TestClaim, TestCustomer } from './claims';
import type { Story } from './lives/story';
import { send, sendJson, type RawAnswer } from './wire';

const contactOf = (email: string) => ({ name: 'Nina New', title: 'CIO', email, language: 'en' as const });

export function contactStateRules(story: () => Story): void {
  /** A contact with this address, in the content of a claim. */
  const named = (email: string) => ({ content: { customerContact: contactOf(email) } });
  /** Replaces the domains of a customer in the directory. */
  const setDomains = async (
    { domain: _domain, ...entry }: TestCustomer,
    domains: readonly string[],
  ): Promise<void> => {
    const customers = [{ ...entry, domains, products: ['teams'] }];
    valueOf(await story().deployment.as('olga').request('POST', 'directory/import', { json: { customers } }));
  };
  const approve = (claim: TestClaim): Promise<RawAnswer> =>
    sendJson(story().deployment, 'rita', 'POST', `claims/${claim.id}/approve`, {});
  const over = (claim: TestClaim) => story().claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });

  test('a colleague of the partner is no customer: approval is refused until a reviewer confirms the address', async () => {
    const { claims, deployment } = story();
    const email = 'colleague@partner.example';
    const claim = await claims.underReview(named(email));
    expect(await claims.view(claim)).toMatchObject({ customerContactState: 'unconfirmed' });
    const refused = await approve(claim);
    expect([refused.status, refused.json]).toMatchObject([
      409,
      { code: 'contact-unconfirmed', errors: [{ field: '/customerContact/email' }] },
    ]);
    await story().settled();
    expect(await story().mails(email)).toEqual([]);

    const refuse = { email, comment: 'This is an address of the partner.' };
    expect(await claims.give(claim, 'raj', 'refuse-contact', refuse)).toMatchObject({
      status: 'UnderReview',
      customerContactState: 'unconfirmed',
    });
    expect((await approve(claim)).json).toMatchObject({ code: 'contact-unconfirmed' });
    const confirm = { email, comment: 'Their IT is run by the partner; we called.' };
    const confirmed = await claims.give(claim, 'raj', 'confirm-contact', confirm);
    expect(confirmed).toMatchObject({ status: 'UnderReview', customerContactState: 'confirmed' });
    expect((await approve(claim)).status).toBe(200);

    const history = valueOf(await deployment.as('ana').claims.history.whole(claim.id)).items;
    expect(history[0]).toMatchObject({ type: 'ClaimCreated', details: { contactInDomains: false } });
    expect(history.filter(({ type }) => /^Contact/.test(type))).toMatchObject([
      { type: 'ContactRefused', by: { name: 'Raj Rao' }, details: { comment: refuse.comment } },
      { type: 'ContactConfirmed', by: { name: 'Raj Rao' }, details: { comment: confirm.comment } },
    ]);
    const comments = valueOf(
      await deployment.as('ana').request<Page<unknown>>('GET', `claims/${claim.id}/comments`),
    );
    expect(comments.items).toMatchObject([{ text: refuse.comment }, { text: confirm.comment }]);
    await over(claim);
  });

  test('the directory of the day decides, in both directions; a subdomain counts only where it is listed', async () => {
    const { claims } = story();
    const customer = await claims.customer();
    const { domain } = customer;
    const claim = await claims.underReview({ customer, ...named(`tina@mail.${domain}`) });
    expect((await approve(claim)).json).toMatchObject({
      code: 'contact-unconfirmed',
      detail: expect.stringContaining(`mail.${domain} is a subdomain of ${domain}`) as unknown,
    });
    await setDomains(customer, [domain, `mail.${domain}`]);
    expect((await approve(claim)).status).toBe(200);
    expect(await claims.view(claim)).toMatchObject({ customerContactState: 'confirmed' });
    await over(claim);

    const other = await claims.underReview({ customer, ...named(`tina@mail.${domain}`) });
    expect(await claims.view(other)).toMatchObject({ customerContactState: 'confirmed' });
    await setDomains(customer, [domain]);
    expect((await approve(other)).json).toMatchObject({ code: 'contact-unconfirmed' });
    await claims.give(other, 'raj', 'confirm-contact', {
      email: `tina@mail.${domain}`,
      comment: 'The customer moved its mail.',
    });
    expect((await approve(other)).status).toBe(200);
    await over(other);
  });

  test('capital letters and letters beyond ASCII make no difference', async () => {
    const { claims } = story();
    const customer = await claims.customer();
    await setDomains(customer, [customer.domain, `müller-${customer.domain}`]);
    const [capital, umlaut] = [`Tina@${customer.domain.toUpperCase()}`, `tina@MÜLLER-${customer.domain}`];
    for (const email of [capital, umlaut]) {
      const claim = await claims.underReview({ customer, ...named(email) });
      expect(await claims.view(claim)).toMatchObject({ customerContactState: 'confirmed' });
      expect((await approve(claim)).status).toBe(200);
      await over(claim);
    }
  });

  test('a disputed claim is upheld only with a confirmed contact', async () => {
    const { claims } = story();
    const email = 'sam@group.example';
    const claim = await claims.disputed(named(email));
    const uphold = { comment: 'Right.' };
    const path = `claims/${claim.id}/uphold-dispute`;
    const refused = await sendJson(story().deployment, 'lea', 'POST', path, uphold);
    expect(refused.json).toMatchObject({ code: 'contact-unconfirmed' });
    await claims.give(claim, 'rita', 'confirm-contact', { email, comment: 'Known.' });
    expect(await claims.give(claim, 'lea', 'uphold-dispute', uphold)).toMatchObject({ status: 'Approved' });
    await over(claim);
  });

  test('another address needs its own confirmation; a reviewer who has seen the earlier one is told', async () => {
    const { claims, deployment } = story();
    const claim = await claims.submitted(named('one@group.example'));
    const confirm = (email: string) => ({ email, comment: 'Known.' });
    await claims.give(claim, 'rita', 'confirm-contact', confirm('one@group.example'));
    const edited = await claims.edit(claim, { customerContact: contactOf('two@group.example') });
    expect(edited).toMatchObject({ customerContactState: 'unconfirmed' });
    const late = await deployment
      .as('raj')
      .commands.give(claim.id, 'confirm-contact', confirm('one@group.example'));
    expect(late).toMatchObject({
      status: 409,
      problem: { code: 'contact-not-proposed', errors: [{ field: '/email' }] },
    });
    await over(claim);
  });

  test('of reviewers who answer at once one confirms, and the others are told; a repetition gets the first response', async () => {
    const { claims, deployment } = story();
    const email = 'sam@group.example';
    const claim = await claims.submitted(named(email));
    const answers = await Promise.all(
      ['rita', 'raj', 'lea'].map((person) =>
        deployment.as(person).commands.give(claim.id, 'confirm-contact', { email, comment: 'Known.' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const history = await claims.history(claim);
    expect(history.filter((type) => type === 'ContactConfirmed')).toHaveLength(1);
    await over(claim);

    const other = await claims.submitted(named(email));
    const repeat = (): Promise<RawAnswer> =>
      sendJson(
        deployment,
        'rita',
        'POST',
        `claims/${other.id}/confirm-contact`,
        { email, comment: 'Known.' },
        { 'idempotency-key': `confirm-${other.id}` },
      );
    const [first, second] = [await repeat(), await repeat()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.json).toEqual(first.json);
    await over(other);
  });

  test('lists, their CSV and imported rows show it', async () => {
    const { claims, deployment } = story();
    const customer = await claims.customer();
    const [known, unknown] = [
      await claims.submitted({ customer }),
      await claims.submitted({
        customer,
        content: { ...named('sam@group.example').content, products: [{ productId: 'intune' }] },
      }),
    ];
    const listed = async (query: ClaimsQuery) =>
      valueOf(await deployment.as('rita').claims.list({ customer: customer.id, ...query })).items;
    const unconfirmed = await listed({ contact: 'unconfirmed', sort: 'due' });
    expect(unconfirmed).toMatchObject([{ id: unknown.id, customerContactState: 'unconfirmed' }]);
    expect((await listed({})).map(({ customerContactState }) => customerContactState).sort()).toEqual([
      'confirmed',
      'unconfirmed',
    ]);
    const csv = await send(deployment, 'rita', {
      path: `claims?customer=${customer.id}&sort=oldest`,
      headers: { accept: 'text/csv' },
    });
    const exported: readonly Readonly<Record<string, string>>[] = parse(csv.text, {
      bom: true,
      columns: true,
    });
    expect(exported.map((row) => row['customerContactState'])).toEqual(['confirmed', 'unconfirmed']);
    await claims.give(unknown, 'rita', 'confirm-contact', { email: 'sam@group.example', comment: 'Known.' });
    expect(await listed({ contact: 'unconfirmed' })).toEqual([]);
    for (const claim of [known, unknown]) await over(claim);

    const rows = [
      claims.content(customer),
      { ...claims.content(customer), ...named('sam@group.example').content },
    ];
    const report = await sendJson(
      deployment,
      'ana',
      'POST',
      'claims/import',
      { rows },
      {
        'idempotency-key': `contacts-${customer.id}`,
      },
    );
    expect(report.json).toMatchObject({
      created: 2,
      rows: [
        { contactUnconfirmed: false, detail: null },
        {
          contactUnconfirmed: true,
          detail: expect.stringContaining('a reviewer has to confirm it') as unknown,
        },
      ],
    });
  });
}
