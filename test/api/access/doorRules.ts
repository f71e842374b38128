/** Proves who may use each route at all, by the rules; a route without a line here fails (R20 to R23). */
import { randomUUID } from 'node:crypto';
import { exampleOf } from '../../../functions/http/openapi/examples';
import { endpoints } from '../../../functions/http/routes';
import type { Deployment } from '../deployment';
import type { TestClaim } from '../claims';
import { send, sendJson, type RawAnswer } from '../wire';
import { everybody, managers, partner, people, programme, reviewers, type Person, outcomeOf } from './cast';

const partners: readonly Person[] = [...partner, 'carla'];
const admins: readonly Person[] = [...managers, 'carla'];
const operator: readonly Person[] = ['olga'];

/** Who may use each operation, written from the rules, not from the code; `anybody`: without signing in. */
const doors: Readonly<Record<string, readonly Person[] | 'anybody'>> = {
  // R20, R23
  'create-claim': partners,
  'import-claims': partners,
  'look-up-customer': partners,
  'list-customer-products': partners,
  'get-claim': everybody,
  'list-claims': everybody,
  'count-claims': everybody,
  'get-history': everybody,
  'list-comments': everybody,
  'read-proof': everybody,
  'get-proof-template': everybody,
  'get-blank-proof-template': everybody,
  'edit-claim': partners,
  'request-upload': partners,
  'complete-upload': partners,
  'remove-proof': partners,
  submit: partners,
  respond: partners,
  'change-contact': partners,
  'discard-claim': admins,
  withdraw: admins,
  dispute: admins,
  'end-association': [...admins, 'olga'],
  // R21, R25
  'add-comment': [...partners, ...reviewers],
  'add-note': reviewers,
  'list-competing-claims': reviewers,
  'bulk-command': [...partners, ...reviewers],
  'take-next-claim': reviewers,
  'start-review': reviewers,
  assign: reviewers,
  'request-info': reviewers,
  approve: reviewers,
  reject: reviewers,
  'uphold-dispute': reviewers,
  'deny-dispute': reviewers,
  'confirm-contact': reviewers,
  'refuse-contact': reviewers,
  'pull-back': ['lea'],
  'record-customer-word': operator,
  'resend-notice': operator,
  'list-claim-work': ['lea', 'olga'],
  // R60, R63
  'get-me': everybody,
  'list-associations': everybody,
  'check-access': partners,
  'get-summary': programme,
  // R22
  'end-earlier-association': operator,
  'import-directory': operator,
  'list-directory-changes': operator,
  'list-partners': operator,
  'get-partner': operator,
  'put-partner': operator,
  'import-partners': operator,
  'list-customers': operator,
  'get-customer': operator,
  'put-customer': operator,
  'import-customers': operator,
  'list-reviewers': ['lea', 'olga'],
  'get-reviewer': ['lea', 'olga'],
  'put-reviewer': operator,
  'put-catalog': operator,
  'put-policy': operator,
  'put-calendar': operator,
  'list-failed-work': operator,
  'redrive-failed-work': operator,
  'redrive-failed-message': operator,
  'dismiss-failed-message': operator,
  // The data that claims are decided by
  'get-catalog': everybody,
  'get-policy': everybody,
  'get-calendar': everybody,
  'get-catalog-version': everybody,
  'get-policy-version': everybody,
  'get-calendar-version': everybody,
  'get-texts': everybody,
  'get-lifecycle': everybody,
  // R51, R68
  'consent-page': 'anybody',
  'consent-step': 'anybody',
  'answer-consent': 'anybody',
  'about-page': 'anybody',
  health: 'anybody',
  'get-openapi': 'anybody',
  'get-openapi-3-0': 'anybody',
  'get-docs': 'anybody',
  'get-docs-part': 'anybody',
};

type Registered = (typeof endpoints)[number];

export function doorRules(deployment: () => Deployment): void {
  let claim: TestClaim;
  let before: unknown;
  beforeAll(async () => {
    claim = await deployment().claims.underReview();
    before = await deployment().claims.trace(claim);
  });

  /** The path of the route with the claim's ID, and random IDs for everything else. */
  const pathOf = ({ route }: Registered): string =>
    route.replace('{claimId}', claim.id).replace(/\{\w+\}/g, () => randomUUID());

  /**
   * Sends a request that passes the check of roles, and is refused afterwards, before it can change anything.
   */
  const knock = (one: Registered, person: string | null): Promise<RawAnswer> =>
    one.method === 'GET'
      ? send(deployment(), person, { path: pathOf(one) })
      : sendJson(deployment(), person, one.method, pathOf(one), { notAMember: true }, headersOf(one));

  /** Sends a request that would succeed on a claim of the person's own partner. */
  const ask = (one: Registered, person: string): Promise<RawAnswer> =>
    one.method === 'GET'
      ? send(deployment(), person, { path: pathOf(one) })
      : sendJson(
          deployment(),
          person,
          one.method,
          pathOf(one),
          exampleOf(one.name)?.request?.body ?? {},
          headersOf(one),
        );

  test('every registered route has a line here, and every line is a route', () => {
    expect(Object.keys(doors).sort()).toEqual(endpoints.map(({ name }) => name).sort());
  });

  test.each(endpoints.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const may = doors[name] ?? [];
    const outcomes = await Promise.all(
      [...people, 'nick', 'ulf', null].map(async (person) => {
        const { status, json } = await knock(one, person);
        const isIn = status < 500 && status !== 401 && status !== 403;
        const outcome = isIn ? 'in' : outcomeOf({ status, json });
        return `${person ?? 'nobody'}: ${outcome}`;
      }),
    );
    const right = [...people, 'nick', 'ulf', null].map((person) => {
      const isLetIn = may === 'anybody' || may.some((name) => name === person);
      return `${person ?? 'nobody'}: ${isLetIn ? 'in' : person === null ? '401 token-missing' : '403 not-permitted'}`;
    });
    expect(outcomes).toEqual(right);
  });

  test.each(
    endpoints
      .filter(({ name, route }) => route.includes('{claimId}') && doors[name]?.includes('carla') === true)
      .map((one) => [one.name, one] as const),
  )('R23: another partner’s claim is not found: %s', async (_name, one) => {
    expect(outcomeOf(await ask(one, 'carla'))).toBe('404 claim-not-found');
  });

  test('none of these requests has changed the claim', async () => {
    expect(await deployment().claims.trace(claim)).toEqual(before);
  });
}

function headersOf({ operation: { bodyTypes, ifMatch } }: Registered): Readonly<Record<string, string>> {
  const [type] = bodyTypes;
  return {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(ifMatch === null ? {} : { 'if-match': '*' }),
  };
}
