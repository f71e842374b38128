/** The model of all claims of a run: the effects of requests and of time. */
import type { RuleCalendar } from '../../infra/tools/demo/rules';
import { epochMs, instant, type Instant } from '../../shared/domain/time';
import { ModelClaim } from './claim';
import { reasonsAgainst } from './reasons';
import type { Edit, Request } from './requests';
import { breachClocks, type PersonName, type Rules } from './rules';
import {
  assessor,
  authorOf,
  customer,
  Mismatch,
  system,
  type Beginnings,
  type Expected,
  type Told,
} from './told';

/** How much later than its end the history may record a clock: the stack's time runs on while it works. */
const LATE_MS = 5 * 60_000;
/** Associations are ended by a daily timer (R16). */
const DAILY_MS = 25 * 3_600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function later(at: Instant, milliseconds: number): Instant {
  return instant(epochMs(at) + milliseconds);
}

export class Model {
  readonly claims: ModelClaim[] = [];
  /** Mails that must have been sent since the last comparison, as `to kind`. */
  mails: string[] = [];
  /** Mails that may have been sent since then: something happened in the moment in which they were due. */
  perhaps: string[] = [];

  constructor(
    readonly rules: Rules,
    readonly calendar: RuleCalendar,
    /** The customer's domains in the directory. */
    public customerDomains: readonly string[],
  ) {}

  begin(beginnings: Beginnings, by: PersonName): ModelClaim {
    const { rules, calendar } = this;
    // An address that accepts no mail gets none.
    const isAlive = (to: string): boolean => !to.startsWith('dead-');
    const outbox = {
      must: (to: string, kind: string): void => {
        if (isAlive(to)) this.mails.push(`${to} ${kind}`);
      },
      may: (to: string, kind: string): void => {
        if (isAlive(to)) this.perhaps.push(`${to} ${kind}`);
      },
    };
    const customerDomains = (): readonly string[] => this.customerDomains;
    const claim = new ModelClaim(beginnings, { rules, calendar, outbox, customerDomains });
    claim.expect('ClaimCreated', authorOf(by));
    this.claims.push(claim);
    return claim;
  }

  /** The codes with which the service may refuse a request; empty when it must accept. */
  reasonsAgainst(claim: ModelClaim, by: PersonName, request: Request, now: Instant): readonly string[] {
    return reasonsAgainst({ claim, by, rules: this.rules, now, claims: this.claims }, request);
  }

  /**
   * The claim that a person must get from the queue (R4, R5, R14, R21): the one whose decision is due first, of
   * those that nobody is assigned to and the person may decide; `null`: none.
   */
  nextInQueue(by: PersonName): ModelClaim | null {
    const due = this.claims.flatMap((claim) => {
      const waits = ['Submitted', 'UnderReview', 'Disputed'].includes(claim.phase) && claim.assignee === null;
      const isOwnRejection = claim.phase === 'Disputed' && claim.rejection?.by === by;
      const ends = breachClocks.flatMap((kind) => claim.clocks.get(kind)?.dueAt ?? []).sort();
      return waits && !isOwnRejection ? [{ claim, key: `${ends[0] ?? ''}|${claim.id}` }] : [];
    });
    return due.sort((one, other) => (one.key < other.key ? -1 : 1))[0]?.claim ?? null;
  }

  /** Applies an accepted request; `proofId` is the ID of an added document. */
  accept(claim: ModelClaim, by: PersonName, request: Request, proofId: string | null): void {
    const author = authorOf(by);
    const happens = (type: string, then: (at: Instant) => void = () => undefined): void => {
      claim.expect(type, author, then);
    };
    switch (request.command) {
      case 'edit':
        this.edited(claim, request.edit, happens);
        return;
      case 'discard':
        happens('ClaimDiscarded', () => {
          claim.final('Discarded');
        });
        return;
      case 'add-proof':
        happens('ProofAdded', (addedAt) => {
          const proof = { proofId: proofId ?? '', addedAt, scan: 'not-scanned', scannedAt: null } as const;
          claim.proofAdded(addedAt, by, proof);
        });
        return;
      case 'remove-proof':
        happens('ProofRemoved', () => {
          claim.proofs = claim.proofs.filter((proof) => proof.proofId !== request.proofId);
        });
        return;
      case 'submit':
        happens('ClaimSubmitted', (at) => {
          claim.submitted(at);
        });
        return;
      case 'withdraw':
        happens('ClaimRejected', (at) => {
          claim.rejected(at, 'partner-request', by);
        });
        return;
      case 'start-review':
        happens('ReviewStarted', (at) => {
          claim.reviewStarted(at, by);
        });
        return;
      case 'assign': {
        const to = request.to ?? by;
        if (claim.assignee === to) return;
        happens('ReviewerAssigned', (at) => {
          claim.assigned(at, to, by);
        });
        return;
      }
      case 'request-info':
        happens('InformationRequested', (at) => {
          claim.informationRequested(at);
        });
        return;
      case 'respond':
        happens('PartnerResponded', (at) => {
          claim.responded(at, request.remove, by);
        });
        return;
      case 'approve':
        happens('ClaimApproved', (at) => {
          claim.approved(at, this.refusedBefore(claim, at));
        });
        return;
      case 'reject':
        happens('ClaimRejected', (at) => {
          claim.rejected(at, 'insufficient-poe', by);
        });
        return;
      case 'change-contact':
        this.contactGiven(claim, request.email, happens);
        return;
      case 'confirm-contact': {
        const isProposal = claim.phase === 'ConsentOpen';
        happens('ContactConfirmed', () => {
          claim.confirmed = request.email;
        });
        if (!isProposal) return;
        happens('ContactChanged', (at) => {
          claim.contactChanged(at, request.email, 'reviewer');
        });
        return;
      }
      case 'refuse-contact':
        happens('ContactRefused', (at) => {
          claim.contactRefused(at);
        });
        return;
      case 'record-customer-word':
        if (request.word === 'decline')
          happens('ClaimRejected', (at) => {
            claim.declinedBy(at, by, null);
          });
        else
          happens('AssociationEnded', (at) => {
            claim.endedByCustomer(at);
          });
        return;
      case 'resend-notice':
        happens('NoticeResent', () => {
          claim.noticeSentAgain();
        });
        return;
      case 'pull-back':
        happens('ApprovalPulledBack', (at) => {
          claim.pulledBack(at);
        });
        return;
      case 'end-association':
        happens('AssociationEnded', (at) => {
          claim.ended(at);
        });
        return;
      case 'dispute':
        happens('ClaimDisputed', (at) => {
          claim.disputed(at, by);
        });
        return;
      case 'uphold-dispute':
        happens('DisputeUpheld');
        happens('ClaimApproved', (at) => {
          claim.approved(at, this.refusedBefore(claim, at));
        });
        return;
      case 'deny-dispute':
        happens('DisputeDenied', () => {
          claim.disputeDenied();
        });
        return;
      case 'comment':
        happens('CommentAdded', (at) => {
          claim.commented(at, by);
        });
        return;
      case 'note':
        happens('NoteAdded');
        return;
    }
  }

  private edited(
    claim: ModelClaim,
    edit: Edit,
    happens: (type: string, then: (at: Instant) => void) => void,
  ): void {
    const changed = (then: () => void): void => {
      happens('ClaimEdited', () => {
        then();
        claim.recordContact();
      });
    };
    switch (edit.change) {
      case 'name':
        if (edit.to !== claim.name) changed(() => void (claim.name = edit.to));
        return;
      case 'mpnId':
        if (edit.to !== claim.mpnId) changed(() => void (claim.mpnId = edit.to));
        return;
      case 'products':
        if (edit.to.join() !== claim.products.join()) changed(() => void (claim.products = edit.to));
        return;
      case 'contact':
        if (edit.to !== claim.contact) changed(() => void (claim.contact = edit.to));
    }
  }

  /**
   * R24, R64: an address in one of the customer's domains counts at once, as does one that a reviewer confirmed
   * or the present one that is tried once more; any other waits for a reviewer, and in a reconsider round every
   * one (R14).
   */
  private contactGiven(
    claim: ModelClaim,
    email: string,
    happens: (type: string, then: (at: Instant) => void) => void,
  ): void {
    const isCustomers = [claim.contact, claim.confirmed].includes(email) || claim.isInDomains(email);
    if (isCustomers && !claim.reconsider)
      happens('ContactChanged', (at) => {
        claim.contactChanged(at, email, 'partner');
      });
    else
      happens('ContactProposed', (at) => {
        claim.contactProposed(at, email);
      });
  }

  /**
   * R14: the customer declined this claim, or within twelve months another of the same partner for one of its
   * products. All claims of a run have the same customer.
   */
  private refusedBefore(claim: ModelClaim, at: Instant): boolean {
    const { reconsiderFor } = this.rules.spans;
    return this.claims.some(
      (other) =>
        other.owner === claim.owner &&
        other.products.some((product) => claim.products.includes(product)) &&
        other.refusals.some(
          (refused) => other === claim || at < this.calendar.monthsAfter(refused, reconsiderFor),
        ),
    );
  }

  /** R9, R10, R17, R52: the page that the link of a round shows; every link since the approval can decline. */
  linkShows(claim: ModelClaim, round: number): 'open' | 'declined' | 'ended' {
    if (round < claim.approvedInRound) return 'ended';
    if (claim.phase === 'ConsentOpen') return 'open';
    const isDecidedAnew = ['UnderReview', 'PartnerActionRequired', 'Disputed'].includes(claim.phase);
    if (claim.pulledBackNow && isDecidedAnew) return 'ended';
    // R14: nobody declined then; the page says that nobody accepted.
    return claim.declined && !claim.wasNotAccepted ? 'declined' : 'ended';
  }

  /** R10, R16: by the newest link of an official association, once an hour. */
  mayAskToEnd(claim: ModelClaim, round: number, now: Instant): boolean {
    const { phase, ending } = claim;
    return (
      phase === 'Official' && round === claim.round && (ending === null || now >= later(ending.at, HOUR_MS))
    );
  }

  askedToEnd(claim: ModelClaim): void {
    claim.expect('EndingLinkRequested', customer, (at) => {
      claim.endingLinkAsked(at);
    });
  }

  /** R16: the newest ending link works for seven days. */
  mayEnd({ phase, ending }: ModelClaim, number: number, now: Instant): boolean {
    const days = this.rules.endingLinkDays;
    return (
      phase === 'Official' && ending?.number === number && now < this.calendar.daysAfter(ending.at, days)
    );
  }

  endedByCustomer(claim: ModelClaim): void {
    claim.expect('AssociationEnded', customer, (at) => {
      claim.endedByCustomer(at);
    });
  }

  declined(claim: ModelClaim, round: number): void {
    claim.expect('ClaimRejected', customer, (at) => {
      claim.declinedBy(at, null, round);
    });
  }

  /** R10, R14: only the newest link accepts, in a reconsider round, while its notice has not come back. */
  accepted(claim: ModelClaim, round: number): void {
    if (!claim.reconsider || round !== claim.round || claim.consent === 'undeliverable') return;
    if (claim.acceptedAt !== null) return;
    claim.expect('ConsentAccepted', customer, (at) => {
      claim.acceptedAt = at;
    });
  }

  /** R17, R54: the notice of a round bounces. */
  bounced(claim: ModelClaim, round: number): void {
    if (round !== claim.round) return;
    if (claim.phase === 'ConsentOpen' && claim.consent === 'pending')
      claim.expect('NoticeUndeliverable', system, (at) => {
        claim.noticeReturned(at);
      });
    if (claim.phase === 'Official' && !claim.returnedLate)
      claim.expect('NoticeReturnedLate', system, () => {
        claim.returnedLate = true;
        claim.alert();
      });
  }

  /** R9: the mail system of the recipient holds the notice of a round back. */
  heldBack(claim: ModelClaim, round: number): void {
    if (round !== claim.round || claim.alertedInRound === round) return;
    if (claim.phase !== 'ConsentOpen' && claim.phase !== 'Official') return;
    claim.expect('NoticeNotDelivered', system, () => {
      claim.noticeHeldBack();
    });
  }

  /** R46: a document that was found malicious stays so. */
  scanned(claim: ModelClaim, proofId: string, result: 'clean' | 'malicious'): void {
    const found = claim.proofs.find((proof) => proof.proofId === proofId);
    if (found === undefined || found.scan === result || found.scan === 'malicious') return;
    claim.expect('ProofScanned', system, (scannedAt) => {
      claim.proofs = claim.proofs.map((proof) =>
        proof.proofId === proofId ? { ...proof, scan: result, scannedAt } : proof,
      );
    });
  }

  /** R61: only the answer to the open request counts. */
  assessed(claim: ModelClaim, right: boolean, eligible: boolean): void {
    if (!right || claim.phase !== 'Official' || claim.eligibility !== 'requested') return;
    claim.expect('EligibilityAssessed', assessor, () => {
      claim.assessed(eligible);
    });
  }

  /**
   * Processes the claim's history up to an instant: entries that requests led to, and entries of clocks.
   * @throws Mismatch when an entry is different or missing.
   */
  live(claim: ModelClaim, history: readonly Told[], until: Instant): void {
    for (;;) {
      const told = history[claim.historyLength];
      const expected = claim.takeExpected() ?? this.broughtByTime(claim, told, until);
      if (expected === null) break;
      if (told === undefined)
        throw new Mismatch(`${claim.name}: ${expected.type} by ${expected.by.role} must be in its history.`);
      const same =
        told.type === expected.type && told.by.role === expected.by.role && told.by.name === expected.by.name;
      if (!same)
        throw new Mismatch(
          `${claim.name}: its history goes on with ${told.type} by ${told.by.name} (${told.by.role}); ` +
            `it must be ${expected.type} by ${expected.by.name} (${expected.by.role}).`,
        );
      claim.lived();
      claim.post.passTo(told.at, true);
      expected.then(told.at);
      claim.post.settle(told.at);
    }
    const more = history[claim.historyLength];
    if (more !== undefined)
      throw new Mismatch(
        `${claim.name}: its history has ${more.type} by ${more.by.name} (${more.by.role}) at ${more.at}, ` +
          `which has no cause.`,
      );
  }

  /** The next entry that time must have led to, when no request leads to one. */
  private broughtByTime(claim: ModelClaim, told: Told | undefined, until: Instant): Expected | null {
    const end = claim.phase === 'Official' ? claim.begun.subscriptionEnds : null;
    // The association may become official after its subscription has ended.
    const latest = Math.max(Date.parse(end ?? ''), Date.parse(claim.officialSince ?? '')) + DAILY_MS;
    const ends = end !== null && told?.type === 'AssociationEnded' && told.at >= end;
    if (ends && Date.parse(told.at) <= latest)
      return {
        type: 'AssociationEnded',
        by: system,
        then: (at) => {
          claim.ended(at);
        },
      };
    const announced = this.announcement(claim, told, until);
    if (announced !== null) return announced;
    // Whatever else is told after that day, its end had to come first.
    if (end !== null && Date.parse(told?.at ?? until) > latest)
      throw new Mismatch(
        `${claim.name}: its association must have ended within a day of its subscription at ${end}; ` +
          (told === undefined ? 'it has not ended.' : `its history has ${told.type} at ${told.at}.`),
      );
    const clock = claim.nextClock();
    if (claim.noticeHeldUp && told?.type.startsWith('Notice') === true) {
      claim.noticeHeldUp = false;
      claim.expectNotice();
      return claim.takeExpected() ?? null;
    }
    if (clock === null || clock.dueAt > until) return null;
    if (told !== undefined) {
      const late = Date.parse(told.at) - Date.parse(clock.dueAt);
      if (late < 0 || late > LATE_MS)
        throw new Mismatch(
          `${claim.name}: ${clock.kind} is due at ${clock.dueAt}, and the history has ${told.type} at ${told.at}.`,
        );
    }
    return claim.runsOut(clock.kind, clock.dueAt);
  }

  /** R16: the partner is told within a day that the association ends soon; of one that has ended meanwhile never. */
  private announcement(claim: ModelClaim, told: Told | undefined, until: Instant): Expected | null {
    const { officialRecorded, begun, endAnnounced } = claim;
    const end = begun.subscriptionEnds;
    if (claim.phase !== 'Official' || officialRecorded === null || end === null || endAnnounced) return null;
    const near = epochMs(end) - this.rules.renewalDays * DAY_MS;
    const from = Math.max(near, epochMs(officialRecorded));
    const isTold = told?.type === 'AssociationEndsSoon' && epochMs(told.at) >= from;
    if (!isTold && Date.parse(told?.at ?? until) > from + DAILY_MS)
      throw new Mismatch(
        `${claim.name}: its partner must have been told by now that the association ends at ${end}.`,
      );
    if (!isTold) return null;
    return {
      type: 'AssociationEndsSoon',
      by: system,
      then: () => {
        claim.endsSoon();
      },
    };
  }
}
