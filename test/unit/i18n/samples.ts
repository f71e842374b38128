/** What the tests of mails and pages look for in the samples. */
import { partnerMails } from '../../../infra/tools/preview/samples/facts';
import { languages, type Language } from '../../../shared/domain/claim';
import type { PartnerMail } from '../../../shared/domain/effects';
import { partnerMail, type MailContent } from '../../../shared/i18n';

/** The moment `monday` of the samples in the form of each language. */
export const mondayIn: Record<Language, string> = {
  en: 'Monday, 30 November 2026, 09:15 PST',
  'pt-PT': 'segunda-feira, 30 de novembro de 2026, às 09:15 (GMT-8)',
  'pt-BR': 'segunda-feira, 30 de novembro de 2026, às 09:15 (GMT-8)',
  es: 'lunes, 30 de noviembre de 2026, a las 09:15 (GMT-8)',
};

/** Every mail to the partner in every language. */
export const everyPartnerMail: readonly (readonly [PartnerMail, Language, MailContent])[] = languages.flatMap(
  (language) =>
    Object.values(partnerMails).map((facts) => [facts.mail, language, partnerMail(facts, language)] as const),
);

/** The text that HTML shows: without styles and tags, with character references decoded. */
export function visibleText(html: string): string {
  return html
    .replace(/<(style|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
