/**
 * Tests the customer's pages in a real Chromium, from the link in the notice to the declined association (R50
 * to R53, R68).
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { whileDatabaseIsOut } from '../../infra/tools/client/database';
import { accessibilityFaults, wcag } from './accessibility';
import { ApprovedClaims, type ClaimFacts, type NotifiedCustomer } from './approvedClaims';
import { launchChromium } from './chromium';
import { openContext, sidewaysScroll, visit, type Visit } from './visit';

const DECLINE = 'Decline the association';
const DECLINED = 'The association has been declined';
const ALREADY_DECLINED = 'The association has already been declined';
const QUESTION = 'Do you want to decline?';

/** The preparation declines, disputes and approves this claim again. */
const decidedTwice: ClaimFacts = { customer: 'Northwind Traders', products: ['intune'] };

/** A link for each state of the page that can be reached; no test changes these states. */
type State = 'open' | 'declined' | 'official' | 'withdrawn' | 'superseded' | 'unknown';

const headings: Record<State, string> = {
  open: 'Contoso Services asks to be associated with Tailspin Toys',
  declined: ALREADY_DECLINED,
  official: 'Contoso Services is the partner of record of Adventure Works',
  withdrawn: 'The partner has withdrawn its request',
  superseded: 'This link belongs to an earlier notice',
  unknown: 'This link is not known',
};

let claims: ApprovedClaims;
let browser: Browser;
let open: NotifiedCustomer;
/** The customer is asked again after a no. */
let again: NotifiedCustomer;
let links: Record<State, string>;

beforeAll(async () => {
  claims = await ApprovedClaims.start();
  browser = await launchChromium();
  const official = await claims.approve({ customer: 'Adventure Works', products: ['entra-id-p1'] });
  await claims.control.moveBy('P8D');
  const declined = await claims.approve({ customer: 'Northwind Traders', products: ['exchange-online'] });
  await declineByButton(declined.link);
  const first = await claims.approve(decidedTwice);
  await declineByButton(first.link);
  again = await claims.decideAnew(first.claimId, decidedTwice);
  const withdrawn = await claims.approve({ customer: 'Tailspin Toys', products: ['intune'] });
  await claims.withdraw(withdrawn.claimId);
  open = await claims.approve({ customer: 'Tailspin Toys', products: ['exchange-online', 'teams'] });
  links = {
    open: open.link,
    declined: declined.link,
    official: official.link,
    withdrawn: withdrawn.link,
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

/** Goes to the second page of declining. */
async function toSecondPage(page: Page): Promise<void> {
  await page.getByRole('link', { name: DECLINE, exact: true }).click();
  await headingIs(page, QUESTION);
}

function declineByButton(link: string, options?: BrowserContextOptions): Promise<void> {
  return look(
    link,
    async ({ page }) => {
      await toSecondPage(page);
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

test('R14: after a no, accepting takes a tick by hand beside the button; without it nothing is decided', async () => {
  await look(again.link, async ({ page }) => {
    await headingIs(page, 'Contoso Services asks Northwind Traders again');
    expect(await page.innerText('main')).toContain('If you do nothing, your earlier decision stands');
    await page.getByRole('link', { name: 'Accept the association', exact: true }).click();
    await headingIs(page, 'Do you want to accept?');
    // What a script or a mail scanner sends: the form without its button, then the button without the box.
    await page.evaluate('document.querySelector("form").submit()');
    await page.getByText('Nothing has been decided').first().waitFor();
    await page.getByRole('button').click();
    await page.getByText('please tick the box').first().waitFor();
    expect(await consentOf(again)).toEqual(undecided);
    await page.getByRole('checkbox').check();
    await page.getByRole('button').click();
    await headingIs(page, 'The association has been accepted');
  });
  expect(await consentOf(again)).toEqual({ ...undecided, consent: 'accepted' });
  await look(again.link, async ({ page }) => {
    await headingIs(page, 'The association has been accepted');
    await toSecondPage(page);
  });
});

test('R50, R9: says who claims what, what the partner will see, and the real end of the window', async () => {
  const { consent } = await claims.claim(open.claimId);
  const text = await look(links.open, ({ page }) => page.innerText('main'));
  for (const said of [
    'Contoso Services asks to be associated with Tailspin Toys',
    'Exchange Online and Microsoft Teams',
    'Microsoft 365',
    'You do not need to do anything',
    'number of sold seats',
    'not have access to any of your other data',
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

describe('R51: only the button decides', () => {
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

  test('a scanner that follows every link, fills in and submits every form by script, changes nothing', async () => {
    const { origin } = new URL(links.open);
    await look(links.open, async ({ context, page }) => {
      const seen = new Set<string>();
      const waiting = [links.open];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        await page.goto(next);
        waiting.push(
          ...(await page.evaluate<string[]>(
            `[...document.links].map(({ href }) => href).filter((href) => href.startsWith(${JSON.stringify(origin)}))`,
          )),
        );
        if ((await page.locator('form').count()) === 0) continue;
        // The form's own method sends what a form carries, without any button.
        await page.evaluate(
          `for (const field of document.querySelectorAll('textarea')) field.value = 'Scanned.';
           for (const box of document.querySelectorAll('[type=checkbox]')) box.checked = true;`,
        );
        const loaded = page.waitForEvent('load');
        await page.evaluate(`document.forms[0].submit()`);
        await loaded;
        // In each language the page says that nothing was decided.
        await page.getByRole('alert').waitFor();
        const fields = { step: 'accept', confirmed: 'yes', reason: 'Scanned.' };
        for (const form of [{}, fields, { answer: '' }, { answer: 'yes' }])
          expect((await context.request.post(links.open, { form })).status()).toBe(200);
      }
      expect([...seen].filter((url) => url.includes('/decline')).length).toBeGreaterThanOrEqual(4);
    });
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

  test('the first page has no control, the second exactly one button and a field for a reason', async () => {
    await look(links.open, async ({ page }) => {
      const controls = page.locator('button, input:not([type=hidden]), select, textarea, summary');
      expect(await controls.count()).toBe(0);
      await toSecondPage(page);
      expect(await controls.evaluateAll((all) => all.map(({ tagName }) => tagName))).toEqual([
        'TEXTAREA',
        'BUTTON',
      ]);
      expect(await page.getByRole('button').allInnerTexts()).toEqual([DECLINE]);
      await page.getByRole('link', { name: 'Back, without deciding anything' }).click();
      await headingIs(page, headings.open);
    });
  });
});

test("the pages' policy allows their own style and form, and they load nothing else", async () => {
  await look(links.open, async ({ page, response, requested, console }) => {
    for (const step of [response, await page.goto(`${links.open}/decline`)]) {
      const headers = step?.headers() ?? {};
      expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*form-action 'self'/);
      expect([headers['cache-control'], headers['referrer-policy'], headers['content-encoding']]).toEqual([
        'no-store',
        'no-referrer',
        undefined,
      ]);
    }
    expect(await page.evaluate(`getComputedStyle(document.querySelector('button')).minHeight`)).toBe('48px');
    expect(console).toEqual([]);
    expect(requested).toEqual([links.open, `${links.open}/decline`]);
  });
});

describe('R52: declining', () => {
  test('needs only a keyboard: Tab and Enter, with a focus that shows', async () => {
    const customer = await claims.approve({ customer: 'Northwind Traders', products: ['teams'] });
    await look(customer.link, async ({ page, console }) => {
      await tabTo(page, DECLINE);
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      await page.keyboard.press('Enter');
      await headingIs(page, QUESTION);
      await page.getByLabel('Reason (optional)').focus();
      await page.keyboard.type('We work with another partner.');
      await tabTo(page, DECLINE);
      await page.keyboard.press('Enter');
      await headingIs(page, DECLINED);
      expect(console).toEqual([]);
    });
    expect(await consentOf(customer)).toEqual(declinedByCustomer);
    expect((await claims.claim(customer.claimId)).rejection?.comment).toBe('We work with another partner.');
  });

  test('R53: works without JavaScript', async () => {
    const customer = await claims.approve({ customer: 'Adventure Works', products: ['teams'] });
    await declineByButton(customer.link, { javaScriptEnabled: false });
    expect(await consentOf(customer)).toEqual(declinedByCustomer);
  });

  test('shows the same after a reload and in another tab; opened anew it says that it was declined', async () => {
    const customer = await claims.approve({
      customer: 'Adventure Works',
      products: ['sharepoint-online'],
      language: 'en',
    });
    await look(customer.link, async ({ context, page }) => {
      await toSecondPage(page);
      const otherTab = await context.newPage();
      await otherTab.goto(`${customer.link}/decline`);
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
      await headingIs(page, ALREADY_DECLINED);
      expect(await page.getByRole('button').count()).toBe(0);
    });
    expect(await consentOf(customer)).toEqual(declinedByCustomer);
  });

  test('a reason that is too long comes back with its text and a message at the field', async () => {
    const reason = `First line.\n${'é'.repeat(1000)}`;
    await look(links.open, async ({ page }) => {
      await toSecondPage(page);
      await page.getByLabel('Reason (optional)').fill(reason);
      await page.getByRole('button').click();
      await page.getByText('The reason has 1,012 characters, and the limit is 1,000').waitFor();
      const field = page.getByLabel('Reason (optional)');
      expect(await field.inputValue()).toBe(reason);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.title()).toMatch(/^Please check: /);
    });
    expect(await consentOf(open)).toEqual(undecided);
  });

  test.each([
    ['after the window’s end', 'official', 200],
    ['of a claim that was withdrawn', 'withdrawn', 410],
    ['of an earlier approval (R17)', 'superseded', 410],
    ['that is damaged', 'unknown', 404],
    ['that has declined', 'declined', 200],
  ] as const)(
    'a link %s shows a page that says so, and so do its second page and pressing the button there',
    async (_which, state, status) => {
      await look(links[state], async ({ context, page, response }) => {
        expect(response.status()).toBe(status);
        await headingIs(page, headings[state]);
        // R16: what is official can still be ended, by a fresh link.
        expect(await page.getByRole('button').allInnerTexts()).toEqual(
          state === 'official' ? ['Send the link'] : [],
        );
        await page.goto(`${links[state]}/decline`);
        await headingIs(page, headings[state]);
        const posted = await context.request.post(links[state], { form: { answer: 'decline' } });
        expect(posted.status()).toBe(status);
        expect(await posted.text()).toContain(state === 'declined' ? DECLINED : headings[state]);
      });
    },
  );

  test.each([
    ['JSON', 415, { data: '{"answer":"decline"}', headers: { 'content-type': 'application/json' } }],
    ['a form with files', 415, { multipart: { answer: 'decline' } }],
    ['a form of a megabyte', 413, { form: { answer: 'decline', reason: 'x'.repeat(1 << 20) } }],
  ])('%s decides nothing, and a person sees a page', async (_what, status, body) => {
    await look(links.open, async ({ context }) => {
      const posted = await context.request.post(links.open, body);
      expect([posted.status(), posted.headers()['content-type']]).toEqual([
        status,
        'text/html; charset=utf-8',
      ]);
      expect(await posted.text()).toContain('What was sent could not be read, and nothing has been decided.');
    });
    expect(await consentOf(open)).toEqual(undecided);
  });
});

describe('R53: languages', () => {
  test.each([
    ['pt-PT', 'pt-PT', 'Recusar a associação'],
    ['pt-BR', 'pt-BR', 'Recusar a associação'],
    ['es-MX', 'es', 'Rechazar la asociación'],
    ['de-DE', 'en', DECLINE],
  ])('a browser that asks for %s gets the pages in %s, declared as such', async (locale, lang, label) => {
    await look(
      links.open,
      async ({ page }) => {
        expect(await page.getAttribute('html', 'lang')).toBe(lang);
        await page.getByRole('link', { name: label, exact: true }).click();
        expect(await page.getByRole('button').allInnerTexts()).toEqual([label]);
        expect(await page.getAttribute('html', 'lang')).toBe(lang);
      },
      { locale },
    );
  });

  test('R68: the switch changes the language, also after the contact’s own, and it stays on the way to the answer', async () => {
    const customer = await claims.approve({
      customer: 'Adventure Works',
      products: ['exchange-online'],
      language: 'es',
    });
    await look(
      customer.link,
      async ({ page }) => {
        expect(await page.getAttribute('html', 'lang')).toBe('es');
        await page.getByRole('link', { name: 'Português (Brasil)' }).click();
        await page.getByRole('link', { name: 'Recusar a associação' }).click();
        await headingIs(page, 'Você quer recusar a associação?');
        await page.getByRole('button').click();
        await headingIs(page, 'A associação foi recusada');
        await page.goto(customer.link);
        await headingIs(page, 'La asociación ya se había rechazado');
      },
      { locale: 'en-GB' },
    );
  });

  test.each(['en', 'pt-PT', 'pt-BR', 'es'])(
    'R68: everybody can read about the programme in %s',
    async (locale) => {
      const about = `${new URL(links.open).origin}/api/about`;
      await look(
        about,
        async ({ page, response, requested, console }) => {
          expect(response.status()).toBe(200);
          expect(await page.getAttribute('html', 'lang')).toBe(locale);
          expect(await accessibilityFaults(page)).toEqual([]);
          expect(await sidewaysScroll(page)).toBe(0);
          expect([requested, console]).toEqual([[about], []]);
          await page.getByRole('link', { name: locale === 'es' ? 'English' : 'Español' }).click();
          expect(await page.getAttribute('html', 'lang')).toBe(locale === 'es' ? 'en' : 'es');
        },
        { locale, viewport: { width: 320, height: 640 } },
      );
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
      `${links.open}/decline`,
      async ({ page }) => {
        await page.getByLabel('Reason (optional)').fill('Not ours.');
        await whileDatabaseIsOut(claims.stack.addresses.database, async () => {
          await page.getByRole('button').click();
          await soundPage(page, 'Your answer could not be confirmed');
          expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('Not ours.');
          expect(await page.getByRole('button').allInnerTexts()).toEqual([DECLINE]);
          await page.goto(links.open);
          await soundPage(page, 'This page cannot be shown at the moment');
        });
        // An outage that is over leaves the way on.
        await page.getByRole('link', { name: 'Try again' }).click();
        await headingIs(page, headings.open);
      },
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

/** Presses Tab until the focus is at a link or button with these words; fails where the keyboard never gets there. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(':focus-visible').allInnerTexts()).includes(words)) return;
  }
  throw new Error(`The keyboard does not get to “${words}”.`);
}

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
