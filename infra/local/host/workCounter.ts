/** Counts the work that runs in the host, so that callers can wait until nothing runs. */

/** The running work of one host. */
export class WorkCounter {
  private running = 0;
  private waiters: (() => void)[] = [];

  /** Number of running pieces of work. */
  get count(): number {
    return this.running;
  }

  /** Begins a piece of work; the returned function ends it (a second call does nothing). */
  begin(): () => void {
    this.running++;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.running--;
      if (this.running > 0) return;
      const { waiters } = this;
      this.waiters = [];
      for (const waiter of waiters) waiter();
    };
  }

  /** Counts a promise as work until it settles. */
  async track<T>(work: () => Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Resolves as soon as no work runs. */
  async idle(): Promise<void> {
    while (this.running > 0) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }
}
