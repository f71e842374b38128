/** Ports of exclusive places: who holds what at a customer (R44). */
import type { PlaceEnds } from '../../domain/claim';
import type { PlaceId } from '../../domain/directory';
import type { Instant } from '../../domain/time';

/** Who takes places: a claim in one round, in one attempt to approve it (R44). */
export interface PlaceHolder {
  readonly partnerId: string;
  readonly claimId: string;
  readonly round: number;
  /** Tells simultaneous or repeated attempts of the same claim apart, so that one gives back only what it took. */
  readonly attempt: string;
  /** When the right to a place ends by itself, with its subscription (R16, R44); the others are held until given back. */
  readonly ends?: PlaceEnds;
}

/** Exclusive places at customers (R44). */
export interface PlaceStore {
  /**
   * Takes all places, or none; the same attempt may ask again. Another claim of the same partner shares a place. A place whose
   * every holder's right has ended is free.
   */
  take(places: readonly PlaceId[], holder: PlaceHolder, now: Instant): Promise<'taken' | 'refused'>;
  /** Gives back what one attempt took. Safe to repeat. */
  giveBack(places: readonly PlaceId[], claimId: string, attempt: string): Promise<void>;
  /** Gives back whatever the claim holds of this round and earlier ones. Safe to repeat. */
  release(places: readonly PlaceId[], claimId: string, round: number): Promise<void>;
  /** Of some places those that another partner holds at an instant. */
  heldByOthers(places: readonly PlaceId[], partnerId: string, now: Instant): Promise<readonly PlaceId[]>;
}
