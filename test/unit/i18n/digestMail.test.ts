/** Proves that the digests name what is late or failed, mark what is new, and count what they do not name (R65, R67). */
import { languages, type Language } from '../../../shared/domain/claim';
import { leadsDigest, operatorDigest, type MailContent, type Section } from '../../../shared/i18n';
import { textsIn } from '../../../shared/i18n/texts/catalogue';
import { leadsFacts, operatorFacts } from '../../../infra/tools/preview/samples/facts';
import { mondayIn, visibleText } from './samples';

const nothing: Section<never> = { count: 0, newCount: 0, named: [] };

/** Both versions of a mail, each in one line. */
function versionsOf({ html, plainText }: MailContent): readonly string[] {
  return [visibleText(html), plainText].map((text) => text.replace(/\s+/g, ' '));
}

/** Friday's end as each language writes a deadline at midnight. */
const friday: Record<Language, string> = {
  en: 'Friday, 27 November 2026',
  'pt-PT': 'sexta-feira, 27 de novembro de 2026',
  'pt-BR': 'sexta-feira, 27 de novembro de 2026',
  es: 'viernes, 27 de noviembre de 2026',
};

describe.each(languages)('in %s', (language) => {
  const texts = textsIn(language);

  test('R65: the leads read of each claim its customer, partner, reviewer, and the clocks that it missed', () => {
    for (const text of versionsOf(leadsDigest(leadsFacts, language))) {
      for (const fact of ['Teams rollout', 'Contoso Bakery', 'Fabrikam Cloud', 'Rita Rossi', 'Sales seats'])
        expect(text).toContain(fact);
      for (const clock of ['decision', 'overall-decision', 'dispute-answer', 'review-start'] as const)
        expect(text.toLocaleLowerCase()).toContain(
          texts.escalation.clocks[clock].problem.toLocaleLowerCase(),
        );
      expect(text).toContain(texts.escalation.nobody);
      expect(text).toContain(mondayIn[language]);
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  test('R67: what was due at midnight was due at the end of the day before', () => {
    for (const text of versionsOf(leadsDigest(leadsFacts, language))) {
      expect(text).toContain(friday[language]);
      expect(text).not.toContain('00:00');
    }
  });

  test('claims that are not named are counted, and the list of claims is linked', () => {
    const mail = leadsDigest(leadsFacts, language);
    for (const text of versionsOf(mail)) expect(text).toContain(texts.digest.more({ count: '59' }));
    expect(mail.html).toContain('href="https://portal.example/claims"');
    expect(mail.plainText.split('\n')).toContain('https://portal.example/claims');
    expect(mail.subject).toBe(texts.digest.leads.subject({ count: 62 }));
  });

  test('only what became late since the last digest is marked as new', () => {
    const marks = (mail: MailContent): number => mail.plainText.split(`[${texts.digest.isNew}] `).length - 1;
    expect(marks(leadsDigest(leadsFacts, language))).toBe(2);
    const named = leadsFacts.late.named.map((claim) => ({ ...claim, isNew: false }));
    const known = { ...leadsFacts, late: { ...leadsFacts.late, named, newCount: 0 }, started: nothing };
    expect(marks(leadsDigest(known, language))).toBe(0);
  });

  test('R22, R54, R61: the operator reads every kind of matter, and a part without one is left out', () => {
    const { operator } = texts.digest;
    const parts = ['assessments', 'notices', 'failed', 'failing', 'messages', 'reviewers'] as const;
    for (const text of versionsOf(operatorDigest(operatorFacts, language))) {
      for (const part of parts) expect(text).toContain(operator[part].what);
      expect(text).toContain('suppression list');
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }
    for (const part of parts)
      for (const text of versionsOf(operatorDigest({ ...operatorFacts, [part]: nothing }, language)))
        expect(text).not.toContain(operator[part].what);
  });

  test('one matter alone is said in the singular', () => {
    const { late, started } = leadsFacts;
    const { subject } = leadsDigest({ ...leadsFacts, late: nothing, started }, language);
    expect(subject).toBe(texts.digest.leads.subject({ count: 1 }));
    expect(subject).not.toBe(leadsDigest({ ...leadsFacts, late: { ...late, count: 2 } }, language).subject);
    expect(subject).toContain('1');
  });
});
