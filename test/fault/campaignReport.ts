/** What a campaign is asked to do, and what it tells of itself in the end. */
import type { Evidence } from './evidence';
import type { Faults } from './faults';
import type { Violation } from './invariants';

/** What a campaign is to do. */
export interface CampaignOptions {
  readonly claims: number;
  readonly kills: number;
  readonly seed: number;
  readonly log: (line: string) => void;
  /** Leaves the data folder. */
  readonly keep: boolean;
}

/** What came of it. */
export interface CampaignReport {
  readonly violations: readonly Violation[];
  /** What callers themselves found wrong. */
  readonly complaints: readonly string[];
  readonly kills: number;
  readonly claims: number;
  readonly acknowledged: number;
  readonly repeats: number;
  readonly mails: number;
  readonly mailsInWindow: number;
  readonly faults: Faults['counts'];
  /** Claims by the phase that they ended in. */
  readonly phases: Readonly<Record<string, number>>;
  readonly claimDays: number;
  readonly dataFolder: string;
  /** Everything as it was read last. */
  readonly evidence: Evidence;
}
