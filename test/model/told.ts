/** The first facts of a claim, the authors of its history, and the entries that the model expects there. */
import type { RuleCalendar } from '../../infra/tools/demo/rules';
import type { Instant } from '../../shared/domain/time';
import type { Outbox } from './post';
import { people, type Organisation, type Person, type PersonName, type Rules } from './rules';

/** A difference between model and service. */
export class Mismatch extends Error {}

/** The author of an entry of the history (R26). */
export type Author = Pick<Person, 'name'> & { readonly role: string };

export const system: Author = { name: 'CPOR service', role: 'System' };
export const customer: Author = { name: 'Customer', role: 'Customer' };
export const assessor: Author = { name: 'Incentive assessment', role: 'Assessor' };

/** A person as an author; here everybody has one role at most. */
export function authorOf(person: PersonName): Author {
  const { name, roles } = people[person];
  return { name, role: roles[0] ?? 'nobody' };
}

/** An entry that the history must have next. */
export interface Expected {
  readonly type: string;
  readonly by: Author;
  /** The effect on the claim; the service says when it happened, the rules say what follows. */
  readonly then: (at: Instant) => void;
}

export interface Proof {
  readonly proofId: string;
  readonly addedAt: Instant;
  readonly scan: 'not-scanned' | 'clean' | 'malicious';
  readonly scannedAt: Instant | null;
}

/** A subdomain of a run's customer, which is not its own unless the directory lists it (R64). */
export function secondDomainOf(domain: string): string {
  return `mail.${domain}`;
}

/** The facts with which a claim begins. */
export interface Beginnings {
  readonly id: string;
  readonly name: string;
  readonly owner: Organisation;
  readonly mpnIds: readonly string[];
  readonly customerId: string;
  readonly domain: string;
  readonly products: readonly string[];
  /** Whether each product is a place (R44). */
  readonly takesPlaces: boolean;
  /** The end of the claimed subscription of Business Applications (R16); `null` for workloads. */
  readonly subscriptionEnds: Instant | null;
  readonly assessed: boolean;
  readonly contact: string | null;
  readonly partnerMail: string;
}

/** What a claim of the model needs from its surroundings. */
export interface ModelContext {
  readonly rules: Rules;
  readonly calendar: RuleCalendar;
  /** The mails that people get. */
  readonly outbox: Outbox;
  /** The customer's domains now (R64). */
  readonly customerDomains: () => readonly string[];
}

/** An entry of the history as the service shows it. */
export interface Told {
  readonly at: Instant;
  readonly type: string;
  readonly by: { readonly name: string; readonly role: string };
}
