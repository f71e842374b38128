/** The retry policy of a function: how often, and after which pause, a failed run is repeated. */
import { z } from 'zod';
import type { RetryContext } from './functionsCore';
import type { LoadedFunction } from './worker';

/** The `retry` option (https://learn.microsoft.com/azure/azure-functions/functions-bindings-errors). */
export interface RetryPolicy {
  /** Maximum of attempts after the first one. */
  readonly maxRetries: number;
  /** Between the end of an attempt and the next one. */
  readonly delayMs: number;
}

/** The option in the form of `@azure/functions`; the delay is a duration of whole seconds. */
const retryOptions = z.looseObject({
  strategy: z.literal('fixedDelay'),
  maxRetryCount: z.int().min(0),
  delayInterval: z.looseObject({ seconds: z.int().min(1) }),
});

/** The policy of a function, if it has one. @throws Error if the local host does not support it */
export function retryPolicyOf({ name, metadata }: LoadedFunction): RetryPolicy | undefined {
  if (metadata.retryOptions === undefined) return undefined;
  const read = retryOptions.safeParse(metadata.retryOptions);
  if (!read.success)
    throw new Error(
      `Function "${name}": the local host supports the retry strategy fixedDelay only, with a maxRetryCount of ` +
        '0 or more and a delayInterval of a second or more.',
    );
  const { maxRetryCount, delayInterval } = read.data;
  return { maxRetries: maxRetryCount, delayMs: delayInterval.seconds * 1_000 };
}

/** The next attempt after `retries` repetitions have failed; undefined if there is none. */
export function nextAttempt(
  policy: RetryPolicy | undefined,
  retries: number,
  { message, stack }: Error,
): { readonly delayMs: number; readonly context: RetryContext } | undefined {
  if (policy === undefined || retries >= policy.maxRetries) return undefined;
  const { delayMs, maxRetries } = policy;
  const exception = { message, stackTrace: stack ?? '' };
  return { delayMs, context: { retryCount: retries + 1, maxRetryCount: maxRetries, exception } };
}
