/** Events that follow when the partner acts on its claim (R2, R6, R7, R13, R15, R16, R24, R27). */
import { addBusinessTime } from '../calendar';
import { isValidProof, type ClaimIn } from '../claim';
import type { CommandOf, CreateClaim } from '../commands';
import { recordedInDomains } from '../contactState';
import { changesBetween, resolveContent, withoutProducts } from '../content';
import type { Context } from '../context';
import type { ClaimEvent } from '../events';
import { accepted, refuseFaults, refused, type Result } from '../refusals';
import { mayNotDecideDispute } from '../reviewer';
import { startClocks } from './deadlines';

/**
 * Starts a claim in Editing (R2): the content may be incomplete, but the fields that are filled in must fit
 * (R40 to R43).
 */
export function createClaim({ claimId, input, reference, directory }: CreateClaim): Result<ClaimEvent> {
  const { content, faults } = resolveContent(input, directory);
  const [first, ...rest] = faults;
  if (first !== undefined) return refused(refuseFaults([first, ...rest], 'content-invalid'));
  const { id, name } = directory.partner;
  const inDomains = recordedInDomains(content, directory.customer?.domains ?? []);
  return accepted({ type: 'ClaimCreated', claimId, partner: { id, name }, content, reference, ...inDomains });
}

/** R24: an edit that changes nothing leaves no trace. */
export function edit(
  claim: ClaimIn<'Editing' | 'Submitted' | 'PartnerActionRequired'>,
  command: CommandOf<'edit'>,
): readonly ClaimEvent[] {
  const { content } = resolveContent(command.input, command.directory);
  const changes = changesBetween(claim.content, content);
  const inDomains = recordedInDomains(content, command.directory.customer?.domains ?? []);
  return changes.length === 0 ? [] : [{ type: 'ClaimEdited', changes, content, ...inDomains }];
}

/** R3, R5: submission starts the clocks of the review. */
export function submit(
  claim: ClaimIn<'Editing'>,
  { directory }: CommandOf<'submit'>,
  context: Context,
): readonly ClaimEvent[] {
  return [
    {
      type: 'ClaimSubmitted',
      policyVersion: context.policy.version,
      ...recordedInDomains(claim.content, directory.customer?.domains ?? []),
      deadlines: startClocks(['review-start', 'overall-decision'], context),
    },
  ];
}

/** R5, R7: the claim returns to the reviewers, with a new R4 clock and the remaining time of R5. */
export function respond(
  claim: ClaimIn<'PartnerActionRequired'>,
  { comment, removeProducts, customerDomains }: CommandOf<'respond'>,
  context: Context,
): readonly ClaimEvent[] {
  const { now, calendar } = context;
  const content = withoutProducts(claim.content, removeProducts);
  return [
    {
      type: 'PartnerResponded',
      comment,
      changes: changesBetween(claim.content, content),
      content,
      ...recordedInDomains(content, customerDomains),
      deadlines: {
        ...startClocks(['decision'], context),
        // A breach that was escalated before the clock stopped is not escalated again (R5).
        'overall-decision': claim.deadlines['overall-decision'] ?? {
          dueAt: addBusinessTime(now, claim.remainingDecisionTime, calendar),
          calendarVersion: calendar.version,
          passed: false,
        },
      },
    },
  ];
}

/**
 * R13, R14: starts the clock for the reviewers' answer. An assignee who may not give it would keep the claim from
 * those who may, so it is unassigned.
 */
export function dispute(
  claim: ClaimIn<'Rejected'>,
  { justification }: CommandOf<'dispute'>,
  context: Context,
): readonly ClaimEvent[] {
  const { assignee } = claim;
  return [
    {
      type: 'ClaimDisputed',
      justification: justification ?? '',
      newProofs: claim.proofs
        .filter((proof) => isValidProof(proof) && proof.addedAt > claim.rejection.at)
        .map(({ proofId }) => proofId),
      ...(assignee !== null && mayNotDecideDispute(claim, assignee.id, context)
        ? { unassigned: assignee }
        : {}),
      deadlines: startClocks(['dispute-answer'], context),
    },
  ];
}

/** R15: rejects the partner's own open claim at its request; the rejection is final. */
export function withdraw(
  _claim: ClaimIn<'Submitted' | 'UnderReview' | 'PartnerActionRequired' | 'AwaitingConsent' | 'Disputed'>,
  { explanation }: CommandOf<'withdraw'>,
): readonly ClaimEvent[] {
  return [
    { type: 'ClaimRejected', reason: 'partner-request', comment: explanation, final: true, deadlines: {} },
  ];
}
