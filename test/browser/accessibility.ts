/** Accessibility faults of a page, found by axe-core. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 at the levels A and AA (R53). */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] as const;

/** In addition, axe's good practice for pages, such as landmarks. */
const wcagAndGoodPractice = [...wcag, 'best-practice'] as const;

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * The faults that axe finds in a page without its frames, one line for each element. The debugger's protocol
 * brings axe into the page, so the page's own policy stays in force.
 */
export async function accessibilityFaults(
  page: Page,
  rules: readonly string[] = wcagAndGoodPractice,
): Promise<readonly string[]> {
  // A page that only gets other content still has it.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ readonly violations: readonly Finding[] }>(
    `axe.run(document, { iframes: false, runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html}\n${failureSummary ?? ''}`),
  );
}
