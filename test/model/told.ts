/** What claims of a run are made with, who writes their histories, and what the model expects to read there. */
import type { RuleCalendar } from '../../infra/tools/demo/rules';
import type { Instant } from '../../shared/domain/time';
import { people, type Organisation, type Person, type PersonName, type Rules } from './rules';

/** What the model and the service disagree about. */
export class Mismatch extends Error {}

/** Who does what in the history (R26). */
export type Author = Pick<Person, 'name'> & { readonly role: string };

export const system: Author = { name: 'CPOR service', role: 'System' };
export const customer: Author = { name: 'Customer', role: 'Customer' };
export const assessor: Author = { name: 'Incentive assessment', role: 'Assessor' };

/** A person as an author: everybody here has one role at most. */
export function authorOf(person: PersonName): Author {
  const { name, roles } = people[person];
  return { name, role: roles[0] ?? 'nobody' };
}

/** An entry that the history must have next. */
export interface Expected {
  readonly type: string;
  readonly by: Author;
  /** What it means for the claim; the service says when it happened, the rules say what follows. */
  readonly then: (at: Instant) => void;
}

export interface Proof {
  readonly proofId: string;
  readonly addedAt: Instant;
  readonly scan: 'not-scanned' | 'clean' | 'malicious';
  readonly scannedAt: Instant | null;
}

/** What a claim is made with. */
export interface Beginnings {
  readonly id: string;
  readonly name: string;
  readonly owner: Organisation;
  readonly mpnIds: readonly string[];
  readonly customerId: string;
  readonly domain: string;
  readonly products: readonly string[];
  /** Whether a product takes a place of its own (R44). */
  readonly takesPlaces: boolean;
  /** Business applications are claimed by a subscription, which has an end (R16). */
  readonly subscriptionEnds: Instant | null;
  readonly assessed: boolean;
  readonly contact: string | null;
  readonly partnerMail: string;
}

/** What a claim needs of the world around it. */
export interface Surroundings {
  readonly rules: Rules;
  readonly calendar: RuleCalendar;
  /** Somebody must get a mail of a kind. */
  readonly tell: (to: string, kind: string) => void;
}

/** An entry of the history as the service tells it. */
export interface Told {
  readonly at: Instant;
  readonly type: string;
  readonly by: { readonly name: string; readonly role: string };
}
