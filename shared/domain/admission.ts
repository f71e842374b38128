/** Whom the transitions table admits to which command of a claim, and what each side can do with it (R20 to R23). */
import { statusOf, type Claim } from './claim';
import type { CommandType } from './commands';
import type { Context } from './context';
import { precludedBy } from './guards/guard';
import { momentInWords } from './momentInWords';
import { mayActAs, maySee, rolesOfSide } from './permissions';
import {
  accepted,
  claimNotFound,
  refuse,
  refused,
  type Refusal,
  type RefusalCode,
  type Result,
} from './refusals';
import type { Transition } from './transition';
import { transitionFor, transitions } from './transitions';

/** A command that the caller's side can give, or could until a clock moved the claim on. */
export interface Action {
  readonly command: CommandType;
  /** The code of the refusal that is certain, whatever the command contains; `null`: it is allowed. */
  readonly because: RefusalCode | null;
}

/** The commands among some actions that are allowed. */
export function allowedOf(actions: readonly Action[]): readonly CommandType[] {
  return actions.flatMap(({ command, because }) => (because === null ? [command] : []));
}

/**
 * What the actor's side can do with the claim as it stands, in the order of the table, and then what it could do until
 * a clock moved the claim on; none where the actor may not see the claim.
 */
export function actionsAsItStands(claim: Claim, context: Context): readonly Action[] {
  const { movedBy } = claim;
  const now = commandsOfSide(claim, claim.phase, context);
  const before = movedBy === null ? [] : commandsOfSide(claim, movedBy.from, context);
  const over = before.filter((command) => transitionFor(claim.phase, command) === undefined);
  return [...now, ...over].map((command) => {
    const admitted = admitAsItStands(claim, command, context);
    const refusal = admitted.ok ? precludedBy(admitted.value.guards, claim, context) : admitted.refusal;
    return { command, because: refusal?.code ?? null };
  });
}

function commandsOfSide(claim: Claim, phase: Claim['phase'], { actor }: Context): readonly CommandType[] {
  if (!maySee(claim, actor)) return [];
  const roles = rolesOfSide(actor, claim);
  return transitions
    .filter(({ from, by }) => from.includes(phase) && by.some((role) => roles.includes(role)))
    .map(({ command }) => command);
}

/** As {@link admit} in `decide.ts`, without expiring clocks. */
export function admitAsItStands(claim: Claim, command: CommandType, context: Context): Result<Transition> {
  const { actor } = context;
  if (!maySee(claim, actor)) return refused(claimNotFound());
  const row = transitionFor(claim.phase, command);
  if (row === undefined)
    return refused(refusalAfterClock(claim, command, context) ?? wrongStatus(claim, command, context));
  return mayGive(row, claim, context) ? accepted(row) : refused(notPermitted(row));
}

/** The refusal of a command that its side could give until a clock moved the claim on; `null`: it could not. */
function refusalAfterClock(claim: Claim, command: CommandType, context: Context): Refusal | null {
  const { actor, calendar } = context;
  const { movedBy } = claim;
  // The service's own commands are refused for the status alone.
  if (movedBy === null || actor.roles.includes('System')) return null;
  const row = transitionFor(movedBy.from, command);
  if (row === undefined || !commandsOfSide(claim, movedBy.from, context).includes(command)) return null;
  if (!mayGive(row, claim, context)) return notPermitted(row);
  const ended = momentInWords(movedBy.dueAt, calendar.timeZone);
  const detail = `${command} comes too late: the time for it ended at ${ended}. The claim is ${statusAndCommands(claim, context)}`;
  return refuse('too-late', detail);
}

function mayGive({ by }: Transition, claim: Claim, { actor }: Context): boolean {
  return by.some((role) => mayActAs(actor, role, claim));
}

function notPermitted({ command, by }: Transition): Refusal {
  return refuse('not-permitted', `${command} needs one of the roles ${by.join(', ')}.`);
}

function wrongStatus(claim: Claim, command: CommandType, context: Context): Refusal {
  const detail = `${command} is not possible while the claim is ${statusAndCommands(claim, context)}`;
  return refuse('wrong-status', detail);
}

/** The claim's status and the actor's possible commands, as the end of a sentence. */
function statusAndCommands(claim: Claim, context: Context): string {
  // Without what a clock ended: its refusal would need these words again.
  const possible = allowedOf(actionsAsItStands({ ...claim, movedBy: null }, context));
  return `${statusOf(claim.phase)}; possible: ${possible.join(', ') || 'nothing'}.`;
}
