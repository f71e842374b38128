/** The objects that all three claims of the demo share: people, clients of the stack, timeline and checks. */
import type { Instant } from '../../../shared/domain/time';
import { Assessor } from '../client/assessor';
import { Control } from '../client/control';
import { Inbox } from '../client/inbox';
import { People } from '../client/people';
import type { Client } from '../../../shared/client';
import type { RunningStack } from '../stack/runningStack';
import type { Seed } from '../stack/seed';
import type { Checks } from './checks';
import type { RuleCalendar } from './rules';
import type { Timeline } from './timeline';

/** The ready-made people who take part, with their roles (infra/local/seed/people.json). */
export const cast = {
  ben: { name: 'Ben Brook', role: 'IncentivesUser' },
  ana: { name: 'Ana Almeida', role: 'IncentivesAdmin' },
  carla: { name: 'Carla Castro', role: 'IncentivesAdmin' },
  rita: { name: 'Rita Rossi', role: 'Reviewer' },
  raj: { name: 'Raj Rao', role: 'Reviewer' },
} as const;

export type Person = keyof typeof cast;

/** The partner whose claims these are, and one that claims the same places. */
export const partners = {
  claiming: { name: 'Contoso Services', mpnId: '4512001' },
  competing: { name: 'Fabrikam Consulting', mpnId: '7730001' },
} as const;

/** Everything that a claim of the demo needs. */
export interface Stage {
  readonly as: Readonly<Record<Person, Client>>;
  readonly inbox: Inbox;
  readonly control: Control;
  readonly assessor: Assessor;
  readonly seed: Seed;
  readonly rules: RuleCalendar;
  readonly timeline: Timeline;
  readonly checks: Checks;
  /** A random text in the names of this run's claims, to tell them from those of other runs. */
  readonly run: string;
}

/** Makes the clients for a running stack. */
export function setStage(
  stack: RunningStack,
  parts: Pick<Stage, 'seed' | 'rules' | 'timeline' | 'checks' | 'run'>,
): Stage {
  const people = new People(stack.addresses);
  return {
    ...parts,
    as: {
      ben: people.as('ben'),
      ana: people.as('ana'),
      carla: people.as('carla'),
      rita: people.as('rita'),
      raj: people.as('raj'),
    },
    inbox: new Inbox(stack.addresses.inbox),
    control: new Control(stack.addresses.control),
    assessor: new Assessor(stack.settings),
  };
}

/** Moves the clock to an instant and prints the move. */
export async function letPass(stage: Stage, to: Instant, meaning: string): Promise<void> {
  const { stops, to: reached } = await stage.control.moveTo(to);
  const due =
    stops === 0
      ? 'nothing fell due'
      : `something fell due at ${stops} ${stops === 1 ? 'instant' : 'instants'}`;
  stage.timeline.moved(reached, `${meaning} (${due})`);
}
