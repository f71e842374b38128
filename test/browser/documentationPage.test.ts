/**
 * Tests the API's documentation in a real Chromium: accessible, on every screen, and loaded from nowhere
 * else.
 */
import type { BrowserContextOptions, Browser } from 'playwright-core';
import { StackProcess } from '../../infra/tools/stack/runningStack';
import { accessibilityFaults } from './accessibility';
import { launchChromium } from './chromium';
import { sidewaysScroll, visit, type Visit } from './visit';

let stack: StackProcess;
let browser: Browser;

beforeAll(async () => {
  stack = await StackProcess.start({});
  browser = await launchChromium();
});

afterAll(async () => {
  // Undefined when the preparation has failed.
  await (browser as Browser | undefined)?.close();
  await (stack as StackProcess | undefined)?.dispose();
});

/** One page of each kind, and the widest. */
const parts = ['', '/guide', '/changes', '/claims', '/commands', '/directory', '/problems', '/schemas'];

const phone = { width: 320, height: 640 };
const screens: readonly [string, BrowserContextOptions][] = [
  ['a wide screen', { viewport: { width: 1280, height: 900 } }],
  ['a wide screen, dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['a phone', { viewport: { width: 390, height: 844 } }],
  ['the narrowest phone, dark', { viewport: phone, colorScheme: 'dark' }],
];

function look<T>(
  part: string,
  at: (visit: Visit) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  return visit(browser, `${stack.addresses.api}/api/docs${part}`, at, options);
}

const unfold = `for (const one of document.querySelectorAll('details')) one.open = true`;

test.each(parts)('docs%s loads nothing but itself, and breaks none of its own policies', async (part) => {
  await look(part, async ({ page, response, requested, console }) => {
    expect(response.status()).toBe(200);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(requested).toEqual([page.url()]);
    expect(console).toEqual([]);
  });
});

describe.each(screens)('WCAG 2.2 AA on %s', (_screen, options) => {
  test.each(parts)('axe finds no fault in docs%s, with everything unfolded', async (part) => {
    await look(
      part,
      async ({ page }) => {
        await page.evaluate(unfold);
        expect(await accessibilityFaults(page)).toEqual([]);
      },
      options,
    );
  });
});

test.each(parts)('on a phone docs%s needs no scrolling sideways', async (part) => {
  await look(
    part,
    async ({ page }) => {
      expect(await sidewaysScroll(page)).toBe(0);
      await page.evaluate(unfold);
      expect(await sidewaysScroll(page)).toBe(0);
    },
    { viewport: phone },
  );
});

test('by keyboard alone: the contents lead to an operation, and an example unfolds', async () => {
  await look('/claims', async ({ page }) => {
    const contents = page.getByRole('navigation', { name: 'Contents' });
    await contents.getByRole('link', { name: 'Create a claim', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#create-claim$/);
    const example = page.locator('article:has(#create-claim) summary').first();
    await example.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('article:has(#create-claim) details[open] pre').innerText()).toContain(
      '"mpnId"',
    );
  });
});

test('the first stop of the keyboard leads past the contents', async () => {
  await look('/commands', async ({ page }) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#content$/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.activeElement.closest('main') !== null`)).toBe(true);
  });
});

test('on a phone the contents are folded above the page, and lead from part to part', async () => {
  await look(
    '',
    async ({ page }) => {
      const contents = page.getByRole('navigation', { name: 'Contents' });
      expect(await contents.count()).toBe(0);
      await page.getByText('Contents', { exact: true }).click();
      await contents.getByRole('link', { name: 'Problems by code' }).click();
      await page.getByRole('heading', { level: 1, name: 'Problems by code' }).waitFor();
      expect(await contents.count()).toBe(0);
    },
    { viewport: phone },
  );
});

test('a problem leads to the operations that give it, and an operation to its problems', async () => {
  await look('/problems', async ({ page }) => {
    const problem = page.getByRole('article', { name: /^dispute-empty/ });
    await problem.getByRole('link', { name: 'Dispute a rejection' }).click();
    await page.waitForURL(/\/docs\/commands#dispute$/);
    await page.locator('article:has(#dispute)').getByRole('link', { name: '422 dispute-empty' }).click();
    await page.waitForURL(/\/docs\/problems#problem-dispute-empty$/);
  });
});

test('on paper there are no contents, and everything is unfolded', async () => {
  await look('/problems', async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByText('"code": "dispute-empty"').isVisible()).toBe(true);
  });
});

test('a part that there is not gets a problem', async () => {
  await look('/nothing', async ({ response }) => {
    expect(response.status()).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  });
});
