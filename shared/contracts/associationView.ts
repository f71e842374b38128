/** Associations as the API shows them, and the answer to an access check (R60, R61). */
import type { Association } from '../domain/association';
import { associationOf } from '../domain/claim';
import type { Activity, SolutionArea } from '../domain/directory';
import type { Instant } from '../domain/time';

/** An association: a claim that was approved and not declined. */
export interface AssociationView {
  readonly claimId: string;
  readonly name: string;
  readonly state: 'official' | 'ended';
  readonly partner: { readonly id: string; readonly name: string; readonly mpnId: string };
  readonly customer: { readonly tenantId: string; readonly name: string; readonly domain: string };
  readonly solutionArea: SolutionArea;
  readonly activities: readonly Activity[];
  readonly products: readonly {
    readonly productId: string;
    readonly name: string;
    readonly subscriptionId: string | null;
  }[];
  readonly since: Instant;
  /** When it ended, or will end by itself; `null`: it does not end by itself. */
  readonly endsAt: Instant | null;
  /** Why it ended; `null` while it is official. */
  readonly endReason: string | null;
  readonly eligibility: {
    readonly state: string;
    readonly requestId: string | null;
    readonly reason: string | null;
  };
}

/** The association of a claim. */
export function associationView(association: Association): AssociationView {
  const { content, eligibility } = association;
  const ended = association.phase === 'AssociationEnded' ? association.ended : null;
  return {
    claimId: association.claimId,
    name: content.name,
    state: associationOf(association) === 'official' ? 'official' : 'ended',
    partner: { id: association.partnerId, name: association.partnerName, mpnId: content.mpnId },
    customer: content.customer,
    solutionArea: content.solutionArea,
    activities: content.activities,
    products: content.products.map(({ productId, name, subscriptionId }) => ({
      productId,
      name,
      subscriptionId,
    })),
    since: association.officialSince,
    endsAt: ended === null ? association.endsAt : ended.at,
    endReason: ended === null ? null : ended.reason,
    eligibility: {
      state: eligibility.state,
      requestId: eligibility.state === 'none' ? null : eligibility.requestId,
      reason: eligibility.state === 'ineligible' ? eligibility.reason : null,
    },
  };
}

/** Whether the caller's organisation may see a customer's usage and sold seats of a product now (R60). */
export interface AccessView {
  readonly allowed: boolean;
  readonly customer: string;
  readonly product: string;
  /** What grants it; empty when it is not allowed. */
  readonly associations: readonly {
    readonly claimId: string;
    readonly since: Instant;
    readonly endsAt: Instant | null;
    readonly subscriptionIds: readonly string[];
  }[];
  /** The instant that the answer is about. */
  readonly at: Instant;
}
