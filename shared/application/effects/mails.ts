/** Composes mails: the present facts of a claim, in the recipient's language by the renderers of `i18n`. */
import { endHasCome, toldEndOf } from '../../domain/association';
import { addSpan } from '../../domain/calendar';
import {
  isIn,
  wasNotAccepted,
  type Claim,
  type ClaimIn,
  type CustomerContact,
  type Language,
} from '../../domain/claim';
import type { DeadlineKind } from '../../domain/clocks';
import { isOneOf } from '../../domain/closedList';
import { isSameAddress, mayTry } from '../../domain/contacts';
import type { Context } from '../../domain/context';
import { claimAsOf } from '../../domain/decide';
import { operatorAlerts, type EffectWork, type OperatorAlert, type PartnerMail } from '../../domain/effects';
import type { RecordedEvent } from '../../domain/events';
import type { Policy } from '../../domain/policy';
import { systemActor } from '../../domain/roles';
import type { Instant } from '../../domain/time';
import {
  chooseLanguage,
  customerNotice,
  escalationMail,
  formerContactMail,
  partnerMail,
  type AssociationFacts,
  type PartnerMailFacts,
  type ProgrammeFacts,
} from '../../i18n';
import { contextFor } from '../claims/decisionContext';
import { hashOf, linkUrl } from '../consent/consentLink';
import type { Ports } from '../ports';
import type { ComposedMail } from './deliverMail';
import { updateOf } from './partnerUpdates';
import { partnerReader } from './readers';

/** The ports that the facts of a mail come from. */
type MailFactPorts = Pick<Ports, 'addresses' | 'claims' | 'clock' | 'directory'>;

/** Mails to the programme's mailboxes are in English: no language is stored for them. */
const workingLanguage: Language = 'en';

/** R8, R50: composes the customer's notice of the round, with a link of its own. */
export function composeNotice(
  ports: Pick<Ports, 'addresses' | 'clock' | 'idGenerator'>,
  claim: ClaimIn<'AwaitingConsent'>,
  { policy, policyInForce, calendar }: Pick<Context, 'policy' | 'policyInForce' | 'calendar'>,
  timeZone: string,
): ComposedMail {
  const contact = claim.content.customerContact;
  if (contact === null) throw new Error(`The approved claim ${claim.claimId} has no customer contact.`);
  const secret = ports.idGenerator.secret();
  const { claimId, round } = claim;
  const facts = {
    ...associationFacts(claim),
    ...programmeFacts(ports, policyInForce),
    contactName: contact.name,
    declineUrl: linkUrl(ports.addresses, { kind: 'notice', claimId, round, secret }),
    // A notice that is sent once more promises nothing beyond the window, which runs already (R9).
    promisedUntil:
      claim.deadlines['consent-end']?.dueAt ?? addSpan(ports.clock.now(), policy.consentWindow, calendar),
    refusedBefore: claim.refusedBefore,
    timeZone,
  };
  const content = customerNotice(facts, chooseLanguage(contact.language, null));
  return {
    message: { to: { address: contact.email, name: contact.name }, ...content },
    linkHash: hashOf(secret),
  };
}

/**
 * R24: tells the customer's former contact that somebody else is asked now; `null` when it does not matter any
 * more: consent is no longer open, or the same person is the contact again.
 */
export function composeFormerContact(
  claim: Claim,
  former: CustomerContact,
  programme: ProgrammeFacts,
): ComposedMail | null {
  const { customerContact } = claim.content;
  if (claim.phase !== 'AwaitingConsent' || customerContact === null) return null;
  if (isSameAddress(former.email, customerContact.email)) return null;
  const facts = {
    ...associationFacts(claim),
    ...programme,
    contactName: former.name,
    newContactName: customerContact.name,
  };
  const content = formerContactMail(facts, chooseLanguage(former.language, null));
  return { message: { to: { address: former.email, name: former.name }, ...content }, linkHash: null };
}

/** The facts of the future association, for the notice and the page behind its link. */
export function associationFacts(claim: Claim): AssociationFacts {
  const { content } = claim;
  return {
    customerName: content.customer.name,
    partnerName: claim.partnerName,
    solutionArea: content.solutionArea,
    activities: content.activities,
    products: content.products.map(({ name }) => name),
  };
}

/** Who runs the programme, for the mails to customers (R68). */
export function programmeFacts(
  { addresses }: Pick<Ports, 'addresses'>,
  { programme }: Pick<Policy, 'programme'>,
): ProgrammeFacts {
  return { programme, origin: `${addresses.publicBaseUrl}/` };
}

/** A mail to the partner's contact; `null` when it would not be true, as the claim has moved on (R17). */
export async function composePartnerMail(
  ports: MailFactPorts,
  stored: Claim,
  { mail, entry }: Extract<EffectWork, { kind: 'partner-mail' }>,
): Promise<ComposedMail | null> {
  const context = await contextFor(ports, stored, systemActor);
  const { policy, policyInForce, calendar, now } = context;
  // Effects go before clocks, so a clock may have run out that nobody has noticed yet.
  const claim = claimAsOf(stored, context);
  if (endsTooSoon(claim, mail, now)) return null;
  const told = entry === undefined ? null : await entryOf(ports, claim, entry);
  const particulars = particularsOf(claim, mail, policy, told);
  const reader = await partnerReader(ports, claim, calendar);
  if (reader === null || particulars === null) return null;
  const { contact, language, timeZone } = reader;
  const facts: PartnerMailFacts = {
    contactName: contact.name,
    claimName: claim.content.name,
    claimId: claim.claimId,
    customerName: claim.content.customer.name,
    claimUrl: claimUrl(ports, claim),
    timeZone,
    programme: policyInForce.programme,
    ...particulars,
  };
  const to = { address: contact.email, name: contact.name };
  return { message: { to, copies: contact.copies, ...partnerMail(facts, language) }, linkHash: null };
}

/** R16: the end of an association counts from its instant on, and has a mail of its own. */
function endsTooSoon(claim: Claim, mail: PartnerMail, now: Instant): boolean {
  const tellsOfIt = mail === 'association-official' || mail === 'association-ends-soon';
  return tellsOfIt && isIn(claim, ['Associated']) && endHasCome(claim, now);
}

async function entryOf(
  { claims }: Pick<Ports, 'claims'>,
  { claimId }: Claim,
  sequence: number,
): Promise<RecordedEvent | null> {
  const filter = { of: 'everything', internal: false, from: sequence } as const;
  return (await claims.history(claimId, filter, 1, null)).items[0] ?? null;
}

/**
 * An alert to the operator; `null` when it does not matter any more: the claim moved on, or another round began
 * since its notice was not delivered.
 */
export async function composeAlert(
  ports: MailFactPorts,
  claim: Claim,
  alert: OperatorAlert,
): Promise<ComposedMail | null> {
  return stillStands(claim, alert) ? composeEscalation(ports, claim, alert, 'operator') : null;
}

function stillStands(claim: Claim, alert: OperatorAlert): boolean {
  switch (alert) {
    case 'late-bounce':
      return true;
    case 'ending-link-not-delivered':
      return claim.phase === 'Associated';
    case 'notice-quarantined':
    case 'notice-filtered':
    case 'notice-failed':
      return isIn(claim, ['AwaitingConsent', 'Associated']) && claim.alertedInRound === claim.round;
  }
}

/** A mail to the review leads or the operator that does not wait for the digest. */
export async function composeEscalation(
  ports: MailFactPorts,
  claim: Claim,
  about: DeadlineKind | OperatorAlert,
  to: 'review-leads' | 'operator',
): Promise<ComposedMail> {
  const { calendar } = await contextFor(ports, claim, systemActor);
  const content = escalationMail(
    {
      about,
      claimId: claim.claimId,
      claimName: claim.content.name,
      customerName: claim.content.customer.name,
      partnerName: claim.partnerName,
      reviewerName: 'assignee' in claim ? (claim.assignee?.name ?? null) : null,
      dueAt: isOneOf(operatorAlerts, about) ? null : missedAt(claim, about),
      claimUrl: claimUrl(ports, claim),
      timeZone: calendar.timeZone,
    },
    workingLanguage,
  );
  const { reviewLeadsMail, operatorMail } = ports.addresses;
  const address = to === 'operator' ? operatorMail : reviewLeadsMail;
  return {
    message: { to: { address, name: to === 'operator' ? 'Operator' : 'Review leads' }, ...content },
    linkHash: null,
  };
}

/** When a clock that ran out was due; one that moved the claim on, or started anew, is not among its clocks now. */
function missedAt({ deadlines, movedBy }: Claim, clock: DeadlineKind): Instant | null {
  if (movedBy?.clock === clock) return movedBy.dueAt;
  const deadline = deadlines[clock];
  return deadline?.passed === true ? deadline.dueAt : null;
}

type Particulars = PartnerMailFacts extends infer F
  ? F extends PartnerMailFacts
    ? ParticularsOf<F>
    : never
  : never;
type ParticularsOf<F extends PartnerMailFacts> = Omit<
  F,
  'contactName' | 'claimName' | 'claimId' | 'customerName' | 'claimUrl' | 'timeZone' | 'programme'
>;

function particularsOf(
  claim: Claim,
  mail: PartnerMail,
  policy: Policy,
  told: RecordedEvent | null,
): Particulars | null {
  switch (mail) {
    case 'submitted':
    case 'contact-changed':
    case 'contact-refused':
    case 'dispute-received':
    case 'pulled-back':
    case 'eligibility-result':
    case 'association-ends-soon':
      return updateOf(claim, mail, told);
    case 'information-requested':
    case 'response-reminder': {
      const due = claim.deadlines['partner-response'];
      if (claim.phase !== 'PartnerActionRequired' || due === undefined) return null;
      const { reasons, comment, productsToRemove } = claim.request;
      if (mail === 'response-reminder') return { mail, dueAt: due.dueAt, reasons };
      const named = claim.content.products.filter(({ productId }) => productsToRemove.includes(productId));
      return { mail, dueAt: due.dueAt, reasons, comment, productsToRemove: named.map(({ name }) => name) };
    }
    case 'approved':
      if (claim.phase !== 'AwaitingConsent') return null;
      return {
        mail,
        consentWindow: policy.consentWindow,
        windowEndsAt: claim.deadlines['consent-end']?.dueAt ?? null,
        products: claim.content.products.map(({ name }) => name),
        afterDispute: claim.disputesUsed > 0,
        reconsider: claim.reconsider,
        assessed: !claim.content.activities.includes('revenue-association'),
        comment: claim.approval.comment ?? '',
      };
    case 'rejected': {
      const window = claim.deadlines['dispute-window'];
      if (claim.phase !== 'Rejected' || window === undefined) return null;
      return {
        mail,
        reason: claim.rejection.reason,
        noticeReturned: claim.movedBy?.clock === 'new-contact',
        comment: claim.rejection.comment,
        disputeUntil: window.dueAt,
      };
    }
    case 'rejected-final': {
      if (claim.phase !== 'RejectedFinal') return null;
      const { rejection, denial } = claim;
      return {
        mail,
        reason: rejection.reason,
        noticeReturned: claim.movedBy?.clock === 'new-contact',
        comment: denial?.comment ?? rejection.comment,
        disputeDenied: denial !== null,
        notAccepted: wasNotAccepted(claim),
      };
    }
    case 'association-official':
      if (claim.phase !== 'Associated') return null;
      return {
        mail,
        endsAt: claim.endsAt,
        assessed: claim.eligibility.state !== 'none',
        accepted: (claim.consentTimes?.acceptedAt ?? null) !== null,
      };
    case 'notice-undeliverable': {
      const due = claim.deadlines['new-contact'];
      if (claim.phase !== 'AwaitingConsent' || claim.consent.state !== 'undeliverable' || due === undefined)
        return null;
      return {
        mail,
        dueAt: due.dueAt,
        address: claim.consent.address,
        mayTryAgain: mayTry(claim.consent.address, claim.returnedFrom),
        reconsider: claim.reconsider,
      };
    }
    case 'association-ended':
      if (!isIn(claim, ['AssociationEnded'])) return null;
      return {
        mail,
        endedAt: toldEndOf(claim),
        reason: claim.ended.reason,
        byCustomer: claim.ended.cause === 'customer',
      };
  }
}

/** The claim's page in the portal. */
export function claimUrl(ports: Pick<Ports, 'addresses'>, claim: Claim): string {
  return ports.addresses.portalClaimUrl.replace('{claimId}', claim.claimId);
}
