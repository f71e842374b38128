/** Proves that each text of the catalogues is read by somebody, in a mail, on a page, in a list or in a document. */
import { everySample } from '../../../infra/tools/preview/samples/every';
import { languages, type Language } from '../../../shared/domain/claim';
import { defaultPolicy } from '../../../shared/domain/policy';
import { blankProofTemplate, codeTexts, proofTemplate } from '../../../shared/i18n';
import * as catalogue from '../../../shared/i18n/texts/catalogue';
import { proofTemplateTexts } from '../../../shared/i18n/texts/proofTemplate';
import { businessApplications, m365, revenueAssociation } from '../domain/fixtures';
import { inPhase } from '../domain/given';
import { MarkedTexts } from './markedTexts';

afterEach(() => jest.restoreAllMocks());

/** Whatever shows texts to people, beside mails and pages: a new reader of the catalogues is added here. */
function otherRenderings(language: Language): readonly unknown[] {
  return [
    codeTexts(defaultPolicy, language),
    ...[m365(), businessApplications(), revenueAssociation()].map((input) =>
      proofTemplate(inPhase.Editing(input).claim, language),
    ),
    ...(['Microsoft365', 'BusinessApplications', null] as const).map((area) =>
      blankProofTemplate(area, language),
    ),
  ];
}

function everythingShown(language: Language): readonly string[] {
  return [
    ...everySample.flatMap(({ render }) => {
      const { html, mail } = render(language);
      return [html, mail?.subject ?? '', mail?.plainText ?? ''];
    }),
    ...otherRenderings(language).map((each) => JSON.stringify(each)),
  ];
}

test.each(languages)('R53: in %s no text is without a reader', (language) => {
  const texts = new MarkedTexts();
  const marked = texts.marked(catalogue.textsIn(language));
  jest.spyOn(catalogue, 'textsIn').mockReturnValue(marked);
  jest.replaceProperty(
    proofTemplateTexts,
    language,
    texts.marked(proofTemplateTexts[language], 'proofTemplate'),
  );
  expect(texts.unseenIn(everythingShown(language))).toEqual([]);
});

test('a text that nobody reads is found, also beside one that is read', () => {
  const texts = new MarkedTexts();
  const { mail } = texts.marked({
    mail: {
      read: 'Read.',
      forgotten: 'Forgotten.',
      lines: ['One.', 'Two.'],
      to: (p: { name: string }) => p.name,
    },
    locale: 'en-GB',
  });
  const shown = [mail.read, mail.lines[1] ?? '', mail.to({ name: 'Ana' })];
  expect(texts.unseenIn(shown)).toEqual(['mail.forgotten', 'mail.lines.0']);
});

test('settings of a language are no texts', () => {
  const texts = new MarkedTexts();
  expect(texts.marked({ locale: 'en-GB' })).toEqual({ locale: 'en-GB' });
  expect(texts.unseenIn([])).toEqual([]);
});
