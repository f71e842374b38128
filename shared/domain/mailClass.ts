/** R66: which mails are customer notices, which are about a deadline, and which are ordinary. */
import type { CustomerMail, EffectWork, PartnerMail } from './effects';

/** The classes of mails; the first goes first (R66). */
export const mailClasses = ['notice', 'deadline', 'ordinary'] as const;
/** `deadline`: somebody loses time, or a right, if the mail is late. */
export type MailClass = (typeof mailClasses)[number];

/** On whose account a mail goes that is for the programme's own people. */
export const programmeAccount = 'programme';

/** The class of each mail to a partner. */
const partnerMails: Readonly<Record<PartnerMail, MailClass>> = {
  'information-requested': 'deadline', // The time for the answer runs already (R7).
  'response-reminder': 'deadline', // Only a business day is left (R7).
  rejected: 'deadline', // The time for a dispute runs already (R13).
  'notice-undeliverable': 'deadline', // The time for another address runs already (R54).
  'contact-refused': 'deadline', // The time for another address may run already (R54).
  submitted: 'ordinary',
  'contact-changed': 'ordinary',
  'dispute-received': 'ordinary',
  'pulled-back': 'ordinary',
  'eligibility-result': 'ordinary',
  'association-ends-soon': 'ordinary',
  approved: 'ordinary',
  'rejected-final': 'ordinary',
  'association-official': 'ordinary',
  'association-ended': 'ordinary',
};

/** The class of each mail that tells somebody at the customer what has become of the request. */
const customerMails: Readonly<Record<CustomerMail, MailClass>> = {
  withdrawn: 'deadline', // Until it comes, the customer may spend time on a decision (R15).
  declined: 'ordinary',
  official: 'ordinary',
};

/** The part of the quota that a mail uses: that of its class and of its partner (R66). */
export interface MailShare {
  readonly mailClass: MailClass;
  /** The ID of the claim's partner, or {@link programmeAccount}. */
  readonly account: string;
}

/** The part of the quota that the mail of an effect uses; `null`: its work is no mail. */
export function mailShareOf(work: EffectWork, partnerId: string): MailShare | null {
  switch (work.kind) {
    case 'customer-notice':
    case 'ending-link':
    case 'customer-ended':
    case 'pull-back-notice':
      return { mailClass: 'notice', account: partnerId };
    case 'customer-mail':
      return { mailClass: customerMails[work.mail], account: partnerId };
    case 'partner-news':
      return { mailClass: 'ordinary', account: partnerId };
    case 'reviewer-news':
      return { mailClass: 'ordinary', account: programmeAccount };
    case 'partner-mail':
      return { mailClass: partnerMails[work.mail], account: partnerId };
    case 'former-contact':
      // The customer can still object while the window runs (R24).
      return { mailClass: 'deadline', account: partnerId };
    case 'escalation':
    case 'operator-alert':
      return { mailClass: 'deadline', account: programmeAccount };
    case 'eligibility-request':
    case 'association-ended':
    case 'release-places':
    case 'undo-places':
    case 'quarantine-proof':
    case 'delete-proof':
    case 'delete-all-proofs':
      return null;
  }
}
