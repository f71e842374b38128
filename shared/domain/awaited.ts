/** Whose answer a claim waits for, and until when; work queues are ordered by it (R5, R62). */
import type { Claim } from './claim';
import { owedBy, type DeadlineKind } from './clocks';
import { earliest, type Instant } from './time';

/** The sides that have a work queue: it shows the claims that wait for their answer. */
export const awaitedSides = ['reviewers', 'partner'] as const;
export type AwaitedSide = (typeof awaitedSides)[number];

/** An awaited answer; it may be late already. */
export interface AwaitedAnswer {
  readonly from: AwaitedSide;
  readonly dueAt: Instant;
}

/** The awaited answer: the reviewers' (R3 to R5, R13, R24) or the partner's (R7, R54); `null`: neither. */
export function awaitedOf(claim: Claim): AwaitedAnswer | null {
  const decision = decisionDueAt(claim);
  if (decision !== null) return { from: 'reviewers', dueAt: decision };
  const answer = earliest(endsOf(claim, owedBy('partner')));
  return answer === null ? null : { from: 'partner', dueAt: answer };
}

/** When the reviewers' answer is or was due, by the earlier of R4 and R5; `null`: they owe none. */
export function decisionDueAt(claim: Claim): Instant | null {
  // A breach of R5 stays on record while the partner has to act; the reviewers owe nothing meanwhile.
  if (claim.phase === 'PartnerActionRequired') return null;
  return earliest(endsOf(claim, owedBy('reviewers')));
}

function endsOf(claim: Claim, kinds: readonly DeadlineKind[]): readonly Instant[] {
  return kinds.flatMap((kind) => claim.deadlines[kind]?.dueAt ?? []);
}
