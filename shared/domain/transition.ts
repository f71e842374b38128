/** A row of the transitions table, and how it is bound to its decision. */
import { isIn, type Claim, type ClaimIn, type Phase } from './claim';
import { isCommand, type Command, type CommandOf, type CommandType } from './commands';
import type { Context } from './context';
import type { ClaimEvent } from './events';
import type { Guard } from './guards/guard';
import type { Role } from './roles';

/** External events that wake a sleeping orchestration; they carry no facts. */
export const wakeUps = [
  'ClaimSubmitted',
  'ReviewStarted',
  'ReviewDecision',
  'PartnerResponse',
  'NoticeReported',
  'ContactChange',
  'CustomerOptOut',
  'Dispute',
  'Withdrawal',
  'EligibilityAnswer',
  'AssociationEnd',
  'EndingLink',
  'DocumentChange',
  'Assignment',
  'Comment',
] as const;
export type WakeUp = (typeof wakeUps)[number];

/** One row of the table. */
export interface Transition {
  readonly command: CommandType;
  readonly from: readonly Phase[];
  /** The phases that it can lead to; the same as `from` where the claim stays in its phase. */
  readonly to: readonly Phase[];
  readonly by: readonly Role[];
  readonly guards: readonly Guard[];
  /** The event that wakes the orchestration afterwards; `null`: no clock and no effect changes. */
  readonly wakes: WakeUp | null;
  readonly rule: string;
  /** The events that follow; `null` when the row is not for this claim and command. */
  readonly run: (claim: Claim, command: Command, context: Context) => readonly ClaimEvent[] | null;
}

/** A row as the table writes it; its decision accepts exactly the phases and the command of the row. */
export type Row<P extends Phase, T extends CommandType> = Omit<
  Transition,
  'run' | 'from' | 'command' | 'guards'
> & {
  readonly command: T;
  readonly from: readonly P[];
  readonly guards?: readonly Guard[];
  readonly decide: (claim: ClaimIn<P>, command: CommandOf<T>, context: Context) => readonly ClaimEvent[];
};

/** Whether the service itself issues the command, when a clock runs out. */
export function isClockCommand(command: CommandType): boolean {
  return command.startsWith('expire:');
}

/** Binds a row to its decision, which is then called only with the phases and the command of its row. */
export function row<const P extends Phase, T extends CommandType>({ decide, ...row }: Row<P, T>): Transition {
  return {
    ...row,
    guards: row.guards ?? [],
    run: (claim, command, context) =>
      isIn(claim, row.from) && isCommand(command, row.command) ? decide(claim, command, context) : null,
  };
}
