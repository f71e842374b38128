/** Lives at work: several at a time, each step by step, until they wait for time to pass or are finished. */
import type { Life } from './lives';

/** The number of steps that run at the same time. */
const workers = 8;

/** Runs the steps of lives. */
export class Workforce {
  private readonly ready: Life[] = [];
  private readonly waiting = new Set<Life>();
  private readonly over = new Set<Life>();
  private busy = 0;
  private failure: Error | null = null;
  private whenIdle: (() => void)[] = [];

  get counts(): { readonly ready: number; readonly waiting: number; readonly over: number } {
    return { ready: this.ready.length + this.busy, waiting: this.waiting.size, over: this.over.size };
  }

  add(life: Life): void {
    this.ready.push(life);
    this.employ();
  }

  /** After time has passed: every waiting life looks again. */
  timeHasPassed(): void {
    this.ready.push(...this.waiting);
    this.waiting.clear();
    this.employ();
  }

  /** Resolves when no life can take a step before time passes; rejects with the error of a step. */
  async idle(): Promise<void> {
    if (this.busy > 0 || this.ready.length > 0)
      await new Promise<void>((done) => {
        this.whenIdle.push(done);
      });
    if (this.failure !== null) throw this.failure;
  }

  private employ(): void {
    while (this.busy < workers) {
      const life = this.ready.shift();
      if (life === undefined) break;
      this.busy++;
      void this.live(life);
    }
    if (this.busy > 0) return;
    for (const done of this.whenIdle) done();
    this.whenIdle = [];
  }

  private async live(life: Life): Promise<void> {
    try {
      const progress = await life.step();
      if (progress === 'again') this.ready.push(life);
      else (progress === 'wait' ? this.waiting : this.over).add(life);
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
      this.over.add(life);
    }
    this.busy--;
    this.employ();
  }
}
