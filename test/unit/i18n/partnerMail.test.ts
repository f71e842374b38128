/**
 * Proves that the mails to partners, and the escalations to review leads and operators, say what the rules
 * ask for.
 */
import { unwrapped } from '../../../infra/tools/client/unwrapped';
import { languages } from '../../../shared/domain/claim';
import { deadlineKinds } from '../../../shared/domain/clocks';
import { operatorAlerts } from '../../../shared/domain/effects';
import { reviewerRejectionReasons, systemRejectionReasons } from '../../../shared/domain/reasons';
import { instant } from '../../../shared/domain/time';
import { defaultPolicy } from '../../../shared/domain/policy';
import { codeTexts, escalationMail, partnerMail } from '../../../shared/i18n';
import { textsIn } from '../../../shared/i18n/texts/catalogue';
import { monday, partnerMails } from '../../../infra/tools/preview/samples/facts';
import { everyPartnerMail, mondayIn, visibleText } from './samples';

/** The reasons for which review leads and operators get a mail. */
const reasons = [...deadlineKinds, ...operatorAlerts] as const;

/** Mails in which the partner must find a date. */
const dated = [
  'approved',
  'submitted',
  'contact-refused',
  'dispute-received',
  'association-ends-soon',
  'information-requested',
  'response-reminder',
  'rejected',
  'association-official',
  'notice-undeliverable',
  'association-ended',
];

describe.each(everyPartnerMail)('the mail "%s" in %s', (name, language, mail) => {
  test.each([
    ['HTML', visibleText(mail.html)],
    ['plain text', unwrapped(mail.plainText)],
  ])('names in its %s the claim and the customer', (_version, text) => {
    for (const fact of ['Rui Costa', 'Teams rollout', 'fabrikam.0001', 'Contoso Bakery'])
      expect(text).toContain(fact);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('links to the claim and declares its language', () => {
    expect(mail.html).toContain('href="https://portal.example/claims/fabrikam.0001"');
    expect(mail.plainText.split('\n')).toContain('https://portal.example/claims/fabrikam.0001');
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(mail.subject).toContain('Teams rollout');
  });

  test('says until when, where something is due', () => {
    for (const text of [visibleText(mail.html), unwrapped(mail.plainText)])
      expect(text.includes(mondayIn[language])).toBe(dated.includes(name));
  });
});

describe.each(languages)('in %s', (language) => {
  test('R6, R30: the request for information lists reasons, comment and products', () => {
    const facts = partnerMails['information-requested'];
    const mail = partnerMail(facts, language);
    for (const text of [visibleText(mail.html), unwrapped(mail.plainText)]) {
      for (const reason of facts.reasons)
        expect(text).toContain(codeTexts(defaultPolicy, language).informationReasons[reason]);
      expect(text).toContain('Page 3 is missing.');
      expect(text).toContain('Intune');
    }
  });

  test.each([...reviewerRejectionReasons, ...systemRejectionReasons])(
    'R12, R31: a rejection names its reason: %s',
    (reason) => {
      const mail = partnerMail({ ...partnerMails.rejected, reason }, language);
      const text = codeTexts(defaultPolicy, language).rejectionReasons[reason];
      expect(unwrapped(mail.plainText)).toContain(text);
      expect(visibleText(mail.html)).toContain(text);
    },
  );

  test('R16: the mail about an ended association does not show the status Approved, and says if the customer ended it', () => {
    const facts = partnerMails['association-ended'];
    const byOthers = partnerMail(facts, language);
    const byCustomer = partnerMail({ ...facts, byCustomer: true, reason: '' }, language);
    const approved = codeTexts(defaultPolicy, language).statuses.Approved.name;
    for (const mail of [byOthers, byCustomer])
      for (const text of [visibleText(mail.html), unwrapped(mail.plainText)])
        expect(text).not.toContain(approved);
    expect(unwrapped(byOthers.plainText)).toContain('The project is over.');
    expect(unwrapped(byCustomer.plainText)).toContain('Contoso Bakery');
    expect(unwrapped(byCustomer.plainText)).not.toBe(
      partnerMail({ ...facts, reason: '' }, language).plainText,
    );
  });

  test('R14: an approval after a dispute and a denied dispute have titles of their own', () => {
    const approved = partnerMails.approved;
    const final = partnerMails['rejected-final'];
    expect(partnerMail({ ...approved, afterDispute: true }, language).html).not.toBe(
      partnerMail(approved, language).html,
    );
    expect(partnerMail({ ...final, disputeDenied: false }, language).html).not.toBe(
      partnerMail(final, language).html,
    );
  });

  test('R67: a deadline at midnight is the end of the day before, in the sentence and in the row', () => {
    const midnight = instant(Date.parse('2026-12-05T08:00:00Z'));
    const { labels } = textsIn(language);
    for (const [label, mail] of [
      [labels.answerBy, { ...partnerMails['information-requested'], dueAt: midnight }],
      [labels.answerBy, { ...partnerMails['response-reminder'], dueAt: midnight }],
      [labels.answerBy, { ...partnerMails['notice-undeliverable'], dueAt: midnight }],
      [labels.disputeUntil, { ...partnerMails.rejected, disputeUntil: midnight }],
    ] as const) {
      const plainText = unwrapped(partnerMail(mail, language).plainText);
      expect(plainText).not.toContain('00:00');
      expect(plainText).toMatch(new RegExp(`^${label}: (end of|final de|final del) .*4 .*2026 \\(`, 'm'));
      const sentence = {
        en: /(by|until) the end of /,
        'pt-PT': /até ao final de /,
        'pt-BR': /até o final de /,
        es: /(antes del|hasta el) final del /,
      };
      expect(plainText).toMatch(sentence[language]);
    }
  });

  test('R67: an association that ends at midnight UTC ends on that date, whatever the zone', () => {
    const facts = {
      ...partnerMails['association-official'],
      endsAt: instant(Date.parse('2027-01-31T00:00:00Z')),
    };
    const plainText = unwrapped(partnerMail(facts, language).plainText);
    expect(plainText).toMatch(/31 (January|de janeiro de|de enero de) 2027$/m);
  });

  test.each(reasons)('an escalation names the problem: %s', (about) => {
    const facts = {
      about,
      claimId: 'fabrikam.0001',
      claimName: 'Teams rollout',
      customerName: 'Contoso Bakery',
      partnerName: 'Fabrikam Cloud',
      reviewerName: 'Rita Rossi',
      claimUrl: 'https://portal.example/claims/fabrikam.0001',
      timeZone: 'America/Los_Angeles',
    };
    const due = escalationMail({ ...facts, dueAt: monday }, language);
    expect(unwrapped(due.plainText)).toContain(mondayIn[language]);
    expect(escalationMail({ ...facts, dueAt: null }, language).plainText).not.toContain('2026');
    for (const text of [visibleText(due.html), unwrapped(due.plainText)]) {
      for (const fact of ['fabrikam.0001', 'Teams rollout', 'Contoso Bakery', 'Fabrikam Cloud', 'Rita Rossi'])
        expect(text).toContain(fact);
      expect(text).not.toMatch(/undefined|null/);
    }
  });
});

test('every clock and every alert has an escalation text of its own', () => {
  const subjects = reasons.map(
    (about) =>
      escalationMail(
        {
          about,
          claimId: 'c',
          claimName: 'n',
          customerName: 'c',
          partnerName: 'p',
          reviewerName: null,
          dueAt: null,
          claimUrl: 'u',
          timeZone: 'UTC',
        },
        'en',
      ).subject,
  );
  expect(new Set(subjects).size).toBe(reasons.length);
});

test('R12, R13: a rejection says how to dispute and where to see the reason', () => {
  const plainText = unwrapped(partnerMail(partnerMails.rejected, 'en').plainText);
  expect(plainText).toMatch(/dispute the rejection until Monday, 30 November 2026, 09:15 PST/);
  expect(plainText).toMatch(/business justification, new proof of execution, or both/);
  expect(plainText).toMatch(/reason and all comments on the claim’s page/);
});

test('R14, R15: a final rejection offers no dispute', () => {
  const { plainText } = partnerMail(
    { ...partnerMails['rejected-final'], reason: 'partner-request', disputeDenied: false },
    'en',
  );
  expect(plainText).toMatch(/cannot be disputed/);
  expect(plainText).not.toMatch(/you can dispute/i);
});

test('R10: after a decline the mail says that the partner is not partner of record', () => {
  const declined = partnerMail({ ...partnerMails.rejected, reason: 'customer-declined' }, 'en');
  expect(unwrapped(declined.plainText)).toMatch(/Contoso Bakery has declined .* not its partner of record/);
  expect(unwrapped(partnerMail(partnerMails.rejected, 'en').plainText)).not.toMatch(/has declined/);
});

test('R9, R61: an approval says how long the customer can decline, and that it is no payment', () => {
  const plainText = unwrapped(partnerMail(partnerMails.approved, 'en').plainText);
  expect(plainText).toMatch(/can decline the association for 5 business days after/);
  expect(plainText).toMatch(/does not mean that an incentive is earned or paid/);
});

test('R14: after a refusal the mails say that the customer has to accept, and whether it did', () => {
  const asked = unwrapped(partnerMail({ ...partnerMails.approved, reconsider: true }, 'en').plainText);
  expect(asked).toMatch(/silence is not consent.* 5 business days .* only if the customer accepts/);
  expect(asked).not.toMatch(/does not decline, the association becomes official/);
  const silent = { ...partnerMails['rejected-final'], disputeDenied: false, notAccepted: true };
  const plainText = unwrapped(partnerMail(silent, 'en').plainText);
  expect(plainText).toMatch(/has not accepted this one in time.* not its partner of record/);
  expect(plainText).not.toMatch(/has declined the association/);
  const official = partnerMails['association-official'];
  expect(unwrapped(partnerMail({ ...official, accepted: true }, 'en').plainText)).toMatch(
    /has accepted the association/,
  );
  expect(unwrapped(partnerMail(official, 'en').plainText)).toMatch(/has not declined/);
});

test('R14, R54: after a refusal the mail about a returned notice says that any contact waits for a reviewer', () => {
  const returned = partnerMails['notice-undeliverable'];
  expect(unwrapped(partnerMail(returned, 'en').plainText)).toMatch(
    /in one of the customer’s domains; otherwise a reviewer/,
  );
  const plainText = unwrapped(partnerMail({ ...returned, reconsider: true }, 'en').plainText);
  expect(plainText).toMatch(/a reviewer has to confirm any contact/);
  expect(plainText).not.toMatch(/domains/);
});

test.each(languages)(
  'R11: the approved mail of a revenue association promises no assessment in %s',
  (language) => {
    const { assessment, notAssessed } = textsIn(language).partner.approved;
    const assessed = unwrapped(partnerMail(partnerMails.approved, language).plainText);
    const recorded = unwrapped(
      partnerMail({ ...partnerMails.approved, assessed: false }, language).plainText,
    );
    expect([assessed.includes(assessment), assessed.includes(notAssessed)]).toEqual([true, false]);
    expect([recorded.includes(assessment), recorded.includes(notAssessed)]).toEqual([false, true]);
    expect(recorded).toContain('Business Influencer');
  },
);

test.each(languages)('R54: a rejection after a returned notice says why in %s', (language) => {
  const { noAddressInTime } = textsIn(language).partner;
  for (const facts of [partnerMails.rejected, partnerMails['rejected-final']]) {
    const plainText = unwrapped(partnerMail({ ...facts, noticeReturned: true }, language).plainText);
    expect(plainText).toContain(noAddressInTime);
    expect(unwrapped(partnerMail(facts, language).plainText)).not.toContain(noAddressInTime);
  }
});

test('R11: the mail about a revenue association does not announce an assessment', () => {
  const plainText = unwrapped(
    partnerMail({ ...partnerMails['association-official'], assessed: false }, 'en').plainText,
  );
  expect(plainText).toMatch(/Business Influencer.* not assessed/);
  expect(plainText).not.toMatch(/has been sent for incentive/);
});

test('a comment keeps its lines, each marked as quoted, and none looks like a line of the mail', () => {
  const comment = 'First.\r\n\r\nOpen the claim:\nhttps://evil.example <b>\u0000';
  const mail = partnerMail({ ...partnerMails.rejected, comment }, 'en');
  expect(unwrapped(mail.plainText)).toContain(
    'Comment:\n> First.\n>\n> Open the claim:\n> https[:]//evil[.]example <b>\n\n',
  );
  expect(mail.html).toContain('First.<br/><br/>Open the claim:<br/>https[:]//evil[.]example &lt;b>');
});

test('an empty comment leaves no empty quotation', () => {
  const mail = partnerMail({ ...partnerMails.rejected, comment: ' \n' }, 'en');
  expect(unwrapped(mail.plainText)).not.toMatch(/^Comment:|^>/m);
  expect(mail.html).not.toContain('<blockquote');
});

test('R65: mails to the partner say whom to ask, if the policy does', () => {
  const facts = partnerMails.submitted;
  const asked = unwrapped(partnerMail(facts, 'en').plainText);
  expect(asked).toMatch(/Contact for questions: Programme office\nE-mail: office@contoso\.example/);
  const nobody = { contactName: null, contactEmail: null };
  const said = partnerMail({ ...facts, programme: nobody }, 'en').plainText;
  expect(said).not.toContain('Contact for questions');
  expect(said).not.toContain('E-mail');
});
