/** The out-of-process protocol, version 3, between the Durable extension and `durable-functions` 3.x: what crosses the border. */
import { z } from 'zod';
import type { TypedData } from '../functionsCore';
import type { HistoryEvent } from './history';

/** The SDK makes longer timers of pieces, which this host does not do. */
export const LONGEST_TIMER_MS = 6 * 86_400_000;

/** How often and when a failed activity is tried again. Intervals in milliseconds. */
export interface RetryPolicy {
  readonly firstRetryIntervalInMilliseconds: number;
  readonly maxNumberOfAttempts: number;
  readonly backoffCoefficient?: number | undefined;
  readonly maxRetryIntervalInMilliseconds?: number | undefined;
}

/** A task that the orchestrator wants to exist, in the order in which the SDK numbers them. */
export type TaskRequest =
  | {
      readonly kind: 'activity';
      readonly name: string;
      readonly input: unknown;
      readonly retry?: RetryPolicy;
    }
  | { readonly kind: 'timer'; readonly fireAt: number; readonly cancelled: boolean };

/** What an orchestrator answered after a replay of its whole history. */
export interface OrchestratorAnswer {
  readonly outcome:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'completed'; readonly output: string }
    | { readonly kind: 'failed'; readonly message: string }
    | { readonly kind: 'continuedAsNew'; readonly input: string };
  /** All tasks since the start of this execution, not only the new ones; undefined when the answer could not be read. */
  readonly tasks: readonly TaskRequest[] | undefined;
}

/** The orchestrator asked for something that this host does not do. */
export class UnsupportedActionError extends Error {}

const retryOptions = z.object({
  firstRetryIntervalInMilliseconds: z.number().positive(),
  maxNumberOfAttempts: z.number().int().positive(),
  backoffCoefficient: z.number().optional(),
  maxRetryIntervalInMilliseconds: z.number().optional(),
  retryTimeoutInMilliseconds: z.number().optional(),
});
const activityCall = { functionName: z.string(), input: z.unknown().optional() };

/** Any action, by its number alone. */
const named = z.object({ actionType: z.unknown().optional() });

/** The actions that this host carries out; the numbers are the SDK's `ActionType`. */
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

/** What the orchestration trigger hands to the SDK. */
export interface OrchestratorCall {
  readonly instanceId: string;
  /** JSON text. */
  readonly input: string | undefined;
  /** Events of earlier turns, serialized and joined by commas. */
  readonly pastHistory: string;
  readonly newEvents: readonly HistoryEvent[];
}

/** The value of the orchestration trigger (spelling of the members as the SDK expects it). */
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

/** Reads the state that an orchestrator returned. @throws UnsupportedActionError naming what is not supported */
export function readAnswer(state: unknown): OrchestratorAnswer {
  const { isDone, actions, output, error, customStatus } = orchestratorState.parse(state);
  if (customStatus !== undefined && customStatus !== null)
    throw new UnsupportedActionError('The local host does not support context.df.setCustomStatus.');
  const seen = new Set<unknown>();
  const tasks: TaskRequest[] = [];
  let continued: { input: string } | undefined;
  for (const leaf of leavesOf(actions.flat())) {
    // A task yielded in two Task.any calls is listed twice, but numbered once; as objects the two are the same.
    if (seen.has(leaf)) continue;
    seen.add(leaf);
    const read = readAction(leaf);
    if (read === undefined) continue;
    if (read.kind === 'continueAsNew') continued = { input: jsonOf(decodeOnce(read.input)) };
    else tasks.push(read);
  }
  if (error !== undefined) return { outcome: { kind: 'failed', message: error }, tasks };
  if (continued !== undefined) return { outcome: { kind: 'continuedAsNew', ...continued }, tasks };
  if (isDone) return { outcome: { kind: 'completed', output: jsonOf(output) }, tasks };
  return { outcome: { kind: 'waiting' }, tasks };
}

/** Reads what an orchestrator threw: the SDK hides the state in the message. */
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
 * The value of an activity trigger. Strings come JSON-encoded from the SDK; true and false become the text that .NET makes
 * of them, and null becomes undefined, as in the real extension.
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

/** JSON text of a value; undefined, which JSON does not know, becomes null. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** The SDK encodes a string input once more than other inputs. */
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
  // The SDK's objects hold Date values; as JSON they look like the ones that cross a process border.
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
      // Takes no number and needs no record: events enter the history when they arrive.
      return undefined;
  }
}

function retryPolicy(options: z.infer<typeof retryOptions>): RetryPolicy {
  if (options.retryTimeoutInMilliseconds !== undefined)
    throw new UnsupportedActionError(
      'The local host does not support RetryOptions.retryTimeoutInMilliseconds.',
    );
  return options;
}
