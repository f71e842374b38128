/** English names of the operator's lists: work of the service, entries of the directory, results of imports; every other language has their shape. */
import type { EntryKind } from '../../../domain/directoryChange';
import type { ImportFault } from '../../../domain/earlierAssociation';
import type { EffectWork } from '../../../domain/effects';

/** The names of the operator's lists in one language. */
export type WorkTexts = typeof workEn;

export const workEn = {
  workKinds: {
    'customer-notice': 'Notice to the customer',
    'partner-mail': 'Mail to the partner',
    'former-contact': 'Mail to the former customer contact',
    'pull-back-notice': 'Mail to the customer that the approval was taken back',
    'ending-link': 'Link to end the association',
    'customer-ended': 'Mail to the customer that the association has ended',
    'customer-mail': 'Mail to the customer about the outcome',
    'partner-news': 'Mail to the partner about new comments',
    'reviewer-news': 'Mail to the reviewer about what is new',
    escalation: 'Escalation mail',
    'operator-alert': 'Alert to the operator',
    'eligibility-request': 'Request for the eligibility assessment',
    'association-ended': 'Message that the association has ended',
    'release-places': 'Release of workloads and subscriptions',
    'undo-places': 'Undoing of a reservation',
    'quarantine-proof': 'Quarantine of a document',
    'delete-proof': 'Deletion of a document',
    'delete-all-proofs': 'Deletion of all documents',
  } satisfies Record<EffectWork['kind'], string>,

  workStates: {
    pending: 'Not done yet',
    retrying: 'Being tried again',
    done: 'Done',
    obsolete: 'No longer needed',
    failed: 'Failed',
    dismissed: 'Dismissed',
  },

  entryKinds: {
    partner: 'Partner',
    customer: 'Customer',
    reviewer: 'Reviewer',
    association: 'Earlier association',
    catalogue: 'Product catalogue',
    policy: 'Policy',
    calendar: 'Holiday calendar',
  } satisfies Record<EntryKind, string>,

  importStates: {
    created: 'The claim exists',
    stored: 'Stored',
    imported: 'Imported',
    published: 'Published',
    unchanged: 'Was in force already',
    refused: 'Refused',
  },

  /** What became of a claim of a command in bulk. */
  bulkResults: { done: 'Done', refused: 'Refused' },

  /** Why an earlier association is not imported (R44). */
  importFaults: {
    'partner-unknown': 'The partner is unknown',
    'customer-unknown': 'The customer is unknown',
    'product-unknown': 'The product is not in the catalogue',
    'claimed-anew': 'The partner has to submit a new claim',
    'subscription-unknown': 'The customer has no such subscription',
    'subscription-ended': 'The subscription has ended',
    'mpn-not-of-partner': 'The MPN ID is not the partner’s',
    'activity-not-claimable': 'The activity cannot be claimed for the product',
    'association-ended': 'The association has ended',
    'place-taken': 'The subscription is already associated',
    repeated: 'An earlier row is about the same association',
  } satisfies Record<ImportFault, string>,
};
