/** Proves of every mail and every page in every outcome and language that nothing is missing, left over or left behind. */
import { unwrapped } from '../../../infra/tools/client/unwrapped';
import { everySample } from '../../../infra/tools/preview/samples/every';
import { languages } from '../../../shared/domain/claim';
import { textsIn } from '../../../shared/i18n/texts/catalogue';
import { proofTemplateTexts } from '../../../shared/i18n/texts/proofTemplate';
import { leaves } from './everyText';
import { visibleText } from './samples';
import { foreignWords, htmlFaults, leftovers, longLines, withoutFacts } from './textFaults';

test('no two samples have the same name, so that none hides another', () => {
  const slugs = everySample.map(({ slug }) => slug);
  expect(slugs.length).toBe(new Set(slugs).size);
  for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

describe.each(languages)('R53, R65: in %s', (language) => {
  test.each(everySample.map((sample) => [sample.group, sample.outcome, sample] as const))(
    '%s, %s: nothing is left over, too long, foreign or loaded from elsewhere',
    (_group, _outcome, { render, facts }) => {
      const { html, mail } = render(language);
      const shown = visibleText(html);
      const plainText = mail?.plainText ?? '';
      expect(htmlFaults(html, language)).toEqual([]);
      expect(longLines(plainText)).toEqual([]);
      for (const text of [shown, plainText, mail?.subject ?? '']) expect(leftovers(text)).toEqual([]);
      for (const text of [shown, unwrapped(plainText), mail?.subject ?? ''])
        expect(foreignWords(withoutFacts(text, facts), language)).toEqual([]);
    },
  );
});

test.each(languages)('R53: in %s no text of the catalogues has words of another language', (language) => {
  const texts = leaves([textsIn(language), proofTemplateTexts[language]]);
  const found = texts
    // The names of parameters are English.
    .map((text) => [text, foreignWords(withoutFacts(text.replace(/<\w+>/g, ''), null), language)] as const)
    .filter(([, words]) => words.length > 0);
  expect(found).toEqual([]);
});

describe('each check finds what it looks for', () => {
  test.each(['until undefined', 'Hello null,', 'NaN days', '[object Object]', 'until ${until}', 'by <name>'])(
    'a leftover: %s',
    (text) => expect(leftovers(text)).toHaveLength(1),
  );

  test('no leftover where words only resemble one', () => {
    expect(leftovers('annulled, anular, nullify, a < b, nulo')).toEqual([]);
  });

  test('a line that is too long, but no link on a line of its own', () => {
    const link = `https://claims.example/${'x'.repeat(80)}`;
    expect(longLines(`Short.\n${'word '.repeat(16)}\n${link}\n  ${link}`)).toEqual(['word '.repeat(16)]);
    expect(longLines(`See ${link}`)).toHaveLength(1);
  });

  const page = '<!doctype html><html lang="es"><head><title>Hola</title></head><h1>Hola</h1></html>';
  test.each([
    ['another language', page.replace('"es"', '"en"')],
    ['no language', page.replace(' lang="es"', '')],
    ['two headings', page.replace('</h1>', '</h1><h1>Hola</h1>')],
    ['no heading', page.replace(/h1/g, 'h2')],
    ['no title', page.replace('Hola</title>', '</title>')],
    ['a picture', page.replace('<h1>', '<img alt=""><h1>')],
    ['a script', page.replace('<h1>', '<script>1</script><h1>')],
    ['a style sheet of another site', page.replace('<h1>', '<style>@import "x"</style><h1>')],
    ['a background from another site', page.replace('<h1>', '<h1 style="background: url(x)">')],
  ])('HTML with %s', (_fault, html) => {
    expect(htmlFaults(page, 'es')).toEqual([]);
    expect(htmlFaults(html, 'es')).toHaveLength(1);
  });

  test.each([
    ['pt-PT', 'Pedido: the claim has been approved', ['the', 'has', 'been']],
    ['pt-BR', 'A solicitação ha sido aprobada y está cerrada', ['ha', 'y']],
    ['es', 'A solicitação não foi aprovada', ['não', 'foi']],
    ['en', 'The claim is rechazada hasta una respuesta', ['hasta', 'una']],
  ] as const)('in %s: %s', (language, text, found) => {
    expect(foreignWords(text, language)).toEqual(found);
  });

  test('words in names and comments are nobody’s fault', () => {
    const facts = { names: ['Banco de la Paz y del Sol'], comment: 'Where is the page?\nOf the claim.' };
    const text = 'Banco de la Paz y del Sol has asked: Where is the page? Of the claim.';
    expect(foreignWords(withoutFacts(text, facts), 'en')).toEqual([]);
    expect(foreignWords(text, 'en')).not.toEqual([]);
  });
});
