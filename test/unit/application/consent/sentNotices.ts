/** The links of a story's claim: the notices of all its rounds as they were sent, and what each link shows and does. */
import { newEffect } from '../../../../shared/application/claims/bookkeeping';
import {
  answerConsent,
  readConsent,
  type ConsentAnswer,
  type ConsentState,
} from '../../../../shared/application/consent/consent';
import { hashOf, linkToken } from '../../../../shared/application/consent/consentLink';
import type { StoredEffect } from '../../../../shared/application/ports/claims';
import type { ClaimEvent } from '../../../../shared/domain/events';
import type { Story } from '../../domain/given';
import { inMemoryPorts, RecordingWaker, secretNumber } from '../inMemoryPorts';

/** The link of a round of the story's claim. */
export function link({ claim }: Story, round: number): string {
  return linkToken({ kind: 'notice', claimId: claim.claimId, round, secret: secretNumber(round) });
}

/** The notices of all rounds, each sent to the contact of its time. */
export function noticesOf(story: Story): readonly StoredEffect[] {
  const addresses = new Map(story.history.flatMap(({ event }) => addressOf(event)));
  return story.effects.flatMap((effect) => {
    const { work } = effect;
    if (work.kind !== 'customer-notice') return [];
    const { round } = work;
    return [
      {
        ...newEffect(effect, story.now),
        state: 'done' as const,
        attempt: { operationId: `operation-${round}`, address: addresses.get(round) ?? '' },
        linkHashes: [hashOf(secretNumber(round))],
      },
    ];
  });
}

function addressOf(event: ClaimEvent): readonly (readonly [number, string])[] {
  if (event.type === 'ClaimApproved') return [[event.round, event.contact.email]];
  if (event.type === 'ContactChanged') return [[event.round, event.content.customerContact?.email ?? '']];
  return [];
}

/** What the link of a round shows. */
export function shown(story: Story, round: number): Promise<ConsentState> {
  return readConsent(inMemoryPorts(story, ...noticesOf(story)), link(story, round));
}

/** Answers by the link of a round; what it shows then, and the events that were recorded. */
export async function answer(story: Story, round: number, given: ConsentAnswer = declining) {
  const ports = inMemoryPorts(story, ...noticesOf(story));
  const state = await answerConsent(ports, new RecordingWaker(), link(story, round), given);
  const events = ports.claims.commits.flatMap(({ recorded }) => recorded.map(({ event }) => event));
  return { state, events };
}

export const declining = { kind: 'decline', reason: null } as const;
