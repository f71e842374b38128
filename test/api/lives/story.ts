/** What a story of a claim's life needs besides the claim: the clock, its mails, and the customer's link. */
import { declineLinkIn } from '../../../infra/tools/client/customer';
import type { MailDocument } from '../../../infra/tools/client/inbox';
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import { instant } from '../../../shared/domain/time';
import type { TestClaim } from '../claims';
import type { Deployment } from '../deployment';

/** The stories of one stack. */
export class Story {
  constructor(readonly deployment: Deployment) {}

  get claims(): Deployment['claims'] {
    return this.deployment.claims;
  }

  /** Moves the clock to an instant; all that falls due on the way has happened then. */
  async until(at: string | undefined): Promise<void> {
    if (at === undefined) throw new Error('There is no such instant: the deadline does not run.');
    await this.deployment.stack.control.moveTo(instant(Date.parse(at)));
  }

  /** Everything that is due now is done. */
  async settled(): Promise<void> {
    await this.deployment.stack.control.quiet();
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

  /** What the review leads, or the operator, were told about a claim. */
  async escalations(claim: TestClaim, to: 'REVIEW_LEADS_MAIL' | 'OPERATOR_MAIL'): Promise<readonly string[]> {
    const address = this.deployment.stack.running.settings[to] ?? '';
    return (await this.mails(address))
      .filter(({ plainText }) => plainText?.includes(claim.id))
      .map(({ subject }) => /: (.*) – /.exec(subject)?.[1] ?? subject);
  }

  /** The link in the newest notice. */
  async link(claim: TestClaim): Promise<string> {
    const notice = (await this.mails(claim.customerMail)).at(-1);
    if (notice === undefined) throw new Error(`The customer of ${claim.id} has no mail.`);
    return declineLinkIn(notice);
  }

  /** Approved, and the notice is with the customer. */
  async notified(order: Parameters<Deployment['claims']['approved']>[0] = {}): Promise<TestClaim> {
    const claim = await this.claims.approved(order);
    await this.settled();
    return claim;
  }

  /** Official associations, after one move of the clock for all of them. */
  async official(
    ...orders: readonly Parameters<Deployment['claims']['approved']>[0][]
  ): Promise<TestClaim[]> {
    const claims = await Promise.all(orders.map((order) => this.claims.approved(order)));
    await this.deployment.stack.control.moveBy('P8D');
    return claims;
  }
}

/** When a deadline of the claim is due. */
export function dueAt(view: ClaimView, kind: string): string | undefined {
  return view.deadlines.find((deadline) => deadline.kind === kind)?.dueAt;
}
