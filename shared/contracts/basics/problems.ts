/** Problems (RFC 9457) that the API responds with: their schema, and how they are made of kinds and faults. */
import { z } from 'zod';
import type { Language } from '../../domain/claim';
import { problemTexts, type ProblemText } from '../../i18n';
import type { Fault, Refusal } from '../../domain/refusals';
import { detailCharacters, listedFaults, messageCharacters, shortened } from './limits';
import { problemCodes, problemKinds, type ProblemCode } from './problemKinds';
import { at, listOf, named } from './responses';

const faultList = listOf(
  z.strictObject({
    field: z
      .string()
      .describe(
        'A JSON Pointer into the body, ? and the name of a parameter, or the name of a header; with … at its end it is shortened.',
      ),
    code: z.string(),
    message: z.string(),
  }),
);

/** A problem as it is sent, `application/problem+json`. */
export const problemSchema = named('Problem', 'Why a request was not carried out (RFC 9457).', {
  type: z.string().describe('A URI that names the kind of problem; it ends with the code.'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(problemCodes),
  errors: faultList
    .optional()
    .describe(`The faults field by field, where they are known: the first ${listedFaults}.`),
  moreErrors: z
    .int()
    .optional()
    .describe('How many more faults there are than `errors` lists. Left out: it lists all of them.'),
  retryAt: at
    .optional()
    .describe('When the same request can succeed; Retry-After says the same in seconds. Left out: unknown.'),
  claimId: z
    .string()
    .optional()
    .describe('The claim that stands in the way, where the code is already-claimed. Left out: none does.'),
  traceId: z.string().describe("Finds the request in the service's log."),
});

/** Title and cure of every problem; a code without them does not compile. */
export function problemWords(language: Language): Readonly<Record<ProblemCode, ProblemText>> {
  return problemTexts(language);
}

/** A problem before its response adds the trace ID. */
export type Problem = Omit<z.infer<typeof problemSchema>, 'traceId'>;

/**
 * Makes a problem of a kind. What it repeats from the request is shortened, and only the first faults are
 * listed, so that a problem is never large.
 * @param unlisted how many faults there are in addition to `faults`
 */
export function problem(
  code: ProblemCode,
  detail: string,
  faults: readonly Fault[] = [],
  unlisted = 0,
): Problem {
  const { status } = problemKinds[code];
  const { title } = problemWords('en')[code];
  const errors = faults.slice(0, listedFaults).map((fault) => ({
    field: shortened(fault.field),
    code: fault.code,
    message: shortened(fault.message, messageCharacters),
  }));
  const more = faults.length - errors.length + unlisted;
  const shown = shortened(detail, detailCharacters);
  return {
    type: `urn:cpor-claims:problem:${code}`,
    title,
    status,
    detail: more === 0 ? shown : `${shown} ${unlistedInWords(more)}`,
    code,
    ...(errors.length === 0 ? {} : { errors }),
    ...(more === 0 ? {} : { moreErrors: more }),
  };
}

/** A problem that lists at most so many of its faults. */
export function withFewerFaults<Some extends Pick<Problem, 'errors' | 'moreErrors'>>(
  found: Some,
  most: number,
): Some {
  const { errors = [], moreErrors = 0 } = found;
  if (errors.length <= most) return found;
  return { ...found, errors: errors.slice(0, most), moreErrors: moreErrors + errors.length - most };
}

function unlistedInWords(count: number): string {
  return count === 1 ? '1 more fault is not listed.' : `${count} more faults are not listed.`;
}

/** The problem that tells a caller of a refusal by the domain. */
export function problemOf({ code, detail, faults, claimId, retryAt }: Refusal): Problem {
  return {
    ...problem(code, detail, faults),
    ...(claimId === undefined ? {} : { claimId }),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}
