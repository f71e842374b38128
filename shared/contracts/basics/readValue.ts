/**
 * How the schema of a single value reads it, and what the document says of it: only what is true of everything that
 * is accepted, so that no client refuses what the service reads. The description says the rest in words. Two
 * keywords name the canonical form instead, because clients take their types from them: `enum` and `format`.
 */
import { z } from 'zod';
import type { FaultText } from '../../i18n';
import { readAs, type Reading } from '../../text/values/reading';
import { ownIssue } from './faultMessages';

/** Texts that were stored before the present rules; they may stay as they are (R72). */
export type Known = ReadonlySet<string>;

/** No text was stored before. */
export const none: Known = new Set();

/** What the document says of a value; a description at its field takes the place of this one. */
export interface Form {
  readonly description: string;
  /** In the subset of regular expressions that languages have in common. */
  readonly pattern?: string;
  readonly format?: 'date-time' | 'date';
  readonly examples?: readonly string[];
}

/** A value that is read into its canonical form; `known` ones are accepted as they are. */
export const readBy = (
  read: (sent: string) => Reading<FaultText>,
  form: Form,
  known: Known = none,
  string: z.ZodString = z.string(),
) =>
  string
    .meta({ ...form, ...(form.examples && { examples: [...form.examples] }) })
    .transform((sent, context) => {
      const reading = known.has(sent) ? readAs(sent) : read(sent);
      if (reading.ok) return reading.value;
      context.issues.push(ownIssue(sent, reading.fault));
      return z.NEVER;
    });
