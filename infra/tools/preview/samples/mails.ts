/** The samples of every mail: a new one does not compile without. */
import type { Language } from '../../../../shared/domain/claim';
import type * as i18n from '../../../../shared/i18n';
import { customerMailSamples } from './customerMails';
import type { MailSample } from './mail';
import { partnerMailSamples } from './partnerMails';
import { staffMailSamples } from './staffMails';

/** The name of every renderer of mails. */
type Renderer = {
  [Name in keyof typeof i18n]: (typeof i18n)[Name] extends (
    facts: never,
    language: Language,
  ) => i18n.MailContent
    ? Name
    : never;
}[keyof typeof i18n];

const byRenderer: { readonly [Name in Renderer]: readonly MailSample[] } = {
  ...customerMailSamples,
  ...partnerMailSamples,
  ...staffMailSamples,
};

/** Every mail in every outcome. */
export const mailSamples: readonly MailSample[] = Object.values(byRenderer).flat();
