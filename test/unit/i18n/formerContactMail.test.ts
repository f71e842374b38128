/** Proves that the mail to the customer's former contact says what R24 asks for, in every language. */
import { unwrapped } from '../../../infra/tools/client/unwrapped';
import { languages } from '../../../shared/domain/claim';
import { formerContactMail } from '../../../shared/i18n';
import { noticeFacts } from '../../../infra/tools/preview/samples/facts';
import { visibleText } from './samples';

/** The words in each language which say until when the earlier link can still decline. */
const stillDeclines = {
  en: /you can still use it to decline until the association is official/,
  'pt-PT': /pode continuar a usá-la para recusar até que a associação seja oficial/,
  'pt-BR': /você ainda pode usá-lo para recusar até que a associação seja oficial/,
  es: /puede seguir usándolo para rechazar la asociación hasta que sea oficial/,
};

describe.each(languages)('the mail to the former contact in %s', (language) => {
  const mail = formerContactMail({ ...noticeFacts, newContactName: 'Bela Braga' }, language);

  test.each([
    ['HTML', visibleText(mail.html)],
    ['plain text', unwrapped(mail.plainText)],
  ])(
    'R10, R24: its %s names both contacts, who claims what, and says that the earlier link can still decline',
    (_version, text) => {
      const names = ['Ana Sousa', 'Bela Braga', 'Fabrikam Cloud', 'Contoso Bakery', 'Microsoft Teams'];
      for (const name of names) expect(text).toContain(name);
      expect(text).toMatch(stillDeclines[language]);
    },
  );

  test('R24: it carries no link: its recipient has one already, if the notice arrived', () => {
    expect(mail.html).not.toContain('href=');
    expect(mail.plainText).not.toContain('/api/consent/');
    expect(mail.html).toContain(`<html lang="${language}">`);
  });
});
