/** Compares a claim as the service shows it with the model; each difference is a line for people. */
import type { ClaimView } from '../../shared/contracts/claims/claimView';
import type { Instant } from '../../shared/domain/time';
import type { ModelClaim } from './claim';
import { reasonsAgainst } from './reasons';
import { bestRequest } from './requests';
import { commandNames, people, type PersonName, type Phase, type Rules } from './rules';

/** The status that people see (R1). */
const statuses: Readonly<Record<Phase, string>> = {
  Editing: 'Editing',
  Submitted: 'Submitted',
  UnderReview: 'UnderReview',
  PartnerActionRequired: 'PartnerActionRequired',
  ConsentOpen: 'Approved',
  Official: 'Approved',
  Ended: 'Approved',
  Rejected: 'Rejected',
  Disputed: 'Disputed',
  RejectedFinal: 'RejectedFinal',
  Discarded: 'Discarded',
};

/** The differences between service and model on a claim as a person sees it; empty when there are none. */
export function differences(
  claim: ModelClaim,
  view: ClaimView,
  reader: PersonName,
  now: Instant,
  rules: Rules,
): readonly string[] {
  const expected = expectedView(claim, view, now);
  const shown = shownView(view);
  return [
    ...Object.entries(expected).flatMap(([name, value]) => differing(claim, name, value, shown[name])),
    ...possibleDifferences(claim, view, reader, now, rules),
  ];
}

/** Reasons that the service cannot know from the claim alone; they do not keep a command from being offered. */
const fromElsewhere: readonly string[] = [
  'place-taken',
  'already-claimed',
  'subscription-ended',
  'reviewer-unknown',
];

/**
 * The differences in the commands that a person is offered: those that some request could give with success, and for
 * the others a reason that the rules give.
 */
export function possibleDifferences(
  claim: ModelClaim,
  view: ClaimView,
  person: PersonName,
  now: Instant,
  rules: Rules,
): readonly string[] {
  const situation = { claim, by: person, rules, now, claims: [] } as const;
  const against = (command: (typeof commandNames)[number]): readonly string[] =>
    reasonsAgainst(situation, bestRequest(claim, command));
  const possible = commandNames.filter((command) =>
    against(command).every((reason) => fromElsewhere.includes(reason)),
  );
  const told = new Map<string, string | null>(view.actions.map(({ command, because }) => [command, because]));
  return [
    ...differing(claim, `possible for ${person}`, possible.sort(), [...new Set(view.possible)].sort()),
    ...commandNames.flatMap((command) => {
      const because = told.get(command) ?? null;
      const reasons = against(command);
      return because === null || reasons.includes(because)
        ? []
        : [
            `${claim.name}: ${command} is barred for ${person} by ${because}; it must be one of ${reasons.join(', ')}`,
          ];
    }),
  ];
}

function differing(claim: ModelClaim, name: string, expected: unknown, shown: unknown): readonly string[] {
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(shown)];
  return wanted === got ? [] : [`${claim.name}: ${name} is ${got}; it must be ${wanted}`];
}

function expectedView(claim: ModelClaim, view: ClaimView, now: Instant): Readonly<Record<string, unknown>> {
  const { begun, phase, rejection } = claim;
  const open = phase === 'ConsentOpen';
  const wasOfficial = phase === 'Official' || phase === 'Ended';
  const wasRejected = phase === 'Rejected' || phase === 'Disputed' || phase === 'RejectedFinal';
  const end = begun.takesPlaces && begun.subscriptionEnds === null ? null : begun.subscriptionEnds;
  return {
    name: claim.name,
    mpnId: claim.mpnId,
    products: claim.products,
    contact: claim.contact,
    'state of contact':
      claim.contact === null ? null : claim.isConfirmed('record') ? 'confirmed' : 'unconfirmed',
    status: statuses[phase],
    consent: open
      ? claim.acceptedAt !== null
        ? 'accepted'
        : claim.consent
      : wasOfficial
        ? 'passed'
        : claim.declined
          ? 'declined'
          : 'none',
    reconsider: open && claim.reconsider,
    'end of consent': claim.clocks.get('consent-end')?.dueAt ?? null,
    'proposed contact': open ? claim.proposed : null,
    association: phase === 'Official' ? 'official' : phase === 'Ended' ? 'ended' : 'none',
    'official since': wasOfficial ? claim.officialSince : null,
    'end of association': phase === 'Ended' ? claim.endedAt : phase === 'Official' ? end : null,
    eligibility: wasOfficial ? claim.eligibility : 'none',
    'eligibility request': wasOfficial && claim.eligibility !== 'none' ? `${claim.id}.${claim.round}` : null,
    round: claim.round,
    assignee: claim.assignee === null ? null : people[claim.assignee].name,
    proofs: claim.proofs.map(({ proofId, scan }) => `${proofId} ${scan}`).sort(),
    rejection: wasRejected ? (rejection?.reason ?? null) : null,
    'disputable until': wasRejected ? (claim.clocks.get('dispute-window')?.dueAt ?? null) : null,
    breaches: [...claim.breaches].map(([kind, count]) => `${kind} ${count}`).sort(),
    deadlines: [...claim.clocks]
      .map(([kind, { dueAt, passed }]) => `${kind} ${dueAt}${passed || dueAt < now ? ' overdue' : ''}`)
      .sort(),
    policy: view.submittedAt === null ? null : 'model',
    submitted: claim.isSubmitted,
  };
}

function shownView(view: ClaimView): Readonly<Record<string, unknown>> {
  return {
    name: view.content.name,
    mpnId: view.content.mpnId,
    products: view.content.products.map(({ productId }) => productId),
    contact: view.content.customerContact?.email ?? null,
    'state of contact': view.customerContactState,
    status: view.status,
    consent: view.consent.state,
    reconsider: view.consent.reconsider,
    'end of consent': view.consent.endsAt,
    'proposed contact': view.consent.proposedContact?.contact.email ?? null,
    association: view.association.state,
    'official since': view.association.since,
    'end of association': view.association.endsAt,
    eligibility: view.eligibility.state,
    'eligibility request': view.eligibility.requestId,
    round: view.round,
    assignee: view.assignee?.name ?? null,
    proofs: view.proofs.map(({ proofId, scan }) => `${proofId} ${scan}`).sort(),
    rejection: view.rejection?.reason ?? null,
    'disputable until': view.rejection?.disputableUntil ?? null,
    breaches: Object.entries(view.breaches)
      .map(([kind, count]) => `${kind} ${count}`)
      .sort(),
    deadlines: view.deadlines
      .map(({ kind, dueAt, overdue }) => `${kind} ${dueAt}${overdue ? ' overdue' : ''}`)
      .sort(),
    policy: view.policyVersion,
    submitted: view.submittedAt !== null,
  };
}
