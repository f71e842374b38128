/**
 * Counts the work of a piece of code, the same on every machine: how often each block of JavaScript ran, and how
 * much the engine's own functions had to look at.
 */
import { Session } from 'node:inspector';

/** The work that was counted. */
export interface Work {
  /** Runs of blocks of JavaScript, those of packages included. */
  readonly blocks: number;
  /** What built-in functions went through: characters of texts, entries of lists and maps. */
  readonly looks: number;
}

/** The part of V8's report that is needed here. */
interface Coverage {
  readonly result: readonly {
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/**
 * Counts from its creation until its end. One at a time, in a process of its own: it replaces built-in functions
 * and makes all code slower.
 */
export class StepCounter {
  private readonly session = new Session();
  private readonly looks = countLooks();

  constructor() {
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Counts the work of a function, together with what ran since the last call. */
  async count(work: () => unknown): Promise<Work> {
    const before = this.looks();
    await work();
    const looks = this.looks() - before;
    return { blocks: this.blocks(), looks };
  }

  /** Runs of blocks since the last call. */
  private blocks(): number {
    let blocks = 0;
    this.session.post('Profiler.takePreciseCoverage', (error, coverage: Coverage) => {
      if (error !== null) throw error;
      for (const { functions } of coverage.result)
        for (const { ranges } of functions) for (const { count } of ranges) blocks += count;
    });
    return blocks;
  }
}

/**
 * Replaces the built-in functions that go through a text, a list or a map, and hide that from the count of
 * blocks. Returns a function that says how much they have gone through so far.
 */
function countLooks(): () => number {
  let looks = 0;
  const counted = (owner: object, names: readonly (string | symbol)[], cost: typeof costOf): void => {
    for (const name of names) {
      const original: unknown = Reflect.get(owner, name);
      if (typeof original !== 'function') throw new Error(`There is no ${String(name)} to count.`);
      const replacement = function (this: unknown, ...given: unknown[]): unknown {
        const result: unknown = Reflect.apply(original, this, given);
        looks += cost(this, result, given);
        return result;
      };
      Object.defineProperty(owner, name, { value: replacement, writable: true, configurable: true });
    }
  };
  const costOf = (self: unknown, _result: unknown, _given: readonly unknown[]): number => sizeOf(self);
  const resultCost: typeof costOf = (_self, result) => sizeOf(result);
  const argumentCost: typeof costOf = (_self, _result, given) => sizeOf(given[0]);
  const one: typeof costOf = () => 1;
  const searchCost: typeof costOf = (self, found, [, from]) =>
    (found === -1 ? sizeOf(self) : Number(found) + 1) - Number(from ?? 0);
  counted(
    Array.prototype,
    ['lastIndexOf', 'includes', 'shift', 'unshift', 'splice', 'reverse', Symbol.iterator],
    costOf,
  );
  counted(Array.prototype, ['slice', 'concat', 'join', 'flat'], resultCost);
  counted(Array.prototype, ['indexOf'], searchCost);
  counted(String.prototype, ['indexOf'], searchCost);
  counted(Array.prototype, ['push'], (_self, _result, given) => given.length);
  counted(
    String.prototype,
    ['lastIndexOf', 'includes', 'split', 'replace', 'replaceAll', 'trim', 'normalize'],
    costOf,
  );
  counted(String.prototype, ['toLowerCase', 'toUpperCase', 'startsWith', 'endsWith'], costOf);
  counted(String.prototype, ['slice', 'substring', 'repeat', 'padStart', 'concat'], resultCost);
  counted(RegExp.prototype, ['exec'], (self, result, given) => {
    if (isMatch(result)) return result[0].length + 1;
    // A sticky expression looks at one place only.
    return self instanceof RegExp && self.sticky ? 1 : sizeOf(given[0]);
  });
  counted(Object, ['keys', 'values', 'entries', 'fromEntries', 'assign'], (_self, result) => sizeOf(result));
  counted(JSON, ['parse'], argumentCost);
  counted(JSON, ['stringify'], resultCost);
  counted(Set.prototype, ['add', 'has'], one);
  counted(Map.prototype, ['set', 'get', 'has'], one);
  counted(URLSearchParams.prototype, ['getAll', 'get', 'has', 'set', 'delete', 'toString'], costOf);
  counted(Headers.prototype, ['get', 'has'], one);
  counted(Buffer, ['concat', 'from'], resultCost);
  return () => looks;
}

function isMatch(result: unknown): result is RegExpExecArray {
  return Array.isArray(result);
}

/** The length of a text or list, the number of entries of anything else. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof URLSearchParams) return value.size;
  if (typeof value !== 'object' || value === null) return 0;
  let size = 0;
  for (const _name in value) size++;
  return size;
}
