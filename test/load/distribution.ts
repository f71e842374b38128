/** Collects measured times and computes their quantiles. */

/** Milliseconds of many occurrences of the same thing. */
export class Distribution {
  private readonly values: number[] = [];

  /** Runs the work and adds the time that it took. */
  async time<T>(work: () => Promise<T>): Promise<T> {
    const from = performance.now();
    const result = await work();
    this.add(performance.now() - from);
    return result;
  }

  add(milliseconds: number): void {
    this.values.push(milliseconds);
  }

  /** The value below which this part of all values lies (0.5: the median), by nearest rank. */
  quantile(part: number): number {
    const sorted = [...this.values].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  }

  get median(): number {
    return this.quantile(0.5);
  }
}
