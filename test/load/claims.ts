/**
 * Makes claims as the application would have: decided by the domain, written as the application's own
 * documents.
 */
import { createHash, randomBytes } from 'node:crypto';
import { newEffect, pendingAfter } from '../../shared/application/claims/bookkeeping';
import type { StoredEffect } from '../../shared/application/ports/claims';
import {
  claimDocument,
  effectDocument,
  eventDocument,
} from '../../shared/adapters/cosmos/claims/claimDocuments';
import { formatClaimId, ulid } from '../../shared/adapters/claimId';
import { defaultCalendar, type BusinessCalendar } from '../../shared/domain/calendar';
import type { Command, ContentInput } from '../../shared/domain/commands';
import { decideInTime, decideCreation, type Outcome } from '../../shared/domain/decide';
import type { Customer, DirectoryFacts } from '../../shared/domain/directory';
import type { RecordedEvent } from '../../shared/domain/events';
import type { Policy } from '../../shared/domain/policy';
import type { Result } from '../../shared/domain/refusals';
import type { Actor } from '../../shared/domain/roles';
import { instant } from '../../shared/domain/time';
import type { Seed } from '../../infra/tools/stack/seed';

/** The documents of one claim's partition. */
export interface PreparedClaim {
  readonly claimId: string;
  readonly partnerId: string;
  /** The address of the customer's notice, which no other claim has. */
  readonly customerMail: string;
  readonly documents: readonly object[];
}

/** The seed, the policy and the claiming person of prepared claims. */
export interface LoadContext {
  readonly seed: Seed;
  readonly policy: Policy;
  readonly partnerAdmin: Actor;
}

/** The stage of a claim: waiting for its review, or withdrawn by its partner. */
export type Stage = 'submitted' | 'withdrawn';

/** Makes claims, each for a customer of its own, so that no two claims share a place. */
export class ClaimMaker {
  private made = 0;
  private readonly calendar: BusinessCalendar;
  private readonly facts: Pick<DirectoryFacts, 'partner' | 'catalogue'>;

  constructor(private readonly context: LoadContext) {
    const { seed, partnerAdmin } = context;
    const partner = seed.partners.find(({ id }) => id === partnerAdmin.tenantId);
    if (partner === undefined || seed.catalogue === null)
      throw new Error('The seed file lacks the partner of the person who claims, or the catalogue.');
    this.calendar = seed.calendar ?? defaultCalendar;
    this.facts = { partner, catalogue: seed.catalogue };
  }

  /** A claim in a stage, created and submitted at an instant (milliseconds since the epoch). */
  make(stage: Stage, at: number): PreparedClaim {
    const number = this.made++;
    const customer = customerOf(number);
    const customerMail = `person@${customer.domains[0] ?? ''}`;
    const now = instant(at);
    const context = {
      now,
      actor: this.context.partnerAdmin,
      policy: this.context.policy,
      policyInForce: this.context.policy,
      customerDomains: null,
      calendar: this.calendar,
    };
    const directory: DirectoryFacts = { ...this.facts, asOf: now, customer };
    const claimId = formatClaimId(this.facts.partner.id, ulid(at, randomBytes(10)));
    const input = contentOf(number, this.facts.partner.mpnIds[0] ?? '', customer, customerMail);
    let { claim, recorded, effects } = accepted(
      decideCreation({ claimId, input, reference: null, directory }, context),
    );
    const history: RecordedEvent[] = [...recorded];
    let stored: readonly StoredEffect[] = effects.map((effect) => newEffect(effect, now));
    const commands: Command[] = [
      { type: 'add-proof', proof: proofOf(number) },
      { type: 'submit', acknowledged: true, directory, takenPlaces: [], ownClaims: [] },
      ...(stage === 'withdrawn'
        ? [{ type: 'withdraw', explanation: 'The project was cancelled.' } as const]
        : []),
    ];
    for (const command of commands) {
      ({ claim, recorded, effects } = accepted(decideInTime(claim, command, context)));
      history.push(...recorded);
      stored = [...stored, ...effects.map((effect) => newEffect(effect, now))];
    }
    // Effects of the past are already performed.
    const settled = stored.map((effect) => ({ ...effect, state: 'done' as const }));
    return {
      claimId,
      partnerId: claim.partnerId,
      customerMail,
      documents: [
        claimDocument(claim, pendingAfter([], settled)),
        ...history.map((entry) => eventDocument(claim, entry)),
        ...settled.map((effect) => effectDocument(claim, effect)),
      ],
    };
  }
}

function accepted(result: Result<Outcome>): Outcome {
  if (result.ok) return result.value;
  throw new Error(`A claim could not be prepared: ${result.refusal.code}: ${result.refusal.detail}`);
}

function customerOf(number: number): Customer {
  const id = `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
  return {
    id,
    name: `Customer ${number}`,
    domains: [`customer-${number}.example`],
    products: ['exchange-online', 'teams'],
    subscriptions: [],
    timeZone: null,
  };
}

function contentOf(number: number, mpnId: string, customer: Customer, email: string): ContentInput {
  return {
    name: `Roll-out for customer ${number}`,
    mpnId,
    customer: { tenantId: customer.id, domain: customer.domains[0] ?? '' },
    solutionArea: 'Microsoft365',
    activities: ['usage'],
    products: [{ productId: 'teams', subscriptionId: null }],
    customerContact: { name: `Person ${number}`, title: 'CIO', email, language: null },
    technicalContact: null,
    partnerContact: {
      name: 'Ana Almeida',
      email: 'ana@contoso-services.example',
      language: null,
      copies: [],
    },
    revenue: null,
  };
}

function proofOf(number: number): Extract<Command, { type: 'add-proof' }>['proof'] {
  const sha256 = createHash('sha256').update(String(number)).digest('hex');
  return {
    proofId: `10000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`,
    fileName: 'statement-of-work.pdf',
    contentType: 'application/pdf',
    bytes: 48_213,
    sha256,
  };
}
