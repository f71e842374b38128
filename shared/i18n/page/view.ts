/** What the pages behind the customer's link show: one view for each state, and what all of them know. */
import type { Language } from '../../domain/claim';
import type { Policy } from '../../domain/policy';
import type { Instant } from '../../domain/time';
import type { AssociationFacts } from '../association';

/** What every page knows, whatever it shows. */
export interface PageContext {
  readonly language: Language;
  /** Whether the reader chose the language with the page's switch; addresses then keep it. */
  readonly chosen: boolean;
  /** Who runs the programme (R68); `null`: it cannot be read now. */
  readonly programme: Policy['programme'] | null;
  /** How the service's own addresses begin, for example `https://claims.example/`. */
  readonly origin: string;
  /** Path of the public page about the programme. */
  readonly aboutPath: string;
  /** IANA name of the zone in which dates are written. */
  readonly timeZone: string;
}

/** The second pages; each has one answer (R51). */
export const consentSteps = ['decline', 'accept', 'end'] as const;
export type ConsentStep = (typeof consentSteps)[number];

/** What a page with a form was sent, for showing it again. */
export interface SentAnswer {
  /** The reason as it was written. */
  readonly reason: string;
}

/** What was wrong with a POST, so that nothing was decided. */
export type PageFault =
  /** Without the button, by what the second page's form otherwise carries. */
  | { readonly code: 'not-pressed' }
  /** Without an answer. */
  | { readonly code: 'not-chosen' }
  /** Not the form of the page at all. */
  | { readonly code: 'unreadable' }
  /** To accept a box is ticked by hand (R14). */
  | { readonly code: 'not-confirmed' }
  | { readonly code: 'reason-too-long'; readonly characters: number };

interface Claimed {
  readonly facts: AssociationFacts;
}

interface Deciding extends Claimed {
  /** The real end of the window (R9); `null`: it is not known, or no time runs. */
  readonly endsAt: Instant | null;
}

/** What the customer finds behind the link. */
export type ConsentPageView =
  /** Asked for the first time. Not `newest`: a newer message about it went to the same address. */
  | ({ readonly state: 'open'; readonly newest: boolean } & Deciding)
  /** Asked again after a no: silence is no consent, and only the newest link accepts (R14). */
  | ({ readonly state: 'reconsider'; readonly newest: boolean } & Deciding)
  | ({ readonly state: 'accepted'; readonly acceptedAt: Instant } & Deciding)
  /** Another contact is asked since. */
  | ({ readonly state: 'replaced' } & Deciding)
  /** The notice came back (R54). */
  | ({ readonly state: 'bounced' } & Claimed)
  /** `just`: by this very answer. `at` is `null` where the instant is not known. */
  | ({ readonly state: 'declined'; readonly just: boolean; readonly at: Instant | null } & Claimed)
  | ({
      readonly state: 'official';
      readonly since: Instant;
      readonly endingLink: 'possible' | 'sent' | 'wait' | 'none';
    } & Claimed)
  /** By an ending link (R16). */
  | ({ readonly state: 'ending'; readonly since: Instant } & Claimed)
  | ({
      readonly state: 'ended';
      readonly at: Instant;
      readonly by: 'partner' | 'subscription' | 'operator' | 'customer' | 'unknown';
    } & Claimed)
  | ({ readonly state: 'not-accepted' | 'withdrawn' | 'rejected' | 'pulled-back' } & Claimed)
  /** The link belongs to an earlier approval (R17). */
  | { readonly state: 'superseded' }
  /** No such link. */
  | { readonly state: 'unknown' }
  /** The second page of an answer. `again`: declining keeps an earlier no. */
  | ({
      readonly state: 'step';
      readonly step: ConsentStep;
      readonly again: boolean;
      readonly sent: SentAnswer;
    } & Deciding)
  /** The service is out, and nothing was answered. */
  | { readonly state: 'unavailable' }
  /** The service is out, and it is not known whether the answer was recorded. */
  | { readonly state: 'unconfirmed'; readonly answer: PostedAnswer; readonly sent: SentAnswer };

/** The values of the buttons' `answer`. */
export type PostedAnswer = ConsentStep | 'ending-link';

/** A view in one of some states. */
export type ViewIn<S extends ConsentPageView['state']> = Extract<ConsentPageView, { state: S }>;
