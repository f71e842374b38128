/** The words for the domain's codes: statuses, reasons and states of the contact (R1, R30, R31, R64). */
import type { Language, Status } from '../domain/claim';
import type { ContactState } from '../domain/contactState';
import type { Policy } from '../domain/policy';
import type { InformationReason, RejectionReason } from '../domain/reasons';
import { formatSpan } from './format';
import { textsIn } from './texts/catalogue';

/** A status as a partner reads it: its name, and what it means with the times of a policy. */
interface StatusText {
  readonly name: string;
  readonly meaning: string;
}

/** A text for every code. */
interface CodeTexts {
  readonly statuses: Readonly<Record<Status, StatusText>>;
  readonly rejectionReasons: Readonly<Record<RejectionReason, string>>;
  readonly informationReasons: Readonly<Record<InformationReason, string>>;
  readonly customerContactStates: Readonly<Record<Exclude<ContactState, 'none'>, string>>;
}

/** The words for all codes in a language, with the times of the policy that a claim is decided under. */
export function codeTexts(
  policy: Pick<Policy, 'decision' | 'partnerResponse' | 'consentWindow' | 'disputeAnswer'>,
  language: Language,
): CodeTexts {
  const texts = textsIn(language);
  const spans = {
    decision: formatSpan(policy.decision, texts),
    partnerResponse: formatSpan(policy.partnerResponse, texts),
    consentWindow: formatSpan(policy.consentWindow, texts),
    disputeAnswer: formatSpan(policy.disputeAnswer, texts),
  };
  const status = (code: Status): StatusText => ({
    name: texts.statuses[code],
    meaning: texts.statusMeanings[code](spans),
  });
  return {
    statuses: {
      Editing: status('Editing'),
      Submitted: status('Submitted'),
      UnderReview: status('UnderReview'),
      PartnerActionRequired: status('PartnerActionRequired'),
      Approved: status('Approved'),
      Rejected: status('Rejected'),
      Disputed: status('Disputed'),
      RejectedFinal: status('RejectedFinal'),
      Discarded: status('Discarded'),
    },
    rejectionReasons: texts.rejectionReasons,
    informationReasons: texts.informationReasons,
    customerContactStates: texts.customerContactStates,
  };
}
