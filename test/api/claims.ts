/**
 * Makes claims for tests, each with a customer of its own unless one is given, in the status from which a
 * test starts.
 */
import { randomUUID } from 'node:crypto';
import type { Document } from '../../infra/tools/client/apiClient';
import { etagOf, valueOf, type Client, type CommandBodies, type ContentRequest } from '../../shared/client';
import type { ClaimView } from '../../shared/contracts/claims/claimView';
import { pdf } from '../fixtures/documents';

/** The number of customers in one import. */
const CUSTOMERS_AT_ONCE = 50;

/** A customer that no other test claims. */
export interface TestCustomer {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** Its subscriptions: one to customer service, two to sales, one to Power BI. */
  readonly subscriptions: readonly {
    readonly id: string;
    readonly productId: string;
    readonly endsAt: string;
  }[];
}

/** A claim with the facts that tests need. */
export interface TestClaim {
  readonly id: string;
  readonly customer: TestCustomer;
  /** The person who created it. */
  readonly by: string;
  /** Mail addresses that only this claim uses. */
  readonly partnerMail: string;
  readonly customerMail: string;
}

/** How to make a claim. */
export interface Order {
  /** The person who creates it; the default is `ana`. */
  readonly by?: string;
  readonly customer?: TestCustomer;
  /** Replaces fields of the complete content. */
  readonly content?: Partial<ContentRequest>;
  /** The reviewer; the default is `rita`. */
  readonly reviewer?: string;
}

const workloads = ['exchange-online', 'sharepoint-online', 'teams', 'intune', 'entra-id-p1'];

/** Partners in addition to the two of the seed file, each with one admin of its name in people.json. */
export const rivals = Array.from({ length: 8 }, (_, index) => ({
  person: `rival${index + 1}`,
  mpnId: `880000${index + 1}`,
  partner: {
    id: `88888888-0000-4000-8000-00000000000${index + 1}`,
    name: `Rival ${index + 1}`,
    mpnIds: [`880000${index + 1}`],
    programmes: ['OSU-Microsoft365', 'OSU-BusinessApplications', 'OSA-Sell'],
  },
}));

const mpnIds: Readonly<Record<string, string>> = {
  carla: '7730001',
  ...Object.fromEntries(rivals.map(({ person, mpnId }) => [person, mpnId])),
};

export const infoRequest: CommandBodies['request-info'] = {
  reasons: ['customer-acknowledgement-missing'],
  comment: 'The signature is missing.',
};
export const rejection: CommandBodies['reject'] = {
  reason: 'insufficient-poe',
  comment: 'The dates do not fit.',
};

/** A small document. */
export function document(text?: string): Document {
  return { fileName: 'sow.pdf', contentType: 'application/pdf', content: pdf(text) };
}

/** Content of a claim for one of the customer's subscriptions, which can be claimed for several activities (R41). */
export function businessContent(
  customer: TestCustomer,
  activity: 'usage' | 'pre-sales' = 'usage',
  subscriptions: readonly TestCustomer['subscriptions'][number][] = customer.subscriptions.slice(1, 2),
): Partial<ContentRequest> {
  return {
    solutionArea: 'BusinessApplications',
    activities: [activity],
    technicalContact: { name: 'Theo Tech', title: 'Architect', email: `theo@${customer.domain}` },
    products: subscriptions.map(({ id, productId }) => ({ productId, subscriptionId: id })),
  };
}

/** A well-formed claim ID of the same partner that no claim has. */
export function idOfNobody({ id }: Pick<TestClaim, 'id'>): string {
  return `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
}

export class Claims {
  private customers: TestCustomer[] = [];
  private made = 0;

  /** @param deployment gives the API as a person of the tests uses it */
  constructor(private readonly deployment: { as(person: string): Client }) {}

  /** A new customer with every workload and four subscriptions. */
  async customer(): Promise<TestCustomer> {
    for (;;) {
      const next = this.customers.shift();
      if (next !== undefined) return next;
      const imported = Array.from({ length: CUSTOMERS_AT_ONCE }, newCustomer);
      valueOf(
        await this.deployment.as('olga').request('POST', 'directory/import', {
          json: {
            customers: imported.map(({ domain, ...rest }) => ({
              ...rest,
              domains: [domain],
              products: workloads,
            })),
          },
        }),
      );
      this.customers.push(...imported);
    }
  }

  /** Complete content of a Microsoft 365 claim for `teams`. */
  content(customer: TestCustomer, by = 'ana'): ContentRequest & { readonly name: string } {
    const number = ++this.made;
    return {
      name: `Claim ${number} at ${customer.name}`,
      mpnId: mpnIds[by] ?? '4512001',
      customer: { tenantId: customer.id, domain: customer.domain },
      solutionArea: 'Microsoft365',
      activities: ['usage'],
      products: [{ productId: 'teams' }],
      customerContact: { name: 'Tina Toy', title: 'CIO', email: `tina@${customer.domain}`, language: 'en' },
      partnerContact: {
        name: 'Pat Partner',
        email: `pat-${number}-${customer.domain}@partner.example`,
        language: 'en',
      },
    };
  }

  /** In Editing, without documents. */
  async draft(order: Order = {}): Promise<TestClaim> {
    const { by = 'ana' } = order;
    const customer = order.customer ?? (await this.customer());
    const content = { ...this.content(customer, by), ...order.content };
    const { id } = valueOf(await this.deployment.as(by).claims.create(content));
    return {
      id,
      customer,
      by,
      partnerMail: content.partnerContact?.email ?? '',
      customerMail: content.customerContact?.email ?? '',
    };
  }

  /** In Editing, ready to be submitted. */
  async complete(order: Order = {}): Promise<TestClaim> {
    const claim = await this.draft(order);
    valueOf(await this.deployment.as(claim.by).proofs.upload(claim.id, document(claim.id)));
    return claim;
  }

  async submitted(order: Order = {}): Promise<TestClaim> {
    const claim = await this.complete(order);
    await this.give(claim, claim.by, 'submit', { acknowledged: true });
    return claim;
  }

  async underReview(order: Order = {}): Promise<TestClaim> {
    const claim = await this.submitted(order);
    await this.give(claim, order.reviewer ?? 'rita', 'start-review', {});
    return claim;
  }

  async actionRequired(order: Order = {}): Promise<TestClaim> {
    const claim = await this.underReview(order);
    await this.give(claim, order.reviewer ?? 'rita', 'request-info', infoRequest);
    return claim;
  }

  /** Approved; the notice is being sent or was sent. */
  async approved(order: Order = {}): Promise<TestClaim> {
    const claim = await this.underReview(order);
    await this.give(claim, order.reviewer ?? 'rita', 'approve', {});
    return claim;
  }

  async rejected(order: Order = {}): Promise<TestClaim> {
    const claim = await this.underReview(order);
    await this.give(claim, order.reviewer ?? 'rita', 'reject', rejection);
    return claim;
  }

  async disputed(order: Order = {}): Promise<TestClaim> {
    const claim = await this.rejected(order);
    await this.give(claim, claim.by, 'dispute', { justification: 'The dates are those of the contract.' });
    return claim;
  }

  async withdrawn(order: Order = {}): Promise<TestClaim> {
    const claim = await this.submitted(order);
    await this.give(claim, claim.by, 'withdraw', { explanation: 'The wrong MPN ID.' });
    return claim;
  }

  async discarded(order: Order = {}): Promise<TestClaim> {
    const claim = await this.draft(order);
    valueOf(await this.deployment.as(claim.by).claims.discard(claim.id));
    return claim;
  }

  /** Gives a command that must succeed. */
  async give<C extends keyof CommandBodies>(
    claim: Pick<TestClaim, 'id'>,
    person: string,
    command: C,
    body: CommandBodies[C],
  ): Promise<ClaimView> {
    return valueOf(await this.deployment.as(person).commands.give(claim.id, command, body));
  }

  /** The claim as its partner sees it. */
  async view(claim: Pick<TestClaim, 'id' | 'by'>): Promise<ClaimView> {
    return valueOf(await this.deployment.as(claim.by).claims.get(claim.id));
  }

  /** Edits the claim as its partner, with its present ETag. */
  async edit(claim: TestClaim, patch: Readonly<Record<string, unknown>>): Promise<ClaimView> {
    const portal = this.deployment.as(claim.by);
    const etag = etagOf(await portal.claims.get(claim.id)) ?? '';
    return valueOf(await portal.claims.edit(claim.id, patch, etag));
  }

  /** All that people can see of a claim, to prove that a refused request changes nothing. */
  async trace(claim: Pick<TestClaim, 'id' | 'by'>): Promise<unknown> {
    const reader = await this.readerOf(claim);
    const [view, history] = await Promise.all([
      reader.claims.get(claim.id),
      reader.claims.history.whole(claim.id),
    ]);
    return { view: valueOf(view), history: valueOf(history).items };
  }

  /** The types of the history's entries as reviewers see them; of a draft, as its creator sees them. */
  async history(claim: Pick<TestClaim, 'id' | 'by'>): Promise<readonly string[]> {
    const reader = await this.readerOf(claim);
    return valueOf(await reader.claims.history.whole(claim.id)).items.map(({ type }) => type);
  }

  /** Reviewers see the most, but no draft (R2). */
  private async readerOf({ id, by }: Pick<TestClaim, 'id' | 'by'>): Promise<Client> {
    const rita = this.deployment.as('rita');
    return (await rita.claims.get(id)).ok ? rita : this.deployment.as(by);
  }
}

function newCustomer(): TestCustomer {
  const id = randomUUID();
  const subscription = (productId: string, endsAt: string): TestCustomer['subscriptions'][number] => ({
    id: randomUUID(),
    productId,
    endsAt,
  });
  return {
    id,
    name: `Customer ${id.slice(0, 8)}`,
    domain: `c-${id.slice(0, 13)}.example`,
    subscriptions: [
      subscription('dynamics-365-customer-service', '2031-06-30T00:00:00Z'),
      subscription('dynamics-365-sales', '2031-06-30T00:00:00Z'),
      subscription('dynamics-365-sales', '2032-06-30T00:00:00Z'),
      subscription('power-bi-pro', '2031-12-31T00:00:00Z'),
    ],
  };
}
