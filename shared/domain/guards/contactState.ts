/** Guards about whose address a customer contact's is, and about the reviewers' answers to it (R24, R64). */
import { isIn, type Claim, type CustomerContact } from '../claim';
import { isCommand } from '../commands';
import { domainOf, isSameAddress } from '../contacts';
import { contactState, recordedContactState } from '../contactState';
import type { Context } from '../context';
import type { DomainFaultText } from '../faultTexts';
import { refuse, type Fault, type Refusal } from '../refusals';
import { partlyStandingGuard, standingGuard, type Guard } from './guard';

/**
 * R64: nobody is asked in the customer's name who may not belong to it. Where the directory was not asked, nothing is
 * refused: what was recorded with the claim may be over.
 */
export const contactConfirmed: Guard = standingGuard({
  name: 'the customer contact’s address is in one of the customer’s domains, or confirmed by a reviewer',
  rule: 'R64',
  refuses: ['contact-unconfirmed'],
  precludes: (claim, { customerDomains }) => {
    const { customerContact: contact } = claim.content;
    if (contact === null || customerDomains === null) return null;
    if (contactState(claim, customerDomains) === 'confirmed') return null;
    // R24: a disputed claim cannot be edited, so its contact can only be confirmed.
    const message = whyUnconfirmed(contact.email, customerDomains, claim.phase !== 'Disputed');
    return refuse('contact-unconfirmed', null, [
      { field: '/customerContact/email', code: 'contact-unconfirmed', message },
    ]);
  },
});

/** Domains that a message names, so that it can be read at once. */
const namedDomains = 5;

function whyUnconfirmed(email: string, domains: readonly string[], orAnother: boolean): DomainFaultText {
  const domain = domainOf(email);
  const parent = domains.find((one) => domain.endsWith(`.${one.toLowerCase()}`));
  return {
    key: 'contact-unconfirmed',
    email,
    domains: domains.slice(0, namedDomains),
    moreDomains: Math.max(0, domains.length - namedDomains),
    subdomain: parent === undefined ? null : { domain, parent },
    orAnother,
  };
}

/**
 * R24, R64: a reviewer answers about the contact that they saw, not about one that the partner named meanwhile, and
 * the first answer of several reviewers is the one that counts.
 */
export const waitsForAnswer: Guard = partlyStandingGuard({
  name: 'this contact waits to be confirmed',
  rule: 'R24, R64',
  refuses: ['contact-not-proposed'],
  precludes: (claim, context) =>
    waiting(claim, context) === null ? refuse('contact-not-proposed', nothingWaits(claim)) : null,
  check: (claim, command, context) => {
    if (!isCommand(command, 'confirm-contact') && !isCommand(command, 'refuse-contact')) return null;
    const contact = waiting(claim, context);
    return contact === null || isSameAddress(contact.email, command.email)
      ? null
      : refuseAddress(`The contact that is waiting to be confirmed is ${contact.email}.`);
  },
});

/** The contact that waits for a reviewer: before approval the claim's own, afterwards a proposed one. */
function waiting(claim: Claim, { customerDomains }: Context): CustomerContact | null {
  if (isIn(claim, ['AwaitingConsent'])) return claim.proposedContact?.contact ?? null;
  // What is shown as unconfirmed can be answered, also where a domain was added to the customer since.
  const isUnconfirmed =
    recordedContactState(claim) === 'unconfirmed' ||
    (customerDomains !== null && contactState(claim, customerDomains) === 'unconfirmed');
  return isUnconfirmed ? claim.content.customerContact : null;
}

function nothingWaits({ phase, content, contactConfirmation }: Claim): string {
  const { customerContact: contact } = content;
  if (phase === 'AwaitingConsent' || contact === null)
    return 'No customer contact is waiting to be confirmed.';
  return contactConfirmation !== null && isSameAddress(contactConfirmation.email, contact.email)
    ? `${contact.email} has already been confirmed by ${contactConfirmation.by.name}.`
    : `${contact.email} is in one of the customer’s domains and needs no confirmation.`;
}

function refuseAddress(detail: string): Refusal {
  const fault: Fault = {
    field: '/email',
    code: 'contact-not-proposed',
    message: { key: 'contact-not-waiting' },
  };
  return refuse('contact-not-proposed', detail, [fault]);
}
