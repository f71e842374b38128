/**
 * Tests the customer's page in a real Chromium, from the link in the notice to the declined association (R50
 * to R53).
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { whileDatabaseIsOut } from '../../infra/tools/client/database';
import { accessibilityFaults, wcag } from './accessibility';
import { ApprovedClaims, type ClaimFacts, type NotifiedCustomer } from './approvedClaims';
import { launchChromium } from './chromium';
import { openContext, sidewaysScroll, visit, type Visit } from './visit';

const DECLINE = 'Decline the association';
const DECLINED = 'The association has been declined';

/** The preparation declines, disputes and approves this claim again. */
const decidedTwice: ClaimFacts = { customer: 'Northwind Traders', products: ['intune'] };

/** A link for each state of the page; no test changes these states. */
type State = 'open' | 'declined' | 'ended' | 'closed' | 'superseded' | 'unknown';
const states: readonly State[] = ['open', 'declined', 'ended', 'closed', 'superseded', 'unknown'];

const headings: Record<State, string> = {
  open: 'Contoso Services asks to be associated with Tailspin Toys',
  declined: DECLINED,
  ended: 'The time to decline has ended',
  closed: 'This request is closed',
  superseded: 'This link belongs to an earlier notice',
  unknown: 'This link is not known',
};

let claims: ApprovedClaims;
let browser: Browser;
let open: NotifiedCustomer;
let links: Record<State, string>;

beforeAll(async () => {
  claims = await ApprovedClaims.start();
  browser = await launchChromium();
  const ended = await claims.approve({ customer: 'Adventure Works', products: ['entra-id-p1'] });
  await claims.control.moveBy('P8D');
  const declined = await claims.approve({ customer: 'Northwind Traders', products: ['exchange-online'] });
  await declineByButton(declined.link);
  const first = await claims.approve(decidedTwice);
  await declineByButton(first.link);
  await claims.decideAnew(first.claimId, decidedTwice);
  const closed = await claims.approve({ customer: 'Tailspin Toys', products: ['intune'] });
  await claims.withdraw(closed.claimId);
  open = await claims.approve({ customer: 'Tailspin Toys', products: ['exchange-online', 'teams'] });
  links = {
    open: open.link,
    declined: declined.link,
    ended: ended.link,
    closed: closed.link,
    superseded: first.link,
    // The secret lacks its last letter, as when a mail program breaks a long link.
    unknown: open.link.slice(0, -1),
  };
});

afterAll(async () => {
  // Undefined when the preparation has failed.
  await (browser as Browser | undefined)?.close();
  await (claims as ApprovedClaims | undefined)?.stack.dispose();
});

function look<T>(url: string, at: (visit: Visit) => Promise<T>, options?: BrowserContextOptions): Promise<T> {
  return visit(browser, url, at, { locale: 'en-GB', ...options });
}

function declineByButton(link: string, options?: BrowserContextOptions): Promise<void> {
  return look(
    link,
    async ({ page }) => {
      await page.getByRole('button').click();
      await headingIs(page, DECLINED);
    },
    options,
  );
}

/** Waits until the page has this heading. */
async function headingIs(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

async function consentOf({ claimId }: NotifiedCustomer) {
  await claims.control.quiet();
  const { status, consent, rejection } = await claims.claim(claimId);
  return { status, consent: consent.state, reason: rejection?.reason ?? null };
}

const undecided = { status: 'Approved', consent: 'pending', reason: null };
const declinedByCustomer = { status: 'Rejected', consent: 'declined', reason: 'customer-declined' };

test('R50, R9: says who claims what, what the partner will see, and the real end of the window', async () => {
  const { consent } = await claims.claim(open.claimId);
  const text = await look(links.open, ({ page }) => page.innerText('main'));
  for (const said of [
    'Contoso Services asks to be associated with Tailspin Toys',
    'Exchange Online and Microsoft Teams',
    'Microsoft 365',
    'You do not need to do anything',
    'number of sold seats',
    'no access to any other data',
    writtenInLosAngeles(consent.endsAt ?? ''),
  ]) {
    expect(text).toContain(said);
  }
});

test('R50: the link in the mail leads from the inbox to the page, in a tab of its own', async () => {
  await look(`${claims.stack.addresses.inbox}/mails/${open.notice.id}`, async ({ context, page }) => {
    const tab = context.waitForEvent('page');
    await page.frameLocator('iframe').locator(`a[href="${links.open}"]`).click();
    await headingIs(await tab, headings.open);
  });
});

describe('R51: opening decides nothing', () => {
  test('a scanner that opens the link in every way and runs scripts, but presses no button, changes nothing', async () => {
    const { origin } = new URL(links.open);
    const context = await openContext(browser);
    try {
      const methods = new Set<string>();
      context.on('request', (request) => request.url() === links.open && methods.add(request.method()));
      await context.route(`${origin}/scanner`, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Scanner</title>' }),
      );
      const page = await context.newPage();
      await page.goto(`${origin}/scanner`);
      const statuses = await page.evaluate<number[]>(scannerScript(links.open));
      expect(statuses).toEqual([200, 200, 200, 200]);
      for (let time = 0; time < 3; time++) await page.goto(links.open, { waitUntil: 'networkidle' });
      expect([...methods].sort()).toEqual(['GET', 'HEAD']);
    } finally {
      await context.close();
    }
    expect(await consentOf(open)).toEqual(undecided);
  });

  test('the page has no script, and a script that a scanner adds does not run', async () => {
    await look(links.open, async ({ page, console }) => {
      expect(await page.locator('script, [onload], [onclick], [onsubmit]').count()).toBe(0);
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))`,
      );
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(console.join()).toContain('Content Security Policy');
    });
  });

  test('there is exactly one button, and no other control', async () => {
    await look(links.open, async ({ page }) => {
      expect(await page.locator('button, input, select, textarea, a, summary').allInnerTexts()).toEqual([
        DECLINE,
      ]);
    });
  });
});

test("the page's policy allows its own style and form, and the page loads nothing else", async () => {
  await look(links.open, async ({ page, response, requested, console }) => {
    expect(response.headers()['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('button')).minHeight`)).toBe('48px');
    expect(console).toEqual([]);
    expect(requested).toEqual([links.open]);
  });
});

describe('R52: declining', () => {
  test('needs only a keyboard: Tab to the button, which shows its focus, and Enter', async () => {
    const customer = await claims.approve({ customer: 'Northwind Traders', products: ['teams'] });
    await look(customer.link, async ({ page, console }) => {
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus-visible').allInnerTexts()).toEqual([DECLINE]);
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      await page.keyboard.press('Enter');
      await headingIs(page, DECLINED);
      expect(console).toEqual([]);
    });
    expect(await consentOf(customer)).toEqual(declinedByCustomer);
  });

  test('R53: works without JavaScript', async () => {
    const customer = await claims.approve({ customer: 'Adventure Works', products: ['teams'] });
    await declineByButton(customer.link, { javaScriptEnabled: false });
    expect(await consentOf(customer)).toEqual(declinedByCustomer);
  });

  test('shows the same after a reload, on the way back, in another tab and for a POST without the page', async () => {
    const customer = await claims.approve({
      customer: 'Adventure Works',
      products: ['sharepoint-online'],
      language: 'en',
    });
    await look(customer.link, async ({ context, page }) => {
      const otherTab = await context.newPage();
      await otherTab.goto(customer.link);
      await page.getByRole('button').click();
      await headingIs(page, DECLINED);
      const first = await page.content();

      const reloaded = await page.reload();
      expect(reloaded?.status()).toBe(200);
      expect(await page.content()).toBe(first);

      await otherTab.getByRole('button').click();
      await headingIs(otherTab, DECLINED);
      expect(await otherTab.content()).toBe(first);

      await page.goBack();
      await headingIs(page, DECLINED);
      expect(await page.getByRole('button').count()).toBe(0);

      const posted = await context.request.post(customer.link);
      expect(posted.status()).toBe(200);
      expect(await posted.text()).toContain(DECLINED);
    });
    expect(await consentOf(customer)).toEqual(declinedByCustomer);
  });

  test.each([
    ['after its end', 'ended', 410],
    ['of a claim that was withdrawn', 'closed', 410],
    ['of an earlier approval (R17)', 'superseded', 410],
    ['that is damaged', 'unknown', 404],
    ['that has declined', 'declined', 200],
  ] as const)(
    'a link %s shows a page that says so, and so does posting to it',
    async (_which, state, status) => {
      await look(links[state], async ({ context, page, response }) => {
        expect(response.status()).toBe(status);
        await headingIs(page, headings[state]);
        expect(await page.getByRole('button').count()).toBe(0);
        const posted = await context.request.post(links[state]);
        expect(posted.status()).toBe(status);
        expect(await posted.text()).toContain(headings[state]);
      });
    },
  );
});

describe('R53: languages', () => {
  test.each([
    ['pt-PT', 'pt-PT', 'Recusar a associação'],
    ['pt-BR', 'pt-BR', 'Recusar a associação'],
    ['es-MX', 'es', 'Denegar la asociación'],
    ['de-DE', 'en', DECLINE],
  ])('a browser that asks for %s gets the page in %s, declared as such', async (locale, lang, label) => {
    await look(
      links.open,
      async ({ page }) => {
        expect(await page.getAttribute('html', 'lang')).toBe(lang);
        expect(await page.getByRole('button').allInnerTexts()).toEqual([label]);
      },
      { locale },
    );
  });

  test('the contact’s language takes precedence over the browser’s, also after the decline', async () => {
    const customer = await claims.approve({
      customer: 'Adventure Works',
      products: ['exchange-online'],
      language: 'es',
    });
    await look(
      customer.link,
      async ({ page }) => {
        expect(await page.getAttribute('html', 'lang')).toBe('es');
        await page.getByRole('button').click();
        await headingIs(page, 'La asociación se ha denegado');
        expect(await page.getAttribute('html', 'lang')).toBe('es');
      },
      { locale: 'pt-BR' },
    );
  });
});

describe.each(states)('R53: WCAG 2.2 AA, %s', (state) => {
  test.each(['light', 'dark'] as const)('axe finds no fault in the %s scheme', async (colorScheme) => {
    await look(
      links[state],
      async ({ page }) => {
        expect(await accessibilityFaults(page)).toEqual([]);
        const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        expect(isDark(ground)).toBe(colorScheme === 'dark');
      },
      { colorScheme },
    );
  });

  test.each(['en', 'pt-PT', 'pt-BR', 'es'])(
    'in %s the page fits a screen of 320 CSS pixels',
    async (locale) => {
      await look(links[state], async ({ page }) => expect(await sidewaysScroll(page)).toBe(0), {
        locale,
        viewport: { width: 320, height: 640 },
      });
    },
  );
});

test.each(['light', 'dark'] as const)(
  'R53: WCAG 2.2 AA, the pages while the database is out in the %s scheme: axe finds no fault, and they fit 320 CSS pixels',
  async (colorScheme) => {
    const soundPage = async (page: Page, heading: string): Promise<void> => {
      await headingIs(page, heading);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    };
    await look(
      links.open,
      ({ page }) =>
        whileDatabaseIsOut(claims.stack.addresses.database, async () => {
          await page.getByRole('button').click();
          await soundPage(page, 'Your answer could not be confirmed');
          await page.goto(links.open);
          await soundPage(page, 'This page cannot be shown at the moment');
        }),
      { colorScheme, viewport: { width: 320, height: 640 } },
    );
  },
);

test.each(['light', 'dark'] as const)(
  'R53: WCAG 2.2 AA, the notice in the %s scheme: axe finds no fault, and it fits 320 CSS pixels',
  async (colorScheme) => {
    const context = await openContext(browser, { colorScheme, viewport: { width: 320, height: 640 } });
    try {
      const page = await context.newPage();
      await page.setContent(open.notice.html ?? '');
      expect(await page.locator(`a[href="${links.open}"]`).count()).toBe(1);
      expect(await accessibilityFaults(page, wcag)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    } finally {
      await context.close();
    }
  },
);

test('after all these tests the open link is still undecided', async () => {
  expect(await consentOf(open)).toEqual(undecided);
});

/** A script in a page of the same origin: GET, HEAD, prefetch, and loading into a frame and an image. */
function scannerScript(link: string): string {
  return `(async () => {
    const link = ${JSON.stringify(link)};
    const done = (element) => new Promise((resolve) => {
      element.onload = element.onerror = resolve;
      document.head.append(element);
    });
    const statuses = [];
    for (const init of [{}, { method: 'HEAD' }, { redirect: 'follow', credentials: 'include' }, { mode: 'no-cors' }])
      statuses.push((await fetch(link, init)).status);
    await done(Object.assign(document.createElement('link'), { rel: 'prefetch', href: link }));
    await done(Object.assign(document.createElement('iframe'), { src: link }));
    await done(Object.assign(document.createElement('img'), { src: link }));
    return statuses;
  })()`;
}

/** The instant in the form that the page must have, written independently of the page's code. */
function writtenInLosAngeles(at: string): string {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', ...options }).format(new Date(at));
  const date = part({ day: 'numeric', month: 'long', year: 'numeric' });
  return `${part({ weekday: 'long' })}, ${date}, ${part({ hour: '2-digit', minute: '2-digit' })} PST`;
}

/** Whether a colour is dark, in the form that browsers compute: `rgb(r, g, b)`. */
function isDark(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/\d+/g) ?? []).map(Number);
  return red + green + blue < 384;
}
