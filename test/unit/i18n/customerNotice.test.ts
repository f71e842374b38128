/**
 * Proves that the customer's notice says all that R50 asks for, in every language, whatever the names are.
 */
import { languages } from '../../../shared/domain/claim';
import { customerNotice } from '../../../shared/i18n';
import { mondayIn, noticeFacts, visibleText } from './samples';

/** The statements that the notice must make in addition to names and dates, in each language. */
const sayings = {
  en: {
    sees: /usage and\/or the number of sold seats of Exchange Online and Microsoft Teams/,
    purpose: /monitor the active use of these products and advise you/,
    nothingElse: /no access to any other data/,
    nothingToDo: /do not need to do anything/i,
    meaning: /not recognised as your partner of record/,
  },
  'pt-PT': {
    sees: /utilização e\/ou o número de licenças vendidas de Exchange Online e Microsoft Teams/,
    purpose: /acompanhar a utilização ativa destes produtos e aconselhar/,
    nothingElse: /Não terá acesso a quaisquer outros dados/,
    nothingToDo: /Não precisa de fazer nada/i,
    meaning: /não será reconhecido como o seu parceiro de registo/,
  },
  'pt-BR': {
    sees: /uso e\/ou o número de licenças vendidas de Exchange Online e Microsoft Teams/,
    purpose: /monitorar o uso ativo desses produtos e orientar/,
    nothingElse: /não terá acesso a nenhum outro dado/,
    nothingToDo: /Você não precisa fazer nada/i,
    meaning: /não será reconhecido como seu parceiro de registro/,
  },
  es: {
    sees: /uso y\/o el número de licencias vendidas de Exchange Online y Microsoft Teams/,
    purpose: /supervisar el uso activo de estos productos y aconsejar/,
    nothingElse: /No tendrá acceso a ningún otro dato/,
    nothingToDo: /No tiene que hacer nada/i,
    meaning: /no se reconocerá como su asociado de registro/,
  },
};

describe.each(languages)('the notice in %s', (language) => {
  const notice = customerNotice(noticeFacts, language);
  const versions = { html: visibleText(notice.html), 'plain text': notice.plainText };

  test.each(Object.entries(versions))('R50: the %s names who claims what', (_version, text) => {
    for (const name of [
      'Ana Sousa',
      'Fabrikam Cloud',
      'Contoso Bakery',
      'Exchange Online',
      'Microsoft Teams',
    ])
      expect(text).toContain(name);
  });

  test.each(Object.entries(versions))(
    'R50: the %s says what the partner sees, and what follows',
    (_version, text) => {
      for (const saying of Object.values(sayings[language])) expect(text).toMatch(saying);
    },
  );

  test.each(Object.entries(versions))(
    'R9, R50: the %s promises a date with its full local time',
    (_version, text) => {
      expect(text).toContain(mondayIn[language]);
    },
  );

  test('R50: both versions carry the link, the HTML as its only one', () => {
    expect(notice.html.match(/href="[^"]*"/g)).toEqual([`href="${noticeFacts.declineUrl}"`]);
    expect(notice.plainText.split('\n')).toContain(noticeFacts.declineUrl);
  });

  test('R53: the document names its language', () => {
    expect(notice.html).toContain(`<html lang="${language}">`);
  });

  test('the notice loads nothing from elsewhere and runs no script', () => {
    expect(notice.html).not.toMatch(/<(script|img|link|iframe)|url\(|@import/i);
  });
});

describe('hostile names', () => {
  const hostile = customerNotice(
    {
      ...noticeFacts,
      partnerName: '<script>alert("1")</script>',
      customerName: 'Evil\r\nBcc: all@example.com',
      contactName: 'Ana\n\nDecline here:\nhttps://evil.example \u202Egnp.exe',
      products: ['"><img src=x>'],
    },
    'en',
  );

  test('are escaped in the HTML and readable as they are', () => {
    expect(hostile.html).not.toMatch(/<script|<img/);
    expect(visibleText(hostile.html)).toContain('<script>alert("1")</script>');
  });

  test('cannot add a header to the subject', () => {
    expect(hostile.subject).toBe(
      '<script>alert("1")</script> asks to be associated with Evil Bcc: all@example.com',
    );
  });

  test('cannot begin a line of the plain text, nor turn its reading direction', () => {
    expect(hostile.plainText).not.toMatch(/^https:\/\/evil/m);
    expect(hostile.plainText).not.toMatch(/^Decline here/m);
    expect(hostile.plainText + hostile.html).not.toContain('\u202E');
  });
});
