/** Follows every answer of a customer to its outcome in a real Chromium, in each language (R14 to R16, R53, R71). */
import type { Browser, Page } from 'playwright-core';
import { languages, type Language } from '../../shared/domain/claim';
import { textsIn } from '../../shared/i18n/texts/catalogue';
import { ApprovedClaims, type ClaimFacts } from './approvedClaims';
import { launchChromium } from './chromium';
import { visit } from './visit';

let claims: ApprovedClaims;
let browser: Browser;

beforeAll(async () => {
  claims = await ApprovedClaims.start();
  browser = await launchChromium();
});

afterAll(async () => {
  // Undefined when the preparation has failed.
  await (browser as Browser | undefined)?.close();
  await (claims as ApprovedClaims | undefined)?.stack.dispose();
});

/** Opens a link in a browser of another language: the reader's own counts (R53). */
function look(link: string, at: (page: Page) => Promise<void>): Promise<void> {
  return visit(browser, link, ({ page }) => at(page), { locale: 'fr-FR' });
}

async function headingIs(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

function shows(link: string, heading: string): Promise<void> {
  return look(link, (page) => headingIs(page, heading));
}

/** No two languages claim the same product, except of a claim that is withdrawn. */
const productOf: Record<Language, string> = {
  en: 'exchange-online',
  'pt-PT': 'sharepoint-online',
  'pt-BR': 'teams',
  es: 'entra-id-p1',
};

describe.each(languages)('in %s', (language) => {
  const { page: texts } = textsIn(language);
  const { choice, steps } = texts;

  function factsOf(customer: ClaimFacts['customer']): ClaimFacts {
    return { customer, products: [productOf[language]], language };
  }

  /** Goes over the second page of an answer to its outcome. */
  async function answer(link: string, way: string, question: string, outcome: string): Promise<void> {
    await look(link, async (page) => {
      await page.getByRole('link', { name: way, exact: true }).click();
      await headingIs(page, question);
      const box = page.getByRole('checkbox');
      if ((await box.count()) > 0) await box.check();
      const reason = page.getByLabel(steps.reason);
      if ((await reason.count()) > 0) await reason.fill('We work with somebody else.');
      await page.getByRole('button').click();
      await headingIs(page, outcome);
    });
  }

  test('R10, R14, R71: declined with a reason, asked again, accepted, and the approval taken back', async () => {
    const facts = factsOf('Tailspin Toys');
    const names = { partner: 'Contoso Services', customer: facts.customer };
    const first = await claims.approve(facts);
    await answer(first.link, choice.decline, steps.decline.title, texts.declined.title);
    await shows(first.link, texts.declined.titleEarlier);
    expect((await claims.claim(first.claimId)).rejection).toMatchObject({
      reason: 'customer-declined',
      comment: 'We work with somebody else.',
    });
    const again = await claims.decideAnew(first.claimId, facts);
    await shows(first.link, texts.superseded.title);
    await shows(again.link, texts.reconsider.title(names));
    await answer(again.link, choice.accept, steps.accept.title, texts.accepted.title);
    expect((await claims.claim(first.claimId)).consent).toMatchObject({ state: 'accepted' });
    await claims.pullBack(first.claimId);
    await shows(again.link, texts.pulledBack.title);
  });

  test('R15: withdrawn by the partner', async () => {
    const { claimId, link } = await claims.approve({
      ...factsOf('Northwind Traders'),
      products: ['exchange-online'],
    });
    await claims.withdraw(claimId);
    await shows(link, texts.withdrawn.title);
  });

  test('R16: official by silence, and ended by a fresh link', async () => {
    const facts = factsOf('Adventure Works');
    const names = { partner: 'Contoso Services', customer: facts.customer };
    const { claimId, link } = await claims.approve(facts);
    // R65: the mail about the start leads to the same page.
    const started = await claims.linkSentBy(facts, async () => {
      await claims.control.moveBy('P8D');
    });
    expect(started).not.toBe(link);
    const ending = await claims.linkSentBy(facts, () =>
      look(started, async (page) => {
        await headingIs(page, texts.official.title(names));
        await page.getByRole('button', { name: texts.official.send, exact: true }).click();
        await page.getByText(texts.official.sent).waitFor();
      }),
    );
    await shows(ending, texts.ending.title(names));
    expect((await claims.claim(claimId)).association).toMatchObject({ state: 'official' });
    await answer(ending, choice.end, steps.end.title, texts.ended.title);
    await shows(link, texts.ended.title);
    expect((await claims.claim(claimId)).association).toMatchObject({ state: 'ended', cause: 'customer' });
  });
});
