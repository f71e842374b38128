/** Events that follow when a customer contact is changed, confirmed or refused (R17, R24, R54, R64). */
import type { ClaimContent, ClaimIn, CustomerContact } from '../claim';
import type { CommandOf } from '../commands';
import { isSameAddress } from '../contacts';
import { contactState, recordedInDomains } from '../contactState';
import { changesBetween } from '../content';
import type { Context } from '../context';
import type { ClaimEvent } from '../events';
import { keepClocks, startClocks } from './deadlines';

/**
 * R24, R64: an address in one of the customer's domains counts at once, as does one that a reviewer confirmed; any
 * other waits for a reviewer. The address of the present contact counts too, for a corrected name or another try
 * after its notice came back (R54). In a reconsider round every change waits, because after a no the partner does
 * not choose whom it asks (R14).
 */
export function changeContact(
  claim: ClaimIn<'AwaitingConsent'>,
  { contact, customerDomains }: CommandOf<'change-contact'>,
  context: Context,
): readonly ClaimEvent[] {
  const present = claim.content.customerContact?.email ?? '';
  const next = { ...claim, content: { ...claim.content, customerContact: contact } };
  const isCustomers =
    isSameAddress(present, contact.email) || contactState(next, customerDomains) === 'confirmed';
  if (isCustomers && !claim.reconsider) return [contactChanged(claim, contact, customerDomains, context)];
  return [
    {
      type: 'ContactProposed',
      contact,
      deadlines: {
        // The partner has acted: its clock stops, and the reviewers' clock starts unless it runs already.
        ...startClocks(['contact-confirmation'], context),
        ...keepClocks(claim, ['notice-outage', 'consent-end', 'contact-confirmation']),
      },
    },
  ];
}

/** R24: the proposed contact becomes the customer contact. */
export function confirmProposed(
  claim: ClaimIn<'AwaitingConsent'>,
  { comment, customerDomains }: CommandOf<'confirm-contact'>,
  context: Context,
): readonly ClaimEvent[] {
  if (claim.proposedContact === null) return [];
  const { contact } = claim.proposedContact;
  return [
    { type: 'ContactConfirmed', contact, comment },
    contactChanged(claim, contact, customerDomains, context),
  ];
}

/** R24: the contact stays the same; if the notice to it came back, the partner's time starts anew (R54). */
export function refuseProposed(
  claim: ClaimIn<'AwaitingConsent'>,
  { comment }: CommandOf<'refuse-contact'>,
  context: Context,
): readonly ClaimEvent[] {
  if (claim.proposedContact === null) return [];
  const { contact } = claim.proposedContact;
  const deadlines =
    claim.consent.state === 'undeliverable'
      ? startClocks(['new-contact'], context)
      : keepClocks(claim, ['notice-outage', 'consent-end']);
  return [{ type: 'ContactRefused', contact, comment, deadlines }];
}

/** The phases before an approval in which the customer contact can be confirmed or refused (R64). */
type BeforeApproval = ClaimIn<'Submitted' | 'UnderReview' | 'PartnerActionRequired' | 'Disputed'>;

/** R64: from now on the contact's address counts as the customer's; no clock changes. */
export function confirmContact(
  { content: { customerContact: contact } }: BeforeApproval,
  { comment }: CommandOf<'confirm-contact'>,
): readonly ClaimEvent[] {
  return contact === null ? [] : [{ type: 'ContactConfirmed', contact, comment }];
}

/** R64: the claim stays where it is, and its approval refused, until the contact is another or confirmed. */
export function refuseContact(
  { content: { customerContact: contact }, deadlines }: BeforeApproval,
  { comment }: CommandOf<'refuse-contact'>,
): readonly ClaimEvent[] {
  return contact === null ? [] : [{ type: 'ContactRefused', contact, comment, deadlines }];
}

/** R17: begins a new round, whose notice is yet to be sent; the claim keeps its places. */
function contactChanged(
  claim: ClaimIn<'AwaitingConsent'>,
  contact: CustomerContact,
  customerDomains: readonly string[],
  context: Context,
): ClaimEvent {
  const content: ClaimContent = { ...claim.content, customerContact: contact };
  return {
    type: 'ContactChanged',
    round: claim.round + 1,
    changes: changesBetween(claim.content, content),
    content,
    ...recordedInDomains(content, customerDomains),
    deadlines: startClocks(['notice-outage'], context),
  };
}
