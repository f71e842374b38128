/** For whom a claim waits, and until when: what work queues are ordered by (R5, R62). */
import { decisionDueAt, type Claim } from './claim';
import { earliest, type Instant } from './time';

/** Those of whom an answer can be awaited. */
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
  const answers = (['partner-response', 'new-contact'] as const).flatMap(
    (kind) => claim.deadlines[kind]?.dueAt ?? [],
  );
  const answer = earliest(answers);
  return answer === null ? null : { from: 'partner', dueAt: answer };
}
