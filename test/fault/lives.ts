/**
 * Random lives: what partners, reviewers and customers do to one claim, step by step, as its status allows.
 */
import { putDocument } from '../../infra/tools/client/apiClient';
import type { CommandBodies, Result } from '../../shared/client';
import {
  declineLinkIn,
  goTo,
  hasButton,
  offers,
  openLink,
  pressButton,
} from '../../infra/tools/client/customer';
import type { ClaimView } from '../../shared/contracts/claims/claimView';
import { pdf } from '../fixtures/documents';
import { eventsOf, lead, operator, partners, reviewers, type Witness } from './cast';
import type { Chance } from './chance';
import type { Acknowledged } from './evidence';
import { customerId, whatIsClaimed } from './programme';
import type { Site } from './site';

/** The result of a step: more can be done at once, only time can help, or the life is finished. */
export type Progress = 'again' | 'wait' | 'over';

/** The life of one claim. */
export class Life {
  claimId: string | null = null;
  private readonly partner: (typeof partners)[number];
  private requests = 0;
  private decidedOnRound = 0;
  /** The notice of an earlier round of the present approval, whose link can still decline (R10). */
  private earlier: Notice | null = null;
  /** How often the customer has looked for its ending link; `null`: it has not asked for one. */
  private looked: number | null = null;

  constructor(
    private readonly name: string,
    private readonly chance: Chance,
    private readonly customers: number,
    private readonly site: Site,
    private readonly witness: Witness,
  ) {
    this.partner = chance.one(partners);
  }

  /** Takes one step. */
  async step(): Promise<Progress> {
    if (this.claimId === null) return this.create();
    const claimId = this.claimId;
    const { user } = this.partner;
    const seen = await this.site.insist(() => this.site.as(user).claims.get(claimId));
    if (!seen.ok) {
      this.witness.complain(claimId, `${seen.request} answered ${seen.status} ${seen.problem.text}`);
      return 'over';
    }
    this.acknowledge(seen, null);
    const { chance } = this;
    // R65: what is said within a quarter of an hour is one mail.
    while (chance.happens(0.2) && seen.value.possible.includes('comment')) await this.talk(claimId);
    if (chance.happens(0.05) && seen.value.possible.includes('comment')) await this.assign(claimId);
    if (seen.value.status !== 'Approved') this.earlier = null;
    return this.goOn(claimId, seen.value);
  }

  /** Somebody of the partner or of the programme says something, or a lead notes it. */
  private async talk(claimId: string): Promise<void> {
    const { chance } = this;
    const who = chance.one([this.partner.user, this.partner.user, lead, ...reviewers]);
    const text = this.mark();
    const isNote = who === lead && chance.happens(0.3);
    await this.command(who, claimId, isNote ? 'notes' : 'comments', { text }, text);
  }

  /** R21: somebody takes the claim; whoever had it hears no more of it. */
  private async assign(claimId: string): Promise<void> {
    await this.command(this.chance.one([lead, ...reviewers]), claimId, 'assign', {});
  }

  private goOn(claimId: string, view: ClaimView): Promise<Progress> {
    switch (view.status) {
      case 'Editing':
        return this.edit(claimId, view);
      case 'Submitted':
        return this.startReview(claimId);
      case 'UnderReview':
        return this.decide(claimId, view);
      case 'PartnerActionRequired':
        return this.respond(claimId);
      case 'Approved':
        return this.consent(claimId, view);
      case 'Rejected':
        return this.dispute(claimId, view);
      case 'Disputed':
        return this.answerDispute(claimId);
      default:
        return Promise.resolve('over');
    }
  }

  private async create(): Promise<Progress> {
    const { chance, partner, name } = this;
    const customer = chance.between(1, this.customers);
    const domain = `customer-${customer}.example`;
    const content = {
      name,
      mpnId: partner.mpnId,
      customer: { tenantId: customerId(customer), domain },
      ...whatIsClaimed(chance, customer),
      activities: ['usage' as const],
      customerContact: { name: 'Customer Contact', title: 'CIO', email: `${name}@${domain}` },
      partnerContact: { name: 'Partner Contact', email: `${name}@partner.example`, language: 'en' as const },
    };
    const key = { 'idempotency-key': `${name}-create` };
    const created = await this.site.insist(() =>
      this.site.as(partner.user).claims.create(content, { headers: key }),
    );
    if (!created.ok) {
      this.witness.complain(name, `${created.request} answered ${created.status} ${created.problem.text}`);
      return 'over';
    }
    this.claimId = created.value.id;
    this.acknowledge(created, { type: 'ClaimCreated', mark: name, once: true });
    return 'again';
  }

  private async edit(claimId: string, view: ClaimView): Promise<Progress> {
    const { user, manager } = this.partner;
    if (view.proofs.length === 0) return this.upload(claimId, user);
    if (this.chance.happens(0.03)) {
      const discarded = await this.site.insist(() => this.site.as(manager).claims.discard(claimId));
      this.acknowledge(discarded, { type: 'ClaimDiscarded' });
      return 'over';
    }
    const submitted = await this.command(user, claimId, 'submit', { acknowledged: true });
    // Another claim holds the place, and will not release it soon.
    return !submitted.ok && isClaimedElsewhere(submitted.problem.code) ? 'over' : 'again';
  }

  private async upload(claimId: string, person: string): Promise<Progress> {
    const { site } = this;
    const document = { fileName: 'sow.pdf', contentType: 'application/pdf' };
    const ticket = await site.insist(() => site.as(person).proofs.requestUpload(claimId, document));
    if (!ticket.ok) return 'again';
    const { proofId } = ticket.value;
    await site.insistOn(() => putDocument(ticket.value, pdf(this.name)));
    const done = await site.insist(() => site.as(person).proofs.completeUpload(claimId, proofId));
    this.acknowledge(done, { type: 'ProofAdded', mark: proofId, once: true });
    return 'again';
  }

  private startReview(claimId: string): Promise<Progress> {
    return this.awaited(claimId, { done: 70, wait: 25 }, () =>
      this.command(this.chance.one(reviewers), claimId, 'start-review', {}),
    );
  }

  /**
   * A step for which others wait: it is taken, or left to time, or the partner withdraws (the remaining
   * weight of 5).
   */
  private async awaited(
    claimId: string,
    weights: { readonly done: number; readonly wait: number },
    done: () => Promise<unknown>,
  ): Promise<Progress> {
    switch (
      this.chance.weighted([
        ['done', weights.done],
        ['wait', weights.wait],
        ['withdraw', 5],
      ] as const)
    ) {
      case 'wait':
        return 'wait';
      case 'withdraw':
        return this.withdraw(claimId);
      case 'done':
        await done();
        return 'again';
    }
  }

  private async decide(claimId: string, view: ClaimView): Promise<Progress> {
    const { chance } = this;
    const assigned = reviewers.find((name) => view.assignee?.name.toLowerCase().startsWith(name) === true);
    const who = assigned ?? lead;
    const comment = this.mark();
    switch (
      chance.weighted([
        ['approve', 55],
        ['race', 12],
        ['info', 13],
        ['reject', 12],
        ['wait', 5],
        ['withdraw', 3],
      ] as const)
    ) {
      case 'approve': {
        const approved = await this.command(who, claimId, 'approve', { comment }, comment);
        if (approved.ok || !isClaimedElsewhere(approved.problem.code)) return 'again';
        const why = this.mark();
        const reason = 'place-already-associated';
        await this.command(who, claimId, 'reject', { reason, comment: why }, why);
        return 'again';
      }
      case 'race':
        return this.race(claimId, who);
      case 'info':
        await this.command(
          who,
          claimId,
          'request-info',
          { reasons: ['dates-missing-or-old'], comment },
          comment,
        );
        return 'again';
      case 'reject':
        await this.command(who, claimId, 'reject', { reason: 'insufficient-poe', comment }, comment);
        return 'again';
      case 'wait':
        return 'wait';
      case 'withdraw':
        return this.withdraw(claimId);
    }
  }

  /** Several people at once: one decision wins, the others are refused, and every comment is stored. */
  private async race(claimId: string, who: string): Promise<Progress> {
    const [first, second, third] = [this.mark(), this.mark(), this.mark()];
    await Promise.all([
      this.command(who, claimId, 'approve', { comment: first }, first),
      this.command(lead, claimId, 'approve', { comment: second }, second),
      this.command(this.partner.user, claimId, 'comments', { text: third }, third),
      ...(this.chance.happens(0.3) ? [this.withdraw(claimId)] : []),
    ]);
    return 'again';
  }

  private respond(claimId: string): Promise<Progress> {
    return this.awaited(claimId, { done: 60, wait: 35 }, () => {
      const comment = this.mark();
      return this.command(this.partner.user, claimId, 'respond', { comment }, comment);
    });
  }

  private async consent(claimId: string, view: ClaimView): Promise<Progress> {
    if (view.association.state === 'ended') return 'over';
    if (view.association.state === 'official') {
      if (view.eligibility.state === 'requested') return 'wait';
      if (this.looked !== null) return this.endByLink(claimId, view, this.looked);
      if (this.chance.happens(0.25)) return this.askToEnd(claimId, view);
      if (!this.chance.happens(0.3)) return 'over';
      const reason = this.mark();
      if (this.chance.happens(0.5))
        await this.command(this.partner.manager, claimId, 'end-association', { reason }, reason);
      else await this.recordEnding(claimId, reason);
      return 'over';
    }
    // R14: in a reconsider round a reviewer would have to confirm it.
    if (!view.consent.reconsider && this.chance.happens(0.07)) return this.changeContact(claimId, view);
    if (this.chance.happens(0.05)) return this.pullBack(claimId);
    // The customer decides at most once for each notice, and most never do.
    if (view.consent.state !== 'pending' || this.decidedOnRound >= view.round) return 'wait';
    this.decidedOnRound = view.round;
    if (this.chance.happens(0.1)) await this.command(operator, claimId, 'resend-notice', {});
    if (this.earlier !== null && this.chance.happens(0.4)) {
      await this.answer(claimId, this.earlier, 'decline');
      return 'again';
    }
    // R14: without an acceptance nothing comes of a reconsider round.
    const newest = noticeOf(view);
    if (view.consent.reconsider && this.chance.happens(0.6)) await this.answer(claimId, newest, 'accept');
    else if (this.chance.happens(0.3)) await this.answer(claimId, newest, 'decline');
    else if (this.chance.happens(0.1)) return this.withdraw(claimId);
    return 'wait';
  }

  /** R16: the customer says it otherwise, and the operator records it. */
  private async recordEnding(claimId: string, note: string): Promise<void> {
    const receivedAt = await this.site.insistOn(() => this.site.control.now());
    const word = { word: 'end', who: 'Carl Contact', how: 'phone', receivedAt, note } as const;
    await this.command(operator, claimId, 'record-customer-word', word, note);
  }

  /** A wrong approval (R71): the claim is decided anew. */
  private async pullBack(claimId: string): Promise<Progress> {
    const comment = this.mark();
    await this.command(lead, claimId, 'pull-back', { comment }, comment);
    return 'again';
  }

  /** Names another contact of the customer (R24): a new round with a notice of its own. */
  private async changeContact(claimId: string, view: ClaimView): Promise<Progress> {
    const email = `${this.name}-${++this.requests}@${view.content.customer.domain}`;
    const contact = { name: 'Other Contact', title: 'CFO', email };
    if (view.consent.state === 'pending') this.earlier = noticeOf(view);
    await this.command(this.partner.manager, claimId, 'change-contact', contact, `"new":"${email}"`);
    return 'again';
  }

  /** The link of a round in the newest mail to its contact, or in the oldest, the notice; `null`: there is none. */
  private async linkOf(
    claimId: string,
    { round, address }: Notice,
    which: 'notice' | 'newest',
  ): Promise<string | null> {
    const mails = await this.site.insistOn(() => this.site.inbox.mails(0, address));
    const linked = mails.filter(({ plainText }) => plainText?.includes(`${claimId}.${round}.`) === true);
    const mail = which === 'notice' ? linked[0] : linked.at(-1);
    return mail === undefined ? null : declineLinkIn(mail);
  }

  /** R16: by the newest link the customer asks for one that ends the association. */
  private async askToEnd(claimId: string, view: ClaimView): Promise<Progress> {
    const url = await this.linkOf(claimId, noticeOf(view), 'newest');
    if (url === null) return 'over';
    const page = await this.site.insistOn(() => served(openLink(url)));
    if (!hasButton(page)) return 'over';
    const after = await this.site.insistOn(() => served(pressButton(page)));
    if (after.status !== 200) return 'over';
    this.looked = 0;
    const recorded = { type: 'EndingLinkRequested' } as const;
    this.witness.acknowledge({ claimId, request: 'an ending link', shown: null, recorded });
    return 'wait';
  }

  /** R16: the customer ends the association by the link that it got, unless the link is late or too old. */
  private async endByLink(claimId: string, view: ClaimView, looked: number): Promise<Progress> {
    this.looked = looked + 1;
    const address = view.content.customerContact?.email ?? '';
    const mails = await this.site.insistOn(() => this.site.inbox.mails(0, address));
    const mail = mails.findLast(({ plainText }) => plainText?.includes(`${claimId}.e`) === true);
    if (mail === undefined) return looked < 5 ? 'wait' : 'over';
    const page = await this.site.insistOn(() => served(openLink(declineLinkIn(mail))));
    if (!offers(page, 'end')) return 'over';
    const step = await this.site.insistOn(() => served(goTo(page, 'end')));
    if (!hasButton(step)) return 'over';
    const after = await this.site.insistOn(() => served(pressButton(step)));
    if (after.status !== 200 || hasButton(after) || offers(after, 'end')) return 'over';
    const recorded = { type: 'AssociationEnded', once: true } as const;
    this.witness.acknowledge({ claimId, request: 'the ending by a link', shown: null, recorded });
    return 'over';
  }

  /** The customer declines or accepts by the link of a notice. */
  private async answer(claimId: string, notice: Notice, answer: 'decline' | 'accept'): Promise<void> {
    const { round, address } = notice;
    const url = await this.linkOf(claimId, notice, 'notice');
    if (url === null) {
      const complaint = `the notice of round ${round} was reported as sent, and ${address} has no such mail`;
      this.witness.complain(claimId, complaint);
      return;
    }
    const page = await this.site.insistOn(() => served(openLink(url)));
    if (!offers(page, answer)) return;
    const step = await this.site.insistOn(() => served(goTo(page, answer)));
    // The window may have ended between the two pages.
    if (!hasButton(step)) return;
    const ticked = answer === 'accept' ? { confirmed: 'yes' } : {};
    const after = await this.site.insistOn(() => served(pressButton(step, 'en', ticked)));
    if (after.status !== 200 || hasButton(after) || offers(after, answer)) return;
    const recorded =
      answer === 'accept'
        ? ({ type: 'ConsentAccepted', mark: `"round":${round}` } as const)
        : ({ type: 'ClaimRejected', mark: '"customer-declined"' } as const);
    this.witness.acknowledge({ claimId, request: `${answer} of round ${round}`, shown: null, recorded });
  }

  private async dispute(claimId: string, view: ClaimView): Promise<Progress> {
    if (view.rejection?.disputableUntil === null) return 'over';
    if (this.chance.happens(0.5)) return 'wait';
    const justification = this.mark();
    await this.command(this.partner.manager, claimId, 'dispute', { justification }, justification);
    return 'again';
  }

  private async answerDispute(claimId: string): Promise<Progress> {
    const comment = this.mark();
    if (this.chance.happens(0.2)) return 'wait';
    const upheld = this.chance.happens(0.5)
      ? await this.command(lead, claimId, 'uphold-dispute', { comment }, comment)
      : null;
    if (upheld?.ok === true) return 'again';
    const denied = await this.command(lead, claimId, 'deny-dispute', { comment }, comment);
    if (denied.ok) return 'again';
    // The person who rejected does not decide on the dispute (R14).
    await this.command(reviewers[0], claimId, 'assign', {});
    await this.command(reviewers[0], claimId, 'deny-dispute', { comment }, comment);
    return 'again';
  }

  private async withdraw(claimId: string): Promise<Progress> {
    const explanation = this.mark();
    await this.command(this.partner.manager, claimId, 'withdraw', { explanation }, explanation);
    return 'again';
  }

  /** Gives a command with a key of its own; sometimes twice, as impatient people do. */
  private async command<C extends keyof typeof eventsOf>(
    person: string,
    claimId: string,
    command: C,
    body: CommandBodies[C],
    mark?: string,
  ): Promise<Result<ClaimView>> {
    const key = { 'idempotency-key': `${this.name}-${++this.requests}` };
    const give = (): Promise<Result<ClaimView>> =>
      this.site.insist(() => this.site.as(person).commands.give(claimId, command, body, { headers: key }));
    const twice = this.chance.happens(0.08);
    const [answer, again] = twice ? await Promise.all([give(), give()]) : [await give(), null];
    const recorded = { type: eventsOf[command], ...(mark === undefined ? {} : { mark, once: true }) };
    // Whoever has the claim already takes it without an entry.
    this.acknowledge(answer, command === 'assign' ? null : recorded);
    if (again !== null && describe(again) !== describe(answer)) {
      const complaint = `${answer.request} was given twice with one key and answered ${describe(answer)} and ${describe(again)}`;
      this.witness.complain(claimId, complaint);
    }
    return answer;
  }

  private acknowledge(answer: Result<ClaimView>, recorded: Acknowledged['recorded']): void {
    if (!answer.ok) return;
    const { id, status, revision } = answer.value;
    this.witness.acknowledge({ claimId: id, request: answer.request, shown: { status, revision }, recorded });
  }

  /** A text that no other request contains. */
  private mark(): string {
    return `${this.name}/${++this.requests}!`;
  }
}

/** A notice: its round, and where it went. */
interface Notice {
  readonly round: number;
  readonly address: string;
}

function noticeOf({ round, content }: ClaimView): Notice {
  return { round, address: content.customerContact?.email ?? '' };
}

function describe(answer: Result<ClaimView>): string {
  return answer.ok
    ? `${answer.value.status} at ${answer.value.revision}`
    : `${answer.status} ${answer.problem.code}`;
}

/** Throws when the page could not be served, because the service is busy or was killed. */
async function served<T extends { readonly status: number }>(page: Promise<T>): Promise<T> {
  const got = await page;
  if (got.status >= 500) throw new Error(`The page answered ${got.status}.`);
  return got;
}

/** Whether another partner's claim, or another one of the same partner, is the reason for a refusal (R44). */
function isClaimedElsewhere(code: string): boolean {
  return code === 'place-taken' || code === 'already-claimed';
}
