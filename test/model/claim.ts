/** One claim in the model: the state that the rules give it after everything that has happened to it. */
import type { Instant } from '../../shared/domain/time';
import { ClaimPost } from './post';
import {
  breachClocks,
  people,
  reviewerMails,
  type Clock,
  type Organisation,
  type PersonName,
  type Phase,
} from './rules';
import {
  secondDomainOf,
  system,
  type Author,
  type Beginnings,
  type Expected,
  type Proof,
  type ModelContext,
} from './told';

/** A clock of a claim. */
interface ClockState {
  readonly dueAt: Instant;
  readonly passed: boolean;
}

/** A claim in the model. */
export class ModelClaim {
  private phaseNow: Phase = 'Editing';
  /** The phase from which a clock has moved the claim; `null` when a command has moved it. */
  movedFrom: Phase | null = null;
  name: string;
  products: readonly string[];
  mpnId: string;
  contact: string | null;
  proofs: Proof[] = [];
  assignee: PersonName | null = null;
  round = 0;
  consent: 'sending' | 'pending' | 'undeliverable' = 'sending';
  proposed: string | null = null;
  /** The contact's address was in one of the customer's domains when that was last decided (R64). */
  private contactInDomains = false;
  /** The address that a reviewer has confirmed. */
  confirmed: string | null = null;
  /** The addresses from which notices of this approval bounced, once for each (R54). */
  returned: string[] = [];
  /** The addresses that got a notice of this approval. */
  private gotNotice = new Set<string>();
  /** Where the notices went, by round. */
  private readonly noticedAt = new Map<number, string>();
  /** When the partner changed the contact or proposed another (R24). */
  contactChanges: Instant[] = [];
  /** The round with which the newest approval began (R10). */
  approvedInRound = 0;
  /** The last round about whose notice the operator was alerted (R9). */
  alertedInRound = 0;
  clocks = new Map<Clock, ClockState>();
  breaches = new Map<Clock, number>();
  officialSince: Instant | null = null;
  endedAt: Instant | null = null;
  eligibility: 'none' | 'requested' | 'eligible' | 'ineligible' = 'none';
  returnedLate = false;
  rejection: { readonly reason: string; readonly by: PersonName | null; readonly at: Instant } | null = null;
  /** The customer has declined in the newest round (R10). */
  declined = false;
  /** When the customer declined (R14). */
  refusals: Instant[] = [];
  /** Silence is no consent in the rounds of this approval (R14). */
  reconsider = false;
  /** The claim was rejected because nobody accepted in a reconsider round (R14). */
  wasNotAccepted = false;
  /** When the customer accepted the newest round (R14). */
  acceptedAt: Instant | null = null;
  disputesUsed = 0;
  /** Since when it waits for its approval: its submission, or a dispute (R44); `null`: it was not submitted. */
  waitsSince: Instant | null = null;
  /** What the approval ended: a dispute, or a review with its clock of R5 (R71). */
  private approvedFrom: {
    readonly disputed: boolean;
    readonly overall: ClockState | null;
    readonly at: Instant;
  } | null = null;
  /** The newest approval was pulled back (R71). */
  pulledBackNow = false;
  /** The newest ending link: its number, when it was asked for, and its address once its mail has come (R16). */
  ending: { readonly number: number; readonly at: Instant } | null = null;
  readonly endingLinks = new Map<number, string>();
  /** When the clock of R5 stopped, and when it would have ended. */
  private stopped: { readonly at: Instant; readonly dueAt: Instant } | null = null;
  /** The partner was told that the association ends soon (R16). */
  endAnnounced = false;
  /** When the service recorded that the association is official; `null`: it never was. */
  officialRecorded: Instant | null = null;
  /** Its mails that wait. */
  readonly post: ClaimPost;
  /** Links of the notices, by round. */
  readonly links = new Map<number, string>();
  /** The mail service is out, so the notice is sent later. */
  noticeHeldUp = false;
  private addresses = 0;
  private readonly dead: string[] = [];
  private readonly expected: Expected[] = [];
  /** How many entries of the history the model has processed. */
  private told = 0;

  constructor(
    readonly begun: Beginnings,
    private readonly context: ModelContext,
  ) {
    this.post = new ClaimPost(context.outbox);
    this.name = begun.name;
    this.products = begun.products;
    this.mpnId = begun.mpnIds[0] ?? '';
    this.contact = begun.contact;
    this.recordContact();
    if (begun.contact?.startsWith('dead-') === true) this.dead.push(begun.contact);
  }

  get phase(): Phase {
    return this.phaseNow;
  }

  private enter(phase: Phase): void {
    this.phaseNow = phase;
    this.movedFrom = null;
  }

  get id(): string {
    return this.begun.id;
  }

  get owner(): Organisation {
    return this.begun.owner;
  }

  get mpnIds(): readonly string[] {
    return this.begun.mpnIds;
  }

  /** The places that the claim requests or holds (R44). */
  get places(): readonly string[] {
    return this.begun.takesPlaces
      ? this.products.map((product) => `${this.begun.customerId}|${product}`)
      : [];
  }

  /** Waits for the reviewers, the partner or the customer. */
  get isOpen(): boolean {
    const waits: readonly Phase[] = ['Submitted', 'UnderReview', 'PartnerActionRequired', 'Disputed'];
    return this.phase === 'ConsentOpen' || waits.includes(this.phase);
  }

  get holdsPlaces(): boolean {
    return this.phase === 'ConsentOpen' || this.phase === 'Official';
  }

  /** An address that no other claim has: one of the customer, one elsewhere, or one that accepts no mail. */
  address(kind: 'contact' | 'dead' | 'elsewhere'): string {
    const domain = kind === 'elsewhere' ? secondDomainOf(this.begun.domain) : this.begun.domain;
    const address = `${kind}-${++this.addresses}-${this.begun.partnerMail.split('@')[0] ?? ''}@${domain}`;
    if (kind === 'dead') this.dead.push(address);
    return address;
  }

  /** The claim's addresses that accept no mail. */
  deadAddresses(): readonly string[] {
    return this.dead;
  }

  /** R64: whether a contact's address is in one of the customer's domains now. */
  isInDomains(email: string | null): boolean {
    return this.context.customerDomains().some((domain) => email?.endsWith(`@${domain}`) === true);
  }

  /** R64: the contact counts as the customer's, by the directory of today or by what is recorded. */
  isConfirmed(by: 'today' | 'record'): boolean {
    const inDomains = by === 'today' ? this.isInDomains(this.contact) : this.contactInDomains;
    return inDomains || (this.contact !== null && this.contact === this.confirmed);
  }

  /** The contact that waits for a reviewer's answer (R24, R64). */
  contactWaiting(by: 'today' | 'record'): string | null {
    return this.phase === 'ConsentOpen' ? this.proposed : this.isConfirmed(by) ? null : this.contact;
  }

  /** Records for lists whose contact it is. */
  recordContact(): void {
    this.contactInDomains = this.isInDomains(this.contact);
  }

  /** Adds an entry that the history must have next, with its effect on the claim. */
  expect(type: string, by: Author, then: (at: Instant) => void = () => undefined): void {
    this.expected.push({ type, by, then });
  }

  /** Removes the next expected entry from the list and returns it. */
  takeExpected(): Expected | undefined {
    return this.expected.shift();
  }

  /** The claim is no longer a draft (R2). */
  get isSubmitted(): boolean {
    return this.phase !== 'Editing' && this.phase !== 'Discarded';
  }

  /** Nothing more is decided on the claim. */
  get isOver(): boolean {
    return this.phase === 'Ended' || this.phase === 'RejectedFinal' || this.phase === 'Discarded';
  }

  /** How many entries of the history the model has processed. */
  get historyLength(): number {
    return this.told;
  }

  lived(): void {
    this.told++;
  }

  /** The clock that ends next. */
  nextClock(): { readonly kind: Clock; readonly dueAt: Instant } | null {
    let next: { readonly kind: Clock; readonly dueAt: Instant } | null = null;
    for (const [kind, { dueAt, passed }] of this.clocks)
      if (!passed && (next === null || dueAt < next.dueAt)) next = { kind, dueAt };
    return next;
  }

  // The effects of events, by the rules

  submitted(at: Instant): void {
    const { spans } = this.context.rules;
    this.enter('Submitted');
    this.recordContact();
    this.waitsSince = at;
    this.start('review-start', at, spans.reviewStart);
    this.start('overall-decision', at, spans.overallDecision);
    this.tellPartner('submitted');
  }

  /** R21, R65: an assignee hears of an assignment by somebody else. */
  assigned(at: Instant, to: PersonName, by: PersonName): void {
    this.assignee = to;
    this.newsForReviewer(at, by, 'assigned');
  }

  /** R25, R65: comments reach the other side. */
  commented(at: Instant, by: PersonName): void {
    if (people[by].of === 'programme') this.post.gather(this.begun.partnerMail, at, 'new comments');
    else this.newsForReviewer(at, by);
  }

  /** R13, R65: a reviewer hears of documents that come during its review; those for a dispute come with it. */
  proofAdded(at: Instant, by: PersonName, proof: Proof): void {
    this.proofs.push(proof);
    if (this.phase !== 'Rejected') this.newsForReviewer(at, by);
  }

  /** R65: whoever is assigned hears what others have done, unless it is somebody else when the mail goes. */
  private newsForReviewer(at: Instant, by: PersonName, what: 'assigned' | 'news' = 'news'): void {
    const to = this.assignee;
    const address = to === null || to === by ? undefined : reviewerMails[to];
    if (address === undefined) return;
    const isTrue = (): boolean => this.assignee === to;
    this.post.gather(address, at, `${what} ${this.name}`, { names: what === 'assigned', isTrue });
  }

  reviewStarted(at: Instant, by: PersonName | null): void {
    this.enter('UnderReview');
    if (by !== null) this.assignee = by;
    this.keepClocks('overall-decision');
    this.start('decision', at, this.context.rules.spans.decision);
  }

  /** R5 to R7: the reviewers' clock stops, the partner's starts. */
  informationRequested(at: Instant): void {
    const { spans } = this.context.rules;
    const overall = this.clocks.get('overall-decision');
    this.enter('PartnerActionRequired');
    if (overall?.passed === true) this.keepClocks('overall-decision');
    else {
      this.stopped = overall === undefined ? null : { at, dueAt: overall.dueAt };
      this.keepClocks();
    }
    const due = this.start('partner-response', at, spans.partnerResponse);
    const reminder = this.context.calendar.businessDaysBefore(due, spans.partnerReminder);
    if (reminder > at) this.clocks.set('partner-reminder', { dueAt: reminder, passed: false });
    this.tellPartner('information');
  }

  responded(at: Instant, removed: readonly string[], by: PersonName): void {
    this.enter('UnderReview');
    this.newsForReviewer(at, by);
    this.recordContact();
    this.products = this.products.filter((product) => !removed.includes(product));
    this.keepClocks('overall-decision');
    if (this.stopped !== null && !this.clocks.has('overall-decision')) {
      const dueAt = this.context.calendar.resumed(this.stopped.dueAt, this.stopped.at, at);
      this.clocks.set('overall-decision', { dueAt, passed: false });
    }
    this.start('decision', at, this.context.rules.spans.decision);
  }

  /** R8, R14: a new round begins, and its notice is sent. */
  approved(at: Instant, reconsider: boolean): void {
    const overall = this.clocks.get('overall-decision') ?? null;
    this.pulledBackNow = false;
    this.approvedFrom = { disputed: this.phase === 'Disputed', overall, at };
    this.enter('ConsentOpen');
    this.recordContact();
    this.reconsider = reconsider;
    this.proposed = null;
    this.returned = [];
    this.gotNotice = new Set();
    this.approvedInRound = this.round + 1;
    this.post.tellInAMinute(this.begun.partnerMail, 'approved', at, () => this.phase === 'ConsentOpen');
    this.roundBegins(at);
  }

  /** R71: the claim goes back to where it was approved from; whoever has the notice is told. */
  pulledBack(at: Instant): void {
    const from = this.approvedFrom;
    if (from === null) throw new Error(`${this.name} was never approved.`);
    if (this.hasNotice()) this.tell(this.contact, 'pulled back');
    this.tellPartner('approval pulled back');
    this.proposed = null;
    this.pulledBackNow = true;
    this.keepClocks();
    const { spans } = this.context.rules;
    if (from.disputed) {
      this.enter('Disputed');
      this.start('dispute-answer', at, spans.disputeAnswer);
      // The decline that was disputed stays recorded.
      this.declined = this.rejection?.reason === 'customer-declined';
      return;
    }
    this.enter('UnderReview');
    this.start('decision', at, spans.decision);
    if (from.overall === null) return;
    const dueAt = from.overall.passed
      ? from.overall.dueAt
      : this.context.calendar.resumed(from.overall.dueAt, from.at, at);
    this.clocks.set('overall-decision', { dueAt, passed: from.overall.passed });
  }

  /** R16: a fresh ending link goes to the contact; it replaces the one before. */
  endingLinkAsked(at: Instant): void {
    this.ending = { number: (this.ending?.number ?? 0) + 1, at };
    this.tell(this.contact, 'ending link');
  }

  /** R71: the same notice as another mail; where the first has yet to be reported, it starts the window. */
  noticeSentAgain(): void {
    this.tell(this.contact, 'notice');
  }

  private roundBegins(at: Instant): void {
    this.round++;
    this.declined = false;
    this.acceptedAt = null;
    this.consent = 'sending';
    this.keepClocks();
    this.start('notice-outage', at, this.context.rules.spans.noticeOutage);
    if (!this.noticeHeldUp) this.expectNotice();
  }

  /** Expects that the mail service accepts the notice, or reports that it cannot deliver it (R9, R54). */
  expectNotice(): void {
    if (this.contact?.startsWith('dead-') === true)
      this.expect('NoticeUndeliverable', system, (at) => {
        this.noticeReturned(at);
      });
    else
      this.expect('NoticeSent', system, (at) => {
        this.consent = 'pending';
        this.keepClocks('contact-confirmation');
        const dueAt = this.context.calendar.daysAfter(at, this.context.rules.spans.consentWindow);
        this.clocks.set('consent-end', { dueAt, passed: false });
        this.tell(this.contact, 'notice');
        this.gotNotice.add(this.contact ?? '');
        this.noticedAt.set(this.round, this.contact ?? '');
      });
  }

  /** The contact has a notice of this approval, be it of an earlier round, and none to it came back. */
  private hasNotice(): boolean {
    const address = this.contact ?? '';
    const isNoticed = this.gotNotice.has(address) && !this.returned.includes(address);
    return this.consent === 'pending' || (this.consent === 'sending' && isNoticed);
  }

  /** R54: the round is void; a partner that has already proposed another contact owes nothing. */
  noticeReturned(at: Instant): void {
    this.consent = 'undeliverable';
    this.acceptedAt = null;
    if (this.contact !== null) this.returned.push(this.contact);
    this.keepClocks('contact-confirmation');
    if (this.proposed === null) {
      this.start('new-contact', at, this.context.rules.spans.newContact);
      this.tellPartner('address needed');
    }
  }

  contactProposed(at: Instant, email: string): void {
    this.proposed = email;
    this.contactChanges.push(at);
    this.keepClocks('notice-outage', 'consent-end', 'contact-confirmation');
    if (!this.clocks.has('contact-confirmation'))
      this.start('contact-confirmation', at, this.context.rules.spans.contactConfirmation);
  }

  /** A confirmation is no further change: the proposal counted (R24). */
  contactChanged(at: Instant, email: string, by: 'partner' | 'reviewer'): void {
    const former = this.contact;
    const isTold = this.hasNotice();
    this.contact = email;
    this.proposed = null;
    this.recordContact();
    if (by === 'partner') this.contactChanges.push(at);
    // R24: nobody is told of a notice that came back or was never sent.
    if (former !== null && former !== email && isTold) this.tell(former, 'former');
    this.tellPartner('contact changed');
    this.roundBegins(at);
  }

  /** R9: the notice is held back; the operator is told once a notice, and the window goes on. */
  noticeHeldBack(): void {
    this.alertedInRound = this.round;
    this.alert();
  }

  /** Before approval a refusal changes nothing. */
  contactRefused(at: Instant): void {
    this.tellPartner('contact refused');
    if (this.phase !== 'ConsentOpen') return;
    this.proposed = null;
    this.keepClocks('notice-outage', 'consent-end');
    if (this.consent !== 'undeliverable') return;
    this.start('new-contact', at, this.context.rules.spans.newContact);
  }

  /**
   * R10, R12 to R15: rejected; final when the dispute is used up, the partner asked for the rejection, or the
   * customer declines for the second time.
   */
  rejected(at: Instant, reason: string, by: PersonName | null): void {
    if (this.phase === 'ConsentOpen' && reason === 'partner-request') this.tellOfRequest('withdrawn', null);
    const final =
      reason === 'partner-request' ||
      this.disputesUsed >= this.context.rules.disputesPerClaim ||
      (reason === 'customer-declined' && this.refusals.length > 0);
    this.rejectedAs(final, at, reason, by);
    if (reason === 'customer-declined') this.refusals.push(at);
  }

  /**
   * R10: declined by the link of a round, or otherwise and recorded by the operator.
   * @param round `null`: there was no link
   */
  declinedBy(at: Instant, by: PersonName | null, round: number | null): void {
    this.tellOfRequest('decline receipt', round === null ? null : (this.noticedAt.get(round) ?? null));
    this.rejected(at, 'customer-declined', by);
  }

  /**
   * R10, R15, R65: what becomes of the request is told to the contact of record if it got a notice, and to whoever
   * declined by a link; but not to an address from which a notice of this approval came back, unless the one of
   * this round arrived there.
   */
  private tellOfRequest(kind: string, decliner: string | null): void {
    const { contact } = this;
    const others = this.hasNotice() && contact !== null ? [contact] : [];
    const arrivedAt = this.consent === 'pending' ? contact : null;
    for (const address of new Set([...(decliner === null ? [] : [decliner]), ...others]))
      if (address === arrivedAt || !this.returned.includes(address)) this.tell(address, kind);
  }

  /** R14: nobody accepted in a reconsider round; the customer has not declined once more. */
  notAccepted(at: Instant): void {
    this.wasNotAccepted = true;
    this.rejectedAs(true, at, 'customer-declined', null);
  }

  private rejectedAs(final: boolean, at: Instant, reason: string, by: PersonName | null): void {
    this.enter(final ? 'RejectedFinal' : 'Rejected');
    this.rejection = { reason, by, at };
    if (reason === 'customer-declined') this.declined = true;
    this.keepClocks();
    if (!final) {
      const dueAt = this.context.calendar.daysAfter(at, this.context.rules.spans.disputeWindow);
      this.clocks.set('dispute-window', { dueAt, passed: false });
    }
    const otherwise = reason === 'customer-declined' ? 'declined by the customer' : 'rejected';
    this.tellPartner(final ? 'rejected for good' : otherwise);
  }

  disputed(at: Instant, by: PersonName): void {
    this.enter('Disputed');
    // R14: the assignee who has rejected it may not decide.
    if (this.assignee !== null && this.assignee === this.rejection?.by) this.assignee = null;
    this.waitsSince = at;
    this.disputesUsed++;
    this.keepClocks();
    this.start('dispute-answer', at, this.context.rules.spans.disputeAnswer);
    this.tellPartner('dispute received');
    this.newsForReviewer(at, by);
  }

  /** R14: a denied dispute is final. */
  disputeDenied(): void {
    this.final('RejectedFinal');
    this.tellPartner('rejected for good');
  }

  /** Nothing more is decided. */
  final(phase: 'RejectedFinal' | 'Discarded'): void {
    this.enter(phase);
    this.keepClocks();
  }

  /** R11, R14: silence is consent, or an acceptance was given; from the end of the window. */
  official(at: Instant, since: Instant): void {
    this.enter('Official');
    this.officialSince = since;
    this.officialRecorded = at;
    this.keepClocks();
    this.tellPartner('official');
    this.tell(this.contact, 'customer official');
    if (!this.begun.assessed) return;
    this.eligibility = 'requested';
    this.start('eligibility-answer', at, this.context.rules.spans.eligibilityAnswer);
  }

  assessed(eligible: boolean): void {
    this.eligibility = eligible ? 'eligible' : 'ineligible';
    this.keepClocks();
    this.tellPartner('assessment');
  }

  /** R16: the end is near. */
  endsSoon(): void {
    this.endAnnounced = true;
    this.tellPartner('ends soon');
  }

  ended(at: Instant): void {
    this.enter('Ended');
    this.endedAt = at;
    this.keepClocks();
    this.tellPartner('ended');
    // R16: the customer is told too, unless its address sent the notice back.
    if (!this.returnedLate) this.tell(this.contact, 'customer ended');
  }

  /** R14, R16: after the customer's ending its silence is no consent either. */
  endedByCustomer(at: Instant): void {
    this.ended(at);
    this.refusals.push(at);
  }

  /** The entry that the history must have after the end of a clock, with its effect (R3 to R13, R54, R61). */
  runsOut(kind: Clock, dueAt: Instant): Expected {
    const { spans } = this.context.rules;
    if (breachClocks.includes(kind))
      return this.breach(kind, kind === 'review-start' ? 'ReviewStarted' : 'DeadlinePassed');
    switch (kind) {
      case 'partner-reminder':
        return this.noticed(kind, () => {
          this.tellPartner('reminder');
        });
      case 'notice-outage':
        return this.noticed(kind, () => {
          this.alert();
        });
      case 'eligibility-answer':
        // R65: the operator reads of it in the digest.
        return this.noticed(kind, (at) => {
          this.start('eligibility-answer', at, spans.eligibilityAnswer);
        });
      case 'consent-end':
        if (this.reconsider && this.acceptedAt === null)
          return this.byClock('ClaimRejected', (at) => {
            this.notAccepted(at);
          });
        return this.byClock('AssociationMadeOfficial', (at) => {
          this.official(at, dueAt);
        });
      case 'dispute-window':
        return this.byClock('DisputeWindowClosed', () => {
          this.final('RejectedFinal');
        });
      case 'partner-response':
      case 'new-contact':
        return this.byClock('ClaimRejected', (at) => {
          this.rejected(at, 'no-partner-response', null);
        });
      default:
        throw new Error(`${kind} is one of the reviewers' clocks.`);
    }
  }

  private breach(kind: Clock, type: 'ReviewStarted' | 'DeadlinePassed'): Expected {
    return this.bySystem(type, (at) => {
      this.breaches.set(kind, (this.breaches.get(kind) ?? 0) + 1);
      this.markPassed(kind);
      if (kind !== 'review-start') return;
      this.reviewStarted(at, null);
      this.movedFrom = 'Submitted';
    });
  }

  private noticed(kind: Clock, then: (at: Instant) => void): Expected {
    return this.bySystem('DeadlinePassed', (at) => {
      this.markPassed(kind);
      then(at);
    });
  }

  /** A clock moves the claim on: commands that were possible before are too late. */
  private byClock(type: string, then: (at: Instant) => void): Expected {
    return this.bySystem(type, (at) => {
      const from = this.phase;
      then(at);
      this.movedFrom = from;
    });
  }

  private bySystem(type: string, then: (at: Instant) => void): Expected {
    return { type, by: system, then };
  }

  /** The operator is told at once (R54, R65). */
  alert(): void {
    this.tell('operator', `attention ${this.name}`);
  }

  private tellPartner(kind: string): void {
    this.tell(this.begun.partnerMail, kind);
  }

  private tell(to: string | null, kind: string): void {
    if (to !== null) this.post.tell(to, kind);
  }

  private start(kind: Clock, at: Instant, businessDays: number): Instant {
    const dueAt = this.context.calendar.businessDaysAfter(at, businessDays);
    this.clocks.set(kind, { dueAt, passed: false });
    return dueAt;
  }

  private keepClocks(...kinds: readonly Clock[]): void {
    for (const kind of [...this.clocks.keys()]) if (!kinds.includes(kind)) this.clocks.delete(kind);
  }

  private markPassed(kind: Clock): void {
    const clock = this.clocks.get(kind);
    if (clock !== undefined) this.clocks.set(kind, { ...clock, passed: true });
  }
}
