/** The options of a campaign and its report. */
import type { Evidence } from './evidence';
import type { Faults } from './faults';
import type { FloodSize } from './flood';
import type { FullDisks } from './fullDisks';
import type { Violation } from './invariants';
import type { MailMeasures } from './mailInvariants';

/** The options of a campaign. */
export interface CampaignOptions {
  readonly claims: number;
  readonly kills: number;
  readonly seed: number;
  readonly log: (line: string) => void;
  /** Does not delete the data folder at the end. */
  readonly keep: boolean;
}

/**
 * A campaign with at least this many kills has long outages too; that of the mail service lasts more than a
 * day.
 */
export const longCampaignKills = 8;

/**
 * The claims of a campaign's floods of mail (R66); each flood has one claim of another partner besides. A long
 * campaign has two floods of 340 mails each.
 */
export function floodOf(kills: number): FloodSize & { readonly floods: number } {
  return kills >= longCampaignKills
    ? { claims: 10, changes: 17, floods: 2 }
    : { claims: 2, changes: 10, floods: 1 };
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
  /** How fairly mail was shared (R66). */
  readonly sharing: MailMeasures;
  readonly faults: Faults['counts'];
  /** The counts, or why the disk was never filled, for people. */
  readonly fullDisks: FullDisks['counts'] | string;
  /** The number of claims by their last phase. */
  readonly phases: Readonly<Record<string, number>>;
  readonly claimDays: number;
  readonly dataFolder: string;
  /** The evidence of the last reading. */
  readonly evidence: Evidence;
}
