/** Tests what every mail to a customer says about who is behind it (R68). */
import { unwrapped } from '../../../infra/tools/client/unwrapped';
import { languages } from '../../../shared/domain/claim';
import {
  customerEndedMail,
  customerNotice,
  endingLinkMail,
  formerContactMail,
  pulledBackMail,
} from '../../../shared/i18n';
import { textsIn } from '../../../shared/i18n/texts/catalogue';
import { monday, noticeFacts } from '../../../infra/tools/preview/samples/facts';

describe.each(languages)('R68: in %s', (language) => {
  const { behindMail, page, serviceLong } = textsIn(language);
  const mailsOf = (facts: typeof noticeFacts) => [
    customerNotice(facts, language),
    customerNotice({ ...facts, refusedBefore: { kind: 'declined', at: monday } }, language),
    formerContactMail({ ...facts, newContactName: 'Bela Braga' }, language),
    endingLinkMail({ ...facts, endingUrl: facts.declineUrl, validUntil: monday }, language),
    customerEndedMail({ ...facts, endedAt: monday, cause: 'customer' }, language),
    pulledBackMail(facts, language),
  ];

  test('every mail to a customer says who runs the programme, why, whom to ask, and what is genuine', () => {
    for (const { plainText, html } of mailsOf(noticeFacts))
      for (const said of [
        'Partner Rewards',
        page.foot.runBy({ operator: 'Contoso Distribution' }),
        page.foot.why,
        'Programme office',
        'office@contoso.example',
        'https://contoso.example/partner-rewards',
        'https://claims.example/api/about',
        behindMail.genuine,
        behindMail.never,
      ]) {
        expect(unwrapped(plainText)).toContain(said);
        expect(html).toContain(said);
      }
  });

  test('what the policy does not say is left out, and the rest still reads', () => {
    const programme = {
      ...{ name: null, operatedBy: null, contactName: null },
      ...{ contactEmail: null, contactUrl: null },
    };
    for (const { plainText } of mailsOf({ ...noticeFacts, programme })) {
      expect(unwrapped(plainText)).not.toMatch(/null|undefined/);
      expect(unwrapped(plainText)).toContain(`${serviceLong}. ${page.foot.why}`);
      for (const label of [behindMail.questions, behindMail.email, behindMail.website])
        expect(unwrapped(plainText)).not.toContain(`${label}:`);
      expect(unwrapped(plainText)).toContain('https://claims.example/api/about');
    }
  });
});
