/**
 * The assessor in a campaign: receives the requests and answers most of them, some twice, some only when they
 * are repeated (R61).
 */
import { z } from 'zod';
import type { Chance } from './chance';
import type { Site } from './site';

const request = z.looseObject({
  type: z.literal('eligibility-request'),
  requestId: z.string(),
  claimId: z.string(),
});

/** Receives the requests from the queue and answers. */
export async function answerRequests(site: Site, chance: Chance): Promise<void> {
  const taken = await site.assessor.takeAll();
  site.asked.push(...taken);
  for (const message of taken) {
    const parsed = request.safeParse(message);
    if (!parsed.success || chance.happens(0.15)) continue;
    const { requestId, claimId } = parsed.data;
    const answer = chance.happens(0.7)
      ? { requestId, claimId, eligible: true }
      : { requestId, claimId, eligible: false, reason: 'The subscription is too new.' };
    await site.assessor.answer(answer);
    if (chance.happens(0.15)) await site.assessor.answer(answer);
  }
}
