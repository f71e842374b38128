/** Guards about whose address a customer contact's is, and about the reviewers' answers to it (R24, R64). */
import { isIn, type Claim, type CustomerContact } from '../claim';
import { isCommand } from '../commands';
import { domainOf, isSameAddress } from '../contacts';
import { contactState, recordedContactState } from '../contactState';
import type { DomainFaultText } from '../faultTexts';
import { refuse, type Fault, type Refusal } from '../refusals';
import type { Guard } from './guard';

/** R64: nobody is asked in the customer's name who may not belong to it. */
export const contactConfirmed: Guard = {
  name: 'the customer contact’s address is in one of the customer’s domains, or confirmed by a reviewer',
  rule: 'R64',
  refuses: ['contact-unconfirmed'],
  check: (claim, command) => {
    if (!isCommand(command, 'approve') && !isCommand(command, 'uphold-dispute')) return null;
    const { customerContact: contact } = claim.content;
    if (contact === null || contactState(claim, command.customerDomains) === 'confirmed') return null;
    // R24: a disputed claim cannot be edited, so its contact can only be confirmed.
    const orAnother = isCommand(command, 'approve');
    const message = whyUnconfirmed(contact.email, command.customerDomains, orAnother);
    return refuse('contact-unconfirmed', null, [
      { field: '/customerContact/email', code: 'contact-unconfirmed', message },
    ]);
  },
};

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
export const waitsForAnswer: Guard = {
  name: 'this contact waits to be confirmed',
  rule: 'R24, R64',
  refuses: ['contact-not-proposed'],
  // As recorded with the claim; a change of the directory since then can still let an answer pass.
  excludes: (claim) => waiting(claim, recordedContactState(claim)) === null,
  check: (claim, command) => {
    if (!isCommand(command, 'confirm-contact') && !isCommand(command, 'refuse-contact')) return null;
    const known = contactState(claim, command.customerDomains);
    // What is shown as unconfirmed can be answered, also where a domain was added to the customer since.
    const contact = waiting(claim, known) ?? waiting(claim, recordedContactState(claim));
    if (contact === null) return refuse('contact-not-proposed', nothingWaits(claim));
    return isSameAddress(contact.email, command.email)
      ? null
      : refuseAddress(`The contact that is waiting to be confirmed is ${contact.email}.`);
  },
};

/** The contact that waits for a reviewer: before approval the claim's own, afterwards a proposed one. */
function waiting(claim: Claim, state: ReturnType<typeof contactState>): CustomerContact | null {
  if (isIn(claim, ['AwaitingConsent'])) return claim.proposedContact?.contact ?? null;
  return state === 'unconfirmed' ? claim.content.customerContact : null;
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
