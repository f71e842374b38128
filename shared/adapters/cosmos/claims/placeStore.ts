/** Exclusive places in Cosmos DB (R44): a document each, taken by a plain create, shared within a partner. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import { Unavailable } from '../../../application/ports/errors';
import type { PlaceHolder, PlaceStore, Taking } from '../../../application/ports/places';
import type { Activity, PlaceId } from '../../../domain/directory';
import { holdsAlready } from '../../../domain/ownClaims';
import type { Instant } from '../../../domain/time';
import { created, onlyIf, unchanged } from '../database/conditionalWrites';
import { orNull } from '../database/cosmosErrors';

/** How often a write to a place is tried; each failure means that another writer has succeeded. */
const attempts = 100;

interface Holding {
  readonly claimId: string;
  readonly round: number;
  readonly attempt: string;
  readonly takenAt: Instant;
  /** When the right to the place ends with its subscription; left out: only when it is given back. */
  readonly endsAt?: Instant;
  /** For which activities (R44); left out: stored before they were, or not known. */
  readonly activities?: readonly Activity[];
}

interface PlaceDocument extends ItemDefinition {
  readonly id: PlaceId;
  readonly partnerId: string;
  readonly holders: readonly Holding[];
}

/** The store over its container. */
export function placeStore(container: Container): PlaceStore {
  async function read(place: PlaceId): Promise<(PlaceDocument & { readonly _etag: string }) | null> {
    const found = await orNull(() => container.item(place, place).read<PlaceDocument>());
    return found?.resource ?? null;
  }

  /** Takes a place: creates it, joins claims of the same partner, or replaces holders whose right has ended. */
  async function takeOne(place: PlaceId, holder: PlaceHolder, now: Instant): Promise<Taking> {
    const { partnerId, claimId, round, attempt, ends = {}, activities, renews = [] } = holder;
    const endsAt = ends[place];
    const holding: Holding = {
      ...{ claimId, round, attempt, takenAt: now },
      ...(endsAt === undefined ? {} : { endsAt }),
      ...(activities === undefined ? {} : { activities }),
    };
    let held: Awaited<ReturnType<typeof read>> = null;
    for (let tried = 0; tried < attempts; tried++) {
      if (held === null) {
        if (await created(() => container.items.create({ id: place, partnerId, holders: [holding] })))
          return { state: 'taken' };
      } else {
        const isOurs = held.partnerId === partnerId;
        if (!isOurs && isHeld(held, now)) return { state: 'refused' };
        const first = held.holders.find((one) => lasts(one, now) && holdsAlready(one, holding, renews));
        if (isOurs && first !== undefined) return { state: 'already-claimed', claimId: first.claimId };
        const others = isOurs ? held.holders.filter((one) => !isSameAttempt(one, holding)) : [];
        const known = isOurs ? held.holders.find((one) => isSameAttempt(one, holding)) : undefined;
        if (known !== undefined && known.endsAt === holding.endsAt) return { state: 'taken' };
        if (await replace({ ...held, partnerId }, [...others, holding])) return { state: 'taken' };
      }
      held = await read(place);
    }
    throw new Unavailable(`The place ${place} kept changing.`);
  }

  /** Removes holdings from a place, and the document when no holding is left. */
  async function drop(place: PlaceId, goes: (holding: Holding) => boolean): Promise<void> {
    for (let tried = 0; tried < attempts; tried++) {
      const held = await read(place);
      if (held === null) return;
      const staying = held.holders.filter((holding) => !goes(holding));
      if (staying.length === held.holders.length) return;
      if (staying.length > 0 ? await replace(held, staying) : await remove(held)) return;
    }
    throw new Unavailable(`The place ${place} kept changing.`);
  }

  async function giveBack(places: readonly PlaceId[], claimId: string, attempt: string): Promise<void> {
    for (const place of places)
      await drop(place, (one) => one.claimId === claimId && one.attempt === attempt);
  }

  async function replace(
    held: PlaceDocument & { readonly _etag: string },
    holders: readonly Holding[],
  ): Promise<boolean> {
    const { id, partnerId, _etag } = held;
    return unchanged(() => container.item(id, id).replace({ id, partnerId, holders }, onlyIf(_etag)));
  }

  async function remove({ id, _etag }: PlaceDocument & { readonly _etag: string }): Promise<boolean> {
    return unchanged(() => container.item(id, id).delete(onlyIf(_etag)));
  }

  return {
    async take(places, holder, now) {
      // Sorted, so that two claims with the same places do not each take one and both fail.
      for (const place of [...places].sort()) {
        const taking = await takeOne(place, holder, now);
        if (taking.state === 'taken') continue;
        // All of them: an interrupted earlier call of the same attempt may have taken places after this one.
        await giveBack(places, holder.claimId, holder.attempt);
        return taking;
      }
      return { state: 'taken' };
    },

    giveBack,

    async release(places, claimId, round) {
      for (const place of places) await drop(place, (one) => one.claimId === claimId && one.round <= round);
    },

    async heldByOthers(places, partnerId, now) {
      const held = await Promise.all(places.map(read));
      return held.flatMap((place) =>
        place !== null && place.partnerId !== partnerId && isHeld(place, now) ? [place.id] : [],
      );
    },
  };
}

/** Whether any holder's right to a place lasts at an instant; at the instant of its end it is over (R16). */
function isHeld({ holders }: PlaceDocument, now: Instant): boolean {
  return holders.some((holding) => lasts(holding, now));
}

function lasts({ endsAt }: Holding, now: Instant): boolean {
  return endsAt === undefined || endsAt > now;
}

function isSameAttempt(one: Holding, other: Holding): boolean {
  return one.claimId === other.claimId && one.attempt === other.attempt;
}
