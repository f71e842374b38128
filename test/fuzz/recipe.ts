/** A recipe makes valid requests of one operation, again and again. */
import type { TestClaim } from '../api/claims';
import type { ValidRequest } from './draft';
import type { World } from './world';

/** A valid request, and the claim that it is about. */
export interface Prepared extends ValidRequest {
  readonly claim?: TestClaim;
}

/** Makes valid requests of one operation. */
export interface Recipe {
  readonly prepare: (world: World) => Promise<Prepared>;
  /** Once accepted, the same request is no longer valid. */
  readonly once: boolean;
  /** It moves the clock by a week, so it comes before requests that the week would make invalid. */
  readonly takesAWeek?: true;
  /** It may change claims that other requests were prepared for; they are prepared anew. */
  readonly takesOthers?: true;
}

/** The text for every field that needs one. */
export const explanation = 'The contract says otherwise.';

/** A request about a claim. */
export function onClaim(
  claim: TestClaim,
  person: string,
  more: Omit<ValidRequest, 'person'> & { readonly params?: Readonly<Record<string, string>> } = {},
): Prepared {
  return { ...more, person, claim, params: { claimId: claim.id, ...more.params } };
}

/** A request that stays valid, about a claim. */
export function about(person: string, make: (world: World) => Promise<TestClaim>, body?: unknown): Recipe {
  return {
    once: false,
    prepare: async (world) => onClaim(await make(world), person, body === undefined ? {} : { body }),
  };
}

/** A request that stays valid. */
export function always(prepare: (world: World) => Promise<Prepared> | Prepared): Recipe {
  return { once: false, prepare: (world) => Promise.resolve(prepare(world)) };
}

/** Makes a value once for each world and week, for requests that do not change it. */
export function kept<T>(make: (world: World) => Promise<T>): (world: World) => Promise<T> {
  const known = new WeakMap<World, { readonly weeks: number; readonly value: Promise<T> }>();
  return (world) => {
    const { weeks } = world;
    const found = known.get(world);
    if (found?.weeks === weeks) return found.value;
    const value = make(world);
    known.set(world, { weeks, value });
    return value;
  };
}
