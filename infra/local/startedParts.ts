/** The started parts of a stack, so that a failed start and a stop leave nothing behind. */

/** The running parts, each with a function that stops it. */
export class StartedParts {
  private readonly parts: { readonly name: string; readonly stop: () => Promise<void> | void }[] = [];

  /** Adds a running part. */
  add(name: string, stop: () => Promise<void> | void): void {
    this.parts.push({ name, stop });
  }

  /** Waits for a part to start, adds it, and returns it. */
  async start<T>(name: string, starting: Promise<T>, stop: (part: T) => Promise<void>): Promise<T> {
    const part = await starting;
    this.add(name, () => stop(part));
    return part;
  }

  /** Stops the parts in reverse order; if one fails to stop, the others are still stopped. */
  async stop(log: (line: string) => void): Promise<void> {
    for (;;) {
      const part = this.parts.pop();
      if (part === undefined) return;
      try {
        await part.stop();
      } catch (error) {
        log(`${part.name} did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

/** Like `Promise.all`, but if one fails, it waits for the others before it throws. */
export async function allSettledOrThrow<T extends readonly unknown[]>(promises: {
  readonly [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  const outcomes = await Promise.allSettled(promises);
  const failures = outcomes.flatMap((outcome): readonly unknown[] =>
    outcome.status === 'rejected' ? [outcome.reason] : [],
  );
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, failures.map(messageOf).join('\n'));
  return Promise.all(promises);
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
