/** Looks at every page that a customer can see, in four languages, in a real Chromium: WCAG 2.2 AA, phones, print (R53). */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { languages } from '../../shared/domain/claim';
import { contextIn, everyPage, rendered } from '../../infra/tools/preview/samples/pages';
import { aboutPage } from '../../shared/i18n';
import { accessibilityFaults } from './accessibility';
import { launchChromium } from './chromium';
import { openContext, sidewaysScroll } from './visit';

let browser: Browser;
let context: BrowserContext;
/** One page for all tests of a screen: each sets its content anew. */
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  // Undefined when the browser could not start.
  await (browser as Browser | undefined)?.close();
});

const pagesIn = (language: (typeof languages)[number]): readonly (readonly [string, string])[] => [
  ...Object.entries(everyPage).map(([name, sample]) => [name, rendered(sample, language)] as const),
  ['about', aboutPage(contextIn(language), { days: 7 })],
];

describe.each(languages)('in %s', (language) => {
  describe.each([
    ['a wide screen, light', { width: 1280, height: 900 }, 'light'],
    ['a phone, dark', { width: 320, height: 640 }, 'dark'],
  ] as const)('on %s', (_screen, viewport, colorScheme) => {
    beforeAll(async () => {
      context = await openContext(browser, { viewport, colorScheme });
      page = await context.newPage();
    });
    afterAll(() => context.close());

    test.each(pagesIn(language))(
      '“%s”: axe finds no fault, nothing scrolls sideways, and what can be pressed is large enough',
      async (_name, html) => {
        await page.setContent(html);
        // The colours are the same in every language, so dark ones are looked at once.
        if (colorScheme === 'light' || language === 'en') expect(await accessibilityFaults(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
        const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        expect(isDark(ground)).toBe(colorScheme === 'dark');
        expect(await page.evaluate<number>(smallestTarget)).toBeGreaterThanOrEqual(24);
      },
    );
  });

  test('on paper a page shows what it says, and no control', async () => {
    const printed = await openContext(browser, { colorScheme: 'dark' });
    const page = await printed.newPage();
    await page.emulateMedia({ media: 'print' });
    for (const [, html] of pagesIn(language)) {
      await page.setContent(html);
      for (const control of await page.locator('nav, form, button, textarea, .ways').all())
        expect(await control.isVisible()).toBe(false);
      expect(await page.locator('h1').isVisible()).toBe(true);
      expect(
        isDark(await page.evaluate<string>('getComputedStyle(document.querySelector("h1")).color')),
      ).toBe(true);
    }
    await printed.close();
  });
});

/** The smaller side of the smallest target that is no link within a sentence (WCAG 2.2, 2.5.8), in CSS pixels. */
const smallestTarget = `Math.min(...[...document.querySelectorAll('nav a, .way, button, textarea, .contact a, .box')]
  .map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)))`;

/** Whether a colour is dark, in the form that browsers compute: `rgb(r, g, b)`. */
function isDark(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/\d+/g) ?? []).map(Number);
  return red + green + blue < 384;
}
