/** Checks what must hold for every case, whatever was sent; each fault is a finding. */
import { z } from 'zod';
import type { DocumentChecker, KnownOperation } from '../api/contract/documentChecker';
import { shortened } from '../../shared/contracts/basics/limits';
import { mayCall, type DocumentFault } from './documentFaults';
import type { WireRequest } from './draft';
import { proportionFindings, type Effort } from './proportion';
import type { WireAnswer } from './wire';

/** A case with everything that was observed. */
export interface Observation {
  /** The operation at the address of the request; `undefined` when there is none. */
  readonly known: KnownOperation | undefined;
  readonly request: WireRequest;
  /** Roles of the sender that count; `null` when nobody is signed in. */
  readonly roles: readonly string[] | null;
  readonly answer: WireAnswer | { readonly failure: string };
  /** The faults of the request by the document. */
  readonly faults: readonly DocumentFault[];
  /** The request was not mutated, so it must be accepted. */
  readonly untouched: boolean;
  /** Documents written to the database meanwhile; `null` when unknown. */
  readonly writes: readonly string[] | null;
  /** What the answer cost the service. */
  readonly effort: Effort;
  /** Accepted data that cannot be read back as it was sent. */
  readonly lost: readonly string[];
}

const problemShape = z.object({
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  moreErrors: z.number().default(0),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});
type ProblemShape = z.infer<typeof problemShape>;

/** Codes of problems with the request itself, not with its sender or its subject. */
const requestCodes = [
  'invalid-request',
  'malformed-json',
  'unsupported-media-type',
  'body-too-large',
  'invalid-header',
  'precondition-required',
  'idempotency-key-required',
];

/** Operations that read the claim before they check the whole body. */
const looksFirst = ['edit-claim'];

/** Every finding of a case, in words. */
export function findingsOf(checker: DocumentChecker, seen: Observation): readonly string[] {
  const { answer, known, request, untouched, lost } = seen;
  if ('failure' in answer) return [`no answer: ${answer.failure}`];
  const { status, text } = answer;
  // The host refuses an address that is too long, alone or with the headers, before the application sees it.
  if (status === 414 && request.target.length > longTargetBytes) return [];
  if (status === 431 && headBytes(request) > longHeadBytes) return [];
  if (status === 400 && text === '' && isUnreadable(request)) return [];
  const isProblem = (answer.headers.get('content-type') ?? '').startsWith('application/problem+json');
  const problem = isProblem ? problemIn(text) : null;
  return [
    ...(status >= 500 ? [`answered ${status}: a failure of the service`] : []),
    ...(known === undefined ? strayFindings(answer) : contractFindings(checker, seen, answer)),
    ...proportionFindings(request, answer, seen.effort, seen.writes?.length ?? 0),
    ...(/node_modules|\bat \S+ \(|\.[jt]s:\d+/.test(text) && isProblem
      ? ['the answer shows the inside of the service']
      : []),
    ...writeFindings(seen, status),
    ...(known === undefined || status >= 500 ? [] : faultFindings(known, seen, status, problem)),
    ...(isProblem && problem?.status !== status ? ['the problem names another status than the answer'] : []),
    ...(untouched && status >= 400 ? [`a valid request was refused: ${text.slice(0, 300)}`] : []),
    ...lost.map((what) => `accepted and not to be read back: ${what}`),
    ...(request.method === 'HEAD' && text !== '' ? ['HEAD has a body'] : []),
  ];
}

/** An address and headers of more bytes may be refused by a host: Node's server takes 16 KiB with the token. */
const longHeadBytes = 12 * 1024;

/** A target of more bytes may be refused by a host: Azure's takes 8 KiB with the method and the version. */
const longTargetBytes = 8 * 1024 - 30;

/** What the host's web server cannot read, and refuses without a word: NUL in the path, headers beyond ASCII. */
function isUnreadable({ target, headers }: WireRequest): boolean {
  return /^[^?]*%00/.test(target) || /[\u0080-\uffff]/.test(Object.entries(headers).flat().join(''));
}

function headBytes({ target, headers }: WireRequest): number {
  return target.length + Object.entries(headers).flat().join('').length;
}

/** Where no operation is, the host responds; with 400 where the address is malformed. */
function strayFindings({ status }: WireAnswer): readonly string[] {
  return [400, 404, 405].includes(status)
    ? []
    : [`no operation is at this address, and it answered ${status}`];
}

function contractFindings(
  checker: DocumentChecker,
  { request }: Observation,
  answer: WireAnswer,
): readonly string[] {
  const url = new URL(request.target, 'http://api.example');
  try {
    const fault = checker.faultIn({ ...answer, method: request.method, url, sent: null });
    return fault === null ? [] : [`undocumented: ${fault}`];
  } catch (error) {
    return [`the answer is not what its type says: ${String(error)}`];
  }
}

/** A refused request, and a read, must change nothing; but a look-up that was understood is counted (R66). */
function writeFindings({ known, writes, request }: Observation, status: number): readonly string[] {
  const mayWrite = status < 400 && !['GET', 'HEAD'].includes(request.method);
  const isCounted = known?.operation.operationId === 'look-up-customer' && [200, 404].includes(status);
  const wrong = (writes ?? []).filter((write) => !(isCounted && write.startsWith('rates/lookups-')));
  if (mayWrite || wrong.length === 0) return [];
  return [`answered ${status} and changed ${wrong.slice(0, 5).join(', ')}`];
}

function faultFindings(
  { operation }: KnownOperation,
  { roles, faults }: Observation,
  status: number,
  problem: ProblemShape | null,
): readonly string[] {
  if (operation['x-roles'] !== undefined) {
    if (roles === null) return status === 401 ? [] : [`somebody unknown was answered ${status}, not 401`];
    if (!mayCall(operation, roles))
      return status === 403 ? [] : [`none of the roles counts here, and it answered ${status}`];
  }
  // The consent page accepts whatever mail programs and browsers add to its address.
  if (operation['x-roles'] === undefined || faults.length === 0) return [];
  const named = faults.map(({ field, code }) => field ?? code).join(', ');
  if (status < 400) return [`accepted what the document calls invalid: ${named}`];
  if (problem === null) return [`refused without a problem: ${named}`];
  if (!requestCodes.includes(problem.code))
    return looksFirst.includes(operation.operationId) ? [] : [`${problem.code} in the place of ${named}`];
  // The parts of a request are checked one after another; all faulty fields of one part are named together.
  if (problem.code !== 'invalid-request') return [];
  const ofQuery = faults.filter(({ field }) => field?.startsWith('?') === true);
  const ofBody = faults.filter(({ code }) => code === 'invalid-request');
  const ofText = looksFirst.includes(operation.operationId)
    ? ofBody.filter(({ repeated, limit }) => repeated ?? limit)
    : [];
  const toBeNamed = [ofQuery, ofText, ofBody].find(({ length }) => length > 0) ?? [];
  const malformed = faults.find(({ code }) => code === 'malformed-json');
  if (ofQuery.length === 0 && malformed !== undefined)
    return malformed.limit === true ? [] : ['a text that is no JSON was read as if it were'];
  if (toBeNamed.some(({ limit }) => limit))
    // In any language: the limit, and how much was sent.
    return /\d+\D+\d+/.test(problem.detail) ? [] : [`the problem does not name the limit: ${problem.detail}`];
  const unnamed = toBeNamed.filter(
    ({ field }) => !problem.errors.some((one) => isAbout(one.field, field ?? '')),
  );
  // Of many faults only the first are listed, and the others are counted.
  if (unnamed.length <= problem.moreErrors) return [];
  return unnamed.map(({ field }) => `the problem does not name ${field === '' ? 'the body' : (field ?? '')}`);
}

/**
 * Whether the named field is the faulty one, a part of it, or a field that contains it (except the whole
 * body). A long name is shortened.
 */
function isAbout(named: string, field: string): boolean {
  if (named === field || named === shortened(field)) return true;
  if (named.endsWith('…') && field.startsWith(named.slice(0, -1))) return true;
  if (field.startsWith('?')) return false;
  return named.startsWith(`${field}/`) || (named !== '' && field.startsWith(`${named}/`));
}

function problemIn(text: string): ProblemShape | null {
  try {
    return problemShape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
