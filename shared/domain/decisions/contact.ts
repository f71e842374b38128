/** Events that follow when the customer contact changes while consent is open (R17, R24, R54). */
import type { ClaimContent, ClaimIn, CustomerContact } from '../claim';
import type { CommandOf } from '../commands';
import { domainOf, isSameAddress } from '../contacts';
import { changesBetween } from '../content';
import type { Context } from '../context';
import type { ClaimEvent } from '../events';
import { keepClocks, startClocks } from './deadlines';

/**
 * R24: an address in one of the customer's domains counts at once; any other waits for a reviewer. The address
 * of the present contact counts too, for a corrected name or another try after its notice came back (R54).
 */
export function changeContact(
  claim: ClaimIn<'AwaitingConsent'>,
  { contact, customerDomains }: CommandOf<'change-contact'>,
  context: Context,
): readonly ClaimEvent[] {
  const present = claim.content.customerContact?.email ?? '';
  if (isSameAddress(present, contact.email) || customerDomains.includes(domainOf(contact.email)))
    return [contactChanged(claim, contact, context)];
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
export function confirmContact(
  claim: ClaimIn<'AwaitingConsent'>,
  _command: CommandOf<'confirm-contact'>,
  context: Context,
): readonly ClaimEvent[] {
  return claim.proposedContact === null
    ? []
    : [contactChanged(claim, claim.proposedContact.contact, context)];
}

/** R24: the contact stays the same; if the notice to it came back, the partner's time starts anew (R54). */
export function refuseContact(
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

/** R17: begins a new round, whose notice is yet to be sent; the claim keeps its places. */
function contactChanged(
  claim: ClaimIn<'AwaitingConsent'>,
  contact: CustomerContact,
  context: Context,
): ClaimEvent {
  const content: ClaimContent = { ...claim.content, customerContact: contact };
  return {
    type: 'ContactChanged',
    round: claim.round + 1,
    changes: changesBetween(claim.content, content),
    content,
    deadlines: startClocks(['notice-outage'], context),
  };
}
