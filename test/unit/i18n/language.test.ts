/** Proves the choice of language: the contact's language, then the browser's, otherwise English (R53). */
import fc from '../../tools/fastCheck';
import { languages, type Language } from '../../../shared/domain/claim';
import { chooseLanguage } from '../../../shared/i18n';

test.each(languages)('R53: the contact’s language %s prevails over the header', (language) => {
  expect(chooseLanguage(language, language === 'es' ? 'en' : 'es')).toBe(language);
});

test.each<[string | null, Language]>([
  [null, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['de-DE,de;q=0.9', 'en'],
  ['pt', 'pt-PT'],
  ['pt-PT', 'pt-PT'],
  ['pt-AO', 'pt-PT'],
  ['pt-BR', 'pt-BR'],
  ['PT-br', 'pt-BR'],
  ['pt-Latn-BR', 'pt-BR'],
  ['es', 'es'],
  ['es-419', 'es'],
  ['es-MX,en;q=0.5', 'es'],
  ['en-US,pt;q=0.9', 'en'],
  ['de, pt-BR;q=0.8, es;q=0.9', 'es'],
  ['es;q=0.5,pt-BR;q=0.5', 'es'],
  ['es;q=0, pt', 'pt-PT'],
  ['es;q=0.000', 'en'],
  ['en;q=0.1 , es ; q=1.000', 'es'],
  ['pt;q=1.5, es;q=0.2', 'es'],
  ['pt;q=, es;q=0.2', 'es'],
  ['pt;q=NaN, es;q=0.2', 'es'],
  ['pt;q=-1, es;q=0.2', 'es'],
  ['pt;q=0.1234, es;q=0.2', 'es'],
  ['pt;x=1, es;q=0.2', 'es'],
  ['portuguese, español', 'en'],
  ['__proto__, constructor', 'en'],
  [',,;;q=1,-', 'en'],
])('R53: %p gives %s', (header, language) => {
  expect(chooseLanguage(null, header)).toBe(language);
});

test('any header gives one of the languages', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (header) =>
      languages.includes(chooseLanguage(null, header)),
    ),
  );
});

test('a header of tens of thousands of parts is read to its end', () => {
  expect(chooseLanguage(null, 'xx;q=0.9,'.repeat(20_000) + 'es;q=0.1')).toBe('es');
});
