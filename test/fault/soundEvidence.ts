/**
 * Small evidence without faults, made by the domain's own decisions: what a faultless service would store.
 */
import { nextDueAt } from '../../shared/application/claims/bookkeeping';
import type { StoredEffect } from '../../shared/application/ports/claims';
import { placesOf } from '../../shared/domain/claim';
import { effectsOf, type Effect } from '../../shared/domain/effects';
import type { Instant } from '../../shared/domain/time';
import { generousPolicy } from '../fixtures/generousPolicy';
import type { Story } from '../unit/domain/given';
import type { ClaimEvidence, Evidence, MailEvidence, PlaceEvidence, RequestEvidence } from './evidence';
import { chaptersOf } from './historyInvariants';
import { isMail } from './worldInvariants';

/** The recipient of all its mails. */
const address = 'somebody@contoso.example';

/** The evidence of one claim whose effects are all done, as read at a moment. */
export function soundEvidence({ claim, history, effects }: Story, readAt: Instant): Evidence {
  const causedAt = causes(history);
  const { claimId, partnerId, approvedInRound: round, phase, content } = claim;
  const approved = phase === 'AwaitingConsent' || phase === 'Associated';
  const evidence: ClaimEvidence = {
    claimId,
    claim,
    pending: [],
    nextDueAt: nextDueAt(claim, []),
    events: history,
    effects: effects.map((effect) => doneEffect(effect, causedAt.get(effect.id) ?? readAt)),
  };
  const places: readonly PlaceEvidence[] = approved
    ? placesOf(content).map((place) => ({
        place,
        partnerId,
        holders: [{ claimId, round, attempt: 'attempt' }],
      }))
    : [];
  const requests = effects.flatMap(({ work }): readonly RequestEvidence[] =>
    work.kind === 'eligibility-request' ? [{ claimId, round: work.round, requestId: work.requestId }] : [],
  );
  const mails = effects
    .filter(({ work }) => isMail(work))
    .map((effect, index) => mailOf(effect, claimId, index));
  return { readAt, claims: [evidence], places, earlier: [], mails, requests };
}

/** When the event of each effect happened. */
function causes(history: Story['history']): ReadonlyMap<string, Instant> {
  return new Map(
    chaptersOf(history).flatMap(({ entry, after, before }) =>
      effectsOf(entry, after, before, generousPolicy).map(({ id }) => [id, entry.at] as const),
    ),
  );
}

/** An effect that has been performed. */
export function doneEffect(effect: Effect, at: Instant): StoredEffect {
  return {
    ...effect,
    state: 'done',
    dueAt: at,
    createdAt: at,
    failures: 0,
    lastError: null,
    attempt: { operationId: operationOf(effect), address, permittedAt: at },
    linkHashes: [],
  };
}

function mailOf(effect: Effect, claimId: string, index: number): MailEvidence {
  const { work } = effect;
  const isLinked =
    work.kind === 'customer-notice' || (work.kind === 'customer-mail' && work.mail === 'official');
  return {
    id: index + 1,
    operationId: operationOf(effect),
    to: [address],
    acceptedAt: `2026-06-01T16:00:0${index % 10}.000Z`,
    delivered: true,
    link: isLinked ? { claimId, round: work.round, secretHash: 'hash' } : null,
  };
}

function operationOf({ id }: Effect): string {
  return `operation-${id}`;
}
