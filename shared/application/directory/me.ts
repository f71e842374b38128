/** Who the caller is to this service: roles that count, organisation, language and zones (R20 to R22, R65, R67). */
import type { Language } from '../../domain/claim';
import type { Partner } from '../../domain/directory';
import type { ReviewerSettings } from '../../domain/reviewer';
import {
  partnerRoles,
  programmeRoles,
  sideOf,
  type Actor,
  type PartnerRole,
  type ProgrammeRole,
  type Side,
} from '../../domain/roles';
import type { Instant } from '../../domain/time';
import { zoneOf } from '../../domain/timeZones';
import type { Ports } from '../ports';
import { findReviewer } from './reviewers';

/** A signed-in person, as the service knows it. */
export interface Me {
  readonly person: { readonly id: string; readonly name: string };
  /** The roles that count (R21). */
  readonly roles: readonly (PartnerRole | ProgrammeRole)[];
  readonly side: Side;
  /** The organisation of a partner's person; `null` on the programme's side. */
  readonly partner: OwnPartner | null;
  /** The person's entry in the register of reviewers (R21); `null`: it has none, or is on the partner's side. */
  readonly reviewer: ReviewerSettings | null;
  readonly language: Language;
  /** The zone in which the person reads dates (R67). */
  readonly timeZone: string;
  readonly programmeTimeZone: string;
  /** Claim time. */
  readonly now: Instant;
}

/** A partner, as its own people see it: every location is listed, with its name where it has one. */
export interface OwnPartner extends Pick<Partner, 'id' | 'name' | 'programmes' | 'timeZone' | 'language'> {
  readonly locations: readonly { readonly mpnId: string; readonly name: string | null }[];
}

/**
 * The caller as the directory knows it.
 * @param spoken the language that the request asks for, which counts where the directory has none for the person
 */
export async function whoIs(
  ports: Pick<Ports, 'clock' | 'directory' | 'directoryStore'>,
  actor: Actor,
  spoken: Language,
): Promise<Me> {
  const side = sideOf(actor);
  const [calendar, partner, reviewer] = await Promise.all([
    ports.directory.calendar(),
    side === 'partner' && actor.tenantId !== null ? ports.directory.partner(actor.tenantId) : null,
    side === 'programme' ? findReviewer(ports, actor.id) : null,
  ]);
  return {
    person: { id: actor.id, name: actor.name },
    roles: [...partnerRoles, ...programmeRoles].filter((role) => actor.roles.includes(role)),
    side,
    partner: partner === null ? null : asOwn(partner),
    reviewer: reviewer === null ? null : settingsOf(reviewer),
    language: partner?.language ?? reviewer?.language ?? spoken,
    timeZone: zoneOf(partner, calendar),
    programmeTimeZone: calendar.timeZone,
    now: ports.clock.now(),
  };
}

function asOwn({ id, name, mpnIds, locations, programmes, timeZone, language }: Partner): OwnPartner {
  const names = new Map(locations.map((location) => [location.mpnId, location.name]));
  return {
    ...{ id, name, programmes, timeZone, language },
    locations: mpnIds.map((mpnId) => ({ mpnId, name: names.get(mpnId) ?? null })),
  };
}

function settingsOf({ email, language, removed }: ReviewerSettings): ReviewerSettings {
  return { email, language, removed };
}
