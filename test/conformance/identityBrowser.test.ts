/**
 * Tests signing in at the local issuer in a real Chromium with the real client library: the pages of a client in the
 * browser, as in a portal.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { z } from 'zod';
import { startIdentityServer, type IdentityServer } from '../../infra/local/identity';
import { listenOnLoopback } from '../../infra/local/loopbackAddresses';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { accessibilityFaults } from '../browser/accessibility';
import { launchChromium } from '../browser/chromium';
import { sidewaysScroll, visit, type Visit } from '../browser/visit';

const CLIENT_ID = '55555555-5555-4555-8555-555555555555';
const AUDIENCE = 'api://test';
const PEOPLE = ['Rita Rossi', 'Raj Rao', 'Lea Lindqvist with a rather long name, as some people have'].map(
  (name, index) => ({
    person: name.split(' ')[0]?.toLowerCase(),
    description:
      index === 0 ? 'reviewer' : 'review lead of the programme, who sees what is late and assigns claims',
    claims: {
      tid: '11111111-1111-4111-8111-111111111111',
      oid: `22222222-2222-4222-8222-22222222222${index}`,
      name,
    },
  }),
);

/** The pages of the client; every one of them has the library and its settings. */
const clientPage = (settings: object): string => `<!doctype html>
<html lang="en"><head><title>Client</title><link rel="icon" href="data:,"><script src="/library.js"></script>
<script>
  const settings = ${JSON.stringify(settings)};
  const manager = new oidc.UserManager({
    ...settings,
    userStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
    stateStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
  });
</script></head><body><h1>Client</h1></body></html>`;

const userSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  scope: z.string(),
  /** Seconds since the epoch. */
  expires_at: z.number(),
  profile: z.looseObject({ sub: z.string(), name: z.string() }),
});

let browser: Browser;
let folder: string;
let pages: Server;
let closeSecond: () => Promise<void>;
let origin: string;
let issuer: IdentityServer;

beforeAll(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
  await writeFile(join(folder, 'people.json'), JSON.stringify(PEOPLE));
  const library = readFileSync(
    join(projectFolder, 'node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js'),
  );
  pages = createServer((request, response) => {
    if (request.url === '/library.js') response.setHeader('content-type', 'text/javascript').end(library);
    else response.setHeader('content-type', 'text/html').end(clientPage(settings()));
  });
  const listener = await listenOnLoopback(pages, 0);
  closeSecond = listener.closeSecond;
  origin = `http://127.0.0.1:${listener.port}`;
  const addresses = ['127.0.0.1', 'localhost', '[::1]'].flatMap((host) =>
    ['signed-in', 'signed-out'].map((page) => `http://${host}:${listener.port}/portal/${page}`),
  );
  issuer = await startIdentityServer({
    dataFolder: join(folder, 'data'),
    port: 0,
    audience: AUDIENCE,
    peopleFile: join(folder, 'people.json'),
    clients: [{ id: CLIENT_ID, name: 'the portal', redirectUris: addresses, homePage: `${origin}/portal` }],
    log: () => undefined,
  });
});

afterAll(async () => {
  await browser.close();
  await issuer.close();
  pages.closeAllConnections();
  await closeSecond();
  await new Promise((closed) => pages.close(closed));
  await rm(folder, { recursive: true });
});

function settings(): object {
  return {
    authority: issuer.authority,
    client_id: CLIENT_ID,
    // The page finds its own origin: it is opened under several names of this machine.
    redirect_uri: '/portal/signed-in',
    post_logout_redirect_uri: '/portal/signed-out',
    scope: `openid profile offline_access ${issuer.scope}`,
    automaticSilentRenew: false,
  };
}

/** Runs the library in the page; addresses in its settings are completed with the page's origin. */
function run(page: Page, script: string): Promise<unknown> {
  return page.evaluate<unknown>(`(async () => {
    for (const name of ['redirect_uri', 'post_logout_redirect_uri'])
      manager.settings[name] = new URL(settings[name], location.origin).href;
    ${script}
  })()`);
}

/** Begins a sign-in; the page leaves, so nothing is waited for but the page of the issuer. */
async function beginSignIn(page: Page, over: object = {}): Promise<void> {
  await run(
    page,
    `void manager.signinRedirect({ redirect_uri: manager.settings.redirect_uri, ...${JSON.stringify(over)} });`,
  );
}

async function finishSignIn(page: Page): Promise<z.infer<typeof userSchema>> {
  await page.waitForURL(/\/portal\/signed-in\?/);
  return userSchema.parse(await run(page, 'return { ...(await manager.signinCallback()) };'));
}

function open<T>(
  address: string,
  look: (visit: Visit) => Promise<T>,
  options?: BrowserContextOptions,
): Promise<T> {
  return visit(browser, address, look, options);
}

test.each(['127.0.0.1', 'localhost', '[::1]'])(
  'a person signs in by a button, is refreshed, and signs out, with the client opened at %s',
  async (host) => {
    await open(`${origin.replace('127.0.0.1', host)}/portal`, async ({ page, console }) => {
      await beginSignIn(page);
      await page.getByRole('button', { name: 'Rita Rossi' }).click();
      const user = await finishSignIn(page);
      expect(user).toMatchObject({ scope: issuer.scope, profile: { name: 'Rita Rossi' } });
      expect(user.expires_at).toBeGreaterThan(Date.now() / 1_000 + 60);

      const renewed = userSchema.parse(await run(page, 'return { ...(await manager.signinSilent()) };'));
      expect(renewed.profile).toMatchObject({ sub: user.profile.sub });
      expect(renewed.refresh_token).not.toBe(user.refresh_token);

      await run(
        page,
        'void manager.signoutRedirect({ post_logout_redirect_uri: manager.settings.post_logout_redirect_uri });',
      );
      await page.waitForURL(/\/portal\/signed-out/);
      expect(await run(page, 'await manager.signoutCallback(); return manager.getUser();')).toBeNull();
      expect(console).toEqual([]);
    });
  },
);

test('two tabs can be two people, the second one named by the client', async () => {
  await open(`${origin}/portal`, async ({ context, page }) => {
    await beginSignIn(page, { login_hint: 'rita' });
    expect((await finishSignIn(page)).profile).toMatchObject({ name: 'Rita Rossi' });
    const second = await context.newPage();
    await second.goto(`${origin}/portal`);
    await beginSignIn(second, { login_hint: 'raj' });
    expect((await finishSignIn(second)).profile).toMatchObject({ name: 'Raj Rao' });
    expect(await run(page, 'return (await manager.getUser()).profile.name;')).toBe('Rita Rossi');
  });
});

test('a person who cancels returns to the client with an error', async () => {
  await open(`${origin}/portal`, async ({ page }) => {
    await beginSignIn(page, { prompt: 'select_account', login_hint: 'rita' });
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.waitForURL(/\/portal\/signed-in\?/);
    expect(await run(page, 'return manager.signinCallback().catch(({ error }) => error);')).toBe(
      'access_denied',
    );
  });
});

test('a refresh token that comes twice ends the sign-in for the library', async () => {
  await open(`${origin}/portal`, async ({ page }) => {
    await beginSignIn(page, { login_hint: 'rita' });
    await finishSignIn(page);
    const outcome = await run(
      page,
      `const user = await manager.getUser();
       await manager.signinSilent();
       await manager.storeUser(user);
       return manager.signinSilent().catch(({ error }) => error);`,
    );
    expect(outcome).toBe('invalid_grant');
  });
});

test('a page of another origin cannot read the answers', async () => {
  const elsewhere = createServer((_request, response) => response.end('elsewhere'));
  const { port, closeSecond: close } = await listenOnLoopback(elsewhere, 0);
  await open(`http://127.0.0.1:${port}/`, async ({ page, console }) => {
    const outcome = await page.evaluate<unknown>(
      `fetch('${issuer.authority}/.well-known/openid-configuration').catch(({ name }) => name)`,
    );
    expect(outcome).toBe('TypeError');
    expect(console.join()).toContain('blocked by CORS policy');
  });
  elsewhere.closeAllConnections();
  await close();
  await new Promise((closed) => elsewhere.close(closed));
});

describe('the pages for people', () => {
  const request = (): string => {
    const query = new URLSearchParams({
      client_id: CLIENT_ID,
      redirect_uri: `${origin}/portal/signed-in`,
      response_type: 'code',
      scope: issuer.scope,
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    });
    return `/organizations/oauth2/v2.0/authorize?${query.toString()}`;
  };
  const views: readonly [string, () => string][] = [
    ['choice', request],
    ['start page', () => '/'],
    ['refusal', () => '/organizations/oauth2/v2.0/authorize'],
    ['end', () => '/organizations/oauth2/v2.0/logout?post_logout_redirect_uri=http://evil.example/'],
  ];

  test.each(views)(
    '%s: accessible in light, dark and forced colors, on a phone and with large text',
    async (_name, path) => {
      for (const options of [
        {},
        { colorScheme: 'dark' },
        { viewport: { width: 320, height: 640 } },
        { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
        { forcedColors: 'active' },
      ] satisfies BrowserContextOptions[])
        await open(
          `${issuer.url}${path()}`,
          async ({ page, console, requested }) => {
            expect(await accessibilityFaults(page)).toEqual([]);
            expect(await sidewaysScroll(page)).toBe(0);
            await page.evaluate('document.documentElement.style.fontSize = "200%"');
            expect(await sidewaysScroll(page)).toBe(0);
            expect(requested.filter((address) => !address.startsWith('data:'))).toHaveLength(1);
            // A refusal is an answer with an error status, which the console notes.
            expect(console.filter((line) => !line.includes('status of 400'))).toEqual([]);
          },
          { ...options, javaScriptEnabled: true },
        );
    },
  );

  test('targets are at least 24 pixels high, and the choice works with the keyboard alone and without JavaScript', async () => {
    await open(
      `${issuer.url}${request()}`,
      async ({ page }) => {
        for (const target of await page.locator('button, a').all())
          expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(24);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/portal\/signed-in\?code=/);
      },
      { javaScriptEnabled: false, viewport: { width: 320, height: 640 } },
    );
  });

  test('the start page opens the client as the person whose link was clicked', async () => {
    await open(issuer.url, async ({ page }) => {
      await page.getByRole('link', { name: 'Open the portal as Raj Rao' }).click();
      await page.waitForURL(`${origin}/portal?login_hint=raj`);
    });
  });
});
