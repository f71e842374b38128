/** Lists in requests that may have thousands of entries: their faults are counted, and only the first kept. */
import { z } from 'zod';
import { faultMessage, faultOf, ownIssue } from './faultMessages';
import { listedFaults } from './limits';

/** How an issue says that it stands for further faults of its list. */
const furtherFaults = 'furtherFaults';

/** The number of faults that an issue stands for without describing them; `null`: it describes one itself. */
export function furtherFaultsIn(issue: z.core.$ZodIssue): number | null {
  if (issue.code !== 'custom') return null;
  const count: unknown = issue.params?.[furtherFaults];
  return typeof count === 'number' ? count : null;
}

/**
 * A list of at most so many entries, which together keep no more issues than a problem lists; one more issue
 * counts the others. A plain array keeps them all: a request of some megabytes can have hundreds of thousands,
 * and the library passes the issues of a member on as the arguments of one call, which overflows the stack.
 */
export function longList<Entry extends z.ZodType>(entry: Entry, most: number) {
  // The entries are checked twice where they are right, which is cheap beside storing them.
  return z.preprocess((typed: readonly z.input<Entry>[], context): unknown => {
    const value: unknown = typed;
    // The array refuses everything else itself, and too many entries without looking at them.
    if (!isList(value) || value.length > most) return value;
    let [listed, further] = [0, 0];
    for (const [index, one] of value.entries()) {
      if (listed >= listedFaults) {
        further += countFaults(entry, one);
        continue;
      }
      const { error } = entry.safeParse(one, { error: faultMessage, reportInput: true });
      for (const issue of error?.issues ?? []) {
        if (listed >= listedFaults) {
          further += faultsIn(issue);
          continue;
        }
        listed++;
        const { code, input } = issue;
        const path = [index, ...issue.path];
        context.issues.push(
          code === 'unrecognized_keys'
            ? { code, keys: issue.keys, input: issue.input ?? {}, path }
            : ownIssue(input, faultOf(issue), path),
        );
      }
    }
    if (further > 0)
      context.issues.push({ code: 'custom', input: value, params: { [furtherFaults]: further } });
    return value;
  }, z.array(entry).max(most));
}

/** The number of faults of a value, without a description of each: that takes most of the time. */
function countFaults(schema: z.ZodType, value: unknown): number {
  const result = schema._zod.run({ value, issues: [] }, { async: false });
  if (result instanceof Promise) throw new z.core.$ZodAsyncError();
  return result.issues.reduce((sum, issue) => sum + faultsIn(issue), 0);
}

/** An issue about unknown members stands for a fault of each. */
function faultsIn(issue: z.core.$ZodIssue | z.core.$ZodRawIssue): number {
  return issue.code === 'unrecognized_keys' ? issue.keys.length : 1;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
