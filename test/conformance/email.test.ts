/**
 * Tests e-mail with the real SDK of Communication Services Email: the local server, or the service that the
 * settings name.
 */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { EmailClient, type EmailMessage } from '@azure/communication-email';
import { MovableClock } from '../../infra/local/clock';
import { startEmailServer, type EmailServer, type MailDocument } from '../../infra/local/email';
import { describeStandIn, standInTest } from './standIn';
import { target } from './target';

const DAY_MS = 86_400_000;
const accessKey = randomBytes(32).toString('base64');
const senderDomain = 'local.example';
const silent = (): void => undefined;
/** A real service takes seconds, so it is asked less often. */
const updateIntervalInMs = target.email === null ? 5 : 1000;

let folder: string;
let clock: MovableClock;
let server: EmailServer;

beforeEach(async () => {
  if (target.email !== null) return;
  folder = await mkdtemp(join(tmpdir(), 'email-'));
  clock = MovableClock.open(join(folder, 'clock.json'));
  server = await start();
});

afterEach(async () => {
  if (target.email !== null) return;
  await server.close();
  await rm(folder, { recursive: true });
});

function start(port = 0): Promise<EmailServer> {
  const dataFolder = join(folder, 'email');
  return startEmailServer({ dataFolder, port, accessKey, senderDomain, clock, log: silent });
}

function connectionString(): string {
  return target.email?.connectionString ?? server.connectionString;
}

function client(connection = connectionString()): EmailClient {
  return new EmailClient(connection, {
    allowInsecureConnection: /endpoint=http:/i.test(connection),
    retryOptions: { maxRetries: 0 },
  });
}

function message(over: Partial<EmailMessage> = {}): EmailMessage {
  return {
    senderAddress: target.email?.sender ?? 'DoNotReply@local.example',
    content: { subject: 'Hello', plainText: 'Good day, see http://example.com/a.', html: '<p>Good day</p>' },
    recipients: { to: [{ address: target.email?.recipient ?? 'ana@example.com', displayName: 'Ana' }] },
    ...over,
  };
}

async function send(over: Partial<EmailMessage> = {}, operationId: string = randomUUID()) {
  const poller = await client().beginSend(message(over), { operationId, updateIntervalInMs });
  return poller.pollUntilDone();
}

/** A poller that only asks for an operation, as after a crash; it sends nothing. */
function resume(operationId: string) {
  const endpoint = /endpoint=([^;]+?)\/?(;|$)/i.exec(connectionString())?.[1] ?? '';
  const operationLocation = `${endpoint}/emails/operations/${operationId}?api-version=2025-09-01`;
  const resumeFrom = JSON.stringify({
    state: { status: 'running', config: { operationLocation, metadata: { mode: 'OperationLocation' } } },
  });
  return client().beginSend(message(), { resumeFrom, updateIntervalInMs });
}

/** Sends the body `sent` without the SDK, with a signature of the body `signed`. */
function sendSigned(
  signed: string,
  sent: string,
  date: Date,
  { version = '2025-09-01', type = 'application/json' } = {},
): Promise<Response> {
  const hash = createHash('sha256').update(signed).digest('base64');
  const path = `/emails:send?api-version=${version}`;
  const toSign = `POST\n${path}\n${date.toUTCString()};${new URL(server.url).host};${hash}`;
  const signature = createHmac('sha256', Buffer.from(accessKey, 'base64')).update(toSign).digest('base64');
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-ms-date': date.toUTCString(),
      'x-ms-content-sha256': hash,
      authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
    },
    body: sent,
  });
}

function recipients(count: number): { address: string }[] {
  return Array.from({ length: count }, (_, index) => ({ address: `r${index}@example.com` }));
}

async function mails(query = ''): Promise<MailDocument[]> {
  return (await (await fetch(`${server.url}/_local/mails${query}`)).json()) as MailDocument[];
}

function behave(document: object): Promise<Response> {
  return fetch(`${server.url}/_local/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(document),
  });
}

describe('sending', () => {
  test('a mail sent by the SDK succeeds under the operation ID the caller chose', async () => {
    const operationId = randomUUID();
    await expect(send({}, operationId)).resolves.toMatchObject({ id: operationId, status: 'Succeeded' });
  });

  standInTest('email', 'inbox')('a mail is in the inbox as it was sent', async () => {
    const operationId = randomUUID();
    await send({}, operationId);
    expect(await mails()).toMatchObject([
      {
        operationId,
        to: ['ana@example.com'],
        subject: 'Hello',
        html: '<p>Good day</p>',
        status: 'Succeeded',
      },
    ]);
  });

  test('the operation is first running, then succeeded', async () => {
    const answers: unknown[] = [];
    const poller = await client().beginSend(message(), {
      operationId: randomUUID(),
      updateIntervalInMs,
      onResponse: ({ bodyAsText }) => answers.push(JSON.parse(bodyAsText ?? 'null')),
    });
    await poller.pollUntilDone();
    expect(answers[0]).toMatchObject({ status: 'Running' });
    expect(poller.getOperationState().status).toBe('succeeded');
  });

  standInTest('email', 'inbox')(
    'the same operation ID sent twice delivers two mails: the service does not deduplicate',
    async () => {
      const operationId = randomUUID();
      await send({}, operationId);
      await send({}, operationId);
      expect((await mails()).map((mail) => mail.operationId)).toEqual([operationId, operationId]);
    },
  );

  test('resuming a known operation asks for its status', async () => {
    const operationId = randomUUID();
    await send({}, operationId);
    const poller = await resume(operationId);
    expect(await poller.pollUntilDone()).toMatchObject({ id: operationId, status: 'Succeeded' });
  });

  standInTest('email', 'inbox')('resuming a known operation sends nothing', async () => {
    const operationId = randomUUID();
    await send({}, operationId);
    await (await resume(operationId)).pollUntilDone();
    expect(await mails()).toHaveLength(1);
  });

  test('resuming an unknown operation is a 404', async () => {
    await expect(resume(randomUUID())).rejects.toMatchObject({ statusCode: 404 });
  });

  standInTest('email', 'clock')(
    "a mail has the time of the stack's clock and the machine's time",
    async () => {
      clock.moveTo(clock.now() + 50 * DAY_MS);
      await send();
      const [mail] = await mails();
      const ahead = Date.parse(mail?.stackTime ?? '') - Date.parse(mail?.acceptedAt ?? '');
      expect(Math.round(ahead / DAY_MS)).toBe(50);
    },
  );
});

describe('refusals', () => {
  test('a wrong access key is denied', async () => {
    const wrong = connectionString().replace(
      /accesskey=[^;]+/i,
      `accesskey=${randomBytes(32).toString('base64')}`,
    );
    await expect(client(wrong).beginSend(message())).rejects.toMatchObject({
      statusCode: 401,
      code: 'Denied',
    });
  });

  test('a message without a recipient is a 400', async () => {
    await expect(client().beginSend(message({ recipients: { to: [] } }))).rejects.toMatchObject({
      statusCode: 400,
    });
  });
});

describeStandIn('email', 'inbox')('refusals of the local server', () => {
  test('a body that was changed on the way, or an old date, is denied', async () => {
    const body = JSON.stringify(message());
    const now = new Date();
    const hourAgo = new Date(now.getTime() - 3_600_000);
    expect((await sendSigned(body, body, now)).status).toBe(202);
    expect((await sendSigned(body, body.replace('Hello', 'Other'), now)).status).toBe(401);
    expect((await sendSigned(body, body, hourAgo)).status).toBe(401);
    expect(await mails()).toHaveLength(1);
  });

  test.each<[string, Partial<EmailMessage>, RegExp]>([
    ['without a recipient', { recipients: { to: [] } }, /recipients\.to/],
    [
      'to something that is no address',
      { recipients: { to: [{ address: 'ana' }] } },
      /recipients\.to\.0\.address/,
    ],
    ['to more than 50', { recipients: { to: recipients(51) } }, /51 recipients; at most 50/],
    ...['a@b', '.a@b.example', 'a..b@c.example', 'a@-b.example', 'a@b..example', 'a b@c.example'].map(
      (text): [string, Partial<EmailMessage>, RegExp] => [
        `to ${text}`,
        { recipients: { to: [{ address: 'ok@b.example' }, { address: text }] } },
        /recipients\.to\.1\.address: must be an e-mail address/,
      ],
    ),
    ['without a sender', { senderAddress: '' }, /senderAddress/],
    ['without a text', { content: { subject: 'Hello', plainText: '' } }, /plainText or html/],
    ['without a subject', { content: { subject: '', plainText: 'x' } }, /content\.subject/],
  ])('a message %s gets 400 with the name of the fault', async (_name, over, fault) => {
    await expect(client().beginSend(message(over))).rejects.toMatchObject({
      statusCode: 400,
      code: 'BadRequest',
      message: expect.stringMatching(fault) as string,
    });
    expect(await mails()).toEqual([]);
  });

  test.each<[string, Partial<EmailMessage>]>([
    ['attachments', { attachments: [{ name: 'a.txt', contentType: 'text/plain', contentInBase64: 'aGk=' }] }],
    ['headers', { headers: { 'x-claim': '7' } }],
    [
      'recipients.bcc',
      { recipients: { to: [{ address: 'a@example.com' }], bcc: [{ address: 'b@example.com' }] } },
    ],
  ])('a message with %s gets 501 with its name', async (name, over) => {
    await expect(client().beginSend(message(over))).rejects.toMatchObject({
      statusCode: 501,
      message: expect.stringContaining(`does not support ${name} in a message`) as string,
    });
    expect(await mails()).toEqual([]);
  });

  test('addresses in other scripts, and 50 recipients, are accepted', async () => {
    const to = [
      { address: 'jörg@bücher.example' },
      { address: "o'neil+x@sub.b-c.example" },
      ...recipients(48),
    ];
    await expect(send({ recipients: { to } })).resolves.toMatchObject({ status: 'Succeeded' });
  });

  test.each(['a@other.example', 'a@sub.local.example', 'a@notlocal.example'])(
    'a sender of a domain that is not linked gets 404: %s',
    async (senderAddress) => {
      await expect(client().beginSend(message({ senderAddress }))).rejects.toMatchObject({
        statusCode: 404,
        code: 'DomainNotLinked',
        message: expect.stringContaining('local.example') as string,
      });
      expect(await mails()).toEqual([]);
    },
  );

  test('a sender of the linked domain is accepted in any case of letters', async () => {
    await expect(send({ senderAddress: 'News@LOCAL.example' })).resolves.toMatchObject({
      status: 'Succeeded',
    });
  });

  test('a request over 10 MB gets 413 and says what counts; one below is accepted', async () => {
    const html = (bytes: number): Partial<EmailMessage> => ({
      content: { subject: 's', html: 'x'.repeat(bytes) },
    });
    const limit = 10 * 1024 * 1024;
    await expect(client().beginSend(message(html(limit)))).rejects.toMatchObject({
      statusCode: 413,
      code: 'RequestEntityTooLarge',
      message: expect.stringMatching(/more than 10485760 bytes.*attachments count.*base64/) as string,
    });
    const attachment = { name: 'a.bin', contentType: 'application/octet-stream' };
    const base64 = 'A'.repeat(limit);
    await expect(
      client().beginSend(message({ attachments: [{ ...attachment, contentInBase64: base64 }] })),
    ).rejects.toMatchObject({ statusCode: 413 });
    expect(await mails()).toEqual([]);
    await expect(send(html(limit - 1_000))).resolves.toMatchObject({ status: 'Succeeded' });
  });

  test('another version of the protocol, or another media type than JSON, is refused by name', async () => {
    const body = JSON.stringify(message());
    const ask = async (how: { version?: string; type?: string }): Promise<unknown[]> => {
      const response = await sendSigned(body, body, new Date(), how);
      const { error } = (await response.json()) as { error?: { code: string } };
      return [response.status, error?.code];
    };
    expect(await ask({ version: '2021-10-01-preview' })).toEqual([400, 'UnsupportedApiVersion']);
    expect(await ask({ version: '2099-01-01' })).toEqual([400, 'UnsupportedApiVersion']);
    expect(await ask({ type: 'text/plain' })).toEqual([415, 'UnsupportedMediaType']);
    expect(await mails()).toEqual([]);
    expect(await ask({ version: '2023-03-31' })).toEqual([202, undefined]);
    expect(await ask({ type: 'Application/JSON; charset=utf-8' })).toEqual([202, undefined]);
  });

  test('an operation ID that is no GUID gets 400', async () => {
    await expect(client().beginSend(message(), { operationId: 'seven' })).rejects.toThrow();
    expect(await mails()).toEqual([]);
  });

  test('an unsupported path gets 501 with its name', async () => {
    for (const path of ['/emails/templates', '/_local/behaviour', '/mails/1/attachments/0']) {
      const response = await fetch(`${server.url}${path}`);
      expect(response.status).toBe(501);
      expect(await response.json()).toMatchObject({
        error: { message: expect.stringContaining(`GET ${path}`) as string },
      });
    }
  });

  test('a request with a foreign host name is refused', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      request(`${server.url}/_local/mails`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describeStandIn('email', 'refusals')('misbehaviour on demand', () => {
  test('throttle: the next sends get 429 with Retry-After, then one succeeds', async () => {
    await behave({ throttle: 2, retryAfter: 17 });
    for (const _attempt of [1, 2]) {
      const failure = await client()
        .beginSend(message())
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ statusCode: 429, code: 'TooManyRequests' });
      expect(
        (failure as { response: { headers: { get(name: string): string } } }).response.headers.get(
          'retry-after',
        ),
      ).toBe('17');
    }
    await expect(send()).resolves.toMatchObject({ status: 'Succeeded' });
    expect(await mails()).toHaveLength(1);
    expect(server.statistics()).toMatchObject({ mails: 1, throttled: 2 });
  });

  test('refuse: sends and status queries get 503 until the order is withdrawn', async () => {
    const operationId = randomUUID();
    await send({}, operationId);
    await behave({ refuse: true });
    await expect(client().beginSend(message())).rejects.toMatchObject({ statusCode: 503 });
    await expect(resume(operationId)).rejects.toMatchObject({ statusCode: 503 });
    await behave({ refuse: false });
    await expect(send()).resolves.toMatchObject({ status: 'Succeeded' });
    expect(await mails()).toHaveLength(2);
  });

  test("suppress: a mail without any remaining recipient fails, with the service's code", async () => {
    await behave({ suppress: ['ANA@example.com'] });
    await expect(send()).rejects.toThrow(/EmailDroppedAllRecipientsSuppressed/);
    expect(await mails()).toMatchObject([{ status: 'Failed', suppressed: ['ana@example.com'] }]);
  });

  test('bounce: the operation succeeds, and the webhook gets a delivery report until it accepts it', async () => {
    const posts: { readonly type: string | undefined; readonly events: unknown }[] = [];
    const taken = new Promise<void>((resolve) => {
      const webhook = createServer((request, response) => {
        void json(request).then((events) => {
          posts.push({ type: request.headers['aeg-event-type']?.toString(), events });
          // The webhook refuses the first try, so the report is sent again.
          response.writeHead(posts.length === 1 ? 500 : 202).end();
          if (posts.length === 1) return;
          webhook.close();
          resolve();
        });
      });
      webhook.listen(0, '127.0.0.1', () => {
        const { port } = webhook.address() as AddressInfo;
        void behave({
          bounce: ['ANA@example.com'],
          webhook: `http://127.0.0.1:${port}/hook?functionName=reports`,
        }).then(() => send({}, '11111111-1111-4111-8111-111111111111'));
      });
    });
    await taken;
    const report = {
      eventType: 'Microsoft.Communication.EmailDeliveryReportReceived',
      data: {
        recipient: 'ana@example.com',
        messageId: '11111111-1111-4111-8111-111111111111',
        status: 'Bounced',
      },
    };
    expect(posts).toMatchObject([
      { type: 'Notification', events: [report] },
      { type: 'Notification', events: [report] },
    ]);
    expect(await mails()).toMatchObject([{ status: 'Succeeded', suppressed: [] }]);
  });

  test('failNext: as many accepted sends as ordered fail, the next one succeeds', async () => {
    await behave({ failNext: 1 });
    await expect(send()).rejects.toThrow(/EmailDropped/);
    await expect(send()).resolves.toMatchObject({ status: 'Succeeded' });
  });

  test('the control document is shown as it was set, and a fault in it is named', async () => {
    expect(await (await behave({ throttle: 3 })).json()).toMatchObject({ throttle: 3, refuse: false });
    const response = await behave({ throtle: 3 });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('throtle');
  });
});

describeStandIn('email', 'kill')('keeping', () => {
  test('accepted mails and their operations are found after a restart', async () => {
    const operationId = randomUUID();
    await send({}, operationId);
    await behave({ suppress: ['ana@example.com'] });
    await send().catch(() => undefined);
    const before = await mails();
    await server.close();
    server = await start();
    expect(await mails()).toEqual(before);
    expect(await (await resume(operationId)).pollUntilDone()).toMatchObject({ status: 'Succeeded' });
    await send();
    expect((await mails()).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('since gives only mails that were accepted after the named one', async () => {
    await send({ content: { subject: 'one', plainText: '1' } });
    await send({ content: { subject: 'two', plainText: '2' } });
    expect((await mails('?since=1')).map(({ subject }) => subject)).toEqual(['two']);
    expect(await mails('?to=ANA@example.com')).toHaveLength(2);
    expect((await fetch(`${server.url}/_local/mails?since=yesterday`)).status).toBe(400);
  });
});

describeStandIn('email', 'inbox')('the inbox page', () => {
  const page = async (path: string): Promise<string> => (await fetch(`${server.url}${path}`)).text();

  test('lists mails newest first and filters by recipient and text', async () => {
    await send({ content: { subject: 'First', plainText: 'apples' } });
    await send({
      content: { subject: 'Second', plainText: 'pears' },
      recipients: { to: [{ address: 'rui@example.com' }] },
    });
    const all = await page('/');
    expect(all.indexOf('Second')).toBeGreaterThan(0);
    expect(all.indexOf('Second')).toBeLessThan(all.indexOf('First'));
    expect(await page('/?to=RUI')).not.toContain('First');
    expect(await page('/?text=apples')).not.toContain('Second');
    expect(await page('/?text=plums')).toContain('No mail matches');
  });

  test('shows a mail in a frame without scripts, and a hostile subject as text', async () => {
    await send({
      content: { subject: '<script>alert(1)</script>', html: '<html><head></head><body>Hi</body></html>' },
    });
    const shown = await page('/mails/1');
    expect(shown).not.toContain('<script>alert');
    expect(shown).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const body = await fetch(`${server.url}/mails/1/body`);
    expect(body.headers.get('content-security-policy')).toContain('sandbox allow-popups');
    expect(body.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await body.text()).toBe('<html><head><base target="_blank"></head><body>Hi</body></html>');
  });

  test.each(['x', '99', '0', '01', '1.0', '1e0', '%20', encodeURIComponent('<b>&')])(
    'says on its page, with 404, that there is no mail %s',
    async (id) => {
      await send();
      const response = await fetch(`${server.url}/mails/${id}?to=ana`);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const html = await response.text();
      expect(html).toContain('No such mail');
      expect(html).not.toContain('<b>&');
      // The list stays beside it, with its filter.
      expect(html).toContain('href="/mails/1?to=ana"');
      expect(html).toContain('href="/?to=ana"');
      const body = await fetch(`${server.url}/mails/${id}/body`);
      expect([body.status, body.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    },
  );

  test.each(['/?to=a&to=b', '/?before=x', '/mails/1?view=pdf', '/?text=a&text=b'])(
    'is shown for a link with wrong parameters: %s',
    async (path) => {
      await send();
      expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    },
  );

  test('shows plain text with working links', async () => {
    await send();
    expect(await page('/mails/1?view=text')).toContain(
      '<a href="http://example.com/a" target="_blank" rel="noopener noreferrer">',
    );
  });

  test('shows a long list page by page', async () => {
    for (let number = 1; number <= 51; number++)
      await send({ content: { subject: `Mail ${number}.`, plainText: 'x' } });
    expect(await page('/')).not.toContain('Mail 1.');
    const older = /href="(\/\?before=\d+)"/.exec(await page('/'))?.[1] ?? '';
    expect(await page(older)).toContain('Mail 1.');
  });
});
