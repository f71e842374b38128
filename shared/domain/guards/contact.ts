/** Guards of the customer contact while consent is open (R24, R54). */
import { isIn } from '../claim';
import { isCommand } from '../commands';
import { refuse } from '../refusals';
import type { Guard } from './guard';

/** R54: a notice to an address from which one came back would come back again. */
export const anotherAddress: Guard = {
  name: 'the notice did not come back from this address',
  rule: 'R54',
  refuses: ['contact-unchanged'],
  check: (claim, command) =>
    isCommand(command, 'change-contact') &&
    isIn(claim, ['AwaitingConsent']) &&
    claim.consent.state === 'undeliverable' &&
    sameAddress(claim.consent.address, command.contact.email)
      ? refuse(
          'contact-unchanged',
          `The notice to ${claim.consent.address} came back; give another address.`,
          [{ field: '/email', code: 'contact-unchanged', message: 'Give another address.' }],
        )
      : null,
};

/** R24: a reviewer answers to the contact that they saw, not to one that the partner proposed meanwhile. */
export const proposed: Guard = {
  name: 'this contact waits to be confirmed',
  rule: 'R24',
  refuses: ['contact-not-proposed'],
  check: (claim, command) => {
    if (!isCommand(command, 'confirm-contact') && !isCommand(command, 'refuse-contact')) return null;
    const waiting = isIn(claim, ['AwaitingConsent']) ? claim.proposedContact : null;
    if (waiting === null) return refuse('contact-not-proposed', 'No customer contact waits to be confirmed.');
    return sameAddress(waiting.contact.email, command.email)
      ? null
      : refuse(
          'contact-not-proposed',
          `The contact that waits to be confirmed is ${waiting.contact.email}.`,
          [
            {
              field: '/email',
              code: 'contact-not-proposed',
              message: 'This address does not wait to be confirmed.',
            },
          ],
        );
  },
};

/** In practice mail systems ignore letter case in addresses. */
function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
