/** Tests bad days: mail out, database busy, the service stopped or killed at work, wrong settings. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssociationView } from '../../shared/contracts/claims/associationView';
import { instant } from '../../shared/domain/time';
import { valueOf, type Page } from '../../shared/client';
import { goTo, hasButton, offers, openLink, pressButton, sendForm } from '../../infra/tools/client/customer';
import { whileDatabaseIsOut } from '../../infra/tools/client/database';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { generousPolicy } from '../fixtures/generousPolicy';
import { throttle } from './throttle';
import { Deployment, describeOwnStack, describeStack, ownStackTest } from './deployment';
import { dueAt, Story } from './lives/story';
import { shifted } from './programmeTime';
import { expectProblem, send, sendJson, submitWithKey, type RawAnswer } from './wire';

let deployment: Deployment;
let story: Story;

beforeAll(async () => {
  deployment = await Deployment.open();
  story = new Story(deployment);
});
afterAll(() => deployment.close());

describeStack('the mail service', () => {
  test('R9, R54: an outage of an hour delays notices, loses none and sends none twice', async () => {
    const { claims } = deployment;
    const { control, inbox } = deployment.stack;
    await inbox.behave({ refuse: true });
    const approved = await Promise.all(Array.from({ length: 5 }, () => claims.approved()));
    await control.moveBy('PT1H');
    for (const claim of approved) {
      expect(await claims.view(claim)).toMatchObject({
        status: 'Approved',
        consent: { state: 'sending', endsAt: null },
      });
      expect(await story.mails(claim.customerMail)).toEqual([]);
    }
    await inbox.behave({});
    // The longest pause between two tries is a quarter of an hour.
    const back = await story.now();
    await control.moveBy('PT16M');
    for (const claim of approved) {
      const { consent } = await claims.view(claim);
      expect(consent.state).toBe('pending');
      expect(Date.parse(consent.noticeSentAt ?? '')).toBeGreaterThanOrEqual(Date.parse(back));
      expect(await story.mails(claim.customerMail)).toHaveLength(1);
      expect(await story.subjects(claim.partnerMail)).toEqual(['Approved']);
      expect(offers(await openLink(await story.link(claim)))).toBe(true);
      await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
    }
  });

  test('R54: an outage longer than the policy allows is told to the operator at once and once, and rejects no claim', async () => {
    const { claims } = deployment;
    const { control, inbox } = deployment.stack;
    // A business day may span a weekend of tries every quarter of an hour; two hours show the same.
    const policy = {
      version: 'short-outage',
      noticeOutage: { duration: 'PT2H' },
      ...generousPolicy,
    };
    valueOf(await deployment.as('olga').request('POST', 'directory/import', { json: { policy } }));
    await inbox.behave({ refuse: true });
    const claim = await claims.approved();
    const outage = (await claims.view(claim)).deadlines.find(({ kind }) => kind === 'notice-outage')?.dueAt;
    await story.until(outage);
    await inbox.behave({});
    await control.moveBy('PT16M');
    expect(await claims.view(claim)).toMatchObject({ status: 'Approved', consent: { state: 'pending' } });
    expect(await story.alerts(claim, 'OPERATOR_MAIL')).toEqual([
      'the customer’s notice could not be sent in time',
    ]);
    expect(await story.mails(claim.customerMail)).toHaveLength(1);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });

  test('a service that throttles gets each mail later, and once', async () => {
    const { claims } = deployment;
    const { control, inbox } = deployment.stack;
    await inbox.behave({ throttle: 6, retryAfter: 20 });
    const approved = await Promise.all(Array.from({ length: 4 }, () => claims.approved()));
    await control.moveBy('PT10M');
    await inbox.behave({});
    for (const claim of approved) {
      expect(await story.mails(claim.customerMail)).toHaveLength(1);
      expect(await story.mails(claim.partnerMail)).toHaveLength(1);
      await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
    }
  });
});

describeStack('a busy database', () => {
  test('R52, R53: the customer gets a page in the browser’s language which says that the answer is not confirmed, and what to do next', async () => {
    const { claims } = deployment;
    const { addresses } = deployment.stack.running;
    const claim = await story.notified();
    const link = await story.link(claim);
    const open = await goTo(await openLink(link), 'decline');
    await whileDatabaseIsOut(addresses.database, async () => {
      for (const [language, notShown, unconfirmed] of [
        ['en', 'This page cannot be shown at the moment', 'Your answer could not be confirmed'],
        [
          'pt-PT',
          'Não é possível mostrar esta página neste momento',
          'Não foi possível confirmar a sua resposta',
        ],
        [
          'pt-BR',
          'Não é possível mostrar esta página no momento',
          'Não foi possível confirmar a sua resposta',
        ],
        ['es', 'Esta página no se puede mostrar en este momento', 'No hemos podido confirmar su respuesta'],
      ] as const) {
        const got = await openLink(link, language);
        expect([got.status, got.title, hasButton(got)]).toEqual([503, notShown, false]);
        const pressed = await pressButton(open, language);
        expect([pressed.status, pressed.title, hasButton(pressed)]).toEqual([503, unconfirmed, true]);
        for (const { headers } of [got, pressed]) {
          expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
          expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
          expect(headers.get('content-security-policy')).toContain("default-src 'none'");
        }
      }
    });
    expect(await claims.view(claim)).toMatchObject({ status: 'Approved', consent: { state: 'pending' } });

    // The button on that page does what the first one would have done.
    const failed = await whileDatabaseIsOut(addresses.database, () => pressButton(open));
    const declined = await pressButton(failed);
    expect([declined.status, declined.title]).toEqual([200, 'The association has been declined']);
    expect(declined.html).toContain(claim.customer.name);
    expect(await claims.view(claim)).toMatchObject({ rejection: { reason: 'customer-declined' } });
  });

  test('R16, R44: associations that were to end during the outage end within minutes after it, not a day later', async () => {
    const { control } = deployment.stack;
    const day = 24 * 3600 * 1000;
    const midnight = Math.ceil(Date.parse(await story.now()) / day) * day;
    const [customerId, subscriptionId] = [randomUUID(), randomUUID()];
    const endsAt = new Date(midnight).toISOString();
    const productId = 'power-bi-pro';
    const subscriptions = [{ id: subscriptionId, productId, endsAt }];
    const api = deployment.as('olga');
    const domains = [`customer-${customerId.slice(0, 8)}.example`];
    valueOf(
      await api.request('POST', 'directory/import', {
        json: {
          customers: [{ id: customerId, name: 'Over At Midnight', domains, products: [], subscriptions }],
          associations: [
            {
              partnerId: '5c9d7e80-2b34-4f6a-8d21-7e0f9a3b6c22',
              customerId,
              productId,
              subscriptionId,
              since: '2024-05-01T00:00:00Z',
            },
          ],
        },
      }),
    );
    // The list shows the association as ended from its end on; the reason appears once the end is recorded.
    const endReasons = async (): Promise<readonly (string | null)[]> => {
      const query = { customer: customerId };
      const listed = await api.request<Page<AssociationView>>('GET', 'associations', { query });
      return valueOf(listed).items.map(({ endReason }) => endReason);
    };
    // The timer is due at five past midnight.
    await whileDatabaseIsOut(deployment.stack.running.addresses.database, () =>
      control.moveTo(instant(midnight + 10 * 60_000)),
    );
    expect(await endReasons()).toEqual([null]);
    await control.moveBy('PT6M');
    expect(await endReasons()).toEqual(['The subscription has ended.']);
  });

  test('a request succeeds, or gets 503 with Retry-After and takes effect once when it is repeated', async () => {
    const { claims } = deployment;
    const drafts = await Promise.all(Array.from({ length: 12 }, () => claims.complete()));
    await throttle(deployment.stack, 400, 5);
    const submit = (id: string): Promise<RawAnswer> => submitWithKey(deployment, id, `busy-${id}`);
    const until200 = async (id: string): Promise<readonly RawAnswer[]> => {
      const answers = [await submit(id)];
      while (answers.at(-1)?.status !== 200 && answers.length < 100) answers.push(await submit(id));
      return answers;
    };
    const all = await Promise.all(drafts.map(({ id }) => until200(id)));
    await throttle(deployment.stack, 0, 0);
    const busy = all.flatMap((answers) => answers.slice(0, -1));
    for (const answer of busy) {
      expectProblem(answer, 503, 'unavailable');
      expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    }
    for (const draft of drafts) {
      expect(await claims.history(draft)).toEqual(['ClaimCreated', 'ProofAdded', 'ClaimSubmitted']);
      await claims.give(draft, 'ana', 'withdraw', { explanation: 'Done.' });
    }
  });

  ownStackTest('operators find in the log why a request got 503', async () => {
    const claim = await deployment.claims.draft();
    const answered = await whileDatabaseIsOut(deployment.stack.running.addresses.database, () =>
      send(deployment, 'ana', { path: `claims/${claim.id}` }),
    );
    expectProblem(answered, 503, 'unavailable');
    const { traceId } = answered.json as { traceId: string };
    const line = `{"level":"warn","message":"A request could not be served now.","traceId":"${traceId}","why":"`;
    await deployment.process.logged(`${line}The service is unavailable`);
  });

  test('reads, lists and health give 503 or the correct result, never another error', async () => {
    const claim = await deployment.claims.draft();
    await throttle(deployment.stack, 200, 5);
    const paths = [`claims/${claim.id}`, `claims/${claim.id}/history`, 'claims?limit=5', 'catalog', 'health'];
    const answers = await Promise.all(
      [...paths, ...paths, ...paths].map((path) => send(deployment, 'ana', { path })),
    );
    await throttle(deployment.stack, 0, 0);
    for (const answer of answers) {
      if (answer.status !== 200) expectProblem(answer, 503, 'unavailable');
    }
    expect((await send(deployment, null, { path: 'health' })).status).toBe(200);
  });

  test('work that falls due while the database is busy is done afterwards', async () => {
    const { claims } = deployment;
    await throttle(deployment.stack, 150, 5);
    let claim;
    try {
      claim = await claims.approved();
    } catch {
      // Too busy to succeed; the refusals are used up meanwhile.
    }
    await throttle(deployment.stack, 0, 0);
    claim ??= await claims.approved();
    await deployment.stack.control.moveBy('PT5M');
    expect(await claims.view(claim)).toMatchObject({ consent: { state: 'pending' } });
    expect(await story.mails(claim.customerMail)).toHaveLength(1);
    await claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' });
  });
});

describeOwnStack('the service stopped and started', () => {
  test.each<NodeJS.Signals>(['SIGTERM', 'SIGKILL'])(
    'after %s claims continue where they were',
    async (signal) => {
      const { claims } = deployment;
      const [draft, waiting, asked, noticed, declinable] = [
        await claims.complete(),
        await claims.submitted(),
        await claims.actionRequired(),
        await story.notified(),
        await story.notified(),
      ];
      const link = await story.link(declinable);
      const sending = await claims.approved();
      const all = [draft, waiting, asked, noticed, declinable];
      const before = await Promise.all(all.map((claim) => claims.trace(claim)));

      await deployment.process.kill(signal);
      await deployment.process.restart();

      expect(await Promise.all(all.map((claim) => claims.trace(claim)))).toEqual(before);
      expect((await sendForm(link, { answer: 'decline' })).title).toBe('The association has been declined');
      const submitted = await claims.give(draft, 'ana', 'submit', { acknowledged: true });
      await deployment.stack.control.moveBy('PT3M');
      expect(await story.mails(sending.customerMail)).toHaveLength(1);
      // Five business days are never shorter than the seven days of consent; the hour is for notices that the
      // stop delayed.
      await story.until(shifted(dueAt(submitted, 'review-start') ?? '', 3600 * 1000));
      expect(await claims.view(waiting)).toMatchObject({ status: 'UnderReview', assignee: null });
      expect(await claims.view(draft)).toMatchObject({ status: 'UnderReview' });
      expect(await claims.view(asked)).toMatchObject({
        status: 'Rejected',
        rejection: { reason: 'no-partner-response' },
      });
      expect(await claims.view(noticed)).toMatchObject({ association: { state: 'official' } });
      expect(await claims.view(sending)).toMatchObject({ association: { state: 'official' } });
      expect(await claims.view(declinable)).toMatchObject({
        status: 'Rejected',
        rejection: { reason: 'customer-declined' },
      });
      for (const claim of [noticed, sending]) {
        expect((await story.mails(claim.customerMail)).map(({ subject }) => subject)).toEqual([
          expect.stringContaining(' asks to be associated with '),
          expect.stringContaining(' is now partner of record of '),
        ]);
        expect(await deployment.stack.assessor.take(claim.id)).toHaveLength(1);
      }
      await Promise.all(
        [waiting, draft].map((claim) => claims.give(claim, 'ana', 'withdraw', { explanation: 'Done.' })),
      );
      await Promise.all(
        [noticed, sending].map((claim) => claims.give(claim, 'ana', 'end-association', { reason: 'Done.' })),
      );
    },
  );

  test('after a kill during requests nothing that was acknowledged is lost, and repeating is safe', async () => {
    const { claims } = deployment;
    const drafts = await Promise.all(Array.from({ length: 20 }, () => claims.complete()));
    const submit = async (id: string): Promise<number> => {
      const headers = { 'idempotency-key': `kill-${id}` };
      const body = { acknowledged: true };
      try {
        return (await sendJson(deployment, 'ana', 'POST', `claims/${id}/submit`, body, headers)).status;
      } catch {
        return 0;
      }
    };
    // The process is killed at the first response, while the other requests are still running.
    const answers = drafts.map(({ id }) => submit(id));
    await Promise.race(answers);
    await deployment.process.kill('SIGKILL');
    const statuses = await Promise.all(answers);
    await deployment.process.restart();
    expect(statuses).toContain(200);
    for (const [index, draft] of drafts.entries()) {
      const { status } = await claims.view(draft);
      if (statuses[index] === 200) expect(status).toBe('Submitted');
      expect(await submit(draft.id)).toBe(200);
      expect(await claims.history(draft)).toEqual(['ClaimCreated', 'ProofAdded', 'ClaimSubmitted']);
    }
    await Promise.all(drafts.map((draft) => claims.give(draft, 'ana', 'withdraw', { explanation: 'Done.' })));
    expect(valueOf(await deployment.as('ana').claims.list({ limit: 1 })).items).toHaveLength(1);
  });
});

describeOwnStack('settings', () => {
  test('a missing or wrong setting stops the start, and every fault is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'settings-'));
    const seed = join(projectFolder, 'infra/local/seed');
    const wrong = {
      COSMOS_ENDPOINT: 'nowhere',
      EMAIL_SENDER: 'nobody',
      AUTH_ISSUER_TEMPLATE: 'https://issuer.example/v2.0',
      PROGRAMME_TENANT_ID: '7',
      PUBLIC_BASE_URL: '',
      REVIEW_LEADS_MAIL: 'leads',
      APP_CLOCK: 'sundial',
      ELIGIBILITY_ANSWER_QUEUE: 'Answers!',
    };
    try {
      const child = spawn(
        process.execPath,
        [
          ...['--require', join(projectFolder, 'dist/infra/tools/stack/endWithParent.js')],
          ...[join(projectFolder, 'dist/infra/local/start.js'), '--json', '--port', '0', '--data', folder],
          ...['--people', join(seed, 'people.json'), '--settings', join(seed, 'settings.json')],
          ...Object.entries(wrong).flatMap(([name, value]) => ['--setting', `${name}=${value}`]),
        ],
        { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
      );
      let said = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
      const [code] = (await once(child, 'close')) as [number | null];
      expect(code).not.toBe(0);
      for (const name of Object.keys(wrong)) expect(said).toMatch(new RegExp(`^\\s*${name} \\S`, 'm'));
      // Settings that the stack sets must not be reported.
      expect(said).not.toMatch(/^\s*COSMOS_DATABASE /m);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
