/** Proves that the mail to the customer's former contact says what R24 asks for, in every language. */
import { languages } from '../../../shared/domain/claim';
import { formerContactMail } from '../../../shared/i18n';
import { noticeFacts, visibleText } from './samples';

/** The words in each language which say that the link no longer works. */
const dead = {
  en: /that link has no effect any more/,
  'pt-PT': /essa ligação já não tem efeito/,
  'pt-BR': /esse link não tem mais efeito/,
  es: /ese enlace ya no tiene efecto/,
};

describe.each(languages)('the mail to the former contact in %s', (language) => {
  const mail = formerContactMail({ ...noticeFacts, newContactName: 'Bela Braga' }, language);

  test.each([
    ['HTML', visibleText(mail.html)],
    ['plain text', mail.plainText],
  ])(
    'R24: its %s names both contacts, who claims what, and says that the link no longer works',
    (_version, text) => {
      const names = ['Ana Sousa', 'Bela Braga', 'Fabrikam Cloud', 'Contoso Bakery', 'Microsoft Teams'];
      for (const name of names) expect(text).toContain(name);
      expect(text).toMatch(dead[language]);
    },
  );

  test('R24: it carries no link, because its recipient no longer decides', () => {
    expect(mail.html).not.toContain('href=');
    expect(mail.plainText).not.toMatch(/https?:/);
    expect(mail.html).toContain(`<html lang="${language}">`);
  });
});
