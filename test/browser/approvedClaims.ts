/** Brings claims to their notice through the API, so that the browser can open its link. */
import { valueOf, type ContentRequest } from '../../shared/client';
import { Control } from '../../infra/tools/client/control';
import { declineLinkIn } from '../../infra/tools/client/customer';
import { Inbox, type MailDocument } from '../../infra/tools/client/inbox';
import { People } from '../../infra/tools/client/people';
import { statementOfWork } from '../../infra/tools/client/statementOfWork';
import { StackProcess } from '../../infra/tools/stack/runningStack';
import type { ClaimView } from '../../shared/contracts/claims/claimView';

/** The content of a test's claim; its place must be free. */
export interface ClaimFacts {
  readonly customer: 'Adventure Works' | 'Northwind Traders' | 'Tailspin Toys';
  /** Product IDs of the catalogue. */
  readonly products: readonly string[];
  /** The customer contact's language (R53). */
  readonly language?: 'en' | 'pt-PT' | 'pt-BR' | 'es';
}

/** A customer that was notified. */
export interface NotifiedCustomer {
  readonly claimId: string;
  /** The link with which the customer declines. */
  readonly link: string;
  readonly notice: MailDocument;
}

/** Two customers of the seed: infra/local/seed/directory.json. */
const customers = {
  'Adventure Works': {
    tenantId: '9b1d4f72-0c3e-4a58-b6d7-2e8f0a1c3d44',
    domain: 'adventure-works.example',
  },
  'Northwind Traders': { tenantId: '3f8a6c15-d2b9-4e07-8c4a-6b5d7e9f0a55', domain: 'northwind.example' },
  'Tailspin Toys': { tenantId: 'c7e2b490-5a1f-4d83-9e6b-0f1a2b3c4d66', domain: 'tailspin.example' },
} as const;

/** A stack of its own, with the partner and the reviewers who use it. */
export class ApprovedClaims {
  readonly control: Control;
  private readonly inbox: Inbox;
  private readonly people: People;

  private constructor(readonly stack: StackProcess) {
    this.control = new Control(stack.addresses.control);
    this.inbox = new Inbox(stack.addresses.inbox);
    this.people = new People(stack.addresses);
  }

  static async start(): Promise<ApprovedClaims> {
    return new ApprovedClaims(await StackProcess.start());
  }

  /**
   * Creates, completes, submits and approves a claim of Contoso Services, and waits for the customer's notice
   * (R8).
   */
  async approve(facts: ClaimFacts): Promise<NotifiedCustomer> {
    const ana = this.people.as('ana');
    const rita = this.people.as('rita');
    const { id } = valueOf(await ana.claims.create(contentOf(facts)));
    valueOf(await ana.proofs.upload(id, await proofOf(facts)));
    valueOf(await ana.commands.give(id, 'submit', { acknowledged: true }));
    valueOf(await rita.commands.give(id, 'start-review', {}));
    const mark = await this.inbox.mark();
    valueOf(await rita.commands.give(id, 'approve', {}));
    return this.notified(id, facts, mark);
  }

  /** Disputes a decline and upholds the dispute: a fresh notice is sent (R14). */
  async decideAnew(claimId: string, facts: ClaimFacts): Promise<NotifiedCustomer> {
    const ana = this.people.as('ana');
    const lea = this.people.as('lea');
    valueOf(await ana.commands.give(claimId, 'dispute', { justification: 'The customer changed its mind.' }));
    const mark = await this.inbox.mark();
    valueOf(await lea.commands.give(claimId, 'uphold-dispute', { comment: 'The customer confirmed it.' }));
    return this.notified(claimId, facts, mark);
  }

  /** Withdraws a claim, so that its link has nothing left to decline (R15). */
  async withdraw(claimId: string): Promise<void> {
    const explanation = 'The wrong MPN ID.';
    valueOf(await this.people.as('ana').commands.give(claimId, 'withdraw', { explanation }));
  }

  /** Takes a wrong approval back (R71). */
  async pullBack(claimId: string): Promise<void> {
    const comment = 'The statement of work is not signed.';
    valueOf(await this.people.as('lea').commands.give(claimId, 'pull-back', { comment }));
  }

  /** The link in the mail that something sends to a customer's contact. */
  async linkSentBy(facts: ClaimFacts, send: () => Promise<void>): Promise<string> {
    const mark = await this.inbox.mark();
    await send();
    return declineLinkIn(await this.mailTo(contactOf(facts).email, mark));
  }

  /** The claim as its partner sees it. */
  async claim(claimId: string): Promise<ClaimView> {
    return valueOf(await this.people.as('ana').claims.get(claimId));
  }

  private async notified(claimId: string, facts: ClaimFacts, mark: number): Promise<NotifiedCustomer> {
    const notice = await this.mailTo(contactOf(facts).email, mark);
    return { claimId, link: declineLinkIn(notice), notice };
  }

  /** The first mail with a link after a mark. */
  private mailTo(address: string, mark: number): Promise<MailDocument> {
    return this.control.until(`the mail to ${address}`, async () => {
      // A receipt has no link.
      const mails = await this.inbox.mails(mark, address);
      return mails.find(({ plainText }) => plainText?.includes('/api/consent/') === true);
    });
  }
}

function contentOf(facts: ClaimFacts): ContentRequest {
  return {
    name: `${facts.products.join(', ')} at ${facts.customer}`,
    mpnId: '4512001',
    customer: customers[facts.customer],
    solutionArea: 'Microsoft365',
    activities: ['usage'],
    products: facts.products.map((productId) => ({ productId })),
    customerContact: contactOf(facts),
    partnerContact: { name: 'Ana Almeida', email: 'ana@contoso-services.example' },
  };
}

function contactOf({ customer, products, language }: ClaimFacts) {
  // Each claim has an address of its own, by which its notice is found.
  const email = `carlos.${products.join('.')}@${customers[customer].domain}`;
  return { name: 'Carlos Correia', title: 'Head of IT', email, ...(language && { language }) };
}

function proofOf({ customer, products }: ClaimFacts) {
  return statementOfWork({
    partner: 'Contoso Services',
    customer,
    products,
    customerContact: 'Carlos Correia',
    signedOn: '2 November 2026',
  });
}
