/** What all three claims of the demo share: the people, the stack around them, the timeline and the comparing. */
import type { Instant } from '../../../shared/domain/time';
import { Assessor } from '../client/assessor';
import { Control } from '../client/control';
import { Inbox } from '../client/inbox';
import { People } from '../client/people';
import type { Portal } from '../client/portal';
import type { RunningStack } from '../stack/runningStack';
import type { Seed } from '../stack/seed';
import type { Checks } from './checks';
import type { RuleCalendar } from './rules';
import type { Timeline } from './timeline';

/** The ready-made people who play a part, and in which role (infra/local/seed/people.json). */
export const cast = {
  ben: { name: 'Ben Brook', role: 'IncentivesUser' },
  ana: { name: 'Ana Almeida', role: 'IncentivesAdmin' },
  carla: { name: 'Carla Castro', role: 'IncentivesAdmin' },
  rita: { name: 'Rita Rossi', role: 'Reviewer' },
  raj: { name: 'Raj Rao', role: 'Reviewer' },
} as const;

export type Person = keyof typeof cast;

/** The partner whose claims these are, and the one who wants the same. */
export const partners = {
  claiming: { name: 'Contoso Services', mpnId: '4512001' },
  competing: { name: 'Fabrikam Consulting', mpnId: '7730001' },
} as const;

/** The stage on which the claims play. */
export interface Stage {
  readonly as: Readonly<Record<Person, Portal>>;
  readonly inbox: Inbox;
  readonly control: Control;
  readonly assessor: Assessor;
  readonly seed: Seed;
  readonly rules: RuleCalendar;
  readonly timeline: Timeline;
  readonly checks: Checks;
  /** Tells the claims of this run from those of others. */
  readonly run: string;
}

/** Sets the stage on a running stack. */
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

/** Moves the clock to an instant and shows it. */
export async function letPass(stage: Stage, to: Instant, meaning: string): Promise<void> {
  const { stops, to: reached } = await stage.control.moveTo(to);
  const due =
    stops === 0
      ? 'nothing fell due'
      : `something fell due at ${stops} ${stops === 1 ? 'instant' : 'instants'}`;
  stage.timeline.moved(reached, `${meaning} (${due})`);
}
