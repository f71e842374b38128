/** Ports of time, IDs, wake-ups, log and addresses, which the service itself needs at run time. */
import type { Instant } from '../../domain/time';
import type { WakeUp } from '../../domain/transition';

/** Claim time, for deadlines, consent and timers; it can be moved locally (shared/README.md, section 5). */
export interface Clock {
  now(): Instant;
}

/** IDs and secrets, as a port so that tests can choose them. */
export interface IdGenerator {
  /** A claim ID for a partner; the same `seed` gives the same ID, so a repeated creation finds the claim. */
  claimId(partnerId: string, now: Instant, seed?: string): string;
  /** A GUID; with a `seed` always the same one. */
  uuid(seed?: string): string;
  /** 256 random bits as base64url, for a link that carries a right (R52). */
  secret(): string;
}

/** Wakes the orchestration of a claim. A wake-up is only a hint: the sweeper repairs a lost one. */
export interface Waker {
  /** `asleep`: the claim had neither deadline nor effect left before, so its orchestration has completed. */
  wake(claimId: string, event: WakeUp | 'Sweep', asleep: boolean): Promise<void>;
}

/** Messages to the people who run the service; never secrets, tokens or document contents. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}

/** Addresses that the service writes into mails and sends mails to. */
export interface Addresses {
  /** The base URL of this API, for links in mails, for example `https://claims.example`. */
  readonly publicBaseUrl: string;
  /** The URL of a claim in the partner's portal; `{claimId}` stands for the claim's ID. */
  readonly portalClaimUrl: string;
  readonly reviewLeadsMail: string;
  readonly operatorMail: string;
}
