/** The life of a claim in the response to `GET lifecycle`: phases, steps between them, and clocks. */
import { z } from 'zod';
import { associationStates } from '../../domain/association';
import { phases, statuses } from '../../domain/claim';
import { deadlineKinds } from '../../domain/clocks';
import {
  awaitedParties,
  clockEnds,
  lifecycleClocks,
  lifecycleEdges,
  lifecycleNodes,
} from '../../domain/lifecycle';
import type { Policy } from '../../domain/policy';
import { partnerRoles, programmeRoles, serviceRoles, type Actor } from '../../domain/roles';
import { listOf, named } from '../basics/responses';
import { spanSchema } from '../basics/spans';
import { seesNotes } from './claimView';

const phase = z.enum(phases);
const clock = z.enum(deadlineKinds);

const node = named('LifecycleNode', 'A phase of a claim.', {
  phase,
  status: z.enum(statuses),
  association: z
    .enum(['none', ...associationStates])
    .describe(
      'A claim, or an entry of a history, is in the phase that has its status and its association state.',
    ),
  final: z.boolean().describe('Whether nothing can follow.'),
});

const edge = named('LifecycleEdge', 'What one command, or the end of one clock, does in one phase.', {
  command: z.string().describe('As in `actions` of a claim; `expire:` and a clock for the end of one.'),
  from: phase,
  to: phase.describe('The same as `from` where the claim stays in its phase.'),
  by: listOf(z.enum([...partnerRoles, ...programmeRoles, ...serviceRoles])).describe(
    'Who can give it. System: the service itself, when a clock ends or it has done its work.',
  ),
  rule: z.string(),
  clock: clock.nullable().describe('The clock whose end it is; null: somebody gives the command.'),
  tooLateAfter: listOf(clock).describe('The clocks after whose end it is too late.'),
});

const lifecycleClock = named('LifecycleClock', 'A time limit of a claim.', {
  kind: clock,
  runsIn: listOf(phase),
  waitsFor: z.enum(awaitedParties),
  owed: z.boolean().describe('Whether that party has to act; false: it may stay silent.'),
  rule: z.string(),
  length: spanSchema,
  before: clock
    .nullable()
    .describe(
      "The clock from whose end the length is counted back; null: it counts from this clock's start.",
    ),
  end: z.enum(clockEnds).describe('What happens at its end.'),
});

/** The response to `GET lifecycle`. */
export const lifecycleSchema = named('Lifecycle', 'The life of every claim.', {
  policyVersion: z.string().describe('The policy in force, whose lengths the clocks have.'),
  nodes: listOf(node),
  edges: listOf(edge),
  clocks: listOf(lifecycleClock),
});

/** The life of a claim as an actor may see it (R26), with the lengths of a policy. */
export function lifecycleView(policy: Policy, actor: Actor): z.infer<typeof lifecycleSchema> {
  return {
    policyVersion: policy.version,
    nodes: lifecycleNodes(),
    edges: lifecycleEdges(seesNotes(actor)),
    clocks: lifecycleClocks(policy),
  };
}
