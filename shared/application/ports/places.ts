/** Port of exclusive places: which partner's claim holds which place at a customer (R44). */
import type { PlaceEnds } from '../../domain/claim';
import type { PlaceId } from '../../domain/directory';
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
}

/** Exclusive places at customers (R44). */
export interface PlaceStore {
  /**
   * Takes all places, or none; the same attempt may repeat this. Claims of the same partner share a place. A
   * place is free once the rights of all its holders have ended.
   */
  take(places: readonly PlaceId[], holder: PlaceHolder, now: Instant): Promise<'taken' | 'refused'>;
  /** Gives back the places that one attempt took. Safe to repeat. */
  giveBack(places: readonly PlaceId[], claimId: string, attempt: string): Promise<void>;
  /** Gives back those of the places that the claim took in this round or an earlier one. Safe to repeat. */
  release(places: readonly PlaceId[], claimId: string, round: number): Promise<void>;
  /** Those of the places that another partner holds at an instant. */
  heldByOthers(places: readonly PlaceId[], partnerId: string, now: Instant): Promise<readonly PlaceId[]>;
}
