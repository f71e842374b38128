/** Proves that the mails to the customer about an ending and a pull-back say what R16 and R71 ask for, in every language. */
import { unwrapped } from '../../../infra/tools/client/unwrapped';
import { endCauses, languages } from '../../../shared/domain/claim';
import { instant } from '../../../shared/domain/time';
import { customerEndedMail, endingLinkMail, pulledBackMail } from '../../../shared/i18n';
import { monday, noticeFacts } from '../../../infra/tools/preview/samples/facts';
import { mondayIn, visibleText } from './samples';

const { declineUrl: endingUrl, ...association } = noticeFacts;
const ending = { ...association, endingUrl, validUntil: monday };

/** The words in each language which say that only the button ends anything, and that the earlier link is dead. */
const words = {
  en: [/Nothing ends until you press the button/, /no longer has any effect/],
  'pt-PT': [/Nada termina enquanto não premir o botão/, /já não tem qualquer efeito/],
  'pt-BR': [/Nada é encerrado até que você pressione o botão/, /não tem mais nenhum efeito/],
  es: [/No finaliza nada hasta que pulse el botón/, /ya no tiene ningún efecto/],
} as const;

const names = ['Ana Sousa', 'Fabrikam Cloud', 'Contoso Bakery', 'Microsoft Teams'];

describe.each(languages)('in %s', (language) => {
  const mails = {
    link: endingLinkMail(ending, language),
    ended: customerEndedMail({ ...association, endedAt: monday, cause: 'customer' }, language),
    'pulled back': pulledBackMail(association, language),
  };

  test.each(Object.entries(mails))(
    'R16, R50, R71: the mail %s names who claims what, and its language',
    (_name, mail) => {
      for (const text of [visibleText(mail.html), unwrapped(mail.plainText)]) {
        for (const name of names) expect(text).toContain(name);
        expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      }
      expect(mail.html).toContain(`<html lang="${language}">`);
    },
  );

  test('R16, R51: the ending link is there, with its end, and opening it ends nothing', () => {
    const { link } = mails;
    expect(link.html).toContain(`href="${endingUrl}"`);
    expect(link.plainText.split('\n')).toContain(endingUrl);
    for (const text of [visibleText(link.html), unwrapped(link.plainText)]) {
      expect(text).toContain(mondayIn[language]);
      expect(text).toMatch(words[language][0]);
    }
  });

  test('R67: a link that works until midnight works until the end of the day before', () => {
    const validUntil = instant(Date.parse('2026-12-05T08:00:00Z'));
    const plainText = unwrapped(endingLinkMail({ ...ending, validUntil }, language).plainText);
    expect(plainText).toMatch(
      /(until the end of|até ao final de|até o final de|hasta el final del) .*4 .*2026 \(/,
    );
    expect(plainText).not.toContain('00:00');
  });

  test('R67: an end with the subscription is its date, whatever the zone', () => {
    const endedAt = instant(Date.parse('2027-01-31T00:00:00Z'));
    const plainText = unwrapped(
      customerEndedMail({ ...association, endedAt, cause: 'subscription' }, language).plainText,
    );
    expect(plainText).toMatch(/31 (January|de janeiro de|de enero de) 2027$/m);
  });

  test('R16: the mail about the end says when and, for each cause, why; it carries no link', () => {
    const texts = [...endCauses, null].map((cause) => {
      const mail = customerEndedMail({ ...association, endedAt: monday, cause }, language);
      expect(mail.html).not.toContain('href=');
      expect(visibleText(mail.html)).toContain(mondayIn[language]);
      return mail.plainText;
    });
    expect(new Set(texts).size).toBe(endCauses.length + 1);
  });

  test('R71: the mail about a pull-back says that the earlier link is dead, and carries none', () => {
    const mail = mails['pulled back'];
    expect(mail.html).not.toContain('href=');
    expect(unwrapped(mail.plainText)).toMatch(words[language][1]);
  });
});
