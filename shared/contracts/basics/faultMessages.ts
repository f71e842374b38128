/** Messages about faults that a schema finds: those that it brings itself, and for all others what would be right. */
import type { z } from 'zod';
import { faultInWords, type Counted, type FaultText } from '../../i18n';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** A message of a schema's own, as an issue carries it. */
class OwnMessage {
  constructor(readonly text: FaultText) {}
}

/** An issue with a message of its own, for schemas that check in code. */
export function ownIssue(
  input: unknown,
  text: FaultText,
  path: readonly PropertyKey[] = [],
): z.core.$ZodRawIssue {
  return {
    code: 'custom',
    input,
    path: [...path],
    message: inEnglish(text),
    params: { own: new OwnMessage(text) },
  };
}

/** The message of an issue in English, for logs and for callers of the schema other than the API. */
export function faultMessage(issue: RawIssue): string {
  return inEnglish(faultOf(issue));
}

/** The message of an issue. */
export function faultOf(issue: RawIssue | z.core.$ZodIssue): FaultText {
  if (issue.code === 'custom') {
    const own: unknown = issue.params?.['own'];
    return own instanceof OwnMessage ? own.text : { key: 'invalid' };
  }
  const wanted = wantedBy(issue);
  return issue.input === undefined ? { key: 'required', wanted } : wanted;
}

function wantedBy(issue: RawIssue | z.core.$ZodIssue): FaultText {
  switch (issue.code) {
    case 'invalid_type':
      return { key: 'wrong-type', expected: issue.expected };
    case 'invalid_value':
      return {
        key: 'one-of',
        values: issue.values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value))),
      };
    case 'invalid_union':
      return choiceBetween(issue);
    case 'too_small':
      return issue.minimum === 1 && issue.origin === 'string'
        ? { key: 'empty' }
        : { key: 'too-few', of: counted(issue.origin), limit: Number(issue.minimum) };
    case 'too_big':
      return { key: 'too-many', of: counted(issue.origin), limit: Number(issue.maximum) };
    default:
      return { key: 'invalid' };
  }
}

/** What the member can be that tells the forms of an object apart; other unions say nothing of what is right. */
function choiceBetween(issue: object): FaultText {
  const options: unknown = 'options' in issue ? issue.options : null;
  return Array.isArray(options)
    ? { key: 'one-of', values: options.map((value: unknown) => `"${String(value)}"`) }
    : { key: 'invalid' };
}

function counted(origin: string): Counted {
  if (origin === 'string') return 'characters';
  return origin === 'array' ? 'entries' : null;
}

function inEnglish(text: FaultText): string {
  return faultInWords(text, 'en');
}
