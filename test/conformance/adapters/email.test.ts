/**
 * Tests mails through the real SDK: never sent twice, no waiting inside the SDK, and each response understood
 * (trap 1).
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MovableClock } from '../../../infra/local/clock';
import { startEmailServer, type EmailServer, type MailDocument } from '../../../infra/local/email';
import { mailService } from '../../../shared/adapters/email';
import type { MailMessage, MailService } from '../../../shared/application/ports/mail';

const accessKey = randomBytes(32).toString('base64');

let folder: string;
let server: EmailServer;
let mail: MailService;
let proxy: Server | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-'));
  const clock = MovableClock.open(join(folder, 'clock.json'));
  server = await startEmailServer({
    dataFolder: folder,
    port: 0,
    accessKey,
    senderDomain: 'programme.example',
    clock,
    log: () => undefined,
  });
  mail = serviceAt(server.connectionString);
});

afterEach(async () => {
  proxy?.closeAllConnections();
  proxy?.close();
  proxy = null;
  await server.close();
  await rm(folder, { recursive: true });
});

function serviceAt(connectionString: string): MailService {
  const credential = (): never => {
    throw new Error('No identity is needed where there is a key');
  };
  return mailService({
    access: { kind: 'key', connectionString },
    sender: 'DoNotReply@programme.example',
    credential,
  });
}

function message(over: Partial<MailMessage> = {}): MailMessage {
  return {
    to: { address: 'ana@customer.example', name: 'Ana' },
    copies: [],
    replyTo: null,
    subject: 'A partner claims an association with you',
    html: '<p>Nothing need be done.</p>',
    plainText: 'Nothing need be done.',
    ...over,
  };
}

async function mails(): Promise<MailDocument[]> {
  return (await (await fetch(`${server.url}/_local/mails`)).json()) as MailDocument[];
}

async function behave(document: object): Promise<void> {
  const answer = await fetch(`${server.url}/_local/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(document),
  });
  expect(answer.status).toBe(200);
}

/** The service behind a proxy that answers some requests itself. */
async function serviceThatAnswers(
  own: (incoming: IncomingMessage) => { status: number; body: object } | null,
): Promise<MailService> {
  const target = new URL(server.url);
  const forward = (incoming: IncomingMessage, answer: ServerResponse): void => {
    const { method, url: path, headers } = incoming;
    const forwarded = request(
      { host: target.hostname, port: target.port, method, path, headers },
      (result) => {
        answer.writeHead(result.statusCode ?? 502, result.headers);
        result.pipe(answer);
      },
    );
    incoming.pipe(forwarded);
  };
  const started = createServer((incoming, answer) => {
    const given = own(incoming);
    if (given === null) {
      forward(incoming, answer);
      return;
    }
    incoming.resume();
    answer.writeHead(given.status, { 'content-type': 'application/json' });
    answer.end(JSON.stringify(given.body));
  });
  proxy = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return serviceAt(`endpoint=http://127.0.0.1:${address.port}/;accesskey=${accessKey}`);
}

describe('send', () => {
  it('sends the mail under our operation ID and reports at once that it was sent', async () => {
    const operationId = randomUUID();
    expect(await mail.send(operationId, message())).toEqual({ state: 'sent' });
    expect(await mails()).toMatchObject([
      {
        operationId,
        from: 'DoNotReply@programme.example',
        to: ['ana@customer.example'],
        subject: message().subject,
        html: message().html,
        plainText: message().plainText,
      },
    ]);
  });

  it('R65: sends copies, and says who answers', async () => {
    const copies = ['team@partner.example', 'lead@partner.example'];
    const replyTo = { address: 'help@programme.example', name: 'Programme' };
    expect(await mail.send(randomUUID(), message({ copies, replyTo }))).toEqual({ state: 'sent' });
    expect(await mails()).toMatchObject([
      { to: ['ana@customer.example'], copies, replyTo: ['help@programme.example'] },
    ]);
  });

  it('R54: a copy to a suppressed address does not stop the mail', async () => {
    await behave({ suppress: ['team@partner.example'] });
    const copied = message({ copies: ['team@partner.example'] });
    expect(await mail.send(randomUUID(), copied)).toEqual({ state: 'sent' });
  });

  it('429: unavailable with Retry-After, reported at once after a single attempt', async () => {
    await behave({ throttle: 2, retryAfter: 30 });
    expect(await mail.send(randomUUID(), message())).toMatchObject({
      state: 'unavailable',
      detail: expect.stringContaining('TooManyRequests') as unknown,
      retryAfterMs: 30_000,
    });
    expect(server.statistics()).toMatchObject({ mails: 0, throttled: 1 });
  });

  it('503: unavailable after a single attempt', async () => {
    await behave({ refuse: true });
    expect(await mail.send(randomUUID(), message())).toMatchObject({
      state: 'unavailable',
      retryAfterMs: null,
    });
    expect(server.statistics()).toMatchObject({ mails: 0, refused: 1 });
  });

  it('R54: a suppressed address is undeliverable, with the service’s reason', async () => {
    await behave({ suppress: ['ana@customer.example'] });
    expect(await mail.send(randomUUID(), message())).toEqual({
      state: 'undeliverable',
      detail: expect.stringContaining('EmailDroppedAllRecipientsSuppressed') as unknown,
    });
  });

  it('R54: an impossible address is undeliverable, with the service’s reason', async () => {
    expect(await mail.send(randomUUID(), message({ to: { address: 'ana', name: 'Ana' } }))).toEqual({
      state: 'undeliverable',
      detail: expect.stringContaining('must be an e-mail address') as unknown,
    });
  });

  it.each([
    [401, 'Denied'],
    [404, 'DomainNotLinked'],
    [400, 'InvalidSenderUserName'],
    [400, 'BadRequest'],
    [400, 'NeverHeardOf'],
    [500, 'InternalServerError'],
  ])('R54: %i %s does not count against the address', async (status, code) => {
    const faulty = await serviceThatAnswers(() => ({ status, body: { error: { code, message: 'no' } } }));
    expect(await faulty.send(randomUUID(), message())).toEqual({
      state: 'unavailable',
      detail: `${code}: no (HTTP ${status})`,
      retryAfterMs: null,
    });
  });

  it.each(['BadRequest', 'InvalidArgument', ''])(
    'R54: 400 %s about the format of the e-mail address is about the recipient',
    async (code) => {
      const body = { error: { code, message: 'Invalid format for email address' } };
      const faulty = await serviceThatAnswers(() => ({ status: 400, body }));
      expect(await faulty.send(randomUUID(), message())).toMatchObject({ state: 'undeliverable' });
      const sender = { error: { code, message: 'Invalid format for sender email address' } };
      proxy?.close();
      const other = await serviceThatAnswers(() => ({ status: 400, body: sender }));
      expect(await other.send(randomUUID(), message())).toMatchObject({ state: 'unavailable' });
    },
  );

  it('a wrong access key is our fault, not that of the address', async () => {
    const wrong = serviceAt(`endpoint=${server.url}/;accesskey=${randomBytes(32).toString('base64')}`);
    expect(await wrong.send(randomUUID(), message())).toMatchObject({ state: 'unavailable' });
  });

  it('a service that cannot be reached is unavailable', async () => {
    const nobody = serviceAt(`endpoint=http://127.0.0.1:1/;accesskey=${accessKey}`);
    expect(await nobody.send(randomUUID(), message())).toMatchObject({ state: 'unavailable' });
  });

  it('plain http is used only on this machine', async () => {
    const remote = serviceAt(`endpoint=http://mail.example/;accesskey=${accessKey}`);
    expect(await remote.send(randomUUID(), message())).toMatchObject({
      state: 'unavailable',
      detail: expect.stringContaining('allowInsecureConnection') as unknown,
    });
  });

  it('an accepted mail is running, not unavailable, when no response follows', async () => {
    const forgetful = await serviceThatAnswers(({ method }) =>
      method === 'GET' ? { status: 503, body: {} } : null,
    );
    expect(await forgetful.send(randomUUID(), message())).toEqual({ state: 'running' });
    expect(await mails()).toHaveLength(1);
  });

  it('an accepted mail that is not sent yet is running, after two looks', async () => {
    let looks = 0;
    const slow = await serviceThatAnswers(({ method }) => {
      if (method !== 'GET') return null;
      looks++;
      return { status: 200, body: { id: 'x', status: 'Running' } };
    });
    expect(await slow.send(randomUUID(), message())).toEqual({ state: 'running' });
    expect(looks).toBe(2);
    expect(await mails()).toHaveLength(1);
  });
});

describe('report', () => {
  it('reports on a mail that was sent before, also by an earlier process', async () => {
    const operationId = randomUUID();
    await mail.send(operationId, message());
    expect(await serviceAt(server.connectionString).report(operationId)).toEqual({ state: 'sent' });
  });

  it('an unknown operation is unknown, and asking for it sends nothing', async () => {
    expect(await mail.report(randomUUID())).toEqual({ state: 'unknown' });
    expect(await mails()).toEqual([]);
  });

  it('R54: a mail that was dropped for another reason than its recipient has failed, and says why', async () => {
    const operationId = randomUUID();
    await behave({ failNext: 1 });
    const expected = { state: 'failed', detail: expect.stringContaining('EmailDropped') as unknown };
    expect(await mail.send(operationId, message())).toEqual(expected);
    expect(await mail.report(operationId)).toEqual(expected);
  });

  it.each([
    ['Failed', 'EmailDroppedAllRecipientsSuppressed', 'Message dropped.', 'undeliverable'],
    ['Failed', 'InvalidEmailAddress', 'no', 'undeliverable'],
    ['Failed', 'InvalidRecipients', 'no', 'undeliverable'],
    ['Failed', 'EmailDropped', 'Message dropped.', 'failed'],
    ['Failed', 'InvalidSenderEmailAddress', 'no', 'failed'],
    ['Failed', 'DomainNotLinked', 'The e-mail address of the sender has no linked domain.', 'failed'],
    ['Failed', 'MessageSizeExceeded', 'no', 'failed'],
    ['Failed', 'NeverHeardOf', 'Something about an e-mail address.', 'failed'],
    ['Failed', null, null, 'failed'],
    ['Canceled', null, null, 'failed'],
  ])('R54: an operation that is %s with %s: %s is %s', async (status, code, text, state) => {
    const error = code === null ? undefined : { code, message: text };
    const service = await serviceThatAnswers(({ method }) =>
      method === 'GET' ? { status: 200, body: { id: 'x', status, error } } : null,
    );
    expect(await service.report(randomUUID())).toMatchObject({ state });
  });

  it('while the service is out the result stays open', async () => {
    const operationId = randomUUID();
    await mail.send(operationId, message());
    await behave({ refuse: true });
    expect(await mail.report(operationId)).toMatchObject({ state: 'unavailable' });
  });
});
