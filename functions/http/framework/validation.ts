/** Checks what a request says against a schema; every fault names its field. */
import type { z } from 'zod';
import { faultMessage, faultOf } from '../../../shared/contracts/basics/faultMessages';
import { pointerPart } from '../../../shared/contracts/basics/jsonText';
import {
  isNameTooLong,
  listedFaults,
  nameCharacters,
  shortened,
} from '../../../shared/contracts/basics/limits';
import { furtherFaultsIn } from '../../../shared/contracts/basics/longList';
import { problem, type FieldFault } from '../../../shared/contracts/basics/problems';
import type { FaultText } from '../../../shared/i18n';
import { fail, type Checked } from './checked';

/** The problem with a request that exceeds a limit. */
export function beyondLimit(field: string, message: FaultText): Checked<never> {
  return fail(problem('invalid-request', null, [{ field, code: 'invalid', message }]));
}

/** Faults that were found: the first of them, and how many there are. */
interface Found {
  readonly faults: readonly FieldFault[];
  readonly count: number;
}

/**
 * Checks JSON against a schema; every fault names its field, what is wrong and what would be right.
 * @param prefix `?` for a query string, empty for a body
 * @param known faults that were found before
 */
export function validate<T>(
  schema: z.ZodType<T>,
  json: unknown,
  prefix: string,
  known: Found = { faults: [], count: 0 },
): Checked<T> {
  const parsed = schema.safeParse(json, { error: faultMessage, reportInput: true });
  if (parsed.success && known.count === 0) return { ok: true, value: parsed.data };
  const faults = [...known.faults];
  let { count } = known;
  for (const issue of parsed.error?.issues ?? []) {
    const found = faultsOf(issue, prefix, listedFaults - faults.length);
    faults.push(...found.faults);
    count += found.count;
  }
  const fields = faults.map(({ field }) => shortened(field));
  const detail = { key: 'request-not-valid', fields } as const;
  return fail(problem('invalid-request', detail, faults, count - faults.length));
}

/** The faults of one issue; at most `room` of them are described. */
function faultsOf(issue: z.core.$ZodIssue, prefix: string, room: number): Found {
  const further = furtherFaultsIn(issue);
  if (further !== null) return { faults: [], count: further };
  const path = issue.path.map(pointerPart);
  if (issue.code === 'unrecognized_keys') {
    const at = prefix === '?' ? '?' : ['', ...path, ''].join('/');
    const faults = issue.keys.slice(0, Math.max(0, room)).map((key): FieldFault => ({
      field: `${at}${prefix === '?' ? key : pointerPart(key)}`,
      code: 'invalid',
      message: isNameTooLong(key)
        ? { key: 'name-too-long', most: nameCharacters, length: key.length }
        : { key: 'unknown-field', name: key },
    }));
    return { faults, count: issue.keys.length };
  }
  if (room <= 0) return { faults: [], count: 1 };
  // A parameter that is repeated has one name for all its values.
  const field = prefix === '?' ? `?${path.slice(0, 1).join('')}` : ['', ...path].join('/');
  // JSON and query strings cannot contain undefined: such a value is missing.
  const code = issue.input === undefined ? 'required' : 'invalid';
  return { faults: [{ field, code, message: faultOf(issue) }], count: 1 };
}
