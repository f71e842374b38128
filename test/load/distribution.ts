/** Measured times and what they come to. */

/** Milliseconds of many occurrences of the same thing. */
export class Distribution {
  private readonly values: number[] = [];

  /** Runs something and keeps how long it took. */
  async time<T>(work: () => Promise<T>): Promise<T> {
    const from = performance.now();
    const result = await work();
    this.add(performance.now() - from);
    return result;
  }

  add(milliseconds: number): void {
    this.values.push(milliseconds);
  }

  /** The value below which so much of all lies (0.5: the median); nearest rank. */
  quantile(part: number): number {
    const sorted = [...this.values].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  }

  get median(): number {
    return this.quantile(0.5);
  }
}
