/** One command on many claims (R6, R15, R21, R25, R27): the body, and the result for each claim. */
import { z } from 'zod';
import { decisionDueAt } from '../../domain/awaited';
import { statuses, statusOf, type Claim, type Language } from '../../domain/claim';
import { ownIssue } from '../basics/faultMessages';
import { bulkClaims, listedFaultsOfBulk } from '../basics/limits';
import { personSchema } from '../basics/person';
import { problemSchema, withFewerFaults, written, type Problem } from '../basics/problems';
import { namedRequest } from '../basics/requests';
import { at, listOf, named, namedUnion } from '../basics/responses';
import { line } from '../basics/texts';
import {
  assignRequest,
  commentRequest,
  rejectRequest,
  requestInfoRequest,
  submitRequest,
  withdrawRequest,
} from './commands';

/** The commands that can be given in bulk: those in which one text or choice can be right for many claims. */
export const bulkCommands = ['submit', 'assign', 'withdraw', 'comment', 'request-info', 'reject'] as const;
export type BulkCommand = (typeof bulkCommands)[number];

/** What can become of a claim of a command in bulk. */
export const bulkResults = ['done', 'refused'] as const;

const namedClaim = namedRequest(
  'BulkClaim',
  z.strictObject({
    claimId: line(100).describe('The ID of a claim; no claim twice.'),
    revision: z
      .int()
      .min(1)
      .optional()
      .describe(
        'The revision that the caller has read; a claim that has changed since is refused (stale-revision), as with If-Match. Left out: any.',
      ),
  }),
);

const claims = z
  .array(namedClaim)
  .min(1)
  .max(bulkClaims)
  .check((context) => {
    const seen = new Set<string>();
    for (const [index, { claimId }] of context.value.entries()) {
      if (seen.has(claimId))
        context.issues.push(ownIssue(claimId, { key: 'claim-repeated' }, [index, 'claimId']));
      seen.add(claimId);
    }
  })
  .describe(`Up to ${bulkClaims} claims, each once.`);

/** A request that gives one command, with the body of its own route. */
function giving<const Command extends BulkCommand, Body extends z.ZodType>(
  id: string,
  command: Command,
  body: Body,
) {
  return namedRequest(
    id,
    z
      .strictObject({ command: z.literal(command), claims, body })
      .describe(`Gives ${command} on each claim, with the body of the command’s own route.`),
  );
}

/** The body of `POST claims/bulk`. */
export const bulkRequest = namedRequest(
  'BulkRequest',
  z.discriminatedUnion('command', [
    giving('BulkSubmit', 'submit', submitRequest),
    giving('BulkAssign', 'assign', assignRequest),
    giving('BulkWithdraw', 'withdraw', withdrawRequest),
    giving('BulkComment', 'comment', commentRequest),
    giving('BulkRequestInfo', 'request-info', requestInfoRequest),
    giving('BulkReject', 'reject', rejectRequest),
  ]),
);
export type BulkRequest = z.output<typeof bulkRequest>;

const bulkDone = named('BulkDone', 'A claim on which the command took effect.', {
  claimId: z.string(),
  result: z.literal('done'),
  replayed: z
    .boolean()
    .describe(
      'The command took effect by an earlier request with this Idempotency-Key; what follows is so now.',
    ),
  status: z.enum(statuses),
  revision: z.int().describe('The ETag of the claim is this number in quotes.'),
  changedAt: at,
  assignee: personSchema.nullable(),
  decisionDueAt: at.nullable().describe("When the reviewers' decision is due."),
});

const bulkRefused = named('BulkRefused', 'A claim that the command was refused on.', {
  claimId: z.string(),
  result: z.literal('refused'),
  problem: problemSchema.describe(
    'What the command’s own route would have responded; a `field` of its errors is one of that route’s body. unavailable or internal-error: nobody knows whether the command took effect.',
  ),
});

/** The response to `POST claims/bulk`. */
export const bulkResultSchema = named(
  'BulkResult',
  'The result for each claim, in the order of the request.',
  {
    items: listOf(namedUnion('BulkItem', 'What became of one claim.', 'result', [bulkDone, bulkRefused])),
  },
);
export type BulkResult = z.infer<typeof bulkResultSchema>;
export type BulkItem = BulkResult['items'][number];

/** The result for a claim on which the command took effect, as the claim is now. */
export function doneItem(claim: Claim, replayed: boolean): BulkItem {
  const { claimId, revision, changedAt } = claim;
  return {
    ...{ claimId, result: 'done', replayed, status: statusOf(claim.phase), revision, changedAt },
    assignee: 'assignee' in claim ? claim.assignee : null,
    decisionDueAt: decisionDueAt(claim),
  };
}

/** The result for a claim that the command was refused on. */
export function refusedItem(claimId: string, found: Problem, language: Language, traceId: string): BulkItem {
  return { claimId, result: 'refused', problem: { ...written(found, language), traceId } };
}

/**
 * The response, with at most {@link listedFaultsOfBulk} faults in all its problems together. Beyond them a
 * problem lists only its first fault, and says how many more it has.
 */
export function bulkResultOf(items: readonly BulkItem[]): BulkResult {
  let room = listedFaultsOfBulk;
  return {
    items: items.map((item) => {
      if (item.result === 'done') return item;
      const problem = withFewerFaults(item.problem, Math.max(1, room));
      room -= problem.errors?.length ?? 0;
      return { ...item, problem };
    }),
  };
}
