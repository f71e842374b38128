/** Facts that the tests of mails and pages render. */
import { languages, type Language } from '../../../shared/domain/claim';
import { instant } from '../../../shared/domain/time';
import { partnerMail, type MailContent, type NoticeFacts, type PartnerMailFacts } from '../../../shared/i18n';
import type { PartnerMail } from '../../../shared/domain/effects';
import { informationReasons } from '../../../shared/domain/reasons';

/** Monday, 09:15 in Los Angeles, 17:15 UTC. */
export const monday = instant(Date.UTC(2026, 10, 30, 17, 15, 42));

/** The same moment in the form of each language. */
export const mondayIn: Record<Language, string> = {
  en: 'Monday, 30 November 2026, 09:15 PST',
  'pt-PT': 'segunda-feira, 30 de novembro de 2026, às 09:15 (GMT-8)',
  'pt-BR': 'segunda-feira, 30 de novembro de 2026, às 09:15 (GMT-8)',
  es: 'lunes, 30 de noviembre de 2026, a las 09:15 (GMT-8)',
};

const timeZone = 'America/Los_Angeles';

export const noticeFacts: NoticeFacts = {
  customerName: 'Contoso Bakery',
  contactName: 'Ana Sousa',
  partnerName: 'Fabrikam Cloud',
  solutionArea: 'Microsoft365',
  activities: ['usage'],
  products: ['Exchange Online', 'Microsoft Teams'],
  declineUrl: 'https://claims.example/api/consent/Zk3-q_9',
  promisedUntil: monday,
  refusedBefore: null,
  timeZone,
  programme: {
    name: 'Partner Rewards',
    operatedBy: 'Contoso Distribution',
    contactName: 'Programme office',
    contactEmail: 'office@contoso.example',
    contactUrl: 'https://contoso.example/partner-rewards',
  },
  origin: 'https://claims.example/',
};

const aboutClaim = {
  contactName: 'Rui Costa',
  claimName: 'Teams rollout',
  claimId: 'fabrikam.0001',
  customerName: 'Contoso Bakery',
  claimUrl: 'https://portal.example/claims/fabrikam.0001',
  timeZone,
};

/** One mail of each name, with every part that it can have. */
export const partnerMails: { readonly [M in PartnerMail]: Extract<PartnerMailFacts, { mail: M }> } = {
  'information-requested': {
    ...aboutClaim,
    mail: 'information-requested',
    dueAt: monday,
    reasons: informationReasons,
    comment: 'Page 3 is missing.',
    productsToRemove: ['Intune'],
  },
  'response-reminder': {
    ...aboutClaim,
    mail: 'response-reminder',
    dueAt: monday,
    reasons: ['all-poe-missing'],
  },
  approved: {
    ...aboutClaim,
    mail: 'approved',
    consentWindow: { businessDays: 5 },
    afterDispute: false,
    reconsider: false,
    assessed: true,
    comment: '',
  },
  rejected: {
    ...aboutClaim,
    mail: 'rejected',
    reason: 'insufficient-poe',
    noticeReturned: false,
    comment: 'No work is described.',
    disputeUntil: monday,
  },
  'rejected-final': {
    ...aboutClaim,
    mail: 'rejected-final',
    reason: 'customer-declined',
    noticeReturned: false,
    comment: 'The customer confirmed it.',
    disputeDenied: true,
    notAccepted: false,
  },
  'association-official': {
    ...aboutClaim,
    mail: 'association-official',
    endsAt: monday,
    assessed: true,
    accepted: false,
  },
  'notice-undeliverable': {
    ...aboutClaim,
    mail: 'notice-undeliverable',
    dueAt: monday,
    address: 'ana@contoso.example',
    mayTryAgain: true,
    reconsider: false,
  },
  'association-ended': {
    ...aboutClaim,
    mail: 'association-ended',
    endedAt: monday,
    reason: 'The project is over.',
    byCustomer: false,
  },
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
