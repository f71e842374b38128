/** Whose address the customer contact's is: the customer's by its domains, or one that a reviewer confirmed (R64). */
import type { Claim, ClaimContent } from './claim';
import { domainOf, isSameAddress } from './contacts';

/** The states that a customer contact can have. */
export const contactStates = ['confirmed', 'unconfirmed'] as const;

/**
 * `confirmed`: the address is in one of the customer's domains, or a reviewer has confirmed it; `unconfirmed`:
 * neither, and approval is refused; `none`: the claim names no contact yet.
 */
export type ContactState = (typeof contactStates)[number] | 'none';

type WithContact = Pick<Claim, 'content' | 'contactConfirmation'>;

/** The state by the customer's present domains; approval and uphold decide by it. */
export function contactState(claim: WithContact, customerDomains: readonly string[]): ContactState {
  return stateOf(claim, isInDomains(claim.content, customerDomains));
}

/** The state as it was recorded with the claim, for lists; the directory may have changed since. */
export function recordedContactState(claim: WithContact & Pick<Claim, 'contactInDomains'>): ContactState {
  return stateOf(claim, claim.contactInDomains);
}

function stateOf({ content, contactConfirmation }: WithContact, inDomains: boolean): ContactState {
  if (content.customerContact === null) return 'none';
  const { email } = content.customerContact;
  const byReviewer = contactConfirmation !== null && isSameAddress(contactConfirmation.email, email);
  return inDomains || byReviewer ? 'confirmed' : 'unconfirmed';
}

/** Whether an address is in one of some domains; a subdomain counts only if it is one of them itself. */
export function isOfDomains(email: string, domains: readonly string[]): boolean {
  return domains.some((domain) => domain.toLowerCase() === domainOf(email));
}

/** What an event records about the contact of a content; nothing where it names none. */
export function recordedInDomains(
  content: Pick<ClaimContent, 'customerContact'>,
  customerDomains: readonly string[],
): { readonly contactInDomains?: boolean } {
  return content.customerContact === null ? {} : { contactInDomains: isInDomains(content, customerDomains) };
}

/**
 * R72: for what was recorded before contacts had states. Only the claimed domain is known to be the customer's;
 * whatever was approved then counts as confirmed.
 */
export function inDomainsAsBefore(content: ClaimContent, approvedInRound: number): boolean {
  return approvedInRound > 0 || isInDomains(content, [content.customer.domain]);
}

function isInDomains(
  { customerContact }: Pick<ClaimContent, 'customerContact'>,
  domains: readonly string[],
): boolean {
  return customerContact !== null && isOfDomains(customerContact.email, domains);
}
