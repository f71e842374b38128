/** Lengths of time in the policy in requests: three forms with the same bounds, of which each is told what is wrong. */
import { z } from 'zod';
import { durationParts, longestBusinessDays, longestDays, outOfBounds } from '../../domain/span';
import { trimmedText } from '../../text/trimming';
import { misread, readAs, type Reading } from '../../text/values/reading';
import type { FaultText } from '../../i18n';
import { faultMessage, faultOf, ownIssue } from '../basics/faultMessages';
import { readBy } from '../basics/readValue';
import { namedRequest } from '../basics/requests';
import { spanInWords } from '../basics/spans';

const days = (most: number, description: string) =>
  z.number().int().min(1).max(most).describe(`${description}, at most ${most}.`);

const duration = readBy(readDuration, {
  description:
    'An ISO 8601 duration in whole numbers, such as PT4H. Its years, months, weeks and days keep the local time; its hours, minutes and seconds are elapsed time.',
  pattern: '^[^0-9A-Za-z]*[Pp]([0-9]+[YyMmWwDdHhSs]|[Tt])+[^0-9A-Za-z]*$',
  examples: ['PT4H'],
});

function readDuration(sent: string): Reading<FaultText> {
  const text = trimmedText(sent).toUpperCase();
  if (/^[+-]/.test(text)) return misread({ key: 'span-sign' });
  if (/\d[.,]\d/.test(text)) return misread({ key: 'span-fraction' });
  const parts = durationParts(text);
  if (parts === null) return misread({ key: 'not-duration' });
  switch (outOfBounds({ duration: text })) {
    case 'too-short':
      return misread({ key: 'span-too-short' });
    case 'too-long':
      return misread({ key: 'span-too-long', days: longestDays });
    case null:
      return readAs(text);
  }
}

const forms = {
  businessDays: z.strictObject({
    businessDays: days(longestBusinessDays, 'Days from Monday to Friday that are no holidays'),
  }),
  days: z.strictObject({ days: days(longestDays, 'Days, which keep the local time') }),
  duration: z.strictObject({ duration }),
};

/** A length of time in the policy. Of a union's three forms, only the fault in the one that was meant is told. */
export const span = namedRequest(
  'SpanRequest',
  z
    .preprocess(
      (value, context) => {
        const fault = faultIn(value);
        if (fault !== null) context.issues.push(ownIssue(value, fault));
        return value;
      },
      z.union([forms.businessDays, forms.days, forms.duration]),
    )
    .describe(spanInWords),
);

/** What is wrong with a span; `null`: nothing. */
function faultIn(value: unknown): FaultText | null {
  const member = (['businessDays', 'days', 'duration'] as const).find((one) => hasOnly(value, one));
  if (member === undefined) return { key: 'not-span' };
  const [issue] =
    forms[member].safeParse(value, { error: faultMessage, reportInput: true }).error?.issues ?? [];
  return issue === undefined ? null : { key: 'in-span', member, fault: faultOf(issue) };
}

function hasOnly(value: unknown, member: string): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    Object.hasOwn(value, member)
  );
}
