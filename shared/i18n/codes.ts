/** The words for the domain's codes: statuses and reasons (R1, R30, R31). */
import type { Language, Status } from '../domain/claim';
import type { Policy } from '../domain/policy';
import type { InformationReason, RejectionReason } from '../domain/reasons';
import { formatSpan } from './format';
import { textsIn } from './texts/catalogue';

/** Why a claim was rejected. */
export function rejectionReasonText(reason: RejectionReason, language: Language): string {
  return textsIn(language).rejectionReasons[reason];
}

/** Which information a reviewer needs. */
export function informationReasonText(reason: InformationReason, language: Language): string {
  return textsIn(language).informationReasons[reason];
}

/** The name of a status. */
export function statusText(status: Status, language: Language): string {
  return textsIn(language).statuses[status];
}

/** What a status means for the partner, with the times of the claim's policy. */
export function statusMeaning(
  status: Status,
  policy: Pick<Policy, 'decision' | 'partnerResponse' | 'consentWindow' | 'disputeAnswer'>,
  language: Language,
): string {
  const texts = textsIn(language);
  return texts.statusMeanings[status]({
    decision: formatSpan(policy.decision, texts),
    partnerResponse: formatSpan(policy.partnerResponse, texts),
    consentWindow: formatSpan(policy.consentWindow, texts),
    disputeAnswer: formatSpan(policy.disputeAnswer, texts),
  });
}
