/** The directory: partners, customers and the catalogue of products that can be claimed (R40 to R44). */
import type { Language } from './language';
import type { Instant } from './time';

/** The areas in which a partner can have worked for the customer (R41). */
export const solutionAreas = ['Microsoft365', 'BusinessApplications'] as const;
export type SolutionArea = (typeof solutionAreas)[number];

/** The kinds of work that a partner can claim (R41). */
export const activities = ['usage', 'pre-sales', 'revenue-association'] as const;
export type Activity = (typeof activities)[number];

/** The incentive programmes that an association can be assessed for (R41). */
export const programmes = ['OSU-Microsoft365', 'OSU-BusinessApplications', 'OSA-Sell'] as const;
export type Programme = (typeof programmes)[number];

/** The name of one of a partner's locations, for people; rules know a location by its MPN ID alone. */
export interface PartnerLocation {
  /** An MPN ID; the name of one that is not the partner's is shown nowhere. */
  readonly mpnId: string;
  readonly name: string;
}

/** A partner organisation. */
export interface Partner {
  /** Its directory tenant (a GUID, lower case). */
  readonly id: string;
  readonly name: string;
  /** Microsoft Partner Network locations. */
  readonly mpnIds: readonly string[];
  /** Names of locations, as far as an operator has given any, each location at most once. */
  readonly locations: readonly PartnerLocation[];
  readonly programmes: readonly Programme[];
  /** The IANA time zone of the dates that its people read (R67); `null`: the programme's. */
  readonly timeZone: string | null;
  /** The language of mails to its people who have named none (R65); `null`: English. */
  readonly language: Language | null;
}

/** A partner as versions stored it that knew no time zone, no language or no names of locations (R72). */
export type EarlierPartner = Omit<Partner, 'timeZone' | 'language' | 'locations'> & Partial<Partner>;

/** The partner with the fields that earlier versions did not store (R72). */
export function completePartner(stored: EarlierPartner): Partner {
  return {
    ...stored,
    locations: stored.locations ?? [],
    timeZone: stored.timeZone ?? null,
    language: stored.language ?? null,
  };
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
  /** The IANA time zone of the dates that its people read (R67); `null`: the programme's. */
  readonly timeZone: string | null;
}

/** A customer as versions stored it that knew no time zone (R72). */
export type EarlierCustomer = Omit<Customer, 'timeZone'> & Partial<Customer>;

/** The customer with the fields that earlier versions did not store (R72). */
export function completeCustomer(stored: EarlierCustomer): Customer {
  return { ...stored, timeZone: stored.timeZone ?? null };
}

/** A product or workload that can be claimed. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly solutionArea: SolutionArea;
  /** What a place of it is (R44): the workload at a customer, or one subscription. */
  readonly exclusiveBy: 'workload' | 'subscription';
  /** Whether a claim for it needs a technical contact, as for Dynamics 365 products (R40). */
  readonly technicalContact: boolean;
}

/** One version of the list of all products that can be claimed. */
export interface Catalogue {
  readonly version: string;
  readonly products: readonly Product[];
}

/** The directory entries that a decision about a claim's content needs. */
export interface DirectoryFacts {
  /** When they were read: a subscription that has ended by then cannot be claimed (R43). */
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
 * The ID of a place (R44): `<customer>|workload|<product>` or `<customer>|subscription|<subscription>`. Only
 * {@link workloadPlace} and {@link subscriptionPlace} make one, by a cast to the brand.
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
