/** Ports of associations: what claims have become, and those from before this service, in one list (R44, R60). */
import type { Association, AssociationOrigin, AssociationState } from '../../domain/association';
import type { EarlierAssociation } from '../../domain/earlierAssociation';
import type { Instant } from '../../domain/time';
import type { Page } from './paging';

/** What the list shows; `null` leaves a condition out. */
export interface AssociationFilter {
  /** Only this partner's (R23); `null` for the programme's people. */
  readonly partnerId: string | null;
  readonly customerId: string | null;
  readonly productId: string | null;
  readonly state: AssociationState | null;
  readonly origin: AssociationOrigin | null;
}

/** One association with where it comes from. */
export type ListedAssociation =
  | { readonly origin: 'claim'; readonly association: Association }
  | { readonly origin: 'earlier'; readonly association: EarlierAssociation };

/** Associations of both origins. */
export interface AssociationList {
  /** The latest first. One from before is official until its end, also before the service has recorded that. */
  list(
    filter: AssociationFilter,
    now: Instant,
    limit: number,
    cursor: string | null,
  ): Promise<Page<ListedAssociation>>;
  /** Those from before whose end has come at an instant and whose place is still held, the earliest first (R16). */
  earlierEnding(until: Instant, limit: number): Promise<readonly EarlierAssociation[]>;
}
