/** The closed lists of reasons (R30, R31); texts in every language are in `shared/i18n`. */

/** Why a reviewer asks the partner for more information (R30). */
export const informationReasons = [
  'all-poe-missing',
  'customer-acknowledgement-missing',
  'dates-missing-or-old',
  'partner-solution-missing',
  'products-missing-on-poe',
] as const;
export type InformationReason = (typeof informationReasons)[number];

/** Why a reviewer rejects (R31). */
export const reviewerRejectionReasons = [
  'insufficient-poe',
  'customer-consent-missing',
  'products-missing',
  'poe-unavailable',
  'place-already-associated',
] as const;
export type ReviewerRejectionReason = (typeof reviewerRejectionReasons)[number];

/** Why the system rejects (R31): never chosen by a reviewer. */
export const systemRejectionReasons = [
  'partner-request',
  'customer-declined',
  'no-partner-response',
] as const;
export type SystemRejectionReason = (typeof systemRejectionReasons)[number];

/** Every reason for which a claim can be rejected. */
export type RejectionReason = ReviewerRejectionReason | SystemRejectionReason;

/** Most characters (code points) of the reason that a customer may give in its own words (R10, R16). */
export const customerReasonCharacters = 1000;
