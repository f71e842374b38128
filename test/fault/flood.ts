/**
 * One partner floods the mail quota on purpose, and the claim of another is approved meanwhile: its customer's
 * notice must not wait (R66).
 */
import { putDocument } from '../../infra/tools/client/apiClient';
import type { CommandBodies, Result } from '../../shared/client';
import { pdf } from '../fixtures/documents';
import { lead, partners, reviewers } from './cast';
import { customerId } from './programme';
import type { Site } from './site';

const [flooding, other] = partners;

/** How large a flood is: each change of contact causes two mails. */
export interface FloodSize {
  readonly claims: number;
  /** Changes of contact of each claim. */
  readonly changes: number;
}

/** The claims and calls of one flood. */
export class Flood {
  private requests = 0;

  /**
   * @param name the start of all names in it
   * @param firstCustomer the number of the first of its customers, one for each claim and one more
   */
  constructor(
    private readonly site: Site,
    private readonly size: FloodSize,
    private readonly name: string,
    private readonly firstCustomer: number,
  ) {}

  /** Makes the claims of the flood, then all its calls, and last approves the other partner's claim. */
  async run(): Promise<void> {
    const { claims, changes } = this.size;
    const waiting = await this.underReview(other, this.firstCustomer);
    const own: string[] = [];
    for (let number = 1; number <= claims; number++) {
      const claimId = await this.underReview(flooding, this.firstCustomer + number);
      await this.command(lead, claimId, 'approve', {});
      own.push(claimId);
    }
    for (let change = 1; change <= changes; change++)
      for (const [index, claimId] of own.entries()) {
        const email = `flood-${change}@customer-${this.firstCustomer + index + 1}.example`;
        const contact = { name: 'Next Contact', title: 'CFO', email };
        await this.command(flooding.manager, claimId, 'change-contact', contact);
      }
    await this.command(lead, waiting, 'approve', {});
  }

  private async underReview(partner: (typeof partners)[number], customer: number): Promise<string> {
    const { site, name } = this;
    const domain = `customer-${customer}.example`;
    const content = {
      name: `${name}-${customer}`,
      mpnId: partner.mpnId,
      customer: { tenantId: customerId(customer), domain },
      solutionArea: 'Microsoft365' as const,
      products: [{ productId: 'teams' }],
      activities: ['usage' as const],
      customerContact: { name: 'Customer Contact', title: 'CIO', email: `flood-0@${domain}` },
      partnerContact: { name: 'Partner Contact', email: `${name}@partner.example`, language: 'en' as const },
    };
    const { manager } = partner;
    const { id } = await this.done(() => site.as(manager).claims.create(content, { headers: this.key() }));
    const document = { fileName: 'sow.pdf', contentType: 'application/pdf' };
    const ticket = await this.done(() => site.as(manager).proofs.requestUpload(id, document));
    await site.insistOn(() => putDocument(ticket, pdf(name)));
    await this.done(() => site.as(manager).proofs.completeUpload(id, ticket.proofId));
    await this.command(manager, id, 'submit', { acknowledged: true });
    await this.command(reviewers[0], id, 'start-review', {});
    return id;
  }

  private command<C extends keyof CommandBodies>(
    person: string,
    claimId: string,
    command: C,
    body: CommandBodies[C],
  ): Promise<unknown> {
    const key = this.key();
    return this.done(() => this.site.as(person).commands.give(claimId, command, body, { headers: key }));
  }

  private async done<T>(request: () => Promise<Result<T>>): Promise<T> {
    const answer = await this.site.insist(request);
    if (answer.ok) return answer.value;
    throw new Error(`${answer.request} of a flood answered ${answer.status} ${answer.problem.text}`);
  }

  private key(): { readonly 'idempotency-key': string } {
    return { 'idempotency-key': `${this.name}-${++this.requests}` };
  }
}
