/** Guards of the customer's links and of its word as the operator records it (R10, R16, R71). */
import { isIn } from '../claim';
import { isCommand } from '../commands';
import { momentInWords } from '../momentInWords';
import { refuse, refuseUntil } from '../refusals';
import { epochMs, instant } from '../time';
import { commandGuard, standingGuard, type Guard } from './guard';

const hourMs = 60 * 60 * 1000;

/** R10: links of earlier rounds can decline while that is possible, but neither accept nor start an ending. */
export const newestLink: Guard = commandGuard({
  name: 'the link is that of the newest notice',
  rule: 'R10, R14, R16',
  refuses: ['earlier-round'],
  check: (claim, command) =>
    (isCommand(command, 'accept') || isCommand(command, 'request-ending-link')) &&
    command.round !== claim.round
      ? refuse(
          'earlier-round',
          'This link belongs to an earlier notice: only the newest can accept, or start an ending.',
        )
      : null,
});

/**
 * R16: each request sends a mail to the customer contact, so they are limited. Whose link is too old is told that
 * first.
 */
export const endingLinkFree: Guard = commandGuard({
  name: 'no ending link was asked for within the hour',
  rule: 'R16',
  refuses: ['ending-link-limit'],
  check: (claim, _command, { now, policyInForce, calendar }) => {
    if (!isIn(claim, ['Associated']) || claim.endingLink === null) return null;
    const pauseMs = Math.floor(hourMs / policyInForce.limits.endingLinksPerHour);
    const freeAt = instant(epochMs(claim.endingLink.requestedAt) + pauseMs);
    return now < freeAt
      ? refuseUntil(
          'ending-link-limit',
          `A link to end the association was requested a short time ago; another can be requested at ${momentInWords(freeAt, calendar.timeZone)}.`,
          freeAt,
        )
      : null;
  },
});

/** R16: only the newest ending link ends the association, and only in its time. */
export const endingLinkValid: Guard = commandGuard({
  name: 'the ending link is the newest, and its time is not over',
  rule: 'R16',
  refuses: ['ending-link-over'],
  check: (claim, command, { now }) => {
    if (!isCommand(command, 'end-by-customer') || !isIn(claim, ['Associated'])) return null;
    const { endingLink } = claim;
    return endingLink?.number === command.number && now < endingLink.validUntil
      ? null
      : refuse('ending-link-over', 'A newer link has replaced this one, or it has expired.');
  },
});

/** R16: what can still be declined is not ended, and what is official is not declined. */
export const wordFits: Guard = commandGuard({
  name: 'the word is a decline while consent is open, an ending once the association is official',
  rule: 'R10, R16',
  refuses: ['wrong-status'],
  check: (claim, command) => {
    if (!isCommand(command, 'record-customer-word')) return null;
    const fitting = claim.phase === 'AwaitingConsent' ? 'decline' : 'end';
    if (command.word === fitting) return null;
    const detail =
      fitting === 'end'
        ? 'The association is official, so it can no longer be declined: record “end”.'
        : 'The association is not official yet, so there is nothing to end: record “decline”.';
    return refuse('wrong-status', detail, [
      { field: '/word', code: 'wrong-status', message: { key: 'word-not-fitting', fitting } },
    ]);
  },
});

/** R16, R17: a word counts from the newest approval on; what came before was not about it. */
export const receivedInTime: Guard = commandGuard({
  name: 'the word was received since the approval, and not later than now',
  rule: 'R16, R17',
  refuses: ['word-out-of-time'],
  check: (claim, command, { now, calendar }) => {
    if (!isCommand(command, 'record-customer-word') || !isIn(claim, ['AwaitingConsent', 'Associated']))
      return null;
    const { at } = claim.approval;
    const { receivedAt } = command;
    if (receivedAt >= at && receivedAt <= now) return null;
    const detail =
      receivedAt > now
        ? 'The time at which the answer was received is in the future.'
        : `The answer was received before the approval at ${momentInWords(at, calendar.timeZone)}, so it cannot be about it: ask the customer again.`;
    return refuse('word-out-of-time', detail, [
      {
        field: '/receivedAt',
        code: 'word-out-of-time',
        message: { key: 'word-out-of-time' },
      },
    ]);
  },
});

/** R14, R71: whoever has accepted is asked for nothing any more, so the notice would not be true. */
export const stillAsked: Guard = standingGuard({
  name: 'the customer has not accepted yet',
  rule: 'R14, R71',
  refuses: ['acceptance-not-asked'],
  precludes: (claim) =>
    isIn(claim, ['AwaitingConsent']) && claim.accepted !== null
      ? refuse(
          'acceptance-not-asked',
          'The customer has already accepted, so the notice, which asks for that, is not sent again. If the customer wants to decline and has lost its link, record its answer with record-customer-word.',
        )
      : null,
});

/** R54, R71: a notice that came back voided its round, so another mail of the same round would not count. */
export const noticeNotReturned: Guard = standingGuard({
  name: 'the notice has not come back',
  rule: 'R54, R71',
  refuses: ['notice-returned'],
  precludes: (claim) =>
    isIn(claim, ['AwaitingConsent']) && claim.consent.state === 'undeliverable'
      ? refuse(
          'notice-returned',
          `The notice to ${claim.consent.address} came back. The partner can give another contact, or the same one again, with change-contact; that begins a new round.`,
        )
      : null,
});
