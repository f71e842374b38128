/** Requests in full detail: an action, fitted to the claims of the model. */
import type { ModelClaim } from './claim';
import type { Action } from './actions';
import {
  people,
  permissions,
  type BulkCommand,
  type CommandName,
  type Organisation,
  type PersonName,
} from './rules';

/** A command with the content of its body. */
export type Request =
  | { readonly command: 'add-proof' }
  | { readonly command: 'edit'; readonly edit: Edit }
  | { readonly command: 'submit'; readonly acknowledged: boolean }
  | { readonly command: 'remove-proof'; readonly proofId: string }
  /** `null` assigns the caller. */
  | { readonly command: 'assign'; readonly to: PersonName | null }
  | { readonly command: 'request-info' | 'respond'; readonly remove: readonly string[] }
  | {
      readonly command: 'change-contact' | 'confirm-contact' | 'refuse-contact';
      readonly email: string;
    }
  | { readonly command: 'dispute'; readonly justified: boolean }
  /** `received`: now, or at a time that cannot be right. */
  | {
      readonly command: 'record-customer-word';
      readonly word: 'decline' | 'end';
      readonly received: 'now' | 'before the approval' | 'in the future';
    }
  | {
      readonly command: Exclude<
        CommandName,
        | 'add-proof'
        | 'edit'
        | 'submit'
        | 'remove-proof'
        | 'assign'
        | 'request-info'
        | 'respond'
        | 'change-contact'
        | 'confirm-contact'
        | 'refuse-contact'
        | 'dispute'
        | 'record-customer-word'
      >;
    };

/** The change of an edit, and whether it names the newest revision. */
export type Edit =
  | { readonly change: 'mpnId'; readonly to: string }
  | { readonly change: 'products'; readonly to: readonly string[] }
  | { readonly change: 'contact'; readonly to: string }
  | { readonly change: 'name'; readonly to: string; readonly stale: boolean };

/** The workloads that are claimed; the customer of a run has exactly these. */
export const workloads = ['teams', 'intune'] as const;

/**
 * The people of each partner: first one who may do everything, then one who may not withdraw, dispute or end
 * (R20).
 */
export const partnerPeople: Readonly<Record<Organisation, readonly PersonName[]>> = {
  contoso: ['ana', 'ben', 'bill', 'gwen'],
  fabrikam: ['carla'],
  rival: ['rival1'],
  programme: [],
  unknown: [],
};

/**
 * Whom assignments name: mostly reviewers and, as `null`, the caller; sometimes an operator, or people of the
 * partner, one of them with programme roles that do not count.
 */
const assignees = [
  'rita',
  'raj',
  'lea',
  null,
  'rita',
  'raj',
  'lea',
  null,
  'olga',
  'ana',
  'paul',
  'raj',
] as const;

/** The request of a command action. */
export function requestOf(claim: ModelClaim, command: CommandName, n: number): Request {
  switch (command) {
    case 'edit':
      return { command, edit: editOf(claim, n) };
    case 'submit':
      return { command, acknowledged: n !== 0 };
    case 'remove-proof':
      return { command, proofId: claim.proofs[n % 2]?.proofId ?? 'no-such-document' };
    case 'assign':
      return { command, to: assignees[n] ?? null };
    case 'request-info':
    case 'respond':
      return {
        command,
        remove: n < 8 ? [] : n === 11 ? ['sharepoint-online'] : claim.products.slice(0, n - 8),
      };
    case 'change-contact':
    case 'confirm-contact':
    case 'refuse-contact':
      return { command, email: contactOf(claim, command, n) };
    case 'dispute':
      return { command, justified: n % 3 !== 0 };
    case 'record-customer-word':
      return {
        command,
        word: n < 2 === (claim.phase === 'Official') ? 'decline' : 'end',
        received: n === 5 ? 'before the approval' : n === 6 ? 'in the future' : 'now',
      };
    default:
      return { command };
  }
}

/** The request of a command on many claims, which is the same for each. */
export function bulkRequestOf(command: BulkCommand, n: number): BulkRequest {
  switch (command) {
    case 'submit':
      return { command, acknowledged: n !== 0 };
    case 'assign':
      return { command, to: assignees[n] ?? null };
    case 'request-info':
      return { command, remove: n < 9 ? [] : ['teams'] };
    case 'withdraw':
    case 'comment':
    case 'reject':
      return { command };
  }
}

/** A request of one of the commands that can be given on many claims. */
export type BulkRequest =
  | Extract<Request, { command: 'submit' | 'assign' }>
  | { readonly command: 'request-info'; readonly remove: readonly string[] }
  | { readonly command: 'withdraw' | 'comment' | 'reject' };

/** The request of a command for which a claim gives the fewest reasons to refuse it. */
export function bestRequest(claim: ModelClaim, command: CommandName): Request {
  switch (command) {
    case 'edit':
      return { command, edit: { change: 'mpnId', to: claim.mpnId } };
    case 'submit':
      return { command, acknowledged: true };
    case 'remove-proof':
      return { command, proofId: claim.proofs[0]?.proofId ?? 'no-such-document' };
    case 'assign':
      return { command, to: null };
    case 'request-info':
    case 'respond':
      return { command, remove: [] };
    case 'change-contact':
      return { command, email: `never-seen@${claim.begun.domain}` };
    case 'confirm-contact':
    case 'refuse-contact':
      return {
        command,
        email: claim.contactWaiting('today') ?? claim.contactWaiting('record') ?? 'nobody@elsewhere.example',
      };
    case 'dispute':
      return { command, justified: true };
    case 'record-customer-word':
      return { command, word: claim.phase === 'Official' ? 'end' : 'decline', received: 'now' };
    default:
      return { command };
  }
}

function editOf(claim: ModelClaim, n: number): Edit {
  switch (n % 6) {
    case 0:
      return { change: 'mpnId', to: n === 0 ? '4512002' : (claim.mpnIds[1] ?? claim.mpnId) };
    case 1:
      return { change: 'contact', to: claim.address(n < 6 ? 'contact' : 'dead') };
    case 2:
      return { change: 'name', to: `${claim.name}!`, stale: n > 6 };
    case 3:
      return { change: 'products', to: n === 3 ? [] : [...workloads] };
    case 4:
      return { change: 'contact', to: claim.address('elsewhere') };
    default:
      return { change: 'products', to: [workloads[n % 2] ?? 'teams'] };
  }
}

function contactOf(claim: ModelClaim, command: CommandName, n: number): string {
  const known = claim.contact ?? 'nobody@elsewhere.example';
  if (command !== 'change-contact') return n % 4 === 0 ? known : (claim.contactWaiting('today') ?? known);
  if (n < 5) return claim.address('contact');
  if (n < 8) return claim.address('elsewhere');
  return n < 10 ? known : claim.address('dead');
}

/** The next step for a claim in its status; `null` when only time goes on. */
export function nextStep(
  claim: ModelClaim,
  n: number,
): { readonly by: PersonName; readonly request: Request } | Action | null {
  const own = partnerPeople[claim.owner];
  const user = own[n % own.length] ?? 'ana';
  const manager = managerOf(claim);
  const reviewer = n % 2 === 0 ? 'rita' : 'raj';
  const decider = claim.assignee === null ? 'lea' : n % 5 === 0 ? 'lea' : claim.assignee;
  switch (claim.phase) {
    case 'Editing':
      if (claim.proofs.length === 0) return { by: user, request: { command: 'add-proof' } };
      return n === 5 || n === 6
        ? { do: 'bulk', command: 'submit', by: user, n }
        : { by: user, request: { command: 'submit', acknowledged: true } };
    case 'Submitted':
      if (n === 6 || n === 7) return { do: 'take', by: reviewer };
      if (n > 7 && n < 11) return { by: 'lea', request: { command: 'assign', to: reviewer } };
      // R21: of a claim that is assigned already, its assignee starts the review.
      return { by: claim.assignee ?? (n === 11 ? 'lea' : reviewer), request: { command: 'start-review' } };
    case 'UnderReview': {
      const answer = answerAbout(claim, n, reviewer);
      if (answer !== null) return answer;
      const command = n < 6 ? 'approve' : n < 8 ? 'reject' : 'request-info';
      return { by: decider, request: requestOf(claim, command, n === 11 ? 9 : 0) };
    }
    case 'PartnerActionRequired':
      return n < 3
        ? { by: user, request: { command: 'add-proof' } }
        : { by: user, request: requestOf(claim, 'respond', n === 11 ? 9 : 0) };
    case 'ConsentOpen':
      if (claim.proposed !== null && n < 8)
        return {
          by: reviewer,
          request: { command: n < 5 ? 'confirm-contact' : 'refuse-contact', email: claim.proposed },
        };
      return n < 3
        ? { do: 'link', claim: 0, back: 0, answer: claim.reconsider && n > 0 ? 'accept' : 'decline' }
        : n < 6
          ? { by: user, request: requestOf(claim, 'change-contact', n) }
          : n > 9
            ? {
                by: n === 10 ? 'lea' : 'olga',
                request: n === 10 ? { command: 'pull-back' } : bestRequest(claim, 'record-customer-word'),
              }
            : n === 9
              ? { by: 'olga', request: { command: 'resend-notice' } }
              : { do: 'pass', until: 'due' };
    case 'Official':
      return n < 5
        ? { do: 'assess', claim: 0, eligible: n % 2 === 0, right: true }
        : n < 7
          ? { by: n === 5 ? 'olga' : manager, request: { command: 'end-association' } }
          : n === 8 || n === 9
            ? { do: 'end', claim: 0, back: 0, ask: claim.ending === null || n === 9 }
            : n === 7
              ? { by: 'olga', request: bestRequest(claim, 'record-customer-word') }
              : { do: 'pass', until: 'due' };
    case 'Rejected':
      return n < 2
        ? { by: user, request: { command: 'add-proof' } }
        : n < 9
          ? { by: manager, request: { command: 'dispute', justified: n > 3 } }
          : { do: 'pass', until: 'due' };
    case 'Disputed':
      return n < 2
        ? { by: 'lea', request: { command: 'assign', to: reviewer } }
        : (answerAbout(claim, n, reviewer) ?? {
            by: decider,
            request: { command: n < 8 ? 'uphold-dispute' : 'deny-dispute' },
          });
    case 'Ended':
    case 'RejectedFinal':
    case 'Discarded':
      return null;
  }
}

/** A reviewer's answer about an unconfirmed contact before approval (R64); `null`: there is none to give now. */
function answerAbout(
  claim: ModelClaim,
  n: number,
  by: PersonName,
): { readonly by: PersonName; readonly request: Request } | null {
  const email = claim.contactWaiting('today');
  // Somebody who decides all the same is refused.
  if (email === null || n === 0 || n > 6) return null;
  return { by, request: { command: n < 6 ? 'confirm-contact' : 'refuse-contact', email } };
}

/** A person whose roles allow a command on a claim; `n` chooses one of several. */
export function ablePerson(claim: ModelClaim, command: CommandName, n: number): PersonName {
  const able = (Object.keys(people) as PersonName[]).filter(
    (name) =>
      mayRead(claim, name) && people[name].roles.some((role) => permissions[command].by.includes(role)),
  );
  return able[n % able.length] ?? 'lea';
}

/** The person of the partner who has the most rights to its claim, and sees it from the beginning (R2). */
export function managerOf(claim: ModelClaim): PersonName {
  return partnerPeople[claim.owner][0] ?? 'ana';
}

/** Whether a person may see the claim; the programme's people only after its submission (R2, R23). */
export function mayRead(claim: ModelClaim, person: PersonName): boolean {
  const { of, roles } = people[person];
  return (roles.length > 0 && of === 'programme' && claim.isSubmitted) || of === claim.owner;
}
