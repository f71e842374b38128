/** Opens an address in a browser context of its own, and records the page's requests and console messages. */
import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright-core';
import { patienceMs } from '../../infra/tools/patience';

/** A page in the browser, with its requests and console messages. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The response for the document. */
  readonly response: Response;
  /** Addresses of all requests, including those of frames and new tabs. */
  readonly requested: readonly string[];
  /** Messages of the console: violations of policies, failed loads, errors of scripts. */
  readonly console: readonly string[];
}

/** Opens an address, calls `look` with the visit, and closes the context even after an error. */
export async function visit<T>(
  browser: Browser,
  url: string,
  look: (visit: Visit) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const context = await openContext(browser, options);
  try {
    const requested: string[] = [];
    const console: string[] = [];
    context.on('request', (request) => requested.push(request.url()));
    context.on('console', (message) => console.push(message.text()));
    context.on('weberror', (error) => console.push(error.error().message));
    const page = await context.newPage();
    const response = await page.goto(url);
    if (response === null) throw new Error(`${url} gave the browser no answer.`);
    return await look({ context, page, response, requested, console });
  } finally {
    await context.close();
  }
}

/** A context whose pages wait as long as all other tests wait. */
export async function openContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(patienceMs);
  return context;
}

/** How far a page can be scrolled sideways, in CSS pixels; 0 when it fits. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
}
