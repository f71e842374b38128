/** What claims are about: partners, customers and the catalogue of what can be claimed (R40 to R44). */
import type { Instant } from './time';

/** Where work was done (R41). */
export const solutionAreas = ['Microsoft365', 'BusinessApplications'] as const;
export type SolutionArea = (typeof solutionAreas)[number];

/** What the partner did (R41). */
export const activities = ['usage', 'pre-sales', 'revenue-association'] as const;
export type Activity = (typeof activities)[number];

/** The incentive programmes that an association can be assessed for (R41). */
export const programmes = ['OSU-Microsoft365', 'OSU-BusinessApplications', 'OSA-Sell'] as const;
export type Programme = (typeof programmes)[number];

/** A partner organisation. */
export interface Partner {
  /** Its directory tenant (a GUID, lower case). */
  readonly id: string;
  readonly name: string;
  /** Microsoft Partner Network locations. */
  readonly mpnIds: readonly string[];
  readonly programmes: readonly Programme[];
}

/** A subscription of a customer to a Business Applications product. */
export interface Subscription {
  readonly id: string;
  readonly productId: string;
  /** When the subscription expires, and with it an association (R16). */
  readonly endsAt: Instant;
}

/** A customer organisation. */
export interface Customer {
  /** Its directory tenant (a GUID, lower case). */
  readonly id: string;
  readonly name: string;
  /** Its domain names, lower case. */
  readonly domains: readonly string[];
  /** Products of the catalogue that it uses without a subscription of their own (Microsoft 365 workloads). */
  readonly products: readonly string[];
  readonly subscriptions: readonly Subscription[];
}

/** Something that can be claimed. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly solutionArea: SolutionArea;
  /** What is exclusive about it (R44): the workload at a customer, or one subscription. */
  readonly exclusiveBy: 'workload' | 'subscription';
  /** Dynamics 365 products need a technical contact (R40). */
  readonly technicalContact: boolean;
}

/** One version of all that can be claimed. */
export interface Catalogue {
  readonly version: string;
  readonly products: readonly Product[];
}

/** Directory facts that a decision about a claim's content needs. */
export interface DirectoryFacts {
  /** When they were true: a subscription that has ended by then cannot be claimed (R43). */
  readonly asOf: Instant;
  readonly partner: Partner;
  /** `null`: no such customer. */
  readonly customer: Customer | null;
  readonly catalogue: Catalogue;
}

/** The programmes that follow from what is claimed (R41); revenue association leads to none. */
export function programmesOf(area: SolutionArea, done: readonly Activity[]): readonly Programme[] {
  return done.flatMap((activity): readonly Programme[] => {
    switch (activity) {
      case 'usage':
        return area === 'Microsoft365' ? ['OSU-Microsoft365'] : ['OSU-BusinessApplications'];
      case 'pre-sales':
        return ['OSA-Sell'];
      case 'revenue-association':
        return [];
    }
  });
}

declare const placeBrand: unique symbol;

/**
 * What is exclusive (R44): `<customer>|workload|<product>` or `<customer>|subscription|<subscription>`. Made by
 * {@link workloadPlace} and {@link subscriptionPlace} alone, which give the brand by their casts.
 */
export type PlaceId = string & { readonly [placeBrand]: 'PlaceId' };

/** The place of a workload of a customer. */
export function workloadPlace(customerId: string, productId: string): PlaceId {
  return `${customerId}|workload|${productId}` as PlaceId;
}

/** The place of a subscription of a customer. */
export function subscriptionPlace(customerId: string, subscriptionId: string): PlaceId {
  return `${customerId}|subscription|${subscriptionId}` as PlaceId;
}
