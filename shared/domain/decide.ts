/** Decides by the transitions table alone what a command does to a claim, or why it is refused. */
import { actionsAsItStands, admitAsItStands, allowedOf, type Action } from './admission';
import { actingRole, nextDeadline, personOf, type Claim } from './claim';
import type { DeadlineKind } from './clocks';
import type { Command, CommandType, CreateClaim } from './commands';
import type { Context } from './context';
import { createClaim } from './decisions/partner';
import { effectsOf, type Effect } from './effects';
import type { ClaimEvent, StandingEntry } from './events';
import { evolve } from './evolve';
import { refusedBy } from './guards/guard';
import { mayActAs, mayClaimFor } from './permissions';
import { accepted, refuse, refused, type Refusal, type Result } from './refusals';
import { partnerRoles, systemActor, type Role } from './roles';
import { standingOf } from './standing';
import { isClockCommand, type Transition, type WakeUp } from './transition';

/** The outcome of an accepted command: the claim after it, new history entries, and effects to perform. */
export interface Outcome {
  readonly claim: Claim;
  readonly recorded: readonly StandingEntry[];
  readonly effects: readonly Effect[];
  /** The event that wakes the orchestration; `null`: nothing that it waits for has changed. */
  readonly wakes: WakeUp | null;
}

/**
 * Decides a command on the claim as it is at this instant. Clocks that have run out expire first, in their
 * order, even if the orchestration has not yet noticed. So a command after the end of a window is too late,
 * and a breach counts, however busy the service is (R3 to R13, R54). The command of a clock itself skips this
 * step. A command that changes nothing, for example a repeated one, is accepted without events.
 */
export function decideInTime(claim: Claim, command: Command, context: Context): Result<Outcome> {
  if (isClockCommand(command.type)) return decide(claim, command, context);
  const passed = expireClocks(claim, context);
  const decided = decide(passed.claim, command, context);
  return decided.ok ? accepted({ ...decided.value, ...joined(passed, decided.value) }) : decided;
}

/** The claim at this instant: the clocks that have run out by now have expired, even if nobody noticed yet. */
export function claimAsOf(claim: Claim, context: Context): Claim {
  return expireClocks(claim, context).claim;
}

/**
 * The refusal that a command would get at this instant; `null`: it would be accepted. The customer's page and
 * requests for an upload use it, so that they never contradict the command.
 */
export function refusalOf(claim: Claim, command: Command, context: Context): Refusal | null {
  const checked = check(claimAsOf(claim, context), command, context);
  return checked.ok ? null : checked.refusal;
}

/** Decides on the claim as it stands, without expiring clocks. */
function decide(claim: Claim, command: Command, context: Context): Result<Outcome> {
  const checked = check(claim, command, context);
  if (!checked.ok) return checked;
  const row = checked.value;
  const events = row.run(claim, command, context) ?? [];
  return accepted(record(claim, events, context, row.by, row.wakes));
}

/** The table's row for the command, or the first reason to refuse it. */
function check(claim: Claim, command: Command, context: Context): Result<Transition> {
  const admitted = admitAsItStands(claim, command.type, context);
  if (!admitted.ok) return admitted;
  // A command is decided by the facts that were gathered for it.
  const known =
    'customerDomains' in command ? { ...context, customerDomains: command.customerDomains } : context;
  const refusal = refusedBy(admitted.value.guards, claim, command, known);
  return refusal === null ? admitted : refused(refusal);
}

type Changed = Pick<Outcome, 'claim' | 'recorded' | 'effects'>;

/** The changes by the clocks that have run out by now; each expires at most once. */
function expireClocks(claim: Claim, context: Context): Changed {
  let expired: Changed = { claim, recorded: [], effects: [] };
  const done = new Set<DeadlineKind>();
  for (;;) {
    const next = nextDeadline(expired.claim);
    if (next === null || next.dueAt > context.now || done.has(next.kind)) return expired;
    done.add(next.kind);
    const outcome = decide(
      expired.claim,
      { type: `expire:${next.kind}` },
      { ...context, actor: systemActor },
    );
    if (!outcome.ok) throw new Error(`The clock ${next.kind} cannot expire: ${outcome.refusal.code}.`);
    expired = joined(expired, outcome.value);
  }
}

function joined(first: Changed, then: Changed): Changed {
  return {
    claim: then.claim,
    recorded: [...first.recorded, ...then.recorded],
    effects: [...first.effects, ...then.effects],
  };
}

/**
 * What the actor's side can do with the claim at this instant, and whether this actor may. What a command contains,
 * places, the partner's other claims and the limits of an hour can still be a reason to refuse what is allowed here.
 */
export function actionsFor(claim: Claim, context: Context): readonly Action[] {
  return actionsAsItStands(claimAsOf(claim, context), context);
}

/** The commands that {@link actionsFor} allows. */
export function possibleFor(claim: Claim, context: Context): readonly CommandType[] {
  return allowedOf(actionsFor(claim, context));
}

/** Whether the table allows the actor this command at this instant; guards are not checked (R20 to R23). */
export function admit(claim: Claim, command: CommandType, context: Context): Result<Transition> {
  return admitAsItStands(claimAsOf(claim, context), command, context);
}

/** Decides the creation of a claim (R2). */
export function decideCreation(command: CreateClaim, context: Context): Result<Outcome> {
  const { actor } = context;
  if (!mayClaimFor(actor, command.directory.partner.id)) {
    const detail = `create needs one of the roles ${partnerRoles.join(', ')} in the organisation that claims.`;
    return refused(refuse('not-permitted', detail));
  }
  const created = createClaim(command);
  if (!created.ok) return created;
  return accepted(record(null, [created.value], context, partnerRoles, null));
}

function record(
  before: Claim | null,
  events: readonly ClaimEvent[],
  context: Context,
  by: readonly Role[],
  wakes: WakeUp | null,
): Outcome {
  const { actor, now, policyInForce } = context;
  const counted = before === null ? by : by.filter((role) => mayActAs(actor, role, before));
  let claim = before;
  const recorded: StandingEntry[] = [];
  const effects: Effect[] = [];
  for (const event of events) {
    const sequence = (claim?.historyLength ?? 0) + 1;
    const entry = { sequence, at: now, actor: personOf(actor), role: actingRole(actor, counted), event };
    const after = evolve(claim, entry);
    effects.push(...effectsOf(entry, after, claim, policyInForce));
    recorded.push({ ...entry, after: standingOf(after) });
    claim = after;
  }
  if (claim === null) throw new Error('A claim begins with an event.');
  // Some commands, such as a clean scan result, neither cause an effect nor change a clock.
  const isIdle = effects.length === 0 && claim.deadlines === before?.deadlines;
  return { claim, recorded, effects, wakes: isIdle ? null : wakes };
}
