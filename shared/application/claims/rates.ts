/**
 * Takes permits for what is limited by the hour (R66). A permit is taken once a request is known to be
 * permitted and right, just before it takes effect, so refused requests use up nobody's hour.
 *
 * If the count cannot be read, the request fails like any other that the database cannot serve: letting it
 * pass would lift the limits when the service can bear least, and its own write would most likely fail too.
 */
import type { Claim } from '../../domain/claim';
import type { CommandType } from '../../domain/commands';
import { perHour, rateLimited, rateOf, type RateKind } from '../../domain/rates';
import type { Refusal } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import type { Ports } from '../ports';

/** The ports for taking a permit. */
export type RatePorts = Pick<Ports, 'rateLimiter' | 'directory' | 'clock'>;

/** Counts one more of a kind for one partner, claim or person; the refusal when the hour is used up. */
export async function takePermit(
  { rateLimiter, directory, clock }: RatePorts,
  kind: RateKind,
  of: string,
): Promise<Refusal | null> {
  const [policy, { timeZone }] = await Promise.all([directory.policy(), directory.calendar()]);
  const limit = perHour(kind, policy);
  const permit = await rateLimiter.permit(kind, of, clock.now(), limit);
  return permit.granted ? null : rateLimited(kind, limit, permit.nextAt, timeZone);
}

/** Counts a command that is about to be committed; `null`: it is not limited, or there is room for it. */
export async function takePermitFor(
  ports: RatePorts,
  command: CommandType,
  claim: Claim,
  actor: Actor,
): Promise<Refusal | null> {
  const kind = rateOf(command);
  if (kind === null) return null;
  return takePermit(ports, kind, kind === 'comments' ? actor.id : claim.partnerId);
}

/**
 * Counts a request that may be repeated with its idempotency key and does the same again: only the first one
 * with a key and a content is counted.
 */
export async function takePermitOnce(
  ports: RatePorts & Pick<Ports, 'replayStore'>,
  kind: RateKind,
  of: string,
  { key, fingerprint }: { readonly key: string; readonly fingerprint: string },
): Promise<Refusal | null> {
  const counted = `${key}/${fingerprint}/counted`;
  const noted = await ports.replayStore.begin(counted, fingerprint);
  // A response is stored only once the permit was granted: a simultaneous repetition takes one of its own.
  if (noted.response !== null) return null;
  const refusal = await takePermit(ports, kind, of);
  if (refusal === null)
    await ports.replayStore.keep(counted, { fingerprint, status: 200, body: '', etag: null });
  else await ports.replayStore.forget(counted);
  return refusal;
}
