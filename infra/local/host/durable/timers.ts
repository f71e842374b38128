/** The queue of all durable timers: a binary heap by instant, from which any timer can be removed. */

/** A durable timer in the queue. */
export interface QueuedTimer {
  readonly at: number;
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
}

/** Adding and removing a timer costs O(log n), finding the earliest O(1). */
export class TimerQueue {
  private readonly heap: QueuedTimer[] = [];
  private readonly positions = new Map<string, number>();

  get size(): number {
    return this.heap.length;
  }

  /** The earliest timer, which stays in the queue. */
  first(): QueuedTimer | undefined {
    return this.heap[0];
  }

  add(timer: QueuedTimer): void {
    if (this.positions.has(keyOf(timer))) return;
    this.heap.push(timer);
    this.rise(this.heap.length - 1, timer);
  }

  /** Removes a timer; does nothing if it is not in the queue. */
  remove(timer: Omit<QueuedTimer, 'at'>): void {
    const key = keyOf(timer);
    const position = this.positions.get(key);
    const last = this.heap.at(-1);
    if (position === undefined || last === undefined) return;
    this.heap.pop();
    this.positions.delete(key);
    if (position === this.heap.length) return;
    this.rise(this.sink(position, last), last);
  }

  /** Removes and returns the earliest timer if it is due at `now`. */
  takeDue(now: number): QueuedTimer | undefined {
    const first = this.heap[0];
    if (first === undefined || first.at > now) return undefined;
    this.remove(first);
    return first;
  }

  private rise(from: number, timer: QueuedTimer): void {
    let position = from;
    while (position > 0) {
      const above = (position - 1) >> 1;
      const parent = this.heap[above];
      if (parent === undefined || parent.at <= timer.at) break;
      this.place(position, parent);
      position = above;
    }
    this.place(position, timer);
  }

  /** Moves earlier timers up from below a position; returns the position where the caller places `timer`. */
  private sink(from: number, timer: QueuedTimer): number {
    let position = from;
    for (;;) {
      const left = 2 * position + 1;
      const [a, b] = [this.heap[left], this.heap[left + 1]];
      if (a === undefined) return position;
      const [smaller, at] = b !== undefined && b.at < a.at ? [b, left + 1] : [a, left];
      if (smaller.at >= timer.at) return position;
      this.place(position, smaller);
      position = at;
    }
  }

  private place(position: number, timer: QueuedTimer): void {
    this.heap[position] = timer;
    this.positions.set(keyOf(timer), position);
  }
}

function keyOf(timer: Omit<QueuedTimer, 'at'>): string {
  return `${timer.executionId}:${timer.taskId}`;
}
