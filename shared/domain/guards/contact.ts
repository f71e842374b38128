/** Guards of the customer contact while consent is open (R24, R54). */
import { isIn } from '../claim';
import { isCommand } from '../commands';
import { isSameContact, mayTry } from '../contacts';
import { momentInWords } from '../momentInWords';
import { refuse, refuseUntil, type Refusal } from '../refusals';
import { epochMs, instant } from '../time';
import { commandGuard, standingGuard, type Guard } from './guard';

const hourMs = 60 * 60 * 1000;

/** R24, R54: a change must change something, and no notice goes to an address from which two came back. */
export const otherContact: Guard = commandGuard({
  name: 'the contact is another one, or the notice to it came back once',
  rule: 'R24, R54',
  refuses: ['contact-unchanged'],
  check: (claim, command) => {
    if (!isCommand(command, 'change-contact') || !isIn(claim, ['AwaitingConsent'])) return null;
    const { contact } = command;
    if (!mayTry(contact.email, claim.returnedFrom))
      return unchanged(`Two notices to ${contact.email} came back; give another address.`);
    if (claim.proposedContact !== null && isSameContact(claim.proposedContact.contact, contact))
      return unchanged(`${contact.email} is already waiting for a reviewer; there is nothing more to do.`);
    const { customerContact } = claim.content;
    const isPresent = customerContact !== null && isSameContact(customerContact, contact);
    return isPresent && claim.consent.state !== 'undeliverable'
      ? unchanged(
          `${contact.email} is already the customer contact, and no notice to it has come back; give another contact.`,
        )
      : null;
  },
});

function unchanged(detail: string): Refusal {
  return refuse('contact-unchanged', detail, [
    { field: '/email', code: 'contact-unchanged', message: { key: 'contact-unchanged' } },
  ]);
}

/** R24: changes of the contact are limited, because each sends mail to people of the customer. */
export const contactChangesLeft: Guard = standingGuard({
  name: 'neither the claim’s changes of contact nor those of the last hour are used up',
  rule: 'R24',
  refuses: ['contact-change-limit'],
  precludes: ({ contactChanges }, { now, policyInForce, calendar }) => {
    const { contactChangesPerClaim: perClaim, contactChangesPerHour: perHour } = policyInForce.limits;
    if (contactChanges.length >= perClaim)
      return refuse(
        'contact-change-limit',
        `The customer contact of a claim can be changed ${timesIn(perClaim)}, and that limit has been reached. Withdraw the claim and create a new one with the right contact, or ask the people who run the programme.`,
      );
    const counted = contactChanges.at(-perHour);
    if (counted === undefined) return null;
    const freeAt = instant(epochMs(counted) + hourMs);
    return now < freeAt
      ? refuseUntil(
          'contact-change-limit',
          `The customer contact of a claim can be changed ${timesIn(perHour)} an hour; the next change is possible at ${momentInWords(freeAt, calendar.timeZone)}.`,
          freeAt,
        )
      : null;
  },
});

function timesIn(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
