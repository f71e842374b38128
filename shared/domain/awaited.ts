/** For whom a claim waits, and until when: what work queues are ordered by (R5, R62). */
import type { Claim } from './claim';
import { owedBy, type DeadlineKind } from './clocks';
import { earliest, type Instant } from './time';

/** Those whose work queues show what they owe an answer to. */
export const awaitedSides = ['reviewers', 'partner'] as const;
export type AwaitedSide = (typeof awaitedSides)[number];

/** An answer that is awaited, late ones included. */
export interface AwaitedAnswer {
  readonly from: AwaitedSide;
  readonly dueAt: Instant;
}

/** What the claim waits for: the reviewers' decision (R3 to R5, R13, R24), or the partner's answer (R7, R54); `null`: neither. */
export function awaitedOf(claim: Claim): AwaitedAnswer | null {
  const decision = decisionDueAt(claim);
  if (decision !== null) return { from: 'reviewers', dueAt: decision };
  const answer = earliest(endsOf(claim, owedBy('partner')));
  return answer === null ? null : { from: 'partner', dueAt: answer };
}

/** What is awaited from the reviewers, late answers included: the earlier of R4 and R5 orders the queue. */
export function decisionDueAt(claim: Claim): Instant | null {
  // A breach of R5 stays on record while the partner has the claim, and the reviewers owe nothing meanwhile.
  if (claim.phase === 'PartnerActionRequired') return null;
  return earliest(endsOf(claim, owedBy('reviewers')));
}

function endsOf(claim: Claim, kinds: readonly DeadlineKind[]): readonly Instant[] {
  return kinds.flatMap((kind) => claim.deadlines[kind]?.dueAt ?? []);
}
