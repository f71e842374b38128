/** Proves the pages behind the notice's link: what each says, what each can do, and never a script (R50 to R53, R68). */
import { languages } from '../../../shared/domain/claim';
import { instant } from '../../../shared/domain/time';
import { aboutPage, consentPage, consentPageStyles } from '../../../shared/i18n';
import { dark, light } from '../../../shared/i18n/look';
import {
  answering,
  asking,
  contextIn,
  declineStep,
  everyPage,
  open,
  rendered,
  settled,
  token,
  type PageSample,
} from '../../../infra/tools/preview/samples/pages';
import { noticeFacts } from '../../../infra/tools/preview/samples/facts';
import { mondayIn, visibleText } from './samples';

const action = `/api/consent/${token}`;
const labels = {
  en: 'Decline the association',
  'pt-PT': 'Recusar a associação',
  'pt-BR': 'Recusar a associação',
  es: 'Rechazar la asociación',
};
const ownNames = ['English', 'Português (Portugal)', 'Português (Brasil)', 'Español'];

const count = (html: string, what: RegExp): number => html.match(what)?.length ?? 0;
const samples = (of: Readonly<Record<string, PageSample>>) => Object.entries(of);

describe.each(languages)('in %s', (language) => {
  const render = (sample: PageSample): string => rendered(sample, language);

  test.each(samples(asking))(
    'R51: the page “%s” leads on by links alone: no form, no button',
    (_name, sample) => {
      const html = render(sample);
      expect(html).not.toMatch(/<(form|button|input|textarea|select)\b/);
      expect(html).toMatch(new RegExp(`<a class="way" href="${action}/(decline|accept|end)"`));
    },
  );

  test.each(samples(answering))(
    'R51: the page “%s” has one form with one button, which carries the answer',
    (_name, sample) => {
      const html = render(sample);
      expect(count(html, /<form /g)).toBe(1);
      expect(html).toContain(`<form method="post" action="${action}">`);
      expect(count(html, /<button /g)).toBe(1);
      expect(html).toMatch(/<button type="submit" name="answer" value="(decline|accept|end|ending-link)">/);
      expect(count(html, /<input type="hidden" name="(?!step")/g)).toBe(0);
      // R14: the box is never ticked beforehand.
      expect(html).not.toMatch(/\schecked/);
    },
  );

  test.each(samples(settled))(
    'R52: the page “%s” has nothing to press, fill in or decide',
    (_name, sample) => {
      expect(render(sample)).not.toMatch(/<(form|button|input|textarea)\b|\/(decline|accept|end)"/);
    },
  );

  test.each(samples(everyPage))(
    'R51, R53, R68: the page “%s” is complete, in its language, without script, and says who is behind it',
    (_name, sample) => {
      const html = render(sample);
      expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`));
      for (const landmark of ['header', 'main', 'footer', 'h1', 'title'])
        expect(count(html, new RegExp(`<${landmark}>`, 'g'))).toBe(1);
      expect(html).not.toMatch(/<script|javascript:|\son\w+=|<(img|link|iframe)\b|@import|url\(/i);
      const text = visibleText(html);
      expect(text).not.toMatch(/undefined|null|\[object|NaN/);
      for (const said of ['Partner Rewards', 'Contoso Distribution', 'office@contoso.example', ...ownNames])
        expect(text).toContain(said);
      expect(text).toContain('https://claims.example/');
    },
  );

  test('R50: the open page says who claims what, and until when the customer can decline', () => {
    const text = visibleText(render({ view: open }));
    for (const fact of [
      'Fabrikam Cloud',
      'Contoso Bakery',
      'Exchange Online',
      'Microsoft Teams',
      mondayIn[language],
    ])
      expect(text).toContain(fact);
  });

  test('R9: before the sending is confirmed the page names no date, and still leads on', () => {
    const html = render({ view: { ...open, endsAt: null } });
    expect(visibleText(html)).not.toContain('2026');
    expect(html).toContain(`${action}/decline`);
  });

  test('R10: the second page has the button with the words of the link that led to it, and room for a reason', () => {
    expect(visibleText(render({ view: open }))).toContain(labels[language]);
    const html = render({ view: declineStep });
    expect(html).toContain(`value="decline">${labels[language]}</button>`);
    expect(html).toContain('name="reason"');
  });

  test('R10: the page of a declined link names the partner, the customer and the products of the claim', () => {
    const text = visibleText(rendered(settled.declined, language));
    for (const fact of ['Fabrikam Cloud', 'Contoso Bakery', 'Exchange Online']) expect(text).toContain(fact);
  });

  test('R67: a window that ends at midnight ends with the day before', () => {
    const midnight = instant(Date.parse('2026-12-05T08:00:00Z'));
    const text = visibleText(render({ view: { ...open, endsAt: midnight } }));
    const words = {
      en: 'until the end of Friday, 4 December 2026 (PST)',
      'pt-PT': 'até ao final de sexta-feira, 4 de dezembro de 2026 (GMT-8)',
      'pt-BR': 'até o final de sexta-feira, 4 de dezembro de 2026 (GMT-8)',
      es: 'hasta el final del viernes, 4 de diciembre de 2026 (GMT-8)',
    };
    expect(text).toContain(words[language]);
  });

  test('R68: the public page says who runs the programme, what a customer can do, and what is genuine', () => {
    const html = aboutPage(contextIn(language), { days: 7 });
    const text = visibleText(html);
    for (const said of [
      'Contoso Distribution',
      'office@contoso.example',
      'https://claims.example',
      '7',
      ...ownNames,
    ])
      expect(text).toContain(said);
    expect(html).not.toMatch(/<(script|form|button|img)\b/);
  });
});

test('each page has a title of its own, but for one state that the page tells in several ways', () => {
  const titles = samples(everyPage)
    .filter(([, { view, fault }]) => fault === undefined && !('newest' in view && !view.newest))
    .filter(([name]) => !/end not known|keeping|link|by the|with the|acceptance/.test(name))
    .map(([, sample]) => /<h1>(.*?)<\/h1>/.exec(rendered(sample, 'en'))?.[1]);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles).not.toContain(undefined);
});

test('R53: the language switch leads to the same page, and a chosen language is kept on the way', () => {
  const first = consentPage(open, { context: { ...contextIn('es'), chosen: true }, token });
  for (const language of ['en', 'pt-PT', 'pt-BR'])
    expect(first).toContain(`href="${action}?lang=${language}"`);
  expect(first).toContain('<span lang="es" aria-current="true">Español</span>');
  expect(first).toContain(`href="${action}/decline?lang=es"`);
  expect(first).toContain('href="/api/about?lang=es"');
  const second = consentPage(declineStep, { context: { ...contextIn('es'), chosen: true }, token });
  expect(second).toContain(`action="${action}?lang=es"`);
  expect(second).toContain(`href="${action}/decline?lang=en"`);
});

test('R68: a programme that says nothing of itself leaves no gap', () => {
  const programme = {
    name: null,
    operatedBy: null,
    contactName: null,
    contactEmail: null,
    contactUrl: null,
  };
  for (const context of [
    { ...contextIn('en'), programme },
    { ...contextIn('en'), programme: null },
  ]) {
    const text = visibleText(consentPage(open, { context, token }));
    expect(text).toContain('please ask whoever looks after partners in your organisation');
    expect(text).not.toMatch(/run by|answered by/);
  }
});

test('a reason that is too long is kept, and its field says so, to screen readers too', () => {
  const reason = '\nFirst line\n<b>second</b>';
  const html = consentPage(
    { ...declineStep, sent: { reason } },
    { context: contextIn('en'), token, fault: { code: 'reason-too-long', characters: 1234 } },
  );
  expect(html).toContain('aria-describedby="reason-fault reason-hint"');
  expect(html).toMatch(/<textarea [^>]*aria-invalid="true"/);
  // A browser leaves out the first line end.
  expect(html).toContain('>\n\nFirst line\n&lt;b>second&lt;/b></textarea>');
  expect(visibleText(html)).toContain('The reason has 1,234 characters, and the limit is 1,000');
  expect(html).toContain('<title>Please check: ');
});

test('hostile names and addresses are escaped', () => {
  const html = consentPage(
    {
      ...open,
      facts: {
        ...noticeFacts,
        partnerName: '</title><script>alert(1)</script>',
        products: ['<form action=x>'],
      },
    },
    { context: contextIn('en'), token: '"><script>' },
  );
  expect(html).not.toContain('<script');
  expect(html).not.toContain('<form');
  expect(visibleText(html)).toContain('</title><script>alert(1)</script>');
});

test('a content security policy can name the hash of the only style: no element has a style of its own', () => {
  for (const sample of Object.values(everyPage)) {
    const html = rendered(sample, 'en');
    expect([...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css]) => css)).toEqual([
      consentPageStyles,
    ]);
    expect(html).not.toMatch(/\sstyle=/);
  }
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
    ['quiet', 'tint'],
    ['onAccent', 'accent'],
    ['accent', 'tint'],
    ['accent', 'card'],
    ['accent', 'ground'],
    ['fault', 'card'],
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
