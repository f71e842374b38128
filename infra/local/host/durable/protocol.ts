/** The out-of-process protocol (version 3) between the Durable extension and `durable-functions` 3.x. */
import { z } from 'zod';
import type { TypedData } from '../functionsCore';
import type { HistoryEvent } from './history';

/** The longest timer that this host supports: the SDK splits longer ones. */
export const LONGEST_TIMER_MS = 6 * 86_400_000;

/** How often, and when, a failed activity is tried again. Intervals are in milliseconds. */
export interface RetryPolicy {
  readonly firstRetryIntervalInMilliseconds: number;
  readonly maxNumberOfAttempts: number;
  readonly backoffCoefficient?: number | undefined;
  readonly maxRetryIntervalInMilliseconds?: number | undefined;
}

/** A task that the orchestrator requests. */
export type TaskRequest =
  | {
      readonly kind: 'activity';
      readonly name: string;
      readonly input: unknown;
      readonly retry?: RetryPolicy;
    }
  | { readonly kind: 'timer'; readonly fireAt: number; readonly cancelled: boolean };

/** The result of a replay of an orchestrator's whole history. */
export interface OrchestratorAnswer {
  readonly outcome:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'completed'; readonly output: string }
    | { readonly kind: 'failed'; readonly message: string }
    | { readonly kind: 'continuedAsNew'; readonly input: string };
  /**
   * All tasks since the start of this execution, not only the new ones, in the order in which the SDK numbers
   * them; undefined if the result could not be read.
   */
  readonly tasks: readonly TaskRequest[] | undefined;
}

/** The orchestrator has requested something that this host does not support. */
export class UnsupportedActionError extends Error {}

const retryOptions = z.object({
  firstRetryIntervalInMilliseconds: z.number().positive(),
  maxNumberOfAttempts: z.number().int().positive(),
  backoffCoefficient: z.number().optional(),
  maxRetryIntervalInMilliseconds: z.number().optional(),
  retryTimeoutInMilliseconds: z.number().optional(),
});
const activityCall = { functionName: z.string(), input: z.unknown().optional() };

/** The number of any action. */
const named = z.object({ actionType: z.unknown().optional() });

/** The actions that this host supports; the numbers are the SDK's `ActionType`. */
const action = z.discriminatedUnion('actionType', [
  z.object({ actionType: z.literal(0), ...activityCall }),
  z.object({ actionType: z.literal(1), ...activityCall, retryOptions }),
  z.object({ actionType: z.literal(4), input: z.unknown().optional() }),
  z.object({ actionType: z.literal(5), fireAt: z.iso.datetime(), isCanceled: z.boolean() }),
  z.object({ actionType: z.literal(6), externalEventName: z.string() }),
]);

const UNSUPPORTED_ACTIONS: ReadonlyMap<unknown, string> = new Map([
  [2, 'context.df.callSubOrchestrator'],
  [3, 'context.df.callSubOrchestratorWithRetry'],
  [7, 'context.df.callEntity (durable entities)'],
  [8, 'context.df.callHttp'],
  [9, 'context.df.signalEntity (durable entities)'],
  [13, 'context.df.lock (durable entities)'],
  [14, 'releasing entity locks'],
]);

const compound = z.object({
  actionType: z.union([z.literal(11), z.literal(12)]),
  compoundActions: z.array(z.unknown()),
});

const orchestratorState = z.object({
  isDone: z.boolean(),
  actions: z.array(z.array(z.unknown())),
  output: z.unknown().optional(),
  error: z.string().optional(),
  customStatus: z.unknown().optional(),
});

const OUT_OF_PROCESS_DATA = '\n\n$OutOfProcData$:';

/** The input of a replay. */
export interface OrchestratorCall {
  readonly instanceId: string;
  /** JSON text. */
  readonly input: string | undefined;
  /** Events of earlier turns, serialized and joined by commas. */
  readonly pastHistory: string;
  readonly newEvents: readonly HistoryEvent[];
}

/** The value of the orchestration trigger; the SDK expects this spelling of the members. */
export function orchestrationTriggerValue(call: OrchestratorCall): TypedData {
  const newEvents = JSON.stringify(call.newEvents).slice(1, -1);
  const history = [call.pastHistory, newEvents].filter((part) => part !== '').join(',');
  const rest = JSON.stringify({
    instanceId: call.instanceId,
    isReplaying: false,
    parentInstanceId: null,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: 3,
    longRunningTimerIntervalDuration: '3.00:00:00',
    maximumShortTimerDuration: '6.00:00:00',
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  });
  return { string: `{"history":[${history}],"input":${call.input ?? 'null'},${rest.slice(1)}` };
}

/** Reads the state of an orchestrator. @throws UnsupportedActionError that names an unsupported feature */
export function readAnswer(state: unknown): OrchestratorAnswer {
  const { isDone, actions, output, error, customStatus } = orchestratorState.parse(state);
  if (customStatus !== undefined && customStatus !== null)
    throw new UnsupportedActionError('The local host does not support context.df.setCustomStatus.');
  const seen = new Set<unknown>();
  const tasks: TaskRequest[] = [];
  let continued: { input: string } | undefined;
  for (const leaf of leavesOf(actions.flat())) {
    const read = readAction(leaf);
    if (read === undefined) continue;
    // The SDK lists such a task twice, as the same object, and numbers it once; Azure schedules it twice.
    if (seen.has(leaf)) throw sharedTask(read.kind);
    seen.add(leaf);
    if (read.kind === 'continueAsNew') continued = { input: jsonOf(decodeOnce(read.input)) };
    else tasks.push(read);
  }
  if (error !== undefined) return { outcome: { kind: 'failed', message: error }, tasks };
  if (continued !== undefined) return { outcome: { kind: 'continuedAsNew', ...continued }, tasks };
  if (isDone) return { outcome: { kind: 'completed', output: jsonOf(output) }, tasks };
  return { outcome: { kind: 'waiting' }, tasks };
}

/** Reads the state of an orchestrator that threw: the SDK appends it to the error's message. */
export function readFailure(error: Error): OrchestratorAnswer {
  const at = error.message.indexOf(OUT_OF_PROCESS_DATA);
  if (at < 0) return { outcome: { kind: 'failed', message: error.message }, tasks: undefined };
  const state: unknown = JSON.parse(error.message.slice(at + OUT_OF_PROCESS_DATA.length));
  const answer = readAnswer(state);
  return answer.outcome.kind === 'failed'
    ? answer
    : {
        ...answer,
        outcome: { kind: 'failed', message: 'The orchestrator threw an error without a message.' },
      };
}

/**
 * The value of an activity trigger. The SDK sends strings as JSON; as in the real extension, true and false
 * become their text in .NET, and null becomes undefined.
 */
export function activityTriggerValue(input: unknown): TypedData | undefined {
  if (input === undefined || input === null) return undefined;
  if (typeof input === 'string') return { string: input };
  if (typeof input === 'boolean') return { string: input ? 'True' : 'False' };
  return { string: jsonOf(input) };
}

/** A function's return value as JSON text. */
export function resultJson(value: TypedData | null | undefined): string {
  if (value?.json !== undefined) return value.json;
  if (value?.bytes !== undefined) return JSON.stringify(Buffer.from(value.bytes).toString('base64'));
  return jsonOf(value?.string ?? value?.int ?? value?.double);
}

/** JSON text of a value; undefined becomes null, because JSON does not have it. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** The SDK encodes a string input twice, other inputs once. */
function decodeOnce(input: unknown): unknown {
  if (typeof input !== 'string') return input;
  return JSON.parse(input);
}

function* leavesOf(actions: readonly unknown[]): Generator {
  for (const entry of actions) {
    const group = compound.safeParse(entry);
    if (group.success) yield* leavesOf(group.data.compoundActions);
    else yield entry;
  }
}

function readAction(entry: unknown): TaskRequest | { kind: 'continueAsNew'; input: unknown } | undefined {
  // The SDK's objects contain Date values; through JSON they become the form that the real extension gets.
  const plain: unknown = JSON.parse(jsonOf(entry));
  const name = named.safeParse(plain).data?.actionType;
  const unsupported = UNSUPPORTED_ACTIONS.get(name);
  if (unsupported !== undefined)
    throw new UnsupportedActionError(`The local host does not support ${unsupported}.`);
  const parsed = action.safeParse(plain);
  if (!parsed.success)
    throw new UnsupportedActionError(
      `The local host does not understand the action ${jsonOf(plain)}: ${parsed.error.message}`,
    );
  const { data } = parsed;
  switch (data.actionType) {
    case 0:
      return { kind: 'activity', name: data.functionName, input: data.input };
    case 1:
      return {
        kind: 'activity',
        name: data.functionName,
        input: data.input,
        retry: retryPolicy(data.retryOptions),
      };
    case 4:
      return { kind: 'continueAsNew', input: data.input };
    case 5:
      return { kind: 'timer', fireAt: Date.parse(data.fireAt), cancelled: data.isCanceled };
    case 6:
      // A wait for an event has no number and no record: the event enters the history when it arrives.
      return undefined;
  }
}

function sharedTask(kind: TaskRequest['kind'] | 'continueAsNew'): UnsupportedActionError {
  return new UnsupportedActionError(
    `The local host does not support one task (${kind}) in two Task.any or Task.all calls: in Azure it is scheduled ` +
      'twice, and the instance does not end. Make a new task for each call.',
  );
}

function retryPolicy(options: z.infer<typeof retryOptions>): RetryPolicy {
  if (options.retryTimeoutInMilliseconds !== undefined)
    throw new UnsupportedActionError(
      'The local host does not support RetryOptions.retryTimeoutInMilliseconds.',
    );
  return options;
}
