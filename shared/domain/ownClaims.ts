/** A partner's own claims at one customer: none claims a product for an activity that another one claims (R44). */
import { subtractSpan } from './calendar';
import { isIn, type Claim, type ClaimContent, type ClaimedProduct } from './claim';
import { isOpen } from './competition';
import type { Context } from './context';
import type { Activity } from './directory';
import type { DomainFaultText } from './faultTexts';
import { refuse, type Fault, type Refusal } from './refusals';
import type { Instant } from './time';

/** A claim of the partner that is open or official, as far as it can stand in another one's way. */
export interface OwnClaim {
  readonly claimId: string;
  readonly name: string;
  readonly products: readonly Pick<ClaimedProduct, 'productId' | 'subscriptionId' | 'endsAt'>[];
  readonly activities: readonly Activity[];
  readonly phase: Claim['phase'];
  /** Since when it waits for its approval, see {@link inLineSince}. */
  readonly since: Instant;
}

/** What of a decision's context says when a renewed subscription can be claimed. */
type RenewalContext = Pick<Context, 'now' | 'policy' | 'calendar'>;

/** What one claim asks for. */
type Asked = Pick<ClaimContent, 'products' | 'activities'>;

/** A claim as others of its partner see it; `null`: it is neither open nor official. */
export function asOwnClaim(claim: Claim): OwnClaim | null {
  const since = inLineSince(claim);
  if (since === null || !(isOpen(claim) || claim.phase === 'Associated')) return null;
  const { name, products, activities } = claim.content;
  return {
    claimId: claim.claimId,
    name,
    products: products.map(({ productId, subscriptionId, endsAt }) => ({
      productId,
      subscriptionId,
      endsAt,
    })),
    activities,
    phase: claim.phase,
    since,
  };
}

/** Since when a claim waits for its approval: its submission, or a dispute that opened it again; `null`: not yet. */
function inLineSince(claim: Claim): Instant | null {
  if (isIn(claim, ['Disputed'])) return claim.dispute.at;
  return 'submission' in claim ? claim.submission.at : null;
}

/**
 * The refusal of products that another claim of the partner claims for one of the same activities; `null`:
 * there is none. From {@link Context.policy}'s `renewalFrom` before its end an official one is no obstacle.
 *
 * Of two open claims that ask for the same, as after two simultaneous submissions, the one that has waited
 * longer counts, so that they never stop each other. An approved or official one always counts.
 * @param claim the claim as it is before the command
 * @param asked what it asks for with the command
 */
export function refuseAlreadyClaimed(
  claim: Claim,
  asked: Asked,
  ownClaims: readonly OwnClaim[],
  context: RenewalContext,
): Refusal | null {
  const obstacles = asked.products.flatMap((product, index) => {
    const other = ownClaims.find((own) => standsInTheWay(own, product, claim, asked, context));
    return other === undefined ? [] : [{ product, index, other }];
  });
  const [first] = obstacles;
  if (first === undefined) return null;
  const faults = obstacles.map(({ product, index, other }): Fault => {
    const message = messageAbout(other, product, asked, context);
    return { field: `/products/${index}`, code: 'already-claimed', message };
  });
  return { ...refuse('already-claimed', null, faults), claimId: first.other.claimId };
}

/** IDs of the official claims whose association ends soon and that these products renew (R44). */
export function renewedBy(
  asked: Asked,
  ownClaims: readonly OwnClaim[],
  context: RenewalContext,
): readonly string[] {
  return ownClaims
    .filter((own) => asked.products.some((product) => isRenewable(own, product, context)))
    .filter(({ activities }) => shared(activities, asked.activities).length > 0)
    .map(({ claimId }) => claimId);
}

function standsInTheWay(
  own: OwnClaim,
  product: ClaimedProduct,
  claim: Claim,
  asked: Asked,
  context: RenewalContext,
): boolean {
  if (own.claimId === claim.claimId || shared(own.activities, asked.activities).length === 0) return false;
  if (same(own.products, product) === undefined || isRenewable(own, product, context)) return false;
  const isApproved = own.phase === 'AwaitingConsent' || own.phase === 'Associated';
  return isApproved || !waitsLonger(claim, product, own);
}

/** Whether the claim asks for the product already and has waited longer than another one. */
function waitsLonger(claim: Claim, product: ClaimedProduct, own: OwnClaim): boolean {
  const since = inLineSince(claim);
  if (since === null || same(claim.content.products, product) === undefined) return false;
  return since === own.since ? claim.claimId < own.claimId : since < own.since;
}

/** Whether an official claim's right to a product ends so soon that it can be claimed anew. */
function isRenewable(own: OwnClaim, product: ClaimedProduct, context: RenewalContext): boolean {
  const from = renewableFrom(own, product, context);
  return from !== null && context.now >= from;
}

/** From when a product of an official claim can be claimed anew, in days of the programme's time zone. */
function renewableFrom(
  own: OwnClaim,
  product: ClaimedProduct,
  { policy, calendar }: RenewalContext,
): Instant | null {
  const endsAt = same(own.products, product)?.endsAt ?? null;
  if (own.phase !== 'Associated' || endsAt === null) return null;
  return subtractSpan(endsAt, policy.renewalFrom, calendar);
}

function same<Product extends Pick<ClaimedProduct, 'productId' | 'subscriptionId'>>(
  products: readonly Product[],
  { productId, subscriptionId }: Pick<ClaimedProduct, 'productId' | 'subscriptionId'>,
): Product | undefined {
  return products.find((one) => one.productId === productId && one.subscriptionId === subscriptionId);
}

function shared(some: readonly Activity[], others: readonly Activity[]): readonly Activity[] {
  return some.filter((activity) => others.includes(activity));
}

function messageAbout(
  own: OwnClaim,
  product: ClaimedProduct,
  asked: Asked,
  context: RenewalContext,
): DomainFaultText {
  const from = renewableFrom(own, product, context);
  return {
    key: 'already-claimed',
    claimId: own.claimId,
    name: own.name,
    product: product.name,
    subscriptionId: product.subscriptionId,
    activities: shared(own.activities, asked.activities),
    isOfficial: own.phase === 'Associated',
    again: from === null ? null : { at: from, timeZone: context.calendar.timeZone },
  };
}

/** What a claim holds or asks for at a place. */
export interface PlaceRight {
  readonly claimId: string;
  /** Left out: stored before activities were, or an association from before the service, which has none. */
  readonly activities?: readonly Activity[];
}

/**
 * Whether a claim that holds a place stops another claim of the same partner from sharing it (R44). Where the
 * activities of one are not known they are no obstacle, as before (R72).
 * @param renews IDs of the claims that the other one renews
 */
export function holdsAlready(held: PlaceRight, wanted: PlaceRight, renews: readonly string[]): boolean {
  if (held.claimId === wanted.claimId || renews.includes(held.claimId)) return false;
  return shared(held.activities ?? [], wanted.activities ?? []).length > 0;
}
