/** Problems (RFC 9457) that the API responds with: their schema, and how they are made of kinds and faults. */
import { z } from 'zod';
import type { Language } from '../../domain/claim';
import { faultInWords, problemTexts, unlistedInWords, type FaultText, type ProblemText } from '../../i18n';
import type { Fault, Refusal } from '../../domain/refusals';
import type { Instant } from '../../domain/time';
import { detailCharacters, listedFaults, messageCharacters, shortened } from './limits';
import { problemCodes, problemKinds, type ProblemCode } from './problemKinds';
import { at, listOf, named } from './responses';

const faultList = listOf(
  named('FieldFault', 'What is wrong with one field.', {
    field: z
      .string()
      .describe(
        'A JSON Pointer into the body, ? and the name of a parameter, or the name of a header; with … at its end it is shortened.',
      ),
    code: z.string(),
    message: z.string().describe('What is wrong and what would be right, in the language of `title`.'),
  }),
);

/** A problem as it is sent, `application/problem+json`. */
export const problemSchema = named('Problem', 'Why a request was not carried out (RFC 9457).', {
  type: z.string().describe('A URI that names the kind of problem; it ends with the code.'),
  title: z.string().describe('In the language of Content-Language, which Accept-Language chooses.'),
  status: z.int(),
  detail: z
    .string()
    .describe(
      'What is wrong in this case. In the language of `title`, unless `detailLanguage` names another: details that name commands and circumstances of a claim are in English.',
    ),
  detailLanguage: z.literal('en').optional().describe('The language of `detail`. Left out: that of `title`.'),
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

/** One fault in one field of a request. */
export interface FieldFault extends Pick<Fault, 'field' | 'code'> {
  readonly message: FaultText;
}

/** A problem before it is written in the language of its reader. */
export interface Problem {
  readonly code: ProblemCode;
  readonly status: number;
  /** In English, or a message in every language; `null`: the messages of its faults say it. */
  readonly detail: string | FaultText | null;
  /** The first faults. */
  readonly faults: readonly FieldFault[];
  /** How many more there are. */
  readonly moreFaults: number;
  readonly claimId?: string;
  readonly retryAt?: Instant;
}

/** A problem as it is sent, before its response adds the trace ID. */
export type WrittenProblem = Omit<z.infer<typeof problemSchema>, 'traceId'>;

/**
 * Makes a problem of a kind. Only the first faults are kept, so that a problem is never large.
 * @param unlisted how many faults there are in addition to `faults`
 */
export function problem(
  code: ProblemCode,
  detail: Problem['detail'],
  faults: readonly FieldFault[] = [],
  unlisted = 0,
): Problem {
  const { status } = problemKinds[code];
  const listed = faults.slice(0, listedFaults);
  return { code, status, detail, faults: listed, moreFaults: faults.length - listed.length + unlisted };
}

/** The problem that tells a caller of a refusal by the domain. */
export function problemOf({ code, detail, faults, claimId, retryAt }: Refusal): Problem {
  return {
    ...problem(code, detail, faults),
    ...(claimId === undefined ? {} : { claimId }),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}

/** Writes a problem in a language. What it repeats from the request is shortened. */
export function written(found: Problem, language: Language): WrittenProblem {
  const { code, status, moreFaults, claimId, retryAt } = found;
  const errors = found.faults.map(({ field, code: kind, message }) => ({
    field: shortened(field),
    code: kind,
    message: shortened(faultInWords(message, language), messageCharacters),
  }));
  const detail = detailIn(found, language);
  return {
    type: `urn:cpor-claims:problem:${code}`,
    title: problemWords(language)[code].title,
    status,
    detail:
      moreFaults === 0
        ? detail.text
        : `${detail.text} ${unlistedInWords(moreFaults, detail.isEnglish ? 'en' : language)}`,
    ...(detail.isEnglish && language !== 'en' ? { detailLanguage: 'en' } : {}),
    code,
    ...(errors.length === 0 ? {} : { errors }),
    ...(moreFaults === 0 ? {} : { moreErrors: moreFaults }),
    ...(claimId === undefined ? {} : { claimId }),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}

/** The detail of a problem, in the reader's language or, where it has none, in English. */
export function detailIn(
  { detail, faults }: Pick<Problem, 'detail' | 'faults'>,
  language: Language,
): { readonly text: string; readonly isEnglish: boolean } {
  if (typeof detail === 'string') return { text: shortened(detail, detailCharacters), isEnglish: true };
  const messages = detail === null ? faults.map(({ message }) => message) : [detail];
  const text = messages.map((message) => faultInWords(message, language)).join(' ');
  return { text: shortened(text, detailCharacters), isEnglish: language === 'en' };
}

/** A problem that lists at most so many of its faults. */
export function withFewerFaults<Some extends Pick<WrittenProblem, 'errors' | 'moreErrors'>>(
  found: Some,
  most: number,
): Some {
  const { errors = [], moreErrors = 0 } = found;
  if (errors.length <= most) return found;
  return { ...found, errors: errors.slice(0, most), moreErrors: moreErrors + errors.length - most };
}
