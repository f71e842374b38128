/** Well-formed commands of each type for a claim, among them the best that its caller could give. */
import { isIn } from '../../../shared/domain/claim';
import { inputOf, type Command, type CommandType } from '../../../shared/domain/commands';
import { domainOf } from '../../../shared/domain/contacts';
import type { DirectoryFacts } from '../../../shared/domain/directory';
import type { Actor } from '../../../shared/domain/roles';
import { customerContact, directory, people, reviewer, utc } from './fixtures';
import { say, type Story } from './given';

/** When subscriptions end that were renewed, so that no claimed one has ended. */
const renewedUntil = utc('2099-01-01T00:00Z');

/** The commands that people give. */
export const commandsOfPeople = [
  'edit',
  'discard',
  'add-proof',
  'remove-proof',
  'comment',
  'note',
  'submit',
  'start-review',
  'assign',
  'request-info',
  'respond',
  'approve',
  'reject',
  'withdraw',
  'change-contact',
  'confirm-contact',
  'refuse-contact',
  'dispute',
  'uphold-dispute',
  'deny-dispute',
  'end-association',
  'record-customer-word',
  'resend-notice',
  'pull-back',
] as const satisfies readonly CommandType[];
export type CommandOfPeople = (typeof commandsOfPeople)[number];

/**
 * Commands of a type that an actor could give for a claim; if all are refused, so is any other.
 * @param known the customer's domains; left out: such that the contact is in one of them
 */
export function candidates(
  type: CommandOfPeople,
  { claim, now }: Story,
  actor: Actor,
  known?: readonly string[],
): readonly Command[] {
  const subscriptions = (directory.customer?.subscriptions ?? []).map((one) => ({
    ...one,
    endsAt: renewedUntil,
  }));
  const facts: DirectoryFacts = {
    ...directory,
    customer: directory.customer === null ? null : { ...directory.customer, subscriptions },
  };
  // The contact that a reviewer may be asked about, and domains among which it is.
  const { customerContact: contact } = claim.content;
  const asked = isIn(claim, ['AwaitingConsent']) ? claim.proposedContact?.contact.email : contact?.email;
  const domains = known ?? [...(directory.customer?.domains ?? []), domainOf(contact?.email ?? '')];
  switch (type) {
    case 'edit':
      return [say.edit(inputOf(claim.content), facts)];
    case 'add-proof':
      return [say.addProof('proof-never-seen')];
    case 'remove-proof':
      return [...claim.proofs.map(({ proofId }) => proofId), 'proof-1'].map((proofId) => ({ type, proofId }));
    case 'comment':
    case 'note':
      return [{ type, text: 'Words.' }];
    case 'submit':
      return [say.submit({ directory: facts })];
    case 'assign':
      return [actor, people.reviewer, people.otherReviewer].map((person) => say.assign(person));
    case 'request-info':
      return [say.requestInfo()];
    case 'respond':
      return [say.respond()];
    case 'approve':
      return [say.approve(subscriptions, { customerDomains: domains })];
    case 'reject':
      return [say.reject()];
    case 'withdraw':
      return [say.withdraw()];
    case 'change-contact':
      return [say.changeContact({ ...customerContact, email: `new-${claim.round}@contoso.example` })];
    case 'confirm-contact':
      return [say.confirmContact(asked)];
    case 'refuse-contact':
      return [say.refuseContact(asked)];
    case 'dispute':
      return [say.dispute()];
    case 'uphold-dispute':
      return [say.uphold(subscriptions, { customerDomains: domains })];
    case 'deny-dispute':
      return [say.deny()];
    case 'end-association':
      return [say.end()];
    case 'record-customer-word':
      return (['decline', 'end'] as const).map((word) => say.word({ word, receivedAt: now }));
    case 'resend-notice':
      return [say.resend()];
    case 'pull-back':
      return [say.pullBack()];
    case 'start-review':
      return [{ type, reviewer: null }];
    case 'discard':
      return [{ type }];
  }
}

/** Well-formed commands of a type for which a guard has a reason of its own to refuse them. */
export function carelessOnes(type: CommandOfPeople, { claim, now }: Story): readonly Command[] {
  const products = claim.content.products.map(({ productId }) => productId);
  switch (type) {
    case 'edit':
      return [say.edit({ ...inputOf(claim.content), mpnId: '9999999', products: [] })];
    case 'add-proof':
      return claim.proofs.length === 0 ? [] : [say.addProof('proof-never-seen-either')];
    case 'remove-proof':
      return [{ type, proofId: 'proof-unknown' }];
    case 'submit':
      return [
        say.submit({ acknowledged: false }),
        say.submit({ directory: { ...directory, customer: null } }),
        say.submit({ takenPlaces: claim.content.products.flatMap(({ place }) => place ?? []) }),
      ];
    case 'assign':
      return [say.assign(people.operator, null), say.assign(people.reviewer, { removed: true })];
    case 'start-review':
      return [say.startReview({ ...reviewer(people.reviewer), removed: true })];
    case 'request-info':
      return [
        say.requestInfo({ reasons: [], comment: ' ' }),
        say.requestInfo({ productsToRemove: products }),
      ];
    case 'respond':
      return [
        say.respond({ removeProducts: products }),
        say.respond({ removeProducts: ['no-such-product'] }),
      ];
    case 'approve':
      return [say.approve([], { scanning: true })];
    case 'uphold-dispute':
      return [say.uphold([], { scanning: true })];
    case 'reject':
      return [say.reject({ comment: '' })];
    case 'withdraw':
      return [{ type, explanation: ' ' }];
    case 'change-contact':
      return [say.changeContact(claim.content.customerContact ?? customerContact)];
    case 'confirm-contact':
      return [say.confirmContact('nobody@contoso.example')];
    case 'refuse-contact':
      return [say.refuseContact('nobody@contoso.example')];
    case 'dispute':
      return [say.dispute(null)];
    case 'end-association':
      return [{ type, reason: '' }];
    case 'record-customer-word':
      return [say.word({ receivedAt: utc('2020-01-01T00:00Z') }), say.word({ word: 'end', receivedAt: now })];
    case 'pull-back':
      return [say.pullBack('')];
    case 'comment':
    case 'note':
    case 'deny-dispute':
    case 'resend-notice':
    case 'discard':
      return [];
  }
}
