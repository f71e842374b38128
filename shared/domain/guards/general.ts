/** General guards: conditions of transitions in addition to status and role (R6 to R31, R54, R61). */
import { subtractSpan } from '../calendar';
import { isValidProof, isIn } from '../claim';
import type { DeadlineKind } from '../clocks';
import { isCommand, type Command } from '../commands';
import { refuse, refuseAny, type Fault } from '../refusals';
import { mayNotDecideDispute } from '../reviewer';
import { commandGuard, standingGuard, type Guard } from './guard';

/** R21: only the assignee or a review lead decides. */
export const assigneeOrLead: Guard = standingGuard({
  name: 'the caller is the assignee or a review lead',
  rule: 'R21',
  refuses: ['not-assignee'],
  precludes: (claim, { actor }) => {
    const assignee = 'assignee' in claim ? claim.assignee : null;
    if (actor.roles.includes('ReviewLead') || assignee?.id === actor.id) return null;
    return refuse(
      'not-assignee',
      assignee === null
        ? 'Nobody is assigned to this claim: assign it to yourself first.'
        : `${assignee.name} is assigned to this claim: ask a review lead to assign it to you.`,
    );
  },
});

/** R14: the reviewer who rejected the claim does not decide its dispute, unless the policy allows it. */
export const anotherReviewer: Guard = standingGuard({
  name: 'the caller did not reject the claim',
  rule: 'R14',
  refuses: ['same-reviewer'],
  precludes: (claim, { actor, policy }) =>
    isIn(claim, ['Disputed']) && mayNotDecideDispute(claim, actor.id, { policy })
      ? refuse('same-reviewer', 'You rejected this claim: another reviewer must decide its dispute.')
      : null,
});

/** R21: nobody reviews a claim of their own organisation. */
export const notOwnOrganisation: Guard = standingGuard({
  name: 'the claim does not belong to the caller’s own organisation',
  rule: 'R21',
  refuses: ['own-organisation'],
  precludes: (claim, { actor }) =>
    actor.tenantId === claim.partnerId
      ? refuse('own-organisation', 'Nobody may review a claim of their own organisation.')
      : null,
});

/** R17: refuses a deadline that has not come, has passed already, or whose clock no longer runs. */
export function due(kind: DeadlineKind): Guard {
  return commandGuard({
    name: `${kind} is due`,
    rule: 'R17',
    refuses: ['deadline-not-due'],
    check: (claim, _command, { now }) => {
      const deadline = claim.deadlines[kind];
      return deadline === undefined || deadline.passed || now < deadline.dueAt
        ? refuse('deadline-not-due', `The deadline ${kind} has not been reached yet.`)
        : null;
    },
  });
}

/** R17: messages about the notice of an earlier round have no effect. */
export const currentRound: Guard = commandGuard({
  name: 'the report is about the notice of the current round',
  rule: 'R17',
  refuses: ['earlier-round'],
  check: (claim, command) =>
    'round' in command && command.round !== claim.round
      ? refuse(
          'earlier-round',
          'This report is about the notice of an earlier round of the claim and no longer has any effect.',
        )
      : null,
});

/**
 * R10, R17: the link of every notice since the last approval can decline, also of one that was reported as
 * returned or whose contact was replaced; the links of an earlier approval cannot.
 */
export const linkOfThisApproval: Guard = commandGuard({
  name: 'the link was sent since the last approval',
  rule: 'R10, R17',
  refuses: ['earlier-round'],
  check: (claim, command) =>
    isCommand(command, 'decline') && (command.round < claim.approvedInRound || command.round > claim.round)
      ? refuse(
          'earlier-round',
          'This link belongs to an earlier approval of the claim and no longer has any effect.',
        )
      : null,
});

/** R16: the service ends an association only at its `endsAt`; people may end it at any time. */
export const endHasCome: Guard = standingGuard({
  name: 'the association’s endsAt has come, where the service itself ends it',
  rule: 'R16',
  refuses: ['deadline-not-due'],
  precludes: (claim, { actor, now }) =>
    actor.roles.includes('System') &&
    isIn(claim, ['Associated']) &&
    (claim.endsAt === null || now < claim.endsAt)
      ? refuse(
          'deadline-not-due',
          `The association does not end before ${claim.endsAt ?? 'somebody ends it'}.`,
        )
      : null,
});

/** R16: the partner is told of an end once it is near, and not any more once it has come. */
export const endIsNear: Guard = standingGuard({
  name: 'the association’s endsAt is near',
  rule: 'R16',
  refuses: ['deadline-not-due'],
  precludes: (claim, { now, policyInForce, calendar }) => {
    const endsAt = isIn(claim, ['Associated']) ? claim.endsAt : null;
    const isNear =
      endsAt !== null && now < endsAt && now >= subtractSpan(endsAt, policyInForce.renewalFrom, calendar);
    return isNear ? null : refuse('deadline-not-due', 'The association does not end soon.');
  },
});

/** R6, R15, R16, R24, R31, R64, R71: requests for information, rejections, withdrawals, endings and answers about a contact need a reason. */
export const explained: Guard = commandGuard({
  name: 'a reason is given',
  rule: 'R6, R15, R16, R24, R31, R64, R71',
  refuses: ['reason-required'],
  check: (_claim, command) =>
    refuseAny(
      missingWords(command).map((name): Fault => {
        return { field: `/${name}`, code: 'required', message: { key: 'reason-missing', field: name } };
      }),
      'reason-required',
    ),
});

function missingWords(command: Command): readonly string[] {
  switch (command.type) {
    case 'request-info':
      return [
        ...(command.reasons.length === 0 ? ['reasons'] : []),
        ...(isBlank(command.comment) ? ['comment'] : []),
      ];
    case 'reject':
    case 'confirm-contact':
    case 'refuse-contact':
    case 'pull-back':
      return isBlank(command.comment) ? ['comment'] : [];
    case 'withdraw':
      return isBlank(command.explanation) ? ['explanation'] : [];
    case 'end-association':
      return isBlank(command.reason) ? ['reason'] : [];
    default:
      return [];
  }
}

/** R13: a dispute has a business justification, new PoE, or both. */
export const justified: Guard = commandGuard({
  name: 'there is a justification or new PoE',
  rule: 'R13',
  refuses: ['dispute-empty'],
  check: (claim, command) => {
    if (!isCommand(command, 'dispute')) return null;
    const since = isIn(claim, ['Rejected']) ? claim.rejection.at : null;
    const newProof =
      since !== null && claim.proofs.some((proof) => isValidProof(proof) && proof.addedAt > since);
    return isBlank(command.justification) && !newProof
      ? refuse('dispute-empty', 'Provide a business justification, upload new PoE, or both.')
      : null;
  },
});

/** R61: the answer belongs to the open request. */
export const requestOpen: Guard = commandGuard({
  name: 'the eligibility request is open',
  rule: 'R61',
  refuses: ['request-unknown'],
  check: (claim, command) =>
    isCommand(command, 'record-eligibility') &&
    isIn(claim, ['Associated']) &&
    claim.eligibility.state === 'requested' &&
    claim.eligibility.requestId === command.requestId
      ? null
      : refuse('request-unknown', 'No eligibility request with this ID is open for the claim.'),
});

/** R25: comments, and apart from them notes, are limited; words that come with another command never are. */
export function roomFor(what: 'comments' | 'notes'): Guard {
  return standingGuard({
    name: 'the claim has room for another one',
    rule: 'R25',
    refuses: ['comment-limit'],
    precludes: (claim, { policyInForce }) => {
      const most = policyInForce.limits.commentsPerClaim;
      const written = what === 'comments' ? claim.commentCount : claim.noteCount;
      return written >= most ? refuse('comment-limit', `A claim has at most ${most} ${what}.`) : null;
    },
  });
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
