/** Ports of time, chance, waking, log and addresses: what the service itself needs at run time. */
import type { Instant } from '../../domain/time';
import type { WakeUp } from '../../domain/transition';

/** Claim time: deadlines, consent, timers. In Azure the system's, on one machine it can be moved (shared/README.md, section 5). */
export interface Clock {
  now(): Instant;
}

/** Chance, as a port so that tests can choose it. */
export interface IdGenerator {
  /** A new claim ID for a partner; with a `seed` always the same one, so that a repeated creation meets the first. */
  claimId(partnerId: string, now: Instant, seed?: string): string;
  /** A GUID; with a `seed` always the same one. */
  uuid(seed?: string): string;
  /** 256 random bits as base64url, for a link that carries a right (R52). */
  secret(): string;
}

/** Wakes the orchestration of a claim; only a hint, the sweeper repairs a lost one. */
export interface Waker {
  /** `asleep`: the claim had neither deadline nor effect left before, so its orchestration has completed. */
  wake(claimId: string, event: WakeUp | 'Sweep', asleep: boolean): Promise<void>;
}

/** What is told to the people who run the service; never secrets, tokens or document contents. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}

/** Addresses that the service writes into mails and sends mails to. */
export interface Addresses {
  /** Where this API answers, for links in mails, for example `https://claims.example`. */
  readonly publicBaseUrl: string;
  /** The partner's portal, `{claimId}` stands for the claim's ID. */
  readonly portalClaimUrl: string;
  readonly reviewLeadsMail: string;
  readonly operatorMail: string;
}
