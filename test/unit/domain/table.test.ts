/**
 * Proves which command is possible in which phase and by whom: every phase with every command in every role.
 */
import { actingRole, type Phase, type Status, statusOf } from '../../../shared/domain/claim';
import type { Command, CommandType } from '../../../shared/domain/commands';
import { decideCreation } from '../../../shared/domain/decide';
import { partnerRoles, programmeRoles, type Actor, type Role } from '../../../shared/domain/roles';
import {
  calendar,
  directory,
  m365,
  monday,
  northwindId,
  people,
  person,
  policy,
  programmeTenant,
  ref,
  fabrikam,
} from './fixtures';
import {
  endingLink,
  given,
  inPhase,
  ofOutsider,
  pendingConsent,
  proposedContact,
  reconsidered,
  say,
  undeliverable,
  type Story,
} from './given';

const phases: readonly Phase[] = [
  'Editing',
  'Discarded',
  'Submitted',
  'UnderReview',
  'PartnerActionRequired',
  'AwaitingConsent',
  'Associated',
  'AssociationEnded',
  'Rejected',
  'Disputed',
  'RejectedFinal',
];
const notFinal = phases.filter(
  (phase) => !['Discarded', 'RejectedFinal', 'AssociationEnded'].includes(phase),
);

const admins: readonly Role[] = ['BillingAdmin', 'GlobalAdmin', 'IncentivesAdmin'];
const everyPartnerRole: readonly Role[] = [...admins, 'IncentivesUser'];
const reviewing: readonly Role[] = ['Reviewer', 'ReviewLead'];
const service: readonly Role[] = ['System'];

/**
 * The rules for each command: who may give it, and in which phases. Written from the rules, not from the
 * code.
 */
const rules: Readonly<
  Record<CommandType, readonly [rule: string, by: readonly Role[], phases: readonly Phase[]]>
> = {
  edit: ['R20, R24', everyPartnerRole, ['Editing', 'Submitted', 'PartnerActionRequired']],
  discard: ['R15, R20', admins, ['Editing']],
  'add-proof': ['R20, R24', everyPartnerRole, ['Editing', 'Submitted', 'PartnerActionRequired', 'Rejected']],
  'remove-proof': ['R20, R46', everyPartnerRole, ['Editing']],
  'record-scan': ['R46', service, phases],
  comment: ['R20, R24, R25', [...everyPartnerRole, ...reviewing], notFinal],
  note: ['R25', reviewing, notFinal],
  submit: ['R2, R20', everyPartnerRole, ['Editing']],
  'start-review': ['R21', reviewing, ['Submitted']],
  assign: ['R21', reviewing, ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed']],
  'request-info': ['R6, R21', reviewing, ['UnderReview']],
  respond: ['R7, R20', everyPartnerRole, ['PartnerActionRequired']],
  approve: ['R8, R21', reviewing, ['UnderReview']],
  reject: ['R12, R21', reviewing, ['UnderReview']],
  withdraw: [
    'R15, R20',
    admins,
    ['Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', 'Disputed'],
  ],
  'change-contact': ['R20, R24, R54', everyPartnerRole, ['AwaitingConsent']],
  'confirm-contact': [
    'R24, R64',
    reviewing,
    ['Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', 'Disputed'],
  ],
  'refuse-contact': [
    'R24, R64',
    reviewing,
    ['Submitted', 'UnderReview', 'PartnerActionRequired', 'AwaitingConsent', 'Disputed'],
  ],
  decline: ['R10', ['Customer'], ['AwaitingConsent']],
  accept: ['R10, R14', ['Customer'], ['AwaitingConsent']],
  'record-customer-word': ['R10, R16', ['Operator'], ['AwaitingConsent', 'Associated']],
  'resend-notice': ['R71', ['Operator'], ['AwaitingConsent']],
  'pull-back': ['R71', ['ReviewLead'], ['AwaitingConsent']],
  'request-ending-link': ['R16', ['Customer'], ['Associated']],
  'end-by-customer': ['R16', ['Customer'], ['Associated']],
  'record-ending-link-not-delivered': ['R16', service, ['Associated']],
  dispute: ['R13, R20', admins, ['Rejected']],
  'uphold-dispute': ['R14, R21', reviewing, ['Disputed']],
  'deny-dispute': ['R14, R21', reviewing, ['Disputed']],
  'end-association': ['R16, R20', [...admins, 'Operator', 'System'], ['Associated']],
  'announce-end': ['R16', service, ['Associated']],
  'record-notice-sent': ['R9', service, ['AwaitingConsent']],
  'record-notice-undeliverable': ['R54', service, ['AwaitingConsent', 'Associated']],
  'record-notice-not-delivered': ['R9, R54', service, ['AwaitingConsent', 'Associated']],
  'record-eligibility': ['R61', ['Assessor'], ['Associated']],
  'expire:review-start': ['R3', service, ['Submitted']],
  'expire:decision': ['R4', service, ['UnderReview']],
  'expire:overall-decision': ['R5', service, ['Submitted', 'UnderReview']],
  'expire:partner-reminder': ['R7', service, ['PartnerActionRequired']],
  'expire:partner-response': ['R7', service, ['PartnerActionRequired']],
  'expire:notice-outage': ['R54', service, ['AwaitingConsent']],
  'expire:consent-end': ['R11', service, ['AwaitingConsent']],
  'expire:new-contact': ['R54', service, ['AwaitingConsent']],
  'expire:contact-confirmation': ['R24', service, ['AwaitingConsent']],
  'expire:eligibility-answer': ['R61', service, ['Associated']],
  'expire:dispute-window': ['R13', service, ['Rejected']],
  'expire:dispute-answer': ['R13', service, ['Disputed']],
};

/** One person in each role; partner roles belong to the claim's own partner. */
const inRole: Readonly<Record<Role, Actor>> = {
  BillingAdmin: people.billingAdmin,
  GlobalAdmin: people.globalAdmin,
  IncentivesAdmin: people.admin,
  IncentivesUser: people.user,
  Reviewer: people.reviewer,
  ReviewLead: people.lead,
  Operator: people.operator,
  Customer: people.customer,
  Assessor: people.assessor,
  System: people.system,
};

/** A well-formed command of a type, as an actor would give it. */
function commandOf(type: CommandType, actor: Actor, phase: Phase): Command {
  switch (type) {
    case 'edit':
      return say.edit(m365({ mpnId: '2222222' }));
    case 'add-proof':
      return say.addProof('proof-2');
    case 'remove-proof':
      return { type, proofId: 'proof-1' };
    case 'record-scan':
      return say.scanned();
    case 'comment':
    case 'note':
      return { type, text: 'Words.' };
    case 'submit':
      return say.submit();
    case 'start-review':
      return say.startReview();
    case 'assign':
      return say.assign(actor);
    case 'request-info':
      return say.requestInfo();
    case 'respond':
      return say.respond();
    case 'approve':
      return say.approve();
    case 'reject':
      return say.reject();
    case 'withdraw':
      return say.withdraw();
    case 'change-contact':
      return say.changeContact();
    case 'confirm-contact':
      return say.confirmContact();
    case 'refuse-contact':
      return say.refuseContact();
    case 'decline':
      return say.decline();
    case 'accept':
      // The round of the claim that can accept.
      return say.accept(2);
    case 'request-ending-link':
      return say.askToEnd();
    case 'end-by-customer':
      return say.endByLink();
    case 'record-customer-word':
      return say.word({ word: phase === 'AwaitingConsent' ? 'decline' : 'end', receivedAt: monday });
    case 'pull-back':
      return say.pullBack();
    case 'record-ending-link-not-delivered':
      return say.endingLinkLost();
    case 'dispute':
      return say.dispute();
    case 'uphold-dispute':
      return say.uphold();
    case 'deny-dispute':
      return say.deny();
    case 'end-association':
      return say.end();
    case 'record-notice-sent':
      return say.noticeSent(monday);
    case 'record-notice-undeliverable':
      return say.bounced();
    case 'record-notice-not-delivered':
      return say.notDelivered();
    case 'record-eligibility':
      return say.eligibility('claim-1.1');
    default:
      return { type };
  }
}

/** Whether a role is a partner's, or the programme's, as one of others is. */
function isOfSameSide(role: string, others: readonly string[]): boolean {
  return [partnerRoles, programmeRoles].some(
    (side: readonly string[]) => side.includes(role) && others.some((other) => side.includes(other)),
  );
}

const stories = new Map<Phase, Story>();
/** The claim in a phase. Stories never change, so one serves every test. */
function storyIn(phase: Phase): Story {
  const story = stories.get(phase) ?? inPhase[phase]();
  stories.set(phase, story);
  return story;
}

/** A claim before approval whose contact waits for a reviewer. */
function unconfirmedIn(phase: 'Submitted' | 'UnderReview' | 'PartnerActionRequired' | 'Disputed'): Story {
  return inPhase[phase](ofOutsider());
}

const commandTypes = Object.keys(rules) as readonly CommandType[];
const pairs = phases.flatMap((phase) => commandTypes.map((type) => [rules[type][0], phase, type] as const));

describe('every phase, every command, every role', () => {
  test.each(pairs)('%s: in %s, only the roles of the rule may give %s', (_rule, phase, type) => {
    const [, by, possibleIn] = rules[type];
    const verdicts = Object.entries(inRole).map(([role, actor]) => {
      const code = storyIn(phase).when(commandOf(type, actor, phase), actor).refusal?.code ?? 'accepted';
      return [
        role,
        ['wrong-status', 'too-late', 'not-permitted', 'claim-not-found'].includes(code) ? code : 'admitted',
      ];
    });
    expect(Object.fromEntries(verdicts)).toEqual(
      Object.fromEntries(
        Object.keys(inRole).map((role) => {
          // R2: the programme's people do not see a draft.
          const isDraft = phase === 'Editing' || phase === 'Discarded';
          if (isDraft && (programmeRoles as readonly string[]).includes(role))
            return [role, 'claim-not-found'];
          const may = (by as readonly string[]).includes(role);
          // The end of the window has made the association official: a command that was possible until then
          // is too late, and who could not give it then is told so.
          const isPossible = possibleIn.includes(phase);
          const wasPossible = !isPossible && phase === 'Associated' && possibleIn.includes('AwaitingConsent');
          const over = wasPossible && role !== 'System' && (may || isOfSameSide(role, by));
          if (!isPossible && !over) return [role, 'wrong-status'];
          return [role, !may ? 'not-permitted' : over ? 'too-late' : 'admitted'];
        }),
      ),
    );
  });

  test.each(pairs)('R23 (%s): in %s, %s by another partner finds no claim', (_rule, phase, type) => {
    const { stranger } = people;
    given(storyIn(phase))
      .when(commandOf(type, stranger, phase), stranger)
      .refused('claim-not-found');
  });
});

describe('where each command leads', () => {
  const disputed = inPhase.Disputed;
  const ways: readonly (readonly [string, () => Story, CommandType, Phase, Status])[] = [
    ['R2', inPhase.Editing, 'edit', 'Editing', 'Editing'],
    ['R15', inPhase.Editing, 'discard', 'Discarded', 'Discarded'],
    ['R46', inPhase.Editing, 'add-proof', 'Editing', 'Editing'],
    ['R46', inPhase.Editing, 'remove-proof', 'Editing', 'Editing'],
    ['R46', inPhase.Editing, 'record-scan', 'Editing', 'Editing'],
    ['R46', inPhase.RejectedFinal, 'record-scan', 'RejectedFinal', 'RejectedFinal'],
    ['R2', inPhase.Editing, 'submit', 'Submitted', 'Submitted'],
    ['R24', inPhase.Submitted, 'edit', 'Submitted', 'Submitted'],
    ['R24', inPhase.PartnerActionRequired, 'edit', 'PartnerActionRequired', 'PartnerActionRequired'],
    ['R24', inPhase.Rejected, 'add-proof', 'Rejected', 'Rejected'],
    ['R4', inPhase.Submitted, 'start-review', 'UnderReview', 'UnderReview'],
    [
      'R3',
      () => inPhase.Submitted().whenDue('review-start'),
      'expire:review-start',
      'UnderReview',
      'UnderReview',
    ],
    ['R4', () => inPhase.UnderReview().whenDue('decision'), 'expire:decision', 'UnderReview', 'UnderReview'],
    ['R6', inPhase.UnderReview, 'request-info', 'PartnerActionRequired', 'PartnerActionRequired'],
    ['R7', inPhase.PartnerActionRequired, 'respond', 'UnderReview', 'UnderReview'],
    [
      'R7',
      () => inPhase.PartnerActionRequired().whenDue('partner-response'),
      'expire:partner-response',
      'Rejected',
      'Rejected',
    ],
    ['R8', inPhase.UnderReview, 'approve', 'AwaitingConsent', 'Approved'],
    ['R12', inPhase.UnderReview, 'reject', 'Rejected', 'Rejected'],
    ['R9', inPhase.AwaitingConsent, 'record-notice-sent', 'AwaitingConsent', 'Approved'],
    ['R54', inPhase.AwaitingConsent, 'record-notice-undeliverable', 'AwaitingConsent', 'Approved'],
    ['R9', pendingConsent, 'record-notice-not-delivered', 'AwaitingConsent', 'Approved'],
    ['R9', inPhase.Associated, 'record-notice-not-delivered', 'Associated', 'Approved'],
    ['R54', () => undeliverable().whenDue('new-contact'), 'expire:new-contact', 'Rejected', 'Rejected'],
    ['R54', undeliverable, 'change-contact', 'AwaitingConsent', 'Approved'],
    ['R14', reconsidered, 'accept', 'AwaitingConsent', 'Approved'],
    ['R24', proposedContact, 'confirm-contact', 'AwaitingConsent', 'Approved'],
    ['R24', proposedContact, 'refuse-contact', 'AwaitingConsent', 'Approved'],
    ...(['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'] as const).flatMap((phase) =>
      (['confirm-contact', 'refuse-contact'] as const).map(
        (type) => ['R64', () => unconfirmedIn(phase), type, phase, phase] as const,
      ),
    ),
    [
      'R24',
      () => proposedContact().whenDue('contact-confirmation'),
      'expire:contact-confirmation',
      'AwaitingConsent',
      'Approved',
    ],
    ['R10', pendingConsent, 'decline', 'Rejected', 'Rejected'],
    ['R10, R16', pendingConsent, 'record-customer-word', 'Rejected', 'Rejected'],
    ['R71', pendingConsent, 'resend-notice', 'AwaitingConsent', 'Approved'],
    ['R71', pendingConsent, 'pull-back', 'UnderReview', 'UnderReview'],
    ['R71', () => disputed().and(say.uphold()), 'pull-back', 'Disputed', 'Disputed'],
    ['R16', inPhase.Associated, 'request-ending-link', 'Associated', 'Approved'],
    ['R16', endingLink, 'record-ending-link-not-delivered', 'Associated', 'Approved'],
    ['R16', endingLink, 'end-by-customer', 'AssociationEnded', 'Approved'],
    ['R16', inPhase.Associated, 'record-customer-word', 'AssociationEnded', 'Approved'],
    ['R11', () => pendingConsent().whenDue('consent-end'), 'expire:consent-end', 'Associated', 'Approved'],
    ['R61', inPhase.Associated, 'record-eligibility', 'Associated', 'Approved'],
    ['R54', inPhase.Associated, 'record-notice-undeliverable', 'Associated', 'Approved'],
    ['R16', inPhase.Associated, 'end-association', 'AssociationEnded', 'Approved'],
    ['R13', inPhase.Rejected, 'dispute', 'Disputed', 'Disputed'],
    [
      'R13',
      () => inPhase.Rejected().whenDue('dispute-window'),
      'expire:dispute-window',
      'RejectedFinal',
      'RejectedFinal',
    ],
    ['R14', disputed, 'uphold-dispute', 'AwaitingConsent', 'Approved'],
    ['R14', disputed, 'deny-dispute', 'RejectedFinal', 'RejectedFinal'],
    ['R15', inPhase.Submitted, 'withdraw', 'RejectedFinal', 'RejectedFinal'],
    ['R15', inPhase.UnderReview, 'withdraw', 'RejectedFinal', 'RejectedFinal'],
    ['R15', inPhase.PartnerActionRequired, 'withdraw', 'RejectedFinal', 'RejectedFinal'],
    ['R15', pendingConsent, 'withdraw', 'RejectedFinal', 'RejectedFinal'],
    ['R15', disputed, 'withdraw', 'RejectedFinal', 'RejectedFinal'],
  ];
  test.each(ways)('%s: %p %s leads to %s, shown as %s', (_rule, from, type, phase, status) => {
    const [role] = rules[type][1];
    if (role === undefined) throw new Error(`${type} has no role.`);
    const actor = role === 'Reviewer' ? people.reviewer : inRole[role];
    const story = from();
    const after = given(story).when(commandOf(type, actor, story.claim.phase), actor);
    expect(after.refusal).toBeNull();
    after.is(phase);
    expect(statusOf(after.claim.phase)).toBe(status);
  });
});

describe('people between two organisations', () => {
  /** A person of an organisation that is both a registered partner and the programme's own. */
  const both = person('Bo', fabrikam.id, 'IncentivesUser', 'Reviewer');
  const ofOther = person('Bo', northwindId, 'IncentivesAdmin', 'Reviewer');

  test('R21: nobody reviews a claim of their own organisation, whatever their roles', () => {
    given(inPhase.Submitted()).when(say.startReview(), both).refused('own-organisation');
    const pure = person('Bo', fabrikam.id, 'ReviewLead');
    given(inPhase.Submitted()).when(say.startReview(), pure).refused('own-organisation');
  });

  test("R20, R23: partner roles do not count on another organisation's claim", () => {
    given(inPhase.Submitted()).when(say.withdraw(), ofOther).refused('not-permitted');
  });

  test('R26: the history names the role that allowed the command, not another role of the person', () => {
    const after = given(inPhase.Submitted()).when({ type: 'comment', text: 'Words.' }, ofOther);
    expect(after.history.at(-1)).toMatchObject({ actor: ref(ofOther), role: 'Reviewer' });
    const own = given(inPhase.Submitted()).when({ type: 'comment', text: 'Words.' }, people.user);
    expect(own.history.at(-1)).toMatchObject({ actor: ref(people.user), role: 'IncentivesUser' });
  });

  test('R26: nobody is recorded in a role that is not theirs', () => {
    expect(actingRole(ofOther, ['Reviewer', 'ReviewLead'])).toBe('Reviewer');
    expect(() => actingRole(people.reviewer, ['Operator', 'System'])).toThrow('is a role of rita');
  });

  test("R21, R23: a partner role in the programme's tenant sees no claim", () => {
    const actor = person('Ida', programmeTenant, 'IncentivesAdmin');
    given(inPhase.Submitted()).when(say.withdraw(), actor).refused('claim-not-found');
  });

  test('R23: somebody of another organisation without any role sees no claim', () => {
    const actor = person('Ned', northwindId);
    given(inPhase.Submitted()).when(say.withdraw(), actor).refused('claim-not-found');
  });

  test("R20: a person of the partner's organisation without a role may do nothing", () => {
    const actor = person('Zoe', fabrikam.id);
    given(inPhase.Submitted()).when(say.withdraw(), actor).refused('not-permitted');
  });

  test.each([
    ['BillingAdmin', people.billingAdmin, null],
    ['GlobalAdmin', people.globalAdmin, null],
    ['IncentivesAdmin', people.admin, null],
    ['IncentivesUser', people.user, null],
    ['another partner', people.stranger, 'not-permitted'],
    ['Reviewer', people.reviewer, 'not-permitted'],
    ['Operator', people.operator, 'not-permitted'],
    ['System', people.system, 'not-permitted'],
  ])('R20: creating a claim of an organisation, as %s', (_role, actor, code) => {
    const created = decideCreation(
      { claimId: 'claim-1', input: m365(), reference: null, directory },
      { now: monday, actor, policy, policyInForce: policy, calendar, customerDomains: null },
    );
    expect(created.ok ? null : created.refusal.code).toBe(code);
  });
});
