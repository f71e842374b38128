/** Port of exclusive places: which partner's claim holds which place at a customer (R44). */
import type { PlaceEnds } from '../../domain/claim';
import type { Activity, PlaceId } from '../../domain/directory';
import type { Instant } from '../../domain/time';

/** The holder of places: a claim in one round, in one attempt to approve it (R44). */
export interface PlaceHolder {
  readonly partnerId: string;
  readonly claimId: string;
  readonly round: number;
  /** Distinguishes attempts of the same claim, so that each gives back only the places that it took. */
  readonly attempt: string;
  /** When the right to each place ends with its subscription (R16, R44); others are held until given back. */
  readonly ends?: PlaceEnds;
  /** For which activities; left out: an association from before the service, whose activities nobody knows. */
  readonly activities?: readonly Activity[];
  /** IDs of the partner's claims that this one renews, so that it shares their places (R44). */
  readonly renews?: readonly string[];
}

/** How taking places ended. */
export type Taking =
  | { readonly state: 'taken' }
  /** Another partner holds one of them. */
  | { readonly state: 'refused' }
  /** Another claim of the same partner holds one of them for the same activity. */
  | { readonly state: 'already-claimed'; readonly claimId: string };

/** Exclusive places at customers (R44). */
export interface PlaceStore {
  /**
   * Takes all places, or none; the same attempt may repeat this. Claims of the same partner share a place,
   * each for other activities. A place is free once the rights of all its holders have ended.
   */
  take(places: readonly PlaceId[], holder: PlaceHolder, now: Instant): Promise<Taking>;
  /** Gives back the places that one attempt took. Safe to repeat. */
  giveBack(places: readonly PlaceId[], claimId: string, attempt: string): Promise<void>;
  /** Gives back those of the places that the claim took in this round or an earlier one. Safe to repeat. */
  release(places: readonly PlaceId[], claimId: string, round: number): Promise<void>;
  /** Those of the places that another partner holds at an instant. */
  heldByOthers(places: readonly PlaceId[], partnerId: string, now: Instant): Promise<readonly PlaceId[]>;
}
