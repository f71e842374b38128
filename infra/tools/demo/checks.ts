/** Compares the demo's results with the rules; differences are printed and counted, and do not stop it. */
import { AssertionError, deepStrictEqual } from 'node:assert/strict';
import type { Timeline } from './timeline';

/** A result that is not as the rules say. */
export interface Difference {
  readonly rule: string;
  readonly what: string;
  readonly detail: string;
}

/** Comparisons with the rules. */
export class Checks {
  private held = 0;
  private readonly found: Difference[] = [];

  constructor(private readonly timeline: Timeline) {}

  /** Number of comparisons without a difference. */
  get count(): number {
    return this.held;
  }

  get differences(): readonly Difference[] {
    return this.found;
  }

  /** Compares a result with the rule's, member by member. */
  equal(rule: string, what: string, actual: unknown, expected: unknown): void {
    try {
      deepStrictEqual(actual, expected);
      this.held++;
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      this.differs({ rule, what, detail: diffIn(error) });
    }
  }

  /** Records whether a result is as the rule says; `detail` describes the result if it is not. */
  that(rule: string, what: string, holds: boolean, detail: string): void {
    if (holds) this.held++;
    else this.differs({ rule, what, detail });
  }

  /** Records an error that ended a claim. */
  failed(what: string, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    this.differs({ rule: '', what, detail });
  }

  private differs(difference: Difference): void {
    this.found.push(difference);
    this.timeline.difference(`${titleOf(difference)}\n${difference.detail}`);
  }
}

/** A difference in one line. */
export function titleOf({ rule, what }: Pick<Difference, 'rule' | 'what'>): string {
  return `✗ ${rule === '' ? '' : `${rule}: `}${what}`;
}

/** The lines of Node's comparison, with a heading that names both sides. */
function diffIn(error: AssertionError): string {
  const [, ...lines] = error.message.split('\n');
  const diff = lines.filter((line) => line.trim() !== '' && !line.startsWith('+ actual'));
  return ['+ the service   - the rules', ...diff].join('\n');
}
