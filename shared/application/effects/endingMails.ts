/** Composes the mails to the customer about an association's end, and about an approval that was pulled back. */
import { endHasCome, toldEndOf } from '../../domain/association';
import { isIn, type Claim, type CustomerContact } from '../../domain/claim';
import {
  chooseLanguage,
  customerEndedMail,
  endingLinkMail,
  pulledBackMail,
  type ProgrammeFacts,
} from '../../i18n';
import { hashOf, linkUrl } from '../consent/consentLink';
import type { Ports } from '../ports';
import type { ComposedMail } from './deliverMail';
import { associationFacts, programmeFacts } from './mails';
import { customerTimeZone } from './readers';

/**
 * R16: how the mail with an ending link is composed, with a link of its own each time; `null`: the association
 * has ended, a newer link was asked for, or this one's time is over.
 */
export function composeEndingLink(
  ports: Pick<Ports, 'addresses' | 'clock' | 'idGenerator'>,
  claim: Claim,
  number: number,
  timeZone: string,
  programme: ProgrammeFacts,
): (() => ComposedMail) | null {
  if (!isIn(claim, ['Associated']) || claim.endingLink?.number !== number) return null;
  if (endHasCome(claim, ports.clock.now())) return null;
  const { claimId, endingLink } = claim;
  const { customerContact: contact } = claim.content;
  if (contact === null || endingLink.validUntil <= ports.clock.now()) return null;
  return () => {
    const secret = ports.idGenerator.secret();
    const facts = {
      ...associationFacts(claim),
      ...programme,
      contactName: contact.name,
      endingUrl: linkUrl(ports.addresses, { kind: 'ending', claimId, number, secret }),
      validUntil: endingLink.validUntil,
      timeZone,
    };
    return mailTo(contact, endingLinkMail(facts, chooseLanguage(contact.language, null)), hashOf(secret));
  };
}

/** R16: tells the customer contact that the association has ended, and why. */
export async function composeEnded(
  ports: Pick<Ports, 'addresses' | 'directory'>,
  claim: Claim,
): Promise<ComposedMail | null> {
  const { customerContact: contact } = claim.content;
  if (!isIn(claim, ['AssociationEnded']) || contact === null) return null;
  const [calendar, policy] = await Promise.all([ports.directory.calendar(), ports.directory.policy()]);
  const { cause } = claim.ended;
  const programme = programmeFacts(ports, policy);
  const timeZone = await customerTimeZone(ports, claim, calendar);
  const facts = {
    ...associationFacts(claim),
    ...programme,
    ...{ contactName: contact.name, endedAt: toldEndOf(claim), cause, timeZone },
  };
  return mailTo(contact, customerEndedMail(facts, chooseLanguage(contact.language, null)), null);
}

/** R71: `null` once the claim was approved anew: the new notice says what is so. */
export function composePulledBack(
  claim: Claim,
  contact: CustomerContact,
  round: number,
  programme: ProgrammeFacts,
): ComposedMail | null {
  if (claim.approvedInRound > round) return null;
  const facts = { ...associationFacts(claim), ...programme, contactName: contact.name };
  return mailTo(contact, pulledBackMail(facts, chooseLanguage(contact.language, null)), null);
}

function mailTo(
  { email, name }: CustomerContact,
  content: ReturnType<typeof pulledBackMail>,
  linkHash: string | null,
): ComposedMail {
  return { message: { to: { address: email, name }, ...content }, linkHash };
}
