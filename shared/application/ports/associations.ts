/** Port of associations: those of claims, and those from before this service, in one list (R44, R60). */
import type { Association, AssociationOrigin, AssociationState } from '../../domain/association';
import type { EarlierAssociation } from '../../domain/earlierAssociation';
import type { Instant } from '../../domain/time';
import type { Page } from './paging';

/** The conditions of the list; `null` leaves a condition out. */
export interface AssociationFilter {
  /** Only this partner's (R23); `null` for the programme's people. */
  readonly partnerId: string | null;
  readonly customerId: string | null;
  readonly productId: string | null;
  readonly state: AssociationState | null;
  readonly origin: AssociationOrigin | null;
}

/** One association with its origin. */
export type ListedAssociation =
  | { readonly origin: 'claim'; readonly association: Association }
  | { readonly origin: 'earlier'; readonly association: EarlierAssociation };

/** Associations of both origins. */
export interface AssociationList {
  /** The latest first. An earlier association counts as ended from its end on, recorded or not. */
  list(
    filter: AssociationFilter,
    now: Instant,
    limit: number,
    cursor: string | null,
  ): Promise<Page<ListedAssociation>>;
  /**
   * Earlier associations whose end has come by an instant and that still hold a place, earliest first (R16).
   */
  earlierEnding(until: Instant, limit: number): Promise<readonly EarlierAssociation[]>;
}
