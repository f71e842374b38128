/** Events that follow when the customer ends the association, or its word reaches the operator (R10, R16). */
import { addSpan } from '../calendar';
import type { ClaimIn } from '../claim';
import type { CommandOf } from '../commands';
import type { Context } from '../context';
import type { ClaimEvent, CustomerWord } from '../events';
import { rejection } from './review';

/** R16: a fresh link goes to the contact of record; it replaces the one before. */
export function requestEndingLink(
  { endingLink }: ClaimIn<'Associated'>,
  { round }: CommandOf<'request-ending-link'>,
  { now, policy, calendar }: Context,
): readonly ClaimEvent[] {
  const number = (endingLink?.number ?? 0) + 1;
  return [
    {
      type: 'EndingLinkRequested',
      round,
      number,
      validUntil: addSpan(now, policy.endingLink, calendar),
    },
  ];
}

/** R16: the operator is told once a link; the association stands until somebody ends it. */
export function recordEndingLinkNotDelivered(
  { endingLink }: ClaimIn<'Associated'>,
  { number, address, because }: CommandOf<'record-ending-link-not-delivered'>,
): readonly ClaimEvent[] {
  // A report about a link that a newer one has replaced does not matter any more.
  if (endingLink?.number !== number || endingLink.alerted) return [];
  return [{ type: 'EndingLinkNotDelivered', number, address, because }];
}

/** R16: the customer ends the association by the link that was mailed to it. */
export function endByCustomer(
  _claim: ClaimIn<'Associated'>,
  { number, address, reason }: CommandOf<'end-by-customer'>,
): readonly ClaimEvent[] {
  return [{ type: 'AssociationEnded', reason, cause: 'customer', link: { number, address } }];
}

/** R10, R16: the customer declined by another way than its link. */
export function recordDecline(
  claim: ClaimIn<'AwaitingConsent'>,
  command: CommandOf<'record-customer-word'>,
  context: Context,
): readonly ClaimEvent[] {
  const word = wordIn(command);
  return [{ ...rejection(claim, 'customer-declined', word.note ?? '', context), word }];
}

/** R16: the customer ended the association by another way than its link. */
export function recordEnding(
  _claim: ClaimIn<'Associated'>,
  command: CommandOf<'record-customer-word'>,
): readonly ClaimEvent[] {
  const word = wordIn(command);
  return [{ type: 'AssociationEnded', reason: word.note ?? '', cause: 'customer', word }];
}

function wordIn({ who, how, receivedAt, note }: CommandOf<'record-customer-word'>): CustomerWord {
  return { who, how, receivedAt, note };
}
