/** What all mails to the partner's contact have in common: the claim, and what differs from mail to mail. */
import type { Status } from '../../domain/claim';
import type { Policy } from '../../domain/policy';
import type { Fact, Part } from './message';

/** The claim, and who reads about it. */
export interface AboutClaim {
  readonly contactName: string;
  readonly claimName: string;
  readonly claimId: string;
  readonly customerName: string;
  /** The claim's page in the partner's portal. */
  readonly claimUrl: string;
  /** IANA name of the zone in which dates are written. */
  readonly timeZone: string;
}

/** The same for the partner's contact, who can ask the programme. */
export interface PartnersClaim extends AboutClaim {
  /** Of the policy in force. */
  readonly programme: Pick<Policy['programme'], 'contactName' | 'contactEmail'>;
}

/** The parts that differ from mail to mail; the rest is the same for all. */
export interface Particulars {
  readonly subject: (p: { claim: string; customer: string }) => string;
  readonly title: string;
  /** `null`: the claim's status says nothing about what the mail is about. */
  readonly status: Status | null;
  /** Rows below those about the claim. */
  readonly rows: readonly Fact[];
  readonly parts: readonly Part[];
}
