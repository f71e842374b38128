/**
 * Writes tests of a claim's life as given, when, then: given a claim, when a command arrives, then these
 * events or this refusal.
 */
import { refusalForLog } from '../../../shared/domain/refusals';
import { addSpan, type BusinessCalendar } from '../../../shared/domain/calendar';
import type { Span } from '../../../shared/domain/span';
import { nextDeadline, type Claim, type CustomerContact, type Phase } from '../../../shared/domain/claim';
import type { DeadlineKind } from '../../../shared/domain/clocks';
import type { Command, CommandOf, CommandType, ContentInput } from '../../../shared/domain/commands';
import type { Context } from '../../../shared/domain/context';
import { decideCreation, decideInTime, type Outcome } from '../../../shared/domain/decide';
import type { DirectoryFacts } from '../../../shared/domain/directory';
import type {
  Addressee,
  CustomerMail,
  Effect,
  EffectWork,
  PartnerMail,
} from '../../../shared/domain/effects';
import type { ClaimEvent, EventType, NonDelivery, StandingEntry } from '../../../shared/domain/events';
import type { Policy } from '../../../shared/domain/policy';
import type { Refusal, RefusalCode, Result } from '../../../shared/domain/refusals';
import type { Reviewer } from '../../../shared/domain/reviewer';
import type { Actor } from '../../../shared/domain/roles';
import type { Instant } from '../../../shared/domain/time';
import * as fixtures from './fixtures';
import { people } from './fixtures';

/** An event as a test states it: its type and the fields that matter. */
export type ExpectedEvent = { readonly type: EventType } & Readonly<Record<string, unknown>>;

/**
 * A claim with its whole history, at a moment. Every step returns a new story; a refused step does not change
 * the claim.
 */
export class Story {
  private constructor(
    readonly claim: Claim,
    readonly now: Instant,
    readonly history: readonly StandingEntry[],
    readonly effects: readonly Effect[],
    readonly policy: Policy,
    readonly policyInForce: Policy,
    readonly calendar: BusinessCalendar,
    private readonly last: Result<Outcome>,
  ) {}

  /** A claim that was just created, with some content. */
  static begin(input: ContentInput = fixtures.m365(), now: Instant = fixtures.monday): Story {
    const { policy, calendar, directory } = fixtures;
    const created = decideCreation(
      { claimId: 'claim-1', input, reference: null, directory },
      { now, actor: people.admin, policy, policyInForce: policy, calendar, customerDomains: null },
    );
    if (!created.ok) throw new Error(`The claim was not created: ${refusalForLog(created.refusal)}`);
    const { claim, recorded, effects } = created.value;
    return new Story(claim, now, recorded, effects, policy, policy, calendar, created);
  }

  /** The same story under another policy. */
  under(policy: Partial<Policy>): Story {
    return this.with({ policy: { ...this.policy, ...policy } });
  }

  /** The same story at another moment. */
  at(now: Instant | string): Story {
    return this.with({ now: fixtures.utc(now) });
  }

  /** The same story one span later, by the programme's calendar. */
  after(span: Span): Story {
    return this.with({ now: addSpan(this.now, span, this.calendar) });
  }

  /** The same story at the end of a clock of the claim. */
  whenDue(kind: DeadlineKind): Story {
    return this.at(this.due(kind));
  }

  /** Gives a command, as its usual actor unless another is named. `refused` checks a refusal. */
  when(command: Command, actor: Actor = usualActor(command.type)): Story {
    const result = decideInTime(this.claim, command, this.context(actor));
    if (!result.ok) return this.with({ last: result });
    const { claim, recorded, effects } = result.value;
    return this.with({
      claim,
      last: result,
      history: [...this.history, ...recorded],
      effects: [...this.effects, ...effects],
    });
  }

  /** A step that must succeed because it only leads up to the test. Throws when it is refused. */
  and(command: Command, actor?: Actor): Story {
    const next = this.when(command, actor);
    if (next.refusal !== null) throw new Error(`${command.type} was refused: ${refusalForLog(next.refusal)}`);
    return next;
  }

  /** Moves to the end of a clock and gives the command that expires it. */
  expires(kind: DeadlineKind): Story {
    return this.whenDue(kind).and({ type: `expire:${kind}` });
  }

  /** The same story after every clock that has ended by now was expired, the earliest first. */
  noticed(): Story {
    const next = nextDeadline(this.claim);
    return next !== null && next.dueAt <= this.now
      ? this.and({ type: `expire:${next.kind}` }).noticed()
      : this;
  }

  /** Expects that the last command was accepted with exactly these events. */
  then(...expected: readonly ExpectedEvent[]): this {
    expect(this.refusal).toBeNull();
    expect(this.lastEvents).toMatchObject(expected);
    expect(this.lastEvents).toHaveLength(expected.length);
    return this;
  }

  /** Expects that the last command was refused with this code, naming exactly these fields. */
  refused(code: RefusalCode, ...fields: readonly string[]): this {
    expect({
      code: this.refusal?.code ?? 'accepted',
      fields: this.refusal?.faults.map(({ field }) => field) ?? [],
    }).toEqual({ code, fields });
    return this;
  }

  /** Expects the claim to be in a phase. */
  is(phase: Phase): this {
    expect(this.claim.phase).toBe(phase);
    return this;
  }

  /** Expects that the last command recorded exactly these effects. */
  does(...work: readonly EffectWork[]): this {
    expect(this.lastEffects.map((effect) => effect.work)).toEqual(work);
    return this;
  }

  /** Expects that exactly these clocks run, each with its end. */
  clocks(expected: Partial<Record<DeadlineKind, string>>): this {
    const running = Object.entries(this.claim.deadlines).filter(([, clock]) => !clock.passed);
    expect(Object.fromEntries(running.map(([kind, { dueAt }]) => [kind, dueAt]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([kind, at]) => [kind, fixtures.utc(at)])),
    );
    return this;
  }

  /** The end of a clock of the claim. Throws when the clock does not run. */
  due(kind: DeadlineKind): Instant {
    const clock = this.claim.deadlines[kind];
    if (clock === undefined) throw new Error(`No ${kind} clock runs in ${this.claim.phase}.`);
    return clock.dueAt;
  }

  /** The refusal of the last command; `null` when it was accepted. */
  get refusal(): Refusal | null {
    return this.last.ok ? null : this.last.refusal;
  }

  get lastEvents(): readonly ClaimEvent[] {
    return this.last.ok ? this.last.value.recorded.map(({ event }) => event) : [];
  }

  get lastEffects(): readonly Effect[] {
    return this.last.ok ? this.last.value.effects : [];
  }

  /** The event with which the last command wakes the orchestration. */
  get wakes(): Outcome['wakes'] {
    return this.last.ok ? this.last.value.wakes : null;
  }

  /** The context of a decision at this moment. */
  context(actor: Actor): Context {
    const { now, policy, policyInForce, calendar } = this;
    return { now, actor, policy, policyInForce, calendar, customerDomains: null };
  }

  /** The same story with replaced parts, for states that no command can reach; a policy is also in force. */
  with(changes: {
    readonly claim?: Claim;
    readonly now?: Instant;
    readonly history?: readonly StandingEntry[];
    readonly effects?: readonly Effect[];
    readonly policy?: Policy;
    readonly policyInForce?: Policy;
    readonly last?: Result<Outcome>;
  }): Story {
    return new Story(
      changes.claim ?? this.claim,
      changes.now ?? this.now,
      changes.history ?? this.history,
      changes.effects ?? this.effects,
      changes.policy ?? this.policy,
      changes.policyInForce ?? changes.policy ?? this.policyInForce,
      this.calendar,
      changes.last ?? this.last,
    );
  }
}

/** The actor that gives a command where the test names none. */
export function usualActor(command: CommandType): Actor {
  if (command.startsWith('expire:') || command.startsWith('record-notice') || command === 'record-scan')
    return people.system;
  switch (command) {
    case 'record-eligibility':
      return people.assessor;
    case 'decline':
    case 'accept':
    case 'request-ending-link':
    case 'end-by-customer':
      return people.customer;
    case 'record-customer-word':
    case 'resend-notice':
      return people.operator;
    case 'pull-back':
      return people.lead;
    case 'record-ending-link-not-delivered':
      return people.system;
    case 'start-review':
    case 'assign':
    case 'request-info':
    case 'approve':
    case 'reject':
    case 'uphold-dispute':
    case 'deny-dispute':
    case 'note':
    case 'confirm-contact':
    case 'refuse-contact':
      return people.reviewer;
    default:
      return people.admin;
  }
}

/** A customer contact whose address is in none of the customer's domains (R24). */
export const outsider = { name: 'Olaf Outside', email: 'olaf@contoso-group.example' };

/** A claim for Microsoft 365 whose customer contact is in none of the customer's domains (R64). */
export function ofOutsider(): ContentInput {
  return fixtures.m365({ customerContact: { ...fixtures.customerContact, ...outsider } });
}

/** A well-formed command of each type; a test replaces the fields that it needs. */
export const say = {
  edit: (
    input: ContentInput = fixtures.m365(),
    facts: DirectoryFacts = fixtures.directory,
  ): CommandOf<'edit'> => ({
    type: 'edit',
    input,
    directory: facts,
    takenPlaces: [],
    ownClaims: [],
  }),
  addProof: (proofId?: string): CommandOf<'add-proof'> => ({
    type: 'add-proof',
    proof: fixtures.upload(proofId),
  }),
  scanned: (
    result: CommandOf<'record-scan'>['result'] = 'malicious',
    proofId = 'proof-1',
  ): CommandOf<'record-scan'> => ({
    type: 'record-scan',
    proofId,
    result,
    threats: result === 'malicious' ? ['Virus:DOS/EICAR_Test_File'] : [],
  }),
  submit: (changes: Partial<CommandOf<'submit'>> = {}): CommandOf<'submit'> => ({
    type: 'submit',
    acknowledged: true,
    directory: fixtures.directory,
    takenPlaces: [],
    ownClaims: [],
    ...changes,
  }),
  startReview: (reviewer: Reviewer | null = null): CommandOf<'start-review'> => ({
    type: 'start-review',
    reviewer,
  }),
  /** Assigns a person whom the register has as it is; `null`: the register does not know the person. */
  assign: (person: Actor, changes: Partial<Reviewer> | null = {}): CommandOf<'assign'> => ({
    type: 'assign',
    assigneeId: person.id,
    reviewer: changes === null ? null : fixtures.reviewer(person, changes),
  }),
  requestInfo: (changes: Partial<CommandOf<'request-info'>> = {}): CommandOf<'request-info'> => ({
    type: 'request-info',
    reasons: ['dates-missing-or-old'],
    comment: 'The statement of work has no date.',
    productsToRemove: [],
    ...changes,
  }),
  respond: (changes: Partial<CommandOf<'respond'>> = {}): CommandOf<'respond'> => ({
    type: 'respond',
    comment: 'The date is on page 2.',
    removeProducts: [],
    customerDomains: fixtures.contoso.domains,
    ownClaims: [],
    ...changes,
  }),
  approve: (
    subscriptions = fixtures.contoso.subscriptions,
    changes: Partial<CommandOf<'approve'>> = {},
  ): CommandOf<'approve'> => ({
    type: 'approve',
    comment: null,
    subscriptions,
    customerDomains: fixtures.contoso.domains,
    earlierRefusals: [],
    ownClaims: [],
    scanning: false,
    unscannedAccepted: false,
    ...changes,
  }),
  reject: (changes: Partial<CommandOf<'reject'>> = {}): CommandOf<'reject'> => ({
    type: 'reject',
    reason: 'insufficient-poe',
    comment: 'The document is a draft.',
    ...changes,
  }),
  withdraw: (): CommandOf<'withdraw'> => ({ type: 'withdraw', explanation: 'Wrong MPN ID.' }),
  dispute: (justification: string | null = 'The work was done.'): CommandOf<'dispute'> => ({
    type: 'dispute',
    justification,
  }),
  uphold: (
    subscriptions = fixtures.contoso.subscriptions,
    changes: Partial<CommandOf<'uphold-dispute'>> = {},
  ): CommandOf<'uphold-dispute'> => ({
    type: 'uphold-dispute',
    comment: 'The proof suffices.',
    subscriptions,
    customerDomains: fixtures.contoso.domains,
    earlierRefusals: [],
    ownClaims: [],
    scanning: false,
    unscannedAccepted: false,
    ...changes,
  }),
  deny: (): CommandOf<'deny-dispute'> => ({ type: 'deny-dispute', comment: 'Nothing new.' }),
  changeContact: (
    contact: Partial<CustomerContact> = { name: 'Cora Customer', email: 'cora@contoso.example' },
  ): CommandOf<'change-contact'> => ({
    type: 'change-contact',
    contact: { ...fixtures.customerContact, ...contact },
    customerDomains: fixtures.contoso.domains,
  }),
  confirmContact: (
    email = outsider.email,
    customerDomains = fixtures.contoso.domains,
  ): CommandOf<'confirm-contact'> => ({
    type: 'confirm-contact',
    email,
    comment: 'Olaf answered from the group’s address.',
    customerDomains,
  }),
  refuseContact: (
    email = outsider.email,
    customerDomains = fixtures.contoso.domains,
  ): CommandOf<'refuse-contact'> => ({
    type: 'refuse-contact',
    email,
    comment: 'This is no address of the customer.',
    customerDomains,
  }),
  decline: (
    round = 1,
    address: string | null = null,
    reason: string | null = null,
  ): CommandOf<'decline'> => ({
    type: 'decline',
    round,
    address,
    reason,
  }),
  accept: (round = 1, address: string | null = null): CommandOf<'accept'> => ({
    type: 'accept',
    round,
    address,
  }),
  noticeSent: (sentAt: string, round = 1): CommandOf<'record-notice-sent'> => ({
    type: 'record-notice-sent',
    round,
    address: fixtures.customerContact.email,
    sentAt: fixtures.utc(sentAt),
  }),
  bounced: (round = 1): CommandOf<'record-notice-undeliverable'> => ({
    type: 'record-notice-undeliverable',
    round,
    address: fixtures.customerContact.email,
  }),
  notDelivered: (
    because: NonDelivery = 'quarantined',
    round = 1,
  ): CommandOf<'record-notice-not-delivered'> => ({
    type: 'record-notice-not-delivered',
    round,
    address: fixtures.customerContact.email,
    because,
  }),
  eligibility: (requestId: string, eligible = true): CommandOf<'record-eligibility'> => ({
    type: 'record-eligibility',
    requestId,
    eligible,
    reason: eligible ? null : 'The partner has not reached the usage needed.',
  }),
  askToEnd: (round = 1): CommandOf<'request-ending-link'> => ({ type: 'request-ending-link', round }),
  endByLink: (number = 1, reason = ''): CommandOf<'end-by-customer'> => ({
    type: 'end-by-customer',
    number,
    address: fixtures.customerContact.email,
    reason,
  }),
  endingLinkLost: (
    because: CommandOf<'record-ending-link-not-delivered'>['because'] = 'returned',
    number = 1,
  ): CommandOf<'record-ending-link-not-delivered'> => ({
    type: 'record-ending-link-not-delivered',
    number,
    address: fixtures.customerContact.email,
    because,
  }),
  word: (changes: Partial<CommandOf<'record-customer-word'>> = {}): CommandOf<'record-customer-word'> => ({
    type: 'record-customer-word',
    word: 'decline',
    who: 'Carla Customer',
    how: 'phone',
    receivedAt: fixtures.monday,
    note: 'We do not work with them.',
    ...changes,
  }),
  resend: (): CommandOf<'resend-notice'> => ({ type: 'resend-notice' }),
  pullBack: (comment = 'The document is of another customer.'): CommandOf<'pull-back'> => ({
    type: 'pull-back',
    comment,
  }),
  end: (): CommandOf<'end-association'> => ({ type: 'end-association', reason: 'The project is over.' }),
} as const;

/** A claim in each phase, reached by its commands alone. */
export const inPhase: Readonly<Record<Phase, (input?: ContentInput, start?: Instant) => Story>> = {
  Editing: (...begin) => Story.begin(...begin).and(say.addProof()),
  Discarded: (...begin) => inPhase.Editing(...begin).and({ type: 'discard' }),
  Submitted: (...begin) => inPhase.Editing(...begin).and(say.submit()),
  UnderReview: (...begin) => inPhase.Submitted(...begin).and(say.startReview()),
  PartnerActionRequired: (...begin) => inPhase.UnderReview(...begin).and(say.requestInfo()),
  /** In this phase the notice is still being sent. */
  AwaitingConsent: (...begin) => inPhase.UnderReview(...begin).and(say.approve()),
  Associated: (...begin) => pendingConsent(...begin).expires('consent-end'),
  AssociationEnded: (...begin) => inPhase.Associated(...begin).and(say.end()),
  /** A lead rejects, so that the assignee may decide on a dispute (R14). */
  Rejected: (...begin) => inPhase.UnderReview(...begin).and(say.reject(), people.otherLead),
  Disputed: (...begin) => inPhase.Rejected(...begin).and(say.dispute()),
  RejectedFinal: (...begin) => inPhase.Disputed(...begin).and(say.deny()),
};

/** A claim whose customer has the notice and may decline. */
export function pendingConsent(...begin: Parameters<typeof Story.begin>): Story {
  const approved = inPhase.AwaitingConsent(...begin);
  return approved.and(say.noticeSent(approved.now));
}

/** A claim whose notice bounced. */
export function undeliverable(...begin: Parameters<typeof Story.begin>): Story {
  return pendingConsent(...begin).and(say.bounced());
}

/** A claim whose notice bounced, and whose new contact waits for a reviewer. */
export function proposedContact(...begin: Parameters<typeof Story.begin>): Story {
  return undeliverable(...begin).and(say.changeContact(outsider));
}

/** A claim whose customer had declined before: the notice of its second round is sent, and asks for an acceptance. */
export function reconsidered(...begin: Parameters<typeof Story.begin>): Story {
  const upheld = pendingConsent(...begin)
    .and(say.decline())
    .and(say.dispute())
    .and(say.uphold());
  return upheld.and(say.noticeSent(upheld.now, 2));
}

/** An official association whose customer has an ending link. */
export function endingLink(...begin: Parameters<typeof Story.begin>): Story {
  return inPhase.Associated(...begin).and(say.askToEnd());
}

/** Starts a story: given a claim … */
export function given(story: Story): Story {
  return story;
}

/** The effect of a mail to the partner's contact; `entry` is the one of the history that it tells of. */
export function toPartner(mail: PartnerMail, entry?: number): EffectWork {
  return { kind: 'partner-mail', mail, ...(entry !== undefined && { entry }) };
}

/** The effect of a mail about the request's outcome to somebody at the customer; by default the fixtures' contact. */
export function toCustomer(
  mail: CustomerMail,
  round = 1,
  { name, email, language }: Addressee = fixtures.customerContact,
): Extract<EffectWork, { kind: 'customer-mail' }> {
  return { kind: 'customer-mail', mail, to: { email, name, language }, round };
}

/** The effect of a mail to the fixtures' reviewer about what is new since an entry of the history. */
export function toReviewer(from: number): EffectWork {
  return { kind: 'reviewer-news', reviewerId: fixtures.people.reviewer.id, from };
}
