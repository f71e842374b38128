/** The reasons for which the service must refuse a request, by the rules alone. */
import { epochMs, instant, type Instant } from '../../shared/domain/time';
import type { ModelClaim } from './claim';
import { mayRead, type Edit, type Request } from './requests';
import { people, type PersonName, type Phase, type Rules } from './rules';

/** A person's request for a claim, with everything on which its acceptance depends. */
export interface Situation {
  readonly claim: ModelClaim;
  readonly by: PersonName;
  readonly rules: Rules;
  readonly now: Instant;
  /** All claims of the run. */
  readonly claims: readonly ModelClaim[];
}

/**
 * The codes with which the service may refuse a request; all of them are true, and it may name any of them.
 * Empty when it must accept. A person whose roles never allow the command is refused before any claim is
 * read, and a claim that the person may not see is not found, whatever else is wrong (R23).
 */
export function reasonsAgainst(situation: Situation, request: Request): readonly string[] {
  const { claim, by, rules } = situation;
  const permission = rules.permissions[request.command];
  const person = people[by];
  const roles: readonly string[] = person.roles;
  if (!roles.some((role) => permission.by.includes(role))) return ['not-permitted'];
  if (!mayRead(claim, by)) return ['claim-not-found'];
  return [...statusReasons(claim, permission.in), ...particularReasons(situation, request)];
}

/**
 * The code is `too-late` where a clock has moved the claim out of a phase in which the command was possible.
 */
function statusReasons({ phase, movedFrom }: ModelClaim, possibleIn: readonly Phase[]): readonly string[] {
  if (possibleIn.includes(phase)) return [];
  return movedFrom !== null && possibleIn.includes(movedFrom) ? ['too-late'] : ['wrong-status'];
}

function particularReasons(situation: Situation, request: Request): readonly string[] {
  const { claim, by } = situation;
  const isLead = people[by].roles.some((role) => role === 'ReviewLead');
  const assigned = isLead || claim.assignee === by ? [] : ['not-assignee']; // R21
  switch (request.command) {
    case 'edit':
      return reasonsAgainstEdit(situation, request.edit);
    case 'submit':
      return [
        ...(request.acknowledged ? [] : ['acknowledgement-missing']), // R27
        ...(claim.contact === null || claim.products.length === 0 ? ['claim-incomplete'] : []), // R40
        ...(claim.proofs.some(({ scan }) => scan !== 'malicious') ? [] : ['proof-missing']), // R27, R46
        ...ended(situation),
        ...taken(situation, claim.places),
        ...already(situation, claim.products),
      ];
    case 'remove-proof':
      return claim.proofs.some(({ proofId }) => proofId === request.proofId) ? [] : ['proof-unknown'];
    case 'start-review':
      return ofAnother(claim, by); // R21
    case 'assign':
      return [
        ...(request.to !== null && request.to !== by && !isLead ? ['not-permitted'] : []), // R21
        ...(isLead ? [] : ofAnother(claim, by)),
        ...(isKnownReviewer(request.to ?? by) ? [] : ['reviewer-unknown']),
      ];
    case 'request-info':
      return [...assigned, ...reasonsToKeep(claim, request.remove)];
    case 'respond':
      return [
        ...reasonsToKeep(claim, request.remove),
        ...already(
          situation,
          claim.products.filter((product) => !request.remove.includes(product)),
        ),
      ];
    case 'reject':
      return assigned;
    case 'approve':
      return [...assigned, ...againstApproval(situation)];
    case 'change-contact':
      return [...sameContact(claim, request.email), ...contactChangesUsed(situation)];
    case 'record-customer-word':
      return [
        ...(request.received === 'now' ? [] : ['word-out-of-time']), // R16, R17
        ...(request.word === (claim.phase === 'Official' ? 'end' : 'decline') ? [] : ['wrong-status']),
      ];
    case 'resend-notice':
      return [
        ...(claim.consent === 'undeliverable' ? ['notice-returned'] : []), // R54, R71
        ...(claim.acceptedAt === null ? [] : ['acceptance-not-asked']), // R14, R71
      ];
    case 'confirm-contact':
    case 'refuse-contact':
      return isWaiting(situation, request.email) ? [] : ['contact-not-proposed']; // R24, R64
    case 'dispute':
      return request.justified || hasNewProof(claim) ? [] : ['dispute-empty']; // R13
    case 'uphold-dispute':
    case 'deny-dispute':
      return [
        ...assigned,
        ...(claim.rejection?.by === by ? ['same-reviewer'] : []), // R14
        ...(request.command === 'uphold-dispute' ? againstApproval(situation) : []),
      ];
    default:
      return [];
  }
}

/** R64: approval asks for a contact that is the customer's. */
function unconfirmed(claim: ModelClaim): readonly string[] {
  return claim.isConfirmed('today') ? [] : ['contact-unconfirmed'];
}

/** R64: what is shown as unconfirmed can be answered, and what the directory of today leaves unconfirmed. */
function isWaiting({ claim }: Situation, email: string): boolean {
  return [claim.contactWaiting('today') ?? claim.contactWaiting('record')].includes(email);
}

/** R43, R44, R46, R64: what speaks against an approval, whoever decides. */
function againstApproval(situation: Situation): readonly string[] {
  const { claim } = situation;
  return [
    ...malicious(claim),
    ...unconfirmed(claim),
    ...ended(situation),
    ...taken(situation, claim.places),
    ...already(situation, claim.products),
  ];
}

/** R21: a claim is not taken from its assignee. */
function ofAnother({ assignee }: ModelClaim, by: PersonName): readonly string[] {
  return assignee === null || assignee === by ? [] : ['not-assignee'];
}

/** R21: everybody has signed in before the run, so exactly those are known whose reviewing role counts. */
function isKnownReviewer(name: PersonName): boolean {
  return people[name].roles.some((role) => role === 'Reviewer' || role === 'ReviewLead');
}

function reasonsAgainstEdit(situation: Situation, edit: Edit): readonly string[] {
  const { claim } = situation;
  const editing = claim.phase === 'Editing';
  const repeats = (products: readonly string[]) => (editing ? [] : already(situation, products)); // R44
  switch (edit.change) {
    case 'name':
      return [
        ...(edit.stale ? ['stale-revision'] : []),
        ...(editing || edit.to === claim.name ? [] : ['field-not-editable']), // R24
        ...ended(situation),
        ...repeats(claim.products),
      ];
    case 'mpnId':
      return [
        ...(claim.mpnIds.includes(edit.to) ? [] : ['mpn-not-of-partner']),
        ...ended(situation),
        ...repeats(claim.products),
      ];
    case 'products': {
      if (!claim.begun.takesPlaces || claim.begun.subscriptionEnds !== null)
        return edit.to.length === 0 ? (editing ? [] : ['claim-incomplete']) : ['product-unknown'];
      if (editing) return [];
      const places = edit.to.map((product) => `${claim.begun.customerId}|${product}`);
      return [
        ...(edit.to.length === 0 ? ['claim-incomplete'] : []),
        ...taken(situation, places),
        ...repeats(edit.to),
      ];
    }
    case 'contact':
      return [...ended(situation), ...repeats(claim.products)];
  }
}

/** R24, R54: a contact that changes nothing, or an address from which two notices came back. */
function sameContact(claim: ModelClaim, email: string): readonly string[] {
  const returns = claim.returned.filter((address) => address === email).length;
  const isPresent = email === claim.contact && claim.consent !== 'undeliverable';
  return returns >= 2 || isPresent || email === claim.proposed ? ['contact-unchanged'] : [];
}

/** R24: five changes a claim, one an hour. */
function contactChangesUsed({
  claim: { contactChanges },
  rules: { contactChanges: limits },
  now,
}: Situation): readonly string[] {
  const anHourAgo = instant(epochMs(now) - 3_600_000);
  const recent = contactChanges.filter((at) => at > anHourAgo).length;
  return contactChanges.length >= limits.perClaim || recent >= limits.perHour ? ['contact-change-limit'] : [];
}

/** R43: a subscription that has ended is neither claimed nor approved. */
function ended({ claim, now }: Pick<Situation, 'claim' | 'now'>): readonly string[] {
  const { subscriptionEnds } = claim.begun;
  return claim.products.length > 0 && subscriptionEnds !== null && subscriptionEnds <= now
    ? ['subscription-ended']
    : [];
}

/** R44: each place belongs to one partner. */
function taken({ claim, claims }: Situation, places: readonly string[]): readonly string[] {
  const others = claims.filter((other) => other.owner !== claim.owner && other.holdsPlaces);
  return others.some((other) => other.places.some((place) => places.includes(place))) ? ['place-taken'] : [];
}

/**
 * R44: a partner claims a product for an activity once: usage, or revenue association. An approved claim comes
 * first, of others the one that waits longer. An official one can be renewed from 30 days before its end.
 */
function already({ claim, claims, rules, now }: Situation, products: readonly string[]): readonly string[] {
  const stops = (other: ModelClaim): boolean => {
    const common = products.filter((product) => other.products.includes(product));
    const isAlike = other.owner === claim.owner && other.begun.takesPlaces === claim.begun.takesPlaces;
    if (other === claim || !isAlike || common.length === 0) return false;
    const end = other.begun.subscriptionEnds;
    if (other.phase === 'Official')
      return end === null || epochMs(now) < epochMs(end) - rules.renewalDays * 24 * 3_600_000;
    if (!other.isOpen) return false;
    const isNew = common.some((product) => !claim.products.includes(product));
    return other.phase === 'ConsentOpen' || isNew || !waitsLonger(claim, other);
  };
  return claims.some(stops) ? ['already-claimed'] : [];
}

function waitsLonger(claim: ModelClaim, other: ModelClaim): boolean {
  if (claim.phase === 'Editing' || claim.waitsSince === null || other.waitsSince === null) return false;
  return claim.waitsSince === other.waitsSince ? claim.id < other.id : claim.waitsSince < other.waitsSince;
}

/** R6: products that the claim has, never the last. */
function reasonsToKeep(claim: ModelClaim, removed: readonly string[]): readonly string[] {
  if (removed.some((product) => !claim.products.includes(product))) return ['product-unknown'];
  return removed.length > 0 && claim.products.every((product) => removed.includes(product))
    ? ['last-product']
    : [];
}

/** R46: approval is refused until another document is added after one was found malicious. */
function malicious({ proofs }: ModelClaim): readonly string[] {
  const unanswered = proofs.some(
    ({ scan, scannedAt }) =>
      scan === 'malicious' &&
      !proofs.some((other) => other.scan !== 'malicious' && other.addedAt > (scannedAt ?? '')),
  );
  return unanswered ? ['proof-malicious'] : [];
}

/** R13: a valid document, added after the rejection. */
function hasNewProof({ proofs, rejection }: ModelClaim): boolean {
  return proofs.some(({ scan, addedAt }) => scan !== 'malicious' && addedAt > (rejection?.at ?? ''));
}
