/** Proves that nothing that people wrote becomes a link in a mail, in whichever mail and language (R64, R72). */
import { languages } from '../../../shared/domain/claim';
import {
  customerEndedMail,
  customerNotice,
  endingLinkMail,
  escalationMail,
  formerContactMail,
  leadsDigest,
  operatorDigest,
  partnerMail,
  pulledBackMail,
} from '../../../shared/i18n';
import type { MailContent } from '../../../shared/i18n/mail/content';
import { carriesAddress } from '../../../shared/text/webAddresses';
import {
  leadsFacts,
  monday,
  noticeFacts,
  operatorFacts,
  partnerMails,
} from '../../../infra/tools/preview/samples/facts';
import { visibleText } from './samples';

/** Names as claims could have them before addresses in names were refused. */
const tina = 'Tina, win a prize at evil-prize.com/now';
const hostile = {
  contactName: tina,
  newContactName: 'www.evil-prize.com',
  claimName: 'http:/evil-prize.example',
  customerName: 'Evil。com',
  partnerName: 'mail a@evil-prize.com',
};
const comment = 'First https://evil-prize.com/a?b=c.\nThen tina@evil-prize.com, and ASP.NET.';

/** The addresses that the programme itself names in mails to customers (R68). */
const { contactEmail, contactUrl } = noticeFacts.programme;
const programmes = [contactEmail, contactUrl, noticeFacts.origin, `${noticeFacts.origin}api/about`];

const mails: readonly (readonly [string, (language: (typeof languages)[number]) => MailContent])[] = [
  ['the notice', (language) => customerNotice({ ...noticeFacts, ...hostile, products: [tina] }, language)],
  ['the mail to a former contact', (language) => formerContactMail({ ...noticeFacts, ...hostile }, language)],
  ['the mail about a pull-back', (language) => pulledBackMail({ ...noticeFacts, ...hostile }, language)],
  [
    'the mail with an ending link',
    (language) => {
      const link = { endingUrl: noticeFacts.declineUrl, validUntil: monday };
      return endingLinkMail({ ...noticeFacts, ...hostile, ...link }, language);
    },
  ],
  [
    'the mail about the end',
    (language) =>
      customerEndedMail({ ...noticeFacts, ...hostile, endedAt: monday, cause: 'partner' }, language),
  ],
  [
    'an escalation',
    (language) => {
      const facts = {
        claimId: 'claim-1',
        claimUrl: 'https://portal.example/claims/1',
        timeZone: 'UTC',
        reviewerName: tina,
      };
      return escalationMail({ ...facts, ...hostile, about: 'decision', dueAt: monday }, language);
    },
  ],
  [
    'the digest of the review leads',
    (language) => {
      const named = leadsFacts.late.named.map((claim) => ({ ...claim, ...hostile, reviewerName: tina }));
      return leadsDigest({ ...leadsFacts, late: { ...leadsFacts.late, named } }, language);
    },
  ],
  [
    'the digest of the operator',
    (language) => {
      const { failed, messages } = operatorFacts;
      const work = failed.named.map((one) => ({ ...one, names: hostile, error: comment }));
      const errors = messages.named.map((one) => ({ ...one, error: comment }));
      const reviewers = { ...operatorFacts.reviewers, named: [tina] };
      return operatorDigest(
        {
          ...operatorFacts,
          failed: { ...failed, named: work },
          messages: { ...messages, named: errors },
          reviewers,
        },
        language,
      );
    },
  ],
  ['a rejection', (language) => partnerMail({ ...partnerMails.rejected, ...hostile, comment }, language)],
  [
    'a request for information',
    (language) =>
      partnerMail(
        { ...partnerMails['information-requested'], ...hostile, comment, productsToRemove: [tina] },
        language,
      ),
  ],
];

describe.each(mails)('%s', (_what, mail) => {
  test.each(languages)('in %s links to our own pages alone', (language) => {
    const { html, plainText } = mail(language);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address ?? '');
    for (const address of links) expect(address).toMatch(/^https:\/\/[a-z]+\.[a-z.-]*example\//);
    expect(links.join()).not.toContain('evil');
    for (const text of [visibleText(html), plainText]) {
      expect(text).not.toMatch(/evil-prize\.|evil\.com|evil。com/i);
      const known = [...links, ...programmes];
      const words = text.split(/\s+/).filter((word) => carriesAddress(word) && !known.includes(word));
      expect(words).toEqual([]);
    }
  });
});

test('a comment keeps its words and lines, and names of technologies stay as they are', () => {
  const { html, plainText } = partnerMail({ ...partnerMails.rejected, comment }, 'en');
  expect(plainText).toContain(
    '> First https[:]//evil-prize[.]com/a?b=c.\n> Then tina[@]evil-prize[.]com, and ASP.NET.',
  );
  expect(html).toContain('Then tina[@]evil-prize[.]com, and ASP.NET.');
});

test('R54: the address that a notice came back from is shown as it is, so that the partner can correct it', () => {
  const { html, plainText } = partnerMail(partnerMails['notice-undeliverable'], 'en');
  for (const text of [html, plainText]) expect(text).toContain('ana@contoso.example');
});
