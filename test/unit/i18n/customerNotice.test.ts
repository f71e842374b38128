/**
 * Proves that the customer's notice says all that R50 asks for, in every language, whatever the names are.
 */
import { unwrapped } from '../../../infra/tools/client/unwrapped';
import { languages } from '../../../shared/domain/claim';
import { instant } from '../../../shared/domain/time';
import { customerNotice } from '../../../shared/i18n';
import { textsIn } from '../../../shared/i18n/texts/catalogue';
import { monday, noticeFacts } from '../../../infra/tools/preview/samples/facts';
import { mondayIn, visibleText } from './samples';

/** The statements that the notice must make in addition to names and dates, in each language. */
const sayings = {
  en: {
    sees: /usage and\/or the number of sold seats of Exchange Online and Microsoft Teams/,
    purpose: /monitor the active use of these products and advise you/,
    nothingElse: /not have access to any of your other data/,
    nothingToDo: /do not need to do anything/i,
    meaning: /not be recognised as your partner of record/,
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
    meaning: /no será reconocido como su asociado de registro/,
  },
};

describe.each(languages)('the notice in %s', (language) => {
  const notice = customerNotice(noticeFacts, language);
  const versions = { html: visibleText(notice.html), 'plain text': unwrapped(notice.plainText) };

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

/** What the notice after a refusal must say, in each language: nothing happens by silence, and how to answer. */
const afterRefusal = {
  en: {
    title: /asks again to be associated/,
    refused: { declined: /has declined to be associated/, ended: /has ended its association/ },
    nothing: /Nothing happens unless you accept/i,
    stillNo: /can still decline, even after accepting/,
    answer: /can accept or decline the association until/,
  },
  'pt-PT': {
    title: /volta a pedir para ser associado/,
    refused: { declined: /recusou a associação com/, ended: /terminou a associação com/ },
    nothing: /Nada acontece se não aceitar/i,
    stillNo: /pode sempre recusá-la, mesmo depois de a ter aceitado/,
    answer: /Pode aceitar ou recusar a associação até/,
  },
  'pt-BR': {
    title: /solicita novamente ser associado à/,
    refused: { declined: /recusou a associação com/, ended: /encerrou a associação com/ },
    nothing: /Nada acontece se você não aceitar/i,
    stillNo: /ainda pode recusá-la, mesmo depois de tê-la aceitado/,
    answer: /Você pode aceitar ou recusar a associação até/,
  },
  es: {
    title: /vuelve a solicitar asociarse con/,
    refused: { declined: /rechazó la asociación con/, ended: /puso fin a la asociación con/ },
    nothing: /No ocurre nada si no la acepta/i,
    stillNo: /puede rechazarla, incluso después de haberla aceptado/,
    answer: /Puede aceptar o rechazar la asociación hasta/,
  },
};

describe.each(languages)('R14: the notice after a refusal, in %s', (language) => {
  const promisedUntil = instant(Date.UTC(2026, 11, 7, 18, 0));
  test.each(['declined', 'ended'] as const)(
    '%s: says what was refused, and that silence is no consent',
    (kind) => {
      const facts = { ...noticeFacts, promisedUntil, refusedBefore: { kind, at: monday } };
      const notice = customerNotice(facts, language);
      const { title, refused, ...sayings } = afterRefusal[language];
      expect(notice.subject).toMatch(title);
      for (const text of [visibleText(notice.html), unwrapped(notice.plainText)]) {
        for (const saying of [refused[kind], ...Object.values(sayings)]) expect(text).toMatch(saying);
        expect(text).toContain(mondayIn[language]);
        // The sentences of the ordinary notice are not true here.
        const { nothing, nothingHeading } = textsIn(language).notice;
        for (const untrue of [nothing, nothingHeading]) expect(text).not.toContain(untrue);
      }
      // Both answers stand under this heading, not only the decline.
      const { association, page } = textsIn(language);
      expect(notice.html).toContain(`>${page.reconsider.heading}</h2>`);
      expect(notice.html).not.toContain(`>${association.declineHeading}</h2>`);
    },
  );
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
