/** Every text that people see in mails and on the consent page, as pure renderers (R50 to R53). */
export type { AssociationFacts } from './association';
export { codeTexts, importFaultTexts } from './codes';
export type { Block, TextDocument } from './document/blocks';
export { blankProofTemplate, proofTemplate, type ProofTemplateFacts } from './document/proofTemplate';
export { chooseLanguage } from './language';
export { listDates, type ListDates } from './listDates';
export type { ProgrammeFacts } from './mail/behindMail';
export type { MailContent } from './mail/content';
export { customerEndedMail, type CustomerEndedFacts } from './mail/customerEndedMail';
export { customerOutcomeMail, type CustomerOutcomeFacts } from './mail/customerOutcomeMail';
export { customerNotice, type NoticeFacts } from './mail/customerNotice';
export {
  leadsDigest,
  operatorDigest,
  type DigestClaim,
  type DigestWork,
  type LeadsDigestFacts,
  type OperatorDigestFacts,
  type Section,
} from './mail/digestMail';
export { endingLinkMail, type EndingLinkFacts } from './mail/endingLinkMail';
export { escalationMail, type EscalationFacts } from './mail/escalationMail';
export { formerContactMail, type FormerContactFacts } from './mail/formerContactMail';
export { partnerNewsMail, reviewerNewsMail, type NewsEntry, type ReviewerNewsEntry } from './mail/newsMails';
export { partnerMail, type PartnerMailFacts } from './mail/partnerMail';
export type { PartnerUpdate } from './mail/partnerUpdates';
export { pulledBackMail } from './mail/pulledBackMail';
export type { Counted, FaultText } from './texts/faults/messages';
export { faultInWords, rowDetail, unlistedInWords } from './faults';
export { problemTexts } from './problems';
export type { ProblemText } from './texts/problems/en';
export { lengthOf, lineLength } from './mail/wrap';
export { aboutPage, aboutUnavailable } from './page/aboutPage';
export { aboutPath } from './page/addresses';
export { consentPage } from './page/consentPage';
export { consentPageStyles } from './page/styles';
export {
  consentSteps,
  type ConsentPageView,
  type ConsentStep,
  type PageContext,
  type PageFault,
  type PostedAnswer,
} from './page/view';
