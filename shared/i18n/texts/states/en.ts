/** English names of the states and lists in responses, apart from statuses and reasons; every other language has their shape. */
import type { AssociationOrigin, AssociationState } from '../../../domain/association';
import type { WaitingSide } from '../../../domain/awaited';
import type { ConsentState, Eligibility, EndCause, Language, Proof } from '../../../domain/claim';
import type { Product, Programme } from '../../../domain/directory';
import type { NonDelivery, WordChannel } from '../../../domain/events';
import type { Disposition } from '../../../domain/proofTypes';
import type { Role, Side } from '../../../domain/roles';

/** The names of states in one language. */
export type StatesTexts = typeof statesEn;

export const statesEn = {
  consentStates: {
    none: 'Not asked yet',
    sending: 'Notice being sent',
    pending: 'Consent period running',
    undeliverable: 'Notice came back',
    accepted: 'Accepted by the customer',
    passed: 'Consent period over, not declined',
    declined: 'Declined by the customer',
  } satisfies Record<ConsentState, string>,

  associationStates: {
    none: 'No association',
    official: 'Official',
    ended: 'Ended',
  } satisfies Record<AssociationState | 'none', string>,

  associationOrigins: {
    claim: 'From a claim',
    earlier: 'From before this service',
  } satisfies Record<AssociationOrigin, string>,

  endCauses: {
    partner: 'Ended by the partner',
    subscription: 'Ended with the subscription',
    operator: 'Ended by the programme',
    customer: 'Ended by the customer',
  } satisfies Record<EndCause, string>,

  eligibilityStates: {
    none: 'Not assessed',
    requested: 'Being assessed',
    eligible: 'Eligible',
    ineligible: 'Not eligible',
  } satisfies Record<Eligibility['state'], string>,

  /** Whose step a claim waits for (R62). */
  waitingSides: {
    reviewers: 'The reviewers',
    partner: 'The partner',
    customer: 'The customer',
    assessor: 'The incentive assessor',
  } satisfies Record<WaitingSide, string>,

  scanStates: {
    'not-scanned': 'Not scanned for malware yet',
    clean: 'No malware found',
    malicious: 'Malware found',
  } satisfies Record<Proof['scan'], string>,

  /** Why a mail to the customer did not arrive (R54). */
  nonDeliveries: {
    returned: 'The mail came back',
    quarantined: 'The mail was quarantined',
    filtered: 'The mail was filtered as spam',
    failed: 'The delivery failed',
  } satisfies Record<NonDelivery | 'returned', string>,

  /** By which way the customer’s word came (R16). */
  wordChannels: {
    phone: 'By telephone',
    letter: 'By letter',
    email: 'By e-mail',
    meeting: 'In a meeting',
    other: 'In another way',
  } satisfies Record<WordChannel, string>,

  roles: {
    BillingAdmin: 'Billing administrator',
    GlobalAdmin: 'Global administrator',
    IncentivesAdmin: 'Incentives administrator',
    IncentivesUser: 'Incentives user',
    Reviewer: 'Reviewer',
    ReviewLead: 'Review lead',
    Operator: 'Programme operator',
    Customer: 'Customer',
    Assessor: 'Incentive assessor',
    System: 'Automatic',
  } satisfies Record<Role, string>,

  programmes: {
    'OSU-Microsoft365': 'OSU – Microsoft 365',
    'OSU-BusinessApplications': 'OSU – Business Applications',
    'OSA-Sell': 'OSA – Sell',
  } satisfies Record<Programme, string>,

  /** What a browser does at the link of a document (R46). */
  dispositions: {
    inline: 'Shown in the browser',
    attachment: 'Saved as a file',
  } satisfies Record<Disposition, string>,

  /** On which side of the programme a person is (R20, R21). */
  sides: {
    partner: 'Partner organisation',
    programme: 'Programme',
  } satisfies Record<Side, string>,

  /** By what a product is exclusive (R44). */
  exclusivity: {
    workload: 'One partner for the workload',
    subscription: 'One partner for each subscription',
  } satisfies Record<Product['exclusiveBy'], string>,

  languageNames: {
    en: 'English',
    'pt-PT': 'Portuguese (Portugal)',
    'pt-BR': 'Portuguese (Brazil)',
    es: 'Spanish',
  } satisfies Record<Language, string>,
};
