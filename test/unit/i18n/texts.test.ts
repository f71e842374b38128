/**
 * Proves that texts exist for every code in every language, use the agreed terms, and write spans in the
 * reader's form.
 */
import { languages, type Language } from '../../../shared/domain/claim';
import { defaultPolicy } from '../../../shared/domain/policy';
import { codeTexts, customerNotice } from '../../../shared/i18n';
import { formatSpan } from '../../../shared/i18n/format';
import { textsIn } from '../../../shared/i18n/texts/catalogue';
import { proofTemplateTexts } from '../../../shared/i18n/texts/proofTemplate';
import { everyPage, rendered } from '../../../infra/tools/preview/samples/pages';
import { leaves } from './everyText';
import { noticeFacts } from '../../../infra/tools/preview/samples/facts';
import { everyPartnerMail } from './samples';

interface StatusLike {
  readonly name: string;
  readonly meaning: string;
}

function titlesOf(problems: Readonly<Record<string, { readonly title: string }>>): readonly string[] {
  return Object.values(problems).map(({ title }) => title);
}

describe.each(languages)('in %s', (language) => {
  test('R1, R30, R31, R64: every code has a text of its own', () => {
    const { problems, ...lists } = codeTexts(defaultPolicy, language);
    for (const list of [...Object.values(lists), titlesOf(problems)]) {
      const texts = Object.values(list).flatMap((text: string | StatusLike) =>
        typeof text === 'string' ? [text] : [text.name, text.meaning],
      );
      // A portal that shows two codes alike would tell its users less than the API tells the portal.
      expect({ texts, different: new Set(texts).size }).toEqual({ texts, different: texts.length });
      for (const text of texts) expect(text).toMatch(/\p{L}{2}/u);
      expect(texts.join()).not.toMatch(/undefined|null|\[object/);
    }
    for (const { cure } of Object.values(problems)) expect(cure).toMatch(/^\p{Lu}.*\.$/u);
  });
});

test('no text in another language is left in English', () => {
  const all = (language: Language) => leaves([textsIn(language), proofTemplateTexts[language]]);
  const english = all('en');
  // Names of products, programmes and roles, and words that the languages share.
  const shared = [
    '<name>, <at>',
    'Microsoft 365',
    'Business Applications',
    'OSU – Microsoft 365',
    'OSU – Business Applications',
    'OSA – Sell',
    'Status',
    'E-mail',
  ];
  for (const language of languages.filter((each) => each !== 'en')) {
    const same = all(language).filter((text) => english.includes(text) && !shared.includes(text));
    expect({ language, same }).toEqual({ language, same: [] });
  }
});

test('R53: the word for declining is never the verb that means to choose, nor the one that means to stop taking part', () => {
  const all = [
    ...everyPartnerMail.map(([, , mail]) => mail.html + mail.plainText),
    ...languages.map((language) => customerNotice(noticeFacts, language).html),
    ...languages.flatMap((language) => Object.values(everyPage).map((sample) => rendered(sample, language))),
    ...languages.flatMap((language) => leaves(textsIn(language))),
  ].join('\n');
  expect(all).not.toMatch(/\bopt(ar|e|em|ou|a)\b|dejar de participar|reclamação|demanda|declaração/i);
});

test('texts of statuses mention the times of the policy, never numbers of their own', () => {
  const policy = { ...defaultPolicy, decision: { businessDays: 9 }, consentWindow: { duration: 'P2W' } };
  expect(codeTexts(policy, 'en').statuses.UnderReview.meaning).toContain('9 business days');
  expect(codeTexts(policy, 'es').statuses.UnderReview.meaning).toContain('9 días laborables');
  expect(codeTexts(policy, 'pt-BR').statuses.Approved.meaning).toContain('2 semanas');
});

test.each([
  [{ businessDays: 1 }, 'en', '1 business day'],
  [{ businessDays: 5 }, 'pt-PT', '5 dias úteis'],
  [{ days: 1 }, 'en', '1 day'],
  [{ days: 7 }, 'es', '7 días'],
  [{ duration: 'PT4H' }, 'pt-BR', '4 horas'],
  [{ duration: 'P1DT30M' }, 'en', '1 day and 30 minutes'],
] as const)('the span %j is written in %s as "%s"', (span, language, text) => {
  expect(formatSpan(span, textsIn(language))).toBe(text);
});

test.each(['P', 'PT', '7 days', 'P1.5D', ''])('the error about the invalid span %p names it', (duration) => {
  expect(() => formatSpan({ duration }, textsIn('en'))).toThrow(`“${duration}” is no ISO 8601 duration`);
});
