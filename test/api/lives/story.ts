/** The tools of a story in addition to the claim: the clock, its mails, and the customer's link. */
import { declineLinkIn } from '../../../infra/tools/client/customer';
import type { MailDocument } from '../../../infra/tools/client/inbox';
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import { instant } from '../../../shared/domain/time';
import type { TestClaim } from '../claims';
import type { Deployment } from '../deployment';
import { nextMorning } from '../programmeTime';

/** A mailbox of the programme's own people, by the setting that names it. */
export type Mailbox = 'REVIEW_LEADS_MAIL' | 'OPERATOR_MAIL';

/** The stories of one stack. */
export class Story {
  constructor(readonly deployment: Deployment) {}

  get claims(): Deployment['claims'] {
    return this.deployment.claims;
  }

  /** Moves the clock to an instant, and waits until all work that falls due on the way is done. */
  async until(at: string | undefined): Promise<void> {
    if (at === undefined) throw new Error('There is no such instant: the deadline does not run.');
    await this.deployment.stack.control.moveTo(instant(Date.parse(at)));
  }

  /** Waits until all work that is due now is done. */
  async settled(): Promise<void> {
    await this.deployment.stack.control.quiet();
  }

  /** A minute later the mail about an approval goes, which says when the window ends (R65). */
  async aMinuteLater(): Promise<void> {
    await this.deployment.stack.control.moveBy('PT1M5S');
  }

  /** A quarter of an hour later what was gathered goes (R65). */
  async gathered(): Promise<void> {
    await this.deployment.stack.control.moveBy('PT15M5S');
  }

  async now(): Promise<string> {
    return this.deployment.stack.control.now();
  }

  /** The mails to an address, oldest first. */
  mails(to: string): Promise<readonly MailDocument[]> {
    return this.deployment.stack.inbox.mails(0, to);
  }

  async subjects(to: string): Promise<readonly string[]> {
    return (await this.mails(to)).map(({ subject }) => subject.replace(/[:(–].*$/, '').trim());
  }

  /** What the review leads or the operator are told of a claim at once, from the subjects of the mails (R54, R65). */
  async alerts(claim: TestClaim, to: Mailbox): Promise<readonly string[]> {
    return (await this.mails(this.addressOf(to)))
      .filter(({ subject, plainText }) => subject.startsWith('Needs') && plainText?.includes(claim.id))
      .map(({ subject }) => /: (.*) – /.exec(subject)?.[1] ?? subject);
  }

  /** The digests to the review leads or the operator, the oldest first (R65). */
  async digests(to: Mailbox): Promise<readonly MailDocument[]> {
    return (await this.mails(this.addressOf(to))).filter(({ subject }) =>
      subject.startsWith('This morning: '),
    );
  }

  /** Moves the clock to eight of the next business morning; returns what its digest says of a claim (R65). */
  async nextDigest(claim: TestClaim, to: Mailbox): Promise<string> {
    const before = await this.digests(to);
    await this.until(nextMorning(await this.now()));
    const [digest, ...more] = (await this.digests(to)).slice(before.length);
    expect(more).toEqual([]);
    return digest?.plainText?.split('\n\n').find((part) => part.includes(claim.id)) ?? '';
  }

  private addressOf(to: Mailbox): string {
    return this.deployment.stack.running.settings[to] ?? '';
  }

  /** The link in the newest notice, or in the mail about the start of the association, which shows the same page. */
  async link(claim: TestClaim): Promise<string> {
    const notice = (await this.mails(claim.customerMail)).findLast(
      ({ plainText }) => plainText?.includes('/api/consent/') === true,
    );
    if (notice === undefined) throw new Error(`The customer of ${claim.id} has no notice.`);
    return declineLinkIn(notice);
  }

  /** An approved claim whose customer has the notice. */
  async notified(order: Parameters<Deployment['claims']['approved']>[0] = {}): Promise<TestClaim> {
    const claim = await this.claims.approved(order);
    await this.settled();
    return claim;
  }

  /** Claims with an official association, made with a single move of the clock. */
  async official(
    ...orders: readonly Parameters<Deployment['claims']['approved']>[0][]
  ): Promise<TestClaim[]> {
    const claims = await Promise.all(orders.map((order) => this.claims.approved(order)));
    await this.deployment.stack.control.moveBy('P8D');
    return claims;
  }
}

/** The end of a deadline of the claim; `undefined` when it has none of this kind. */
export function dueAt(view: ClaimView, kind: string): string | undefined {
  return view.deadlines.find((deadline) => deadline.kind === kind)?.dueAt;
}
