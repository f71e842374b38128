/** The options of a campaign and its report. */
import type { Evidence } from './evidence';
import type { Faults } from './faults';
import type { Violation } from './invariants';

/** The options of a campaign. */
export interface CampaignOptions {
  readonly claims: number;
  readonly kills: number;
  readonly seed: number;
  readonly log: (line: string) => void;
  /** Does not delete the data folder at the end. */
  readonly keep: boolean;
}

/** The results of a campaign. */
export interface CampaignReport {
  readonly violations: readonly Violation[];
  /** Faults that the callers themselves noticed. */
  readonly complaints: readonly string[];
  readonly kills: number;
  readonly claims: number;
  readonly acknowledged: number;
  readonly repeats: number;
  readonly mails: number;
  readonly mailsInWindow: number;
  readonly faults: Faults['counts'];
  /** The number of claims by their last phase. */
  readonly phases: Readonly<Record<string, number>>;
  readonly claimDays: number;
  readonly dataFolder: string;
  /** The evidence of the last reading. */
  readonly evidence: Evidence;
}
