/** Counts what is running in the host, so that "nothing is running" can be waited for. */
/** A count of the work under way in one host. */
export class WorkCounter {
  private running = 0;
  private waiters: (() => void)[] = [];

  /** How many pieces of work are under way. */
  get count(): number {
    return this.running;
  }

  /** Announces a piece of work; the returned function ends it (a second call does nothing). */
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

  /** Counts a promise as work until it is settled. */
  async track<T>(work: () => Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Resolves as soon as no work is under way. */
  async idle(): Promise<void> {
    while (this.running > 0) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }
}
