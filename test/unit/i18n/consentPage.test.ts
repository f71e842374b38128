/**
 * Proves the page behind the notice's link: one button while the window is open, none otherwise, and never a
 * script.
 */
import { languages } from '../../../shared/domain/claim';
import { consentPage, consentPageStyles, type ConsentPageView } from '../../../shared/i18n';
import { dark, light } from '../../../shared/i18n/look';
import { monday, mondayIn, noticeFacts, visibleText } from './samples';

const open: Extract<ConsentPageView, { state: 'open' }> = {
  state: 'open',
  facts: noticeFacts,
  endsAt: monday,
  timeZone: 'America/Los_Angeles',
  action: '/api/consent/Zk3-q_9',
};
const closed: readonly ConsentPageView[] = [
  { state: 'declined', facts: noticeFacts },
  { state: 'ended' },
  { state: 'closed', facts: noticeFacts },
  { state: 'superseded' },
  { state: 'unknown' },
  { state: 'unavailable', asked: 'page', action: open.action },
];
const unconfirmed: ConsentPageView = { state: 'unavailable', asked: 'answer', action: open.action };
const labels = {
  en: 'Decline the association',
  'pt-PT': 'Recusar a associação',
  'pt-BR': 'Recusar a associação',
  es: 'Denegar la asociación',
};

const unconfirmedTitles = {
  en: 'Your answer could not be confirmed',
  'pt-PT': 'Não foi possível confirmar a sua resposta',
  'pt-BR': 'Não foi possível confirmar a sua resposta',
  es: 'No hemos podido confirmar su respuesta',
};

const count = (html: string, what: RegExp): number => html.match(what)?.length ?? 0;

describe.each(languages)('in %s', (language) => {
  test('R51: the open page has exactly one button, in one form that posts to the link', () => {
    const html = consentPage(open, language);
    expect(count(html, /<form/g)).toBe(1);
    expect(html).toContain(
      `<form method="post" action="${open.action}"><button type="submit">${labels[language]}</button></form>`,
    );
    expect(count(html, /<(button|input|a|select|textarea)\b/g)).toBe(1);
  });

  test('R50: the open page says who claims what, and until when the customer can decline', () => {
    const text = visibleText(consentPage(open, language));
    for (const fact of [
      'Fabrikam Cloud',
      'Contoso Bakery',
      'Exchange Online',
      'Microsoft Teams',
      mondayIn[language],
    ])
      expect(text).toContain(fact);
  });

  test('R9: before the sending is confirmed the page names no date, and still has its button', () => {
    const html = consentPage({ ...open, endsAt: null }, language);
    expect(visibleText(html)).not.toContain('2026');
    expect(count(html, /<button/g)).toBe(1);
  });

  test('R10: the page of a declined link names the partner and the customer of the claim', () => {
    const text = visibleText(consentPage({ state: 'declined', facts: noticeFacts }, language));
    for (const fact of ['Fabrikam Cloud', 'Contoso Bakery', 'Exchange Online']) expect(text).toContain(fact);
  });

  test('R52: when it is unknown whether the answer was recorded, the page says so and shows the button again', () => {
    const html = consentPage(unconfirmed, language);
    expect(html).toContain(
      `<form method="post" action="${open.action}"><button type="submit">${labels[language]}</button></form>`,
    );
    expect(visibleText(html)).toContain(unconfirmedTitles[language]);
  });

  test.each(closed)('R52: the page "$state" has no button and no link', (view) => {
    expect(consentPage(view, language)).not.toMatch(/<(form|button|input|a)\b/);
  });

  test.each([open, ...closed, unconfirmed])(
    'R51, R53: the page "$state" is complete, in its language, without script',
    (view) => {
      const html = consentPage(view, language);
      expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`));
      for (const landmark of ['header', 'main', 'footer', 'h1', 'title'])
        expect(count(html, new RegExp(`<${landmark}>`, 'g'))).toBe(1);
      expect(html).not.toMatch(/<script|javascript:|\son\w+=|<(img|link|iframe)\b|@import|url\(/i);
      expect(visibleText(html)).not.toMatch(/undefined|null|\[object/);
    },
  );
});

test('each state has a page of its own', () => {
  const titles = [open, ...closed, unconfirmed].map(
    (view) => /<h1>(.*?)<\/h1>/.exec(consentPage(view, 'en'))?.[1],
  );
  expect(new Set(titles).size).toBe(8);
  expect(titles).not.toContain(undefined);
});

test('hostile names and addresses are escaped', () => {
  const html = consentPage(
    {
      ...open,
      facts: {
        ...open.facts,
        partnerName: '</title><script>alert(1)</script>',
        products: ['<form action=x>'],
      },
      action: '/x"><script>',
    },
    'en',
  );
  expect(html).not.toContain('<script');
  expect(count(html, /<form/g)).toBe(1);
  expect(visibleText(html)).toContain('</title><script>alert(1)</script>');
});

test('a content security policy can name the hash of the only style: no element has a style of its own', () => {
  const html = consentPage(open, 'en');
  expect([...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css]) => css)).toEqual([
    consentPageStyles,
  ]);
  expect(html).not.toMatch(/\sstyle=/);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('R53: %s colours', (_name, colours) => {
  test.each([
    ['text', 'card'],
    ['text', 'ground'],
    ['text', 'tint'],
    ['quiet', 'card'],
    ['quiet', 'ground'],
    ['onAccent', 'accent'],
    ['accent', 'tint'],
  ] as const)('%s on %s has a contrast of at least 4.5 (WCAG 1.4.3)', (front, back) => {
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(4.5);
  });
});

/** Contrast ratio of two colours (WCAG 2.2, definition of relative luminance). */
function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
