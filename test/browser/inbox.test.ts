/**
 * Tests the inbox of the local e-mail server in a real Chromium: mails appear, look as for their recipients,
 * and do no harm.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmailClient, type EmailMessage } from '@azure/communication-email';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { MovableClock } from '../../infra/local/clock';
import { startEmailServer, type EmailServer } from '../../infra/local/email';
import { accessibilityFaults } from './accessibility';
import { launchChromium } from './chromium';
import { sidewaysScroll, visit, type Visit } from './visit';

const NARROW = { viewport: { width: 320, height: 640 } };

/** Tries everything that a mail may try against its reader; every address is on the server `elsewhere`. */
const hostile = (elsewhere: string): string => `<html><head>
  <meta http-equiv="refresh" content="0;url=${elsewhere}/refreshed">
  <base href="${elsewhere}/" target="_top">
  <link rel="stylesheet" href="${elsewhere}/style.css">
  <style>@import "${elsewhere}/import.css"; body { background: url("${elsewhere}/ground.png") }</style>
  <script>top.document.title = 'Taken over'; window.ran = true;</script>
</head><body onload="window.ran = true">
  <p id="harmless">Dear reader,</p>
  <img src="${elsewhere}/pixel.png" onerror="window.ran = true">
  <img src="x" onerror="window.ran = true">
  <svg onload="window.ran = true"></svg>
  <iframe src="${elsewhere}/frame"></iframe>
  <object data="${elsewhere}/object"></object>
  <form action="${elsewhere}/form"><button>Win</button></form>
  <a id="script" href="javascript:void(window.ran = true)">Read on</a>
</body></html>`;

let browser: Browser;
let folder: string;
let inbox: EmailServer;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  // Undefined when the browser could not start.
  await (browser as Browser | undefined)?.close();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inbox-'));
  inbox = await startEmailServer({
    senderDomain: 'local.example',
    dataFolder: join(folder, 'email'),
    port: 0,
    accessKey: randomBytes(32).toString('base64'),
    clock: MovableClock.open(join(folder, 'clock.json')),
    log: () => undefined,
  });
});

afterEach(async () => {
  await inbox.close();
  await rm(folder, { recursive: true });
});

async function send(content: Partial<EmailMessage['content']>, displayName = 'Ana Sousa'): Promise<void> {
  const client = new EmailClient(inbox.connectionString, {
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
  });
  const poller = await client.beginSend(
    {
      senderAddress: 'DoNotReply@local.example',
      content: {
        subject: 'Hello',
        plainText: 'Good day, see http://app.example/page.',
        html: '<!doctype html><html lang="en"><body><p>Good <b>day</b></p></body></html>',
        ...content,
      },
      recipients: { to: [{ address: 'ana@example.com', displayName }] },
    },
    { updateIntervalInMs: 5 },
  );
  await poller.pollUntilDone();
}

function look<T>(
  path: string,
  at: (visit: Visit) => Promise<T>,
  options?: BrowserContextOptions,
): Promise<T> {
  return visit(browser, `${inbox.url}${path}`, at, options);
}

test('a mail appears in the open page automatically, and is announced to screen readers', async () => {
  await look('/', async ({ page, console }) => {
    await page.getByText('No mail yet.').waitFor();
    await send({ subject: 'The first one' });
    await page.getByRole('link', { name: 'The first one' }).waitFor();
    expect(await page.getByRole('status').innerText()).toBe('1 new mail');
    expect(console).toEqual([]);
  });
});

test('a mail can be read from the list as its recipient sees it, with the keyboard alone and without JavaScript', async () => {
  await send({ subject: 'About <b>markup</b> & more' }, '<script>Ana</script>');
  await look(
    '/',
    async ({ page }) => {
      await page.getByRole('link', { name: 'About <b>markup</b> & more' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'About <b>markup</b> & more' }).waitFor();
      expect(await page.innerText('.facts')).toContain('<script>Ana</script> <ana@example.com>');
      expect(await page.frameLocator('iframe').locator('p').innerHTML()).toBe('Good <b>day</b>');
      await page.getByRole('link', { name: 'As plain text' }).click();
      await page.getByText('Good day, see').waitFor();
    },
    { javaScriptEnabled: false },
  );
});

test.each([
  ['html', 'As HTML'],
  ['text', 'As plain text'],
])('a link in a mail opens in a tab of its own, where the site works as usual (%s)', async (view) => {
  await send({ html: '<a href="http://app.example/page">Open</a>' });
  await look(`/mails/1?view=${view}`, async ({ context, page }) => {
    await context.route('http://app.example/page', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<title>Page</title><script>document.title = opener === null ? "Free" : "Opened by the inbox"</script>',
      }),
    );
    const opened = context.waitForEvent('page');
    const link = 'a[href="http://app.example/page"]';
    await (view === 'html' ? page.frameLocator('iframe').locator(link) : page.locator(link)).click();
    const tab = await opened;
    await tab.waitForLoadState();
    expect(await tab.title()).toBe('Free');
    expect(page.url()).toBe(`${inbox.url}/mails/1?view=${view}`);
  });
});

describe('a hostile mail', () => {
  let server: Server;
  let elsewhere: string;
  /** Paths that were requested from the other server. */
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  test('runs no script, loads nothing from elsewhere and cannot leave the inbox', async () => {
    await send({ subject: 'You have won', html: hostile(elsewhere) });
    await look('/mails/1', async ({ context, page }) => {
      const mail = page.frameLocator('iframe');
      expect(await mail.locator('#harmless').innerText()).toBe('Dear reader,');
      await mail.getByRole('button', { name: 'Win' }).click();
      await mail.locator('#script').click();
      await page.waitForLoadState('networkidle');
      expect(await page.frames()[1]?.evaluate('window.ran')).toBeUndefined();
      expect(await page.title()).toBe('You have won – Inbox');
      expect(page.url()).toBe(`${inbox.url}/mails/1`);
      expect(context.pages().map((tab) => tab.url())).not.toContainEqual(expect.stringContaining(elsewhere));
    });
    expect(asked).toEqual([]);
  });

  test('is as harmless in a tab of its own', async () => {
    await send({ html: hostile(elsewhere).replace(/<meta [^>]*>/, '') });
    await look('/mails/1/body', async ({ page }) => {
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate('window.ran')).toBeUndefined();
    });
    expect(asked).toEqual([]);
  });
});

describe.each([
  ['the empty list', '/', 0],
  ['the list', '/', 3],
  ['a filter without a match', '/?to=nobody', 3],
  ['a mail as HTML', '/mails/1?view=html', 3],
  ['a mail as plain text', '/mails/1?view=text', 3],
  ['a mail that does not exist', '/mails/x', 3],
])('WCAG 2.2 AA, %s', (_what, path, mails) => {
  beforeEach(async () => {
    for (let mail = 1; mail <= mails; mail++)
      await send({ subject: `A mail with quite a long subject, number ${mail}` });
  });

  test.each([
    ['wide and light', { colorScheme: 'light' }],
    ['narrow and dark', { colorScheme: 'dark', ...NARROW }],
  ] as const)('axe finds no fault, %s', async (_how, options) => {
    await look(path, async ({ page }) => expect(await accessibilityFaults(page)).toEqual([]), options);
  });

  test('the page fits a screen of 320 CSS pixels', async () => {
    await look(path, async ({ page }) => expect(await sidewaysScroll(page)).toBe(0), NARROW);
  });
});
