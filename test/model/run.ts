/**
 * Plays one run: a script of actions against the service and the model, which must agree after each action.
 */
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { epochMs, instant, type Instant } from '../../shared/domain/time';
import type { RuleCalendar } from '../../infra/tools/demo/rules';
import type { Action, LinkAnswer, Script } from './actions';
import type { ModelClaim } from './claim';
import { differences, possibleDifferences } from './compare';
import { Model } from './model';
import {
  ablePerson,
  bulkRequestOf,
  managerOf,
  nextStep,
  requestOf,
  workloads,
  type Request,
} from './requests';
import { newClaim } from './newClaim';
import { people, type PersonName, type Rules } from './rules';
import type { Service } from './service';
import { Mismatch, secondDomainOf } from './told';

/** Chooses, of the next steps of a status, the one that leads to an approval. */
const FORWARD = 4;
/** The most claims of one run. */
const MOST_CLAIMS = 5;
/** Clocks this close to each other end in one move, because the stack's time runs on during a comparison. */
const TOGETHER_MS = 2 * 60_000;
const HOUR_MS = 3_600_000;
/** After this no mail is gathered any longer (R65). */
const GATHERED_MS = 20 * 60_000;
/** From the start of a run to the end of its customer's subscription. */
const SUBSCRIPTION_MS = 25 * 24 * HOUR_MS;

/** What a run needs in addition to its script. */
export interface Stage {
  readonly service: Service;
  readonly rules: Rules;
  readonly calendar: RuleCalendar;
  readonly timeZone: string;
}

/** A run of one script. */
export class Run {
  private readonly model: Model;
  private readonly key = randomUUID();
  private readonly domain: string;
  private subscriptionEnds: Instant = instant(0);
  /** What has happened so far, for people. */
  readonly lines: string[] = [];
  /** The number of comparisons, and the phases, entries of histories and refusals that occurred. */
  comparisons = 0;
  readonly seen = new Set<string>();
  /** The service's time at the last comparison, in milliseconds. */
  private now = 0;
  private suppressed = 0;
  /** During an outage mails may become untrue while they wait, and are then not sent (R17). */
  private outage = false;

  constructor(private readonly stage: Stage) {
    this.domain = `c-${this.key.slice(0, 13)}.example`;
    this.model = new Model(stage.rules, stage.calendar, [this.domain]);
  }

  /**
   * Plays the script.
   * @throws Mismatch where service and model differ.
   */
  async play(script: Script): Promise<void> {
    const { service } = this.stage;
    await service.control.moveTo(nextTime(await service.control.now(), script, this.stage.timeZone));
    const now = await service.control.now();
    this.now = epochMs(now);
    this.subscriptionEnds = instant(epochMs(now) + SUBSCRIPTION_MS);
    await this.putCustomer();
    await service.forgetMails();
    try {
      for (const action of script.actions) await this.take(action);
      await this.look(this.model.claims);
    } finally {
      await this.tidyUp();
    }
  }

  private async putCustomer(): Promise<void> {
    await this.stage.service.putCustomer({
      id: this.key,
      name: `Customer ${this.key.slice(0, 8)}`,
      domains: this.model.customerDomains,
      products: workloads,
      subscriptions: [
        { id: this.key, productId: 'dynamics-365-customer-service', endsAt: this.subscriptionEnds },
      ],
    });
  }

  /** R64: the directory of the day decides; no claim changes with it. */
  private async changeDomains(): Promise<void> {
    const second = secondDomainOf(this.domain);
    const added = !this.model.customerDomains.includes(second);
    this.model.customerDomains = added ? [this.domain, second] : [this.domain];
    await this.putCustomer();
    this.say(`the operator ${added ? 'adds' : 'removes'} the domain ${second}`);
    await this.look(this.model.claims);
  }

  private async take(action: Action): Promise<void> {
    if (action.do === 'create') return this.create(action.by, action.n);
    if (action.do === 'pass') return this.pass(action);
    if (action.do === 'domains') return this.changeDomains();
    if (action.do === 'bulk') return this.askAll(action);
    if (action.do === 'take') return this.takeNext(action.by);
    const open = this.model.claims.filter(({ isOver }) => !isOver);
    const goesOn = action.do === 'next' || action.do === 'hasten' || action.do === 'talk';
    const claims = goesOn && open.length > 0 ? open : this.model.claims;
    const claim = claims[action.claim % claims.length];
    if (claim === undefined) return;
    switch (action.do) {
      case 'command': {
        const { command, n } = action;
        const by = action.by === 'able' ? ablePerson(claim, command, n) : action.by;
        await this.ask(claim, by, requestOf(claim, command, n));
        return;
      }
      case 'next': {
        const step = nextStep(claim, action.n);
        if (step === null) return;
        if ('request' in step) {
          await this.ask(claim, step.by, step.request);
          return;
        }
        return this.take('claim' in step ? { ...step, claim: this.model.claims.indexOf(claim) } : step);
      }
      case 'hasten':
        return this.hasten(claim);
      case 'talk':
        await this.ask(claim, ablePerson(claim, 'comment', action.n), { command: 'comment' });
        return;
      case 'link':
        return this.followLink(claim, claim.round - action.back, action.answer);
      case 'end':
        return action.ask
          ? this.askToEnd(claim, claim.round - action.back)
          : this.endByLink(claim, (claim.ending?.number ?? 0) - action.back);
      case 'bounce':
        return this.bounce(claim, claim.round - action.back);
      case 'hold':
        return this.hold(claim, claim.round - action.back, action.asSpam ? 'FilteredSpam' : 'Quarantined');
      case 'scan':
        return this.scan(claim, action.n, action.clean ? 'clean' : 'malicious');
      case 'assess':
        return this.assess(claim, action.right, action.eligible);
      case 'outage':
        return this.approveInOutage(claim, action.hours);
    }
  }

  private async create(by: PersonName, n: number): Promise<void> {
    if (this.model.claims.length >= MOST_CLAIMS) return;
    const { service } = this.stage;
    const { content, beginnings } = newClaim(
      { id: this.key, domain: this.domain, subscriptionEnds: this.subscriptionEnds },
      by,
      this.model.claims.length + 1,
      n,
    );
    const { name, products, assessed, subscriptionEnds } = beginnings;
    const { id, refusal } = await service.create(by, content);
    const what = `${name} for ${products.join(', ')}${assessed ? '' : ' (revenue)'}`;
    this.say(`${by} creates ${what}: ${refusal ?? 'accepted'}`);
    // R43: a subscription that has ended cannot be claimed.
    const expected =
      subscriptionEnds !== null && subscriptionEnds <= instant(this.now) ? 'subscription-ended' : null;
    if (refusal !== expected)
      throw new Mismatch(
        `${name}: created with ${refusal ?? 'no refusal'}; it must be ${expected ?? 'accepted'}.`,
      );
    if (id === null) {
      this.seen.add(refusal);
      return;
    }
    const claim = this.model.begin({ ...beginnings, id }, by);
    await this.look([claim]);
  }

  /** Eight steps are enough from a new claim to its approval, also by way of a dispute. */
  private async hasten(claim: ModelClaim): Promise<void> {
    for (let step = 0; step < 8; step++) {
      const next = nextStep(claim, FORWARD);
      if (next === null || !('request' in next) || claim.holdsPlaces) return;
      if (!(await this.ask(claim, next.by, next.request))) return;
    }
  }

  /** Sends a request for a claim and compares; returns whether it was accepted. */
  private async ask(claim: ModelClaim, by: PersonName, request: Request): Promise<boolean> {
    const reasons = this.model.reasonsAgainst(claim, by, request, instant(this.now));
    await this.suppress();
    const { refusal, proofId } = await this.stage.service.ask(claim, by, request);
    this.say(`${by} ${JSON.stringify(request)} ${claim.name}: ${refusal ?? 'accepted'}`);
    if (refusal !== null) this.seen.add(refusal);
    if (refusal === null && reasons.length > 0)
      throw new Mismatch(`${claim.name}: it must be refused with ${reasons.join(' or ')}; it was accepted.`);
    if (refusal !== null && !reasons.includes(refusal))
      throw new Mismatch(
        `${claim.name}: refused with ${refusal}; it must be ${reasons.join(' or ') || 'accepted'}.`,
      );
    if (refusal === null) this.model.accept(claim, by, request, proofId);
    await this.look([claim]);
    return refusal === null;
  }

  /** Gives one command on all claims in one request: each must be answered as by a request of its own. */
  private async askAll({ by, command, n }: Extract<Action, { do: 'bulk' }>): Promise<void> {
    const { service } = this.stage;
    const { claims } = this.model;
    const [first] = claims;
    if (first === undefined) return;
    const person = by === 'able' ? ablePerson(first, command, n) : by;
    const request = bulkRequestOf(command, n);
    await this.suppress();
    const now = instant(this.now);
    const refusals = await service.askAll(claims, person, request);
    const until = await service.control.now();
    this.say(
      `${person} in bulk ${JSON.stringify(request)}: ${refusals.map((one) => one ?? 'accepted').join(', ')}`,
    );
    for (const [index, claim] of claims.entries()) {
      const refusal = refusals[index] ?? null;
      const reasons = this.model.reasonsAgainst(claim, person, request, now);
      if (refusal !== null) this.seen.add(refusal);
      if (refusal === null ? reasons.length > 0 : !reasons.includes(refusal))
        throw new Mismatch(
          `${claim.name}: in bulk ${refusal ?? 'accepted'}; it must be ${reasons.join(' or ') || 'accepted'}.`,
        );
      if (refusal !== null) continue;
      this.seen.add(`${command} in bulk`);
      this.model.accept(claim, person, request, null);
      // R44: what is submitted stands in the way of the claims that the request names after it.
      const reader = claim.isSubmitted ? 'lea' : managerOf(claim);
      this.model.live(claim, await service.history(claim, reader), until);
    }
    await this.look(claims);
  }

  /** R21: a reviewer gets the claim of the queue that is due first. */
  private async takeNext(by: PersonName): Promise<void> {
    const isReviewer = people[by].roles.some((role) => role === 'Reviewer' || role === 'ReviewLead');
    const wanted = isReviewer ? this.model.nextInQueue(by) : null;
    await this.suppress();
    const { id, refusal } = await this.stage.service.take(by);
    const nameOf = (claimId: string | null): string =>
      this.model.claims.find((claim) => claim.id === claimId)?.name ?? claimId ?? 'none';
    this.say(`${by} takes the next claim of the queue: ${refusal ?? nameOf(id)}`);
    const expected = isReviewer ? null : 'not-permitted';
    if (refusal !== expected || id !== (wanted?.id ?? null))
      throw new Mismatch(
        `${by} got ${refusal ?? nameOf(id)} from the queue; it must be ${expected ?? nameOf(wanted?.id ?? null)}.`,
      );
    if (wanted === null) return;
    this.seen.add('taken from the queue');
    const request: Request =
      wanted.phase === 'Submitted' ? { command: 'start-review' } : { command: 'assign', to: null };
    this.model.accept(wanted, by, request, null);
    await this.look([wanted]);
  }

  private async followLink(claim: ModelClaim, round: number, answer: LinkAnswer): Promise<void> {
    const link = claim.links.get(round);
    if (link === undefined) return;
    const shown = this.model.linkShows(claim, round);
    const expected = answer === 'decline' && shown === 'open' ? 'declined' : shown;
    const found = await this.stage.service.followLink(link, answer);
    this.say(
      `the customer ${answer === 'none' ? 'opens' : `answers ${answer} by`} the link of round ${round} of ${claim.name}: ${found}`,
    );
    if (found !== expected)
      throw new Mismatch(
        `${claim.name}: the link of round ${round} shows ${found}; it must show ${expected}.`,
      );
    if (answer === 'decline' && shown === 'open') this.model.declined(claim, round);
    if (answer === 'accept' && shown === 'open') this.model.accepted(claim, round);
    await this.look([claim]);
  }

  /** R16: asks for an ending link by the link of a round, whether or not its page offers that. */
  private async askToEnd(claim: ModelClaim, round: number): Promise<void> {
    const link = claim.links.get(round);
    if (link === undefined) return;
    const { service } = this.stage;
    const may = this.model.mayAskToEnd(claim, round, await service.control.now());
    await service.answerLink(link, 'ending-link');
    this.say(`the customer asks by the link of round ${round} for an ending link of ${claim.name}`);
    if (may) this.model.askedToEnd(claim);
    await this.look([claim]);
  }

  /** R16: ends the association by an ending link, whether or not its page offers that. */
  private async endByLink(claim: ModelClaim, number: number): Promise<void> {
    const link = claim.endingLinks.get(number);
    if (link === undefined) return;
    const { service } = this.stage;
    const may = this.model.mayEnd(claim, number, await service.control.now());
    await service.answerLink(link, 'end');
    this.say(`the customer uses the ending link ${number} of ${claim.name}`);
    if (may) this.model.endedByCustomer(claim);
    await this.look([claim]);
  }

  private async bounce(claim: ModelClaim, round: number): Promise<void> {
    if (!claim.links.has(round)) return;
    await this.stage.service.reportNotice(claim, round, 'Bounced');
    this.say(`the notice of round ${round} of ${claim.name} comes back`);
    this.model.bounced(claim, round);
    await this.look([claim]);
  }

  private async hold(
    claim: ModelClaim,
    round: number,
    status: 'Quarantined' | 'FilteredSpam',
  ): Promise<void> {
    if (!claim.links.has(round)) return;
    await this.stage.service.reportNotice(claim, round, status);
    this.say(`the notice of round ${round} of ${claim.name} is reported as ${status}`);
    this.model.heldBack(claim, round);
    await this.look([claim]);
  }

  private async scan(claim: ModelClaim, n: number, result: 'clean' | 'malicious'): Promise<void> {
    const proof = claim.proofs[n % Math.max(1, claim.proofs.length)];
    // The documents of a discarded claim are deleted: a scanner finds nothing there.
    if (proof === undefined || claim.phase === 'Discarded') return;
    await this.stage.service.reportScan(claim, proof.proofId, result);
    this.say(`the scanner finds a document of ${claim.name} ${result}`);
    this.model.scanned(claim, proof.proofId, result);
    await this.look([claim]);
  }

  private async assess(claim: ModelClaim, right: boolean, eligible: boolean): Promise<void> {
    if (claim.phase !== 'Official') return;
    const { service } = this.stage;
    const asked = await service.asked(claim);
    const one = `${claim.id}.${claim.round}`;
    if (asked.some((requestId) => requestId !== one))
      throw new Mismatch(
        `${claim.name}: eligibility is asked for as ${asked.join(', ')}; it must be ${one}.`,
      );
    await service.assess(claim, right, eligible);
    this.say(
      `the assessor answers ${right ? '' : 'another request '}about ${claim.name}: ${eligible ? '' : 'not '}eligible`,
    );
    this.model.assessed(claim, right, eligible);
    await this.look([claim]);
  }

  /** R54: an outage of the mail service is no fault of the partner; the notice is sent afterwards. */
  private async approveInOutage(claim: ModelClaim, hours: number): Promise<void> {
    if (claim.phase !== 'UnderReview') return;
    const { service } = this.stage;
    await service.inbox.behave({ refuse: true });
    this.outage = true;
    try {
      claim.noticeHeldUp = true;
      const approve: Request = { command: 'approve' };
      const reasons = this.model.reasonsAgainst(claim, 'lea', approve, instant(this.now));
      const { refusal } = await service.ask(claim, 'lea', approve);
      this.say(
        `the mail service is out for ${hours} h; lea approves ${claim.name}: ${refusal ?? 'accepted'}`,
      );
      if ((refusal ?? undefined) !== reasons.find((reason) => reason === refusal))
        throw new Mismatch(
          `${claim.name}: refused with ${refusal ?? 'nothing'}, not ${reasons.join(' or ')}.`,
        );
      if (refusal === null) this.model.accept(claim, 'lea', approve, null);
      else claim.noticeHeldUp = false;
      await this.moveAhead(hours * HOUR_MS);
    } finally {
      this.suppressed = -1;
      await this.suppress();
    }
    // Postponed mails are sent within the longest delay, and those that waited for them soon after.
    await this.moveAhead(HOUR_MS + GATHERED_MS);
    await this.look(this.model.claims);
    if (claim.noticeHeldUp) throw new Mismatch(`${claim.name}: its notice must have gone out by now.`);
    this.outage = false;
  }

  private async pass(action: Extract<Action, { do: 'pass' }>): Promise<void> {
    const { control } = this.stage.service;
    const now = epochMs(await control.now());
    this.now = now;
    const due = this.clocks().find((dueAt) => dueAt > now);
    if (action.until !== 'hours' && due === undefined) return;
    const ahead =
      action.until === 'hours'
        ? Math.round(action.hours * HOUR_MS)
        : (due ?? now) - now - (action.until === 'before-due' ? HOUR_MS : 0);
    if (ahead <= 0) return;
    this.say(`time passes until ${await this.moveAhead(ahead)}`);
    await this.look(this.model.claims);
  }

  /** The ends of the clocks of the run's claims, and of the subscription, in order. */
  private clocks(): readonly number[] {
    const clocks = this.model.claims.flatMap((claim) =>
      [...claim.clocks.values()].flatMap(({ dueAt, passed }) => (passed ? [] : [epochMs(dueAt)])),
    );
    return [...clocks, epochMs(this.subscriptionEnds)].sort((one, other) => one - other);
  }

  /** Moves the clock ahead, and a little further when another clock would end during the comparison. */
  private async moveAhead(milliseconds: number): Promise<Instant> {
    const { control } = this.stage.service;
    this.now = epochMs(await control.now());
    let to = this.now + milliseconds;
    for (const dueAt of this.clocks()) if (dueAt >= to && dueAt - to < TOGETHER_MS) to = dueAt;
    await control.moveTo(instant(to));
    return instant(to);
  }

  /** Waits until all due work is done; then service and model must agree. */
  private async look(claims: readonly ModelClaim[]): Promise<void> {
    const { service, rules } = this.stage;
    const until = await service.control.now();
    await service.control.quiet();
    const found: string[] = [];
    for (const claim of claims) {
      const own = managerOf(claim);
      const partnersView = await service.view(claim, own);
      // Only its partner sees a draft (R2).
      const reader = partnersView.submittedAt === null ? own : 'lea';
      const [history, view] = await Promise.all([
        service.history(claim, reader),
        service.view(claim, reader),
      ]);
      this.model.live(claim, history, until);
      for (const { type, by } of history) this.seen.add(`${type} by ${by.role}`);
      found.push(...differences(claim, view, reader, until, rules));
      found.push(...possibleDifferences(claim, partnersView, own, until, rules));
      this.seen.add(claim.phase);
      this.comparisons++;
    }
    for (const { post } of this.model.claims) post.passTo(until, false);
    const arrived = await service.newMails(this.model.claims);
    found.push(...this.mailDifferences(arrived, await service.control.now()));
    this.now = epochMs(until);
    if (found.length > 0) throw new Mismatch(found.join('\n'));
  }

  private mailDifferences(arrived: readonly string[], now: Instant): readonly string[] {
    const missing = [...this.model.mails];
    const perhaps = [...this.model.perhaps];
    const takeFrom = (mails: string[], mail: string): boolean => {
      const index = mails.indexOf(mail);
      if (index >= 0) mails.splice(index, 1);
      return index >= 0;
    };
    const unexpected = arrived.filter(
      (mail) =>
        !takeFrom(missing, mail) &&
        !takeFrom(perhaps, mail) &&
        // It fell due while the comparison was made.
        !this.model.claims.some(({ post }) => post.takeEarly(mail, now)),
    );
    this.model.mails = [];
    this.model.perhaps = [];
    return [
      ...unexpected.map((mail) => `a mail without a cause: ${mail}`),
      ...(this.outage ? [] : missing.map((mail) => `a mail is missing: ${mail}`)),
    ];
  }

  /** Names the addresses that accept no mail to the mail service before anything is sent to them. */
  private async suppress(): Promise<void> {
    const suppress = this.model.claims.flatMap((claim) => claim.deadAddresses());
    if (suppress.length === this.suppressed) return;
    this.suppressed = suppress.length;
    await this.stage.service.inbox.behave({ suppress });
  }

  /** Ends the claims, so that their clocks do not disturb later runs. */
  private async tidyUp(): Promise<void> {
    const { service } = this.stage;
    await service.inbox.behave({});
    for (const claim of this.model.claims) {
      const manager = service.as(managerOf(claim));
      await manager.claims.discard(claim.id);
      await manager.commands.give(claim.id, 'withdraw', { explanation: 'The run is over.' });
      await manager.commands.give(claim.id, 'end-association', { reason: 'The run is over.' });
    }
    // What is gathered goes before the next run.
    await service.control.moveTo(instant(epochMs(await service.control.now()) + GATHERED_MS));
    await service.control.quiet();
  }

  private say(line: string): void {
    this.lines.push(`${instant(this.now)}  ${line}`);
  }
}

/** The next instant at this hour of the week in the programme's time zone. */
function nextTime(now: Instant, { weekday, hour }: Script, timeZone: string): Instant {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const days = (weekday - local.dayOfWeek + 7) % 7;
  const day = local.toPlainDate().add({ days });
  const at = (date: Temporal.PlainDate): number =>
    date.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) }).epochMilliseconds;
  const first = at(day);
  return instant(first > epochMs(now) ? first : at(day.add({ days: 7 })));
}
