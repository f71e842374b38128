/** Finds the mail that a link came with, by the hash of its secret (R16, R52, R71). */
import { timingSafeEqual } from 'node:crypto';
import { endingLinkEffectId, noticeEffectId } from '../../domain/effects';
import type { Ports } from '../ports';
import type { StoredEffect } from '../ports/claims';
import { hashOf, type ConsentLink } from './consentLink';

/**
 * The effect whose mail had the link; `null`: no mail had it. The first notice of a round is read directly;
 * only a secret that is not its own is looked for in the mails that an operator had sent once more, and in the
 * one that told of the start of the association.
 */
export async function mailWithLink(
  { claims }: Pick<Ports, 'claims'>,
  link: ConsentLink,
): Promise<StoredEffect | null> {
  const { claimId } = link;
  const [id, isOfLink] =
    link.kind === 'notice'
      ? [noticeEffectId(link.round), isNoticeOf(link.round)]
      : [endingLinkEffectId(link.number), () => false];
  const first = await claims.effect(claimId, id);
  if (first === null || hasLink(first, link)) return first;
  const others = await claims.effects(claimId);
  return others.find((effect) => isOfLink(effect) && hasLink(effect, link)) ?? null;
}

function isNoticeOf(round: number): (effect: StoredEffect) => boolean {
  return ({ work }) =>
    (work.kind === 'customer-notice' || (work.kind === 'customer-mail' && work.mail === 'official')) &&
    work.round === round;
}

/** Compares in constant time. */
function hasLink({ linkHashes }: StoredEffect, { secret }: ConsentLink): boolean {
  const given = Buffer.from(hashOf(secret));
  return linkHashes.some((hash) => {
    const known = Buffer.from(hash);
    return known.length === given.length && timingSafeEqual(known, given);
  });
}
