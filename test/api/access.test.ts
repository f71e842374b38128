/** Who may do what in which status: every person on every route in every phase of a claim's life (R20 to R25). */
import { randomUUID } from 'node:crypto';
import type { Phase } from '../../shared/domain/claim';
import { transitions } from '../../shared/domain/transitions';
import { valueOf } from '../tools/client/answers';
import { idOfNobody, infoRequest, rejection, type TestClaim } from './claims';
import { Deployment, describeStack } from './deployment';
import { send, sendJson, type RawAnswer } from './wire';

jest.setTimeout(120_000);

/** The partner's people, the assignee, another reviewer, a lead, the operator, and another partner's admin. */
const people = ['ana', 'bill', 'gwen', 'ben', 'rita', 'raj', 'lea', 'olga', 'carla'] as const;
type Person = (typeof people)[number];

const managers: readonly Person[] = ['ana', 'bill', 'gwen'];
const partner: readonly Person[] = [...managers, 'ben'];
const reviewers: readonly Person[] = ['rita', 'raj', 'lea'];
const notFinal: readonly Phase[] = [
  'Editing',
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'AwaitingConsent',
  'Associated',
  'Rejected',
  'Disputed',
];

/** What a route takes, and by the rules who may use it when; written down from the rules, not from the code. */
interface Route {
  readonly rule: string;
  readonly by: readonly Person[];
  readonly in: readonly Phase[];
  readonly method?: string;
  /** Below `claims/{id}/`; the command's own name when left out. */
  readonly path?: string;
  readonly body?: unknown;
  /** Of those who may use it, some are refused for what they are to the claim, with status and code. */
  readonly refused?: Partial<Readonly<Record<Person, string>>>;
  /** Used once, it is not to be had again on the same claim; or it would change the phase. */
  readonly once?: true;
  /** Status and code of a guard that refuses what door and table have let pass: no matter of access. */
  readonly then?: string;
}

/** R21: of the reviewers only the assignee, who is rita, and a lead decide. */
const deciders = { raj: '409 not-assignee' };
/** R14: another reviewer than the one who rejected decides about the dispute. */
const disputeDeciders = { ...deciders, rita: '409 same-reviewer' };

const someProof = randomUUID();

const routes: Readonly<Record<string, Route>> = {
  edit: {
    rule: 'R24',
    by: partner,
    in: ['Editing', 'Submitted', 'PartnerActionRequired'],
    method: 'PATCH',
    path: '',
    body: {},
  },
  discard: { rule: 'R15', by: managers, in: ['Editing'], method: 'DELETE', path: '', once: true },
  'add-proof': {
    rule: 'R24, R46',
    by: partner,
    in: ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected'],
    path: 'proofs',
    body: { fileName: 'more.pdf', contentType: 'application/pdf' },
  },
  'complete-proof': {
    rule: 'R24, R46',
    by: partner,
    in: ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected'],
    path: `proofs/${someProof}/complete`,
    then: '404 proof-unknown',
  },
  'remove-proof': {
    rule: 'R46',
    by: partner,
    in: ['Editing'],
    method: 'DELETE',
    path: `proofs/${someProof}`,
    then: '404 proof-unknown',
  },
  submit: { rule: 'R27', by: partner, in: ['Editing'], body: { acknowledged: true }, once: true },
  'start-review': { rule: 'R21', by: reviewers, in: ['Submitted'], body: {}, once: true },
  assign: {
    rule: 'R21',
    by: reviewers,
    in: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'],
    body: {},
    once: true,
  },
  'request-info': {
    rule: 'R6',
    by: reviewers,
    in: ['UnderReview'],
    body: infoRequest,
    refused: deciders,
    once: true,
  },
  respond: { rule: 'R7', by: partner, in: ['PartnerActionRequired'], body: {}, once: true },
  approve: { rule: 'R8', by: reviewers, in: ['UnderReview'], body: {}, refused: deciders, once: true },
  reject: { rule: 'R12', by: reviewers, in: ['UnderReview'], body: rejection, refused: deciders, once: true },
  withdraw: {
    rule: 'R15',
    by: managers,
    in: ['Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', 'Disputed'],
    body: { explanation: 'The customer has left.' },
    once: true,
  },
  dispute: {
    rule: 'R13',
    by: managers,
    in: ['Rejected'],
    body: { justification: 'See the contract.' },
    once: true,
  },
  'uphold-dispute': {
    rule: 'R14',
    by: reviewers,
    in: ['Disputed'],
    body: { comment: 'Right.' },
    refused: disputeDeciders,
    once: true,
  },
  'deny-dispute': {
    rule: 'R14',
    by: reviewers,
    in: ['Disputed'],
    body: { comment: 'No.' },
    refused: disputeDeciders,
    once: true,
  },
  'change-contact': {
    rule: 'R24',
    by: partner,
    in: ['AwaitingConsent'],
    body: { name: 'Nina New', title: 'CIO', email: 'nina@elsewhere.example' },
    once: true,
  },
  'confirm-contact': {
    rule: 'R24',
    by: reviewers,
    in: ['AwaitingConsent'],
    body: { email: 'nina@elsewhere.example' },
    then: '409 contact-not-proposed',
  },
  'refuse-contact': {
    rule: 'R24',
    by: reviewers,
    in: ['AwaitingConsent'],
    body: { email: 'nina@elsewhere.example', comment: 'Who is this?' },
    then: '409 contact-not-proposed',
  },
  'end-association': {
    rule: 'R16',
    by: [...managers, 'olga'],
    in: ['Associated'],
    body: { reason: 'The work is over.' },
    once: true,
  },
  comment: {
    rule: 'R24, R25',
    by: [...partner, ...reviewers],
    in: notFinal,
    path: 'comments',
    body: { text: 'Hello.' },
  },
  note: { rule: 'R25', by: reviewers, in: notFinal, path: 'notes', body: { text: 'Between us.' } },
};

let deployment: Deployment;
/** Official associations, made before the clock moved. */
let official: TestClaim[] = [];

beforeAll(async () => {
  deployment = await Deployment.open();
});
afterAll(() => deployment.close());

/** How a claim comes into each phase. */
const makers: Readonly<Record<Phase, () => Promise<TestClaim>>> = {
  Editing: () => deployment.claims.complete(),
  Submitted: () => deployment.claims.submitted(),
  UnderReview: () => deployment.claims.underReview(),
  PartnerActionRequired: () => deployment.claims.actionRequired(),
  AwaitingConsent: () => deployment.claims.approved(),
  Associated: () => Promise.resolve(nextOfficial()),
  AssociationEnded: async () => {
    const claim = nextOfficial();
    await deployment.claims.give(claim, 'ana', 'end-association', { reason: 'Over.' });
    return claim;
  },
  Rejected: () => deployment.claims.rejected(),
  Disputed: () => deployment.claims.disputed(),
  RejectedFinal: () => deployment.claims.withdrawn(),
  Discarded: () => deployment.claims.discarded(),
};
const phases = Object.keys(makers) as Phase[];

function nextOfficial(): TestClaim {
  const claim = official.pop();
  if (claim === undefined) throw new Error('Too few official associations were prepared.');
  return claim;
}

/** What the rules say of a person on a route in a phase: `allowed`, or the status and codes of the refusal. */
function expected(route: Route, person: Person, phase: Phase): 'allowed' | readonly string[] {
  // R23: another partner's claim is not found, whatever is asked; what no partner ever may, says so before it looks.
  if (person === 'carla')
    return route.by.some((name) => partner.includes(name))
      ? ['404 claim-not-found']
      : ['403 not-permitted', '404 claim-not-found'];
  const permitted = route.by.includes(person);
  const possible = route.in.includes(phase);
  if (permitted && possible) {
    const refusal = route.refused?.[person];
    return refusal === undefined ? 'allowed' : [refusal];
  }
  if (permitted) return ['409 wrong-status'];
  return possible ? ['403 not-permitted'] : ['403 not-permitted', '409 wrong-status'];
}

function use(route: Route, name: string, person: Person, claim: TestClaim): Promise<RawAnswer> {
  const { method = 'POST', path = name, body } = route;
  const at = `claims/${claim.id}${path === '' ? '' : `/${path}`}`;
  return body === undefined
    ? send(deployment, person, { method, path: at })
    : sendJson(deployment, person, method, at, body, method === 'PATCH' ? { 'if-match': '*' } : {});
}

function outcomeOf({ status, json }: RawAnswer): string {
  const code = typeof json === 'object' && json !== null && 'code' in json ? String(json.code) : '';
  return status < 300 ? 'allowed' : `${status} ${code}`;
}

test('every command that people give in the transitions table is a route of this matrix', () => {
  const given = transitions.filter(({ by }) =>
    by.some((role) => role !== 'System' && role !== 'Customer' && role !== 'Assessor'),
  );
  const known = Object.keys(routes);
  expect(
    [...new Set(given.map(({ command }) => command))].filter((command) => !known.includes(command)),
  ).toEqual([]);
});

describeStack('who may do what', () => {
  beforeAll(async () => {
    // Two for each of the two phases, and one for everybody who may end it.
    const needed = 4 + (routes['end-association']?.by.length ?? 0);
    official = await Promise.all(Array.from({ length: needed }, () => deployment.claims.approved()));
    await deployment.stack.control.moveBy('P8D');
  });

  test.each(phases)('%s: what is refused says why and changes nothing', async (phase) => {
    const claim = await makers[phase]();
    if (phase === 'AwaitingConsent' || phase === 'Associated') await deployment.stack.control.quiet();
    const before = await deployment.claims.trace(claim);
    const cells = Object.entries(routes).flatMap(([name, route]) =>
      people.flatMap((person) => {
        const refusals = expected(route, person, phase);
        return refusals === 'allowed' ? [] : [{ name, route, person, refusals }];
      }),
    );
    const answers = await Promise.all(
      cells.map(async ({ name, route, person, refusals }) => {
        const outcome = outcomeOf(await use(route, name, person, claim));
        return refusals.includes(outcome)
          ? []
          : [`${person} ${name} (${route.rule}): ${outcome}, not ${refusals.join(' or ')}`];
      }),
    );
    expect(answers.flat()).toEqual([]);
    expect(cells.length).toBeGreaterThan(people.length);
    expect(await deployment.claims.trace(claim)).toEqual(before);
  });

  test.each(phases)('%s: what is allowed is done', async (phase) => {
    const cells = Object.entries(routes).flatMap(([name, route]) =>
      people.flatMap((person) =>
        expected(route, person, phase) === 'allowed' ? [{ name, route, person }] : [],
      ),
    );
    const shared = await makers[phase]();
    const wrong: string[] = [];
    // On the shared claim one after the other, as they write to it; each of the others has a claim of its own.
    for (const { name, route, person } of cells.filter(({ route: { once } }) => !once)) {
      const outcome = outcomeOf(await use(route, name, person, shared));
      const right = route.then ?? 'allowed';
      if (outcome !== right) wrong.push(`${person} ${name} (${route.rule}): ${outcome}, not ${right}`);
    }
    await Promise.all(
      cells
        .filter(({ route: { once } }) => once)
        .map(async ({ name, route, person }) => {
          const outcome = outcomeOf(await use(route, name, person, await makers[phase]()));
          if (outcome !== 'allowed') wrong.push(`${person} ${name} (${route.rule}): ${outcome}`);
        }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('reading', () => {
  test('R20 to R23: everybody reads but another partner, for whom nothing is there', async () => {
    const claim = await deployment.claims.underReview();
    const { proofs } = await deployment.claims.view(claim);
    const paths = ['', '/history', '/comments', `/proofs/${proofs[0]?.proofId ?? ''}`];
    for (const person of people) {
      for (const path of paths) {
        const outcome = outcomeOf(await send(deployment, person, { path: `claims/${claim.id}${path}` }));
        expect(`${person} ${path} ${outcome}`).toBe(
          `${person} ${path} ${person === 'carla' ? '404 claim-not-found' : 'allowed'}`,
        );
      }
      const found = valueOf(await deployment.as(person).claims({ customer: claim.customer.id })).items;
      expect(found.map(({ id }) => id)).toEqual(person === 'carla' ? [] : [claim.id]);
    }
  });

  test('R23: refusals of another partner’s claim are the same, byte for byte, as of one that never was', async () => {
    const claim = await deployment.claims.underReview();
    const never = idOfNobody(claim);
    const textOf = async (id: string): Promise<string> => {
      const { text } = await send(deployment, 'carla', { path: `claims/${id}` });
      return text.replace(/"traceId":"[^"]*"/, '');
    };
    expect(await textOf(claim.id)).toBe(await textOf(never));
  });

  test('the possible commands that a claim shows are those that the person may give', async () => {
    const claim = await deployment.claims.underReview();
    const possible = async (person: string): Promise<readonly string[]> =>
      [...valueOf(await deployment.as(person).claim(claim.id)).possible].sort();
    expect(await possible('ana')).toEqual(['comment', 'withdraw']);
    expect(await possible('ben')).toEqual(['comment']);
    expect(await possible('rita')).toEqual([
      'approve',
      'assign',
      'comment',
      'note',
      'reject',
      'request-info',
    ]);
    expect(await possible('olga')).toEqual([]);
  });

  test('R21: a reviewer does not assign others, a lead does', async () => {
    const claim = await deployment.claims.submitted();
    const assignee = { id: 'a3000000-0000-4000-8000-000000000002', name: 'Raj Rao' };
    expect(await deployment.as('rita').command(claim.id, 'assign', { assignee })).toMatchObject({
      status: 403,
    });
    expect((await deployment.claims.give(claim, 'lea', 'assign', { assignee })).assignee).toEqual(assignee);
    await deployment.claims.give(claim, 'lea', 'start-review', {});
    await deployment.claims.give(claim, 'raj', 'assign', {});
    expect((await deployment.claims.give(claim, 'raj', 'approve', {})).status).toBe('Approved');
  });
});
