/** The route of a claim's work: its effects (mails, messages, deletions of documents …) and their states. */
import type { z } from 'zod';
import type { StoredEffect } from '../../../shared/application/ports/claims';
import { workList, type workSchema } from '../../../shared/contracts/operations/operatorResponses';
import type { EffectWork } from '../../../shared/domain/effects';
import { json } from '../framework/contract';
import { respond, endpoint, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';
import { findClaim } from './findClaim';

export const claimWorkEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'list-claim-work',
    method: 'GET',
    route: 'claims/{claimId}/work',
    roles: ['ReviewLead', 'Operator'],
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Service',
      summary: 'List the work of a claim',
      description:
        'The effects of the claim, the oldest first: mails, messages, releases of places, moves and deletions of documents, each with its state and its failures.',
      responses: { 200: json(workList, 'The work.') },
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const effects = await call.ports.claims.effects(found.value.claimId);
      return respond(200, { items: [...effects].sort(byCreation).map(viewOf) });
    },
  }),
];

function byCreation(one: StoredEffect, other: StoredEffect): number {
  const [a, b] = [`${one.createdAt} ${one.id}`, `${other.createdAt} ${other.id}`];
  return a < b ? -1 : a > b ? 1 : 0;
}

function viewOf(effect: StoredEffect): z.infer<typeof workSchema> {
  const { id, work, state, createdAt, dueAt, settledAt, failures, lastError, attempt } = effect;
  return {
    effectId: id,
    kind: work.kind,
    about: subjectOf(work),
    round: 'round' in work ? work.round : null,
    state,
    createdAt,
    nextAttemptAt: state === 'pending' ? dueAt : null,
    settledAt: settledAt ?? null,
    failures,
    lastError,
    address: attempt?.address ?? null,
  };
}

function subjectOf(work: EffectWork): string | null {
  switch (work.kind) {
    case 'partner-mail':
    case 'customer-mail':
      return work.mail;
    case 'escalation':
      return work.deadline;
    case 'operator-alert':
      return work.alert;
    case 'eligibility-request':
      return work.requestId;
    case 'quarantine-proof':
    case 'delete-proof':
      return work.proofId;
    case 'delete-all-proofs':
    case 'partner-news':
    case 'reviewer-news':
    case 'customer-notice':
    case 'former-contact':
    case 'pull-back-notice':
    case 'ending-link':
    case 'customer-ended':
    case 'association-ended':
    case 'release-places':
    case 'undo-places':
      return null;
  }
}
