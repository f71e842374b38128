/** Compares customer contacts and reads their addresses (R24, R54). */
import type { CustomerContact } from './claim';

/** Whether two addresses are the same; in practice mail systems ignore letter case in them. */
export function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether two contacts are the same in every field. */
export function isSameContact(one: CustomerContact, other: CustomerContact): boolean {
  return (
    one.name === other.name &&
    one.title === other.title &&
    one.email === other.email &&
    one.language === other.language
  );
}

/** The domain of an address, in lower case. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * Whether a notice may go to an address, given the addresses from which earlier ones came back, once for each
 * notice: after the first return it may be tried once more (R54).
 */
export function mayTry(address: string, returnedFrom: readonly string[]): boolean {
  return returnedFrom.filter((returned) => isSameAddress(returned, address)).length < 2;
}
