/** A look at an address in a browser context of its own, with all that the page asked for and complained about. */
import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright-core';
import { patienceMs } from '../../infra/tools/patience';

/** What a browser showed, and what went on behind it. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The answer for the document. */
  readonly response: Response;
  /** Addresses of all requests, those of frames and new tabs too. */
  readonly requested: readonly string[];
  /** What the console said: violations of policies, failed loads, errors of scripts. */
  readonly console: readonly string[];
}

/** Opens an address, shows it to `look`, and closes the context whatever comes of it. */
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

/** A context that waits for its pages as long as everything here waits. */
export async function openContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(patienceMs);
  return context;
}

/** How far a page can be scrolled sideways, in CSS pixels; 0: not at all. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
}
