/**
 * Tests the API's documentation in a real Chromium: accessible, on every screen, and loaded from nowhere
 * else.
 */
import type { Browser, BrowserContextOptions } from 'playwright-core';
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

function look<T>(at: (visit: Visit) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
  return visit(browser, `${stack.addresses.api}/api/docs`, at, options);
}

test('the page loads nothing but itself, and breaks none of its own policies', async () => {
  await look(async ({ page, response, requested, console }) => {
    expect(response.status()).toBe(200);
    await page.getByRole('heading', { level: 1, name: 'CPOR claims API' }).waitFor();
    expect(requested).toEqual([page.url()]);
    expect(console).toEqual([]);
  });
});

test.each<[string, BrowserContextOptions]>([
  ['a wide screen', { viewport: { width: 1280, height: 900 } }],
  ['a phone', { viewport: { width: 320, height: 640 } }],
  ['dark colours', { colorScheme: 'dark' }],
])('WCAG 2.2 AA: on %s axe finds no fault, with everything unfolded', async (_screen, options) => {
  await look(async ({ page }) => {
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    expect(await accessibilityFaults(page)).toEqual([]);
  }, options);
});

test('on a phone the page needs no scrolling sideways', async () => {
  await look(
    async ({ page }) => {
      expect(await sidewaysScroll(page)).toBe(0);
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      expect(await sidewaysScroll(page)).toBe(0);
    },
    { viewport: { width: 320, height: 640 } },
  );
});

test('by keyboard alone: a link leads to its operation, and an example unfolds', async () => {
  await look(async ({ page }) => {
    await page.getByRole('link', { name: 'Create a claim', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#create-claim$/);
    const example = page.locator('#create-claim details').first();
    await example.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await example.locator('pre').innerText()).toContain('"mpnId"');
  });
});
