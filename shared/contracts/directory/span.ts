/** Lengths of time in the policy in requests: three forms with the same bounds, of which each is told what is wrong. */
import { z } from 'zod';
import { durationParts, longestBusinessDays, longestDays, outOfBounds } from '../../domain/span';
import { trimmedText } from '../../text/trimming';
import { misread, readAs, type Reading } from '../../text/values/reading';
import { readBy } from '../basics/readValue';

/** What a span is, for the document. */
export const spanInWords =
  'A length of time: business days; days, which keep the local time, also where a day has 23 or 25 hours; or an ISO 8601 duration. At least one minute and at most ten years.';

const days = (most: number, description: string) =>
  z.number().int().min(1).max(most).describe(`${description}, at most ${most}.`);

const duration = readBy(readDuration, {
  description:
    'An ISO 8601 duration in whole numbers, such as PT4H. Its years, months, weeks and days keep the local time; its hours, minutes and seconds are elapsed time.',
  pattern: '^[^0-9A-Za-z]*[Pp]([0-9]+[YyMmWwDdHhSs]|[Tt])+[^0-9A-Za-z]*$',
  examples: ['PT4H'],
});

function readDuration(sent: string): Reading {
  const text = trimmedText(sent).toUpperCase();
  if (/^[+-]/.test(text)) return misread('must have no sign: a span goes forward');
  if (/\d[.,]\d/.test(text)) return misread('must be in whole numbers: PT90S, not PT1.5M');
  const parts = durationParts(text);
  if (parts === null) return misread('must be an ISO 8601 duration such as PT4H or P7D');
  switch (outOfBounds({ duration: text })) {
    case 'too-short':
      return misread('must be at least one minute');
    case 'too-long':
      return misread(`must be at most ten years, which are ${longestDays} days`);
    case null:
      return readAs(text);
  }
}

/** The member of each form, in the order of the union. */
const members = ['businessDays', 'days', 'duration'] as const;

/** A length of time in the policy. */
export const span = z
  .union(
    [
      z.strictObject({
        businessDays: days(longestBusinessDays, 'Days from Monday to Friday that are no holidays'),
      }),
      z.strictObject({ days: days(longestDays, 'Days, which keep the local time') }),
      z.strictObject({ duration }),
    ],
    {
      error: (issue) => {
        const form = members.findIndex((member) => hasOnly(issue.input, member));
        const fault = issue.errors[form]?.[0]?.message;
        return fault === undefined
          ? 'must be {"businessDays": n}, {"days": n} or {"duration": "PT4H"}'
          : `${members[form] ?? ''} ${fault}`;
      },
    },
  )
  .describe(spanInWords);

function hasOnly(value: unknown, member: string): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    Object.hasOwn(value, member)
  );
}
