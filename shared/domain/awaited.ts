/** Whose answer a claim waits for, and until when; work queues are ordered by it (R5, R62). */
import type { Claim } from './claim';
import { clocks, deadlineKinds, owedBy, type DeadlineKind } from './clocks';
import { earliest, type Instant } from './time';

/** The sides that have a work queue: it shows the claims that wait for their answer. */
export const awaitedSides = ['reviewers', 'partner'] as const;
export type AwaitedSide = (typeof awaitedSides)[number];

/** The sides whose step a claim can wait for; the customer and the assessor have no work queue here. */
export const waitingSides = [...awaitedSides, 'customer', 'assessor'] as const;
export type WaitingSide = (typeof waitingSides)[number];

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

/**
 * The side whose step the claim waits for: that of the awaited answer, else the customer while its consent is open
 * (R9), or the assessor of an official claim (R61). `null`: nobody has to do anything; the partner may.
 */
export function waitsFor(claim: Claim): WaitingSide | null {
  const awaited = awaitedOf(claim);
  if (awaited !== null) return awaited.from;
  if (claim.phase === 'AwaitingConsent') return 'customer';
  return claim.phase === 'Associated' && claim.eligibility.state === 'requested' ? 'assessor' : null;
}

/** A clock of a claim, and the instant at which it runs out or has run out. */
export interface DueClock {
  readonly kind: DeadlineKind;
  readonly dueAt: Instant;
}

/**
 * The clock of the side that the claim waits for; while it waits for nobody, that of what the partner may still do
 * (R13). `null`: no such clock runs.
 */
export function dueClockOf(claim: Claim): DueClock | null {
  const side = waitsFor(claim);
  const kinds = side === 'reviewers' || side === 'partner' ? owedBy(side) : waitingFor(side ?? 'partner');
  const running = kinds.flatMap((kind) => {
    const deadline = claim.deadlines[kind];
    return deadline === undefined ? [] : [{ kind, dueAt: deadline.dueAt }];
  });
  const first = earliest(running.map(({ dueAt }) => dueAt));
  return running.find(({ dueAt }) => dueAt === first) ?? null;
}

function waitingFor(side: WaitingSide): readonly DeadlineKind[] {
  return deadlineKinds.filter((kind) => clocks[kind].waitsFor === side);
}
