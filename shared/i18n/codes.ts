/** The words for the codes of the API, such as statuses, reasons, history events and clocks (R1, R26, R30, R31, R64). */
import type { Language, Phase, Status } from '../domain/claim';
import type { Policy } from '../domain/policy';
import { formatSpan } from './format';
import { textsIn } from './texts/catalogue';
import type { Texts } from './texts/en';

/** A status as a partner reads it: its name, and what it means with the times of a policy. */
interface StatusText {
  readonly name: string;
  readonly meaning: string;
}

/** Lists of texts that are given as they are. */
type Lists = Pick<
  Texts,
  | 'rejectionReasons'
  | 'informationReasons'
  | 'customerContactStates'
  | 'consentStates'
  | 'associationStates'
  | 'associationOrigins'
  | 'endCauses'
  | 'eligibilityStates'
  | 'waitingSides'
  | 'scanStates'
  | 'dispositions'
  | 'sides'
  | 'activities'
  | 'solutionAreas'
  | 'programmes'
  | 'exclusivity'
  | 'languageNames'
  | 'historyEvents'
  | 'nonDeliveries'
  | 'wordChannels'
  | 'clocks'
  | 'clockEnds'
  | 'awaitedParties'
  | 'commands'
  | 'roles'
  | 'problems'
  | 'workKinds'
  | 'workStates'
  | 'entryKinds'
  | 'importStates'
  | 'importFaults'
  | 'bulkResults'
>;

/** A text for every code. */
interface CodeTexts extends Readonly<Lists> {
  readonly phases: Readonly<Record<Phase, string>>;
  readonly statuses: Readonly<Record<Status, StatusText>>;
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
  // Only what Approved divides into has names of its own.
  const { Approved: _approved, ...named } = texts.statuses;
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
    phases: { ...named, ...texts.phases },
    rejectionReasons: texts.rejectionReasons,
    informationReasons: texts.informationReasons,
    customerContactStates: texts.customerContactStates,
    consentStates: texts.consentStates,
    associationStates: texts.associationStates,
    associationOrigins: texts.associationOrigins,
    endCauses: texts.endCauses,
    eligibilityStates: texts.eligibilityStates,
    waitingSides: texts.waitingSides,
    scanStates: texts.scanStates,
    dispositions: texts.dispositions,
    sides: texts.sides,
    activities: texts.activities,
    solutionAreas: texts.solutionAreas,
    programmes: texts.programmes,
    exclusivity: texts.exclusivity,
    languageNames: texts.languageNames,
    historyEvents: texts.historyEvents,
    nonDeliveries: texts.nonDeliveries,
    wordChannels: texts.wordChannels,
    clocks: texts.clocks,
    clockEnds: texts.clockEnds,
    awaitedParties: texts.awaitedParties,
    commands: texts.commands,
    roles: texts.roles,
    problems: texts.problems,
    workKinds: texts.workKinds,
    workStates: texts.workStates,
    entryKinds: texts.entryKinds,
    importStates: texts.importStates,
    importFaults: texts.importFaults,
    bulkResults: texts.bulkResults,
  };
}

/** Why an earlier association is not imported, by code (R44). */
export function importFaultTexts(language: Language): Texts['importFaults'] {
  return textsIn(language).importFaults;
}
