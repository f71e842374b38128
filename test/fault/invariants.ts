/** Checks the invariants: what must be true of every claim, whatever was killed, lost or repeated. */
import type { Acknowledged, ClaimEvidence, Evidence, Witnessed } from './evidence';
import { repeatedDigests } from './digestInvariants';
import { forgottenDeclines, silentAssociations } from './consentInvariants';
import {
  brokenPromise,
  chaptersOf,
  differencesFromFold,
  gapsIn,
  latenessMs,
  missedDeadlines,
  type Chapter,
} from './historyInvariants';
import { noticeWaits, slowNotices, strayMails } from './mailInvariants';
import { placeFaults, unendedAssociations } from './placeInvariants';
import { doubleMails, mailsToReturned, overtakingMails, untoldNews, untrueMails } from './toldInvariants';
import {
  dueFault,
  effectFaults,
  repeatedMails,
  requestFaults,
  furtherLinks,
  unperformed,
} from './worldInvariants';

/** The invariants, in the words of a violation. */
export const invariants = [
  'every acknowledged answer is still true',
  'the history is complete',
  'the claim is the fold of its history',
  'no claim is stuck',
  'no deadline was missed',
  'one notice a round',
  'every mail has a cause, and goes to its recipient',
  'one digest a mailbox and morning',
  'no mail is untrue',
  'of each kind one mail for each event and recipient',
  'no mail to an address from which a notice came back',
  'mails are in order',
  'every comment is told once',
  'no notice waits for mails of other partners',
  'one eligibility request ID a claim and round',
  'one holder a place',
  'no effect is forgotten',
  'what is done has happened',
  'a no stays a no',
] as const;
export type Invariant = (typeof invariants)[number];

/** Evidence that an invariant does not hold. */
export interface Violation {
  readonly invariant: Invariant;
  /** `null` when it concerns no claim. */
  readonly claimId: string | null;
  readonly evidence: string;
}

/** The result of a check. */
export interface Verdict {
  readonly violations: readonly Violation[];
  /**
   * Mails sent twice because of a crash between acceptance and record: documented, and counted separately.
   */
  readonly mailsInWindow: number;
}

/** How strict the check is. */
export interface CheckOptions {
  /** How long after its due instant work may still be undone, in milliseconds of claim time. */
  readonly toleranceMs: number;
  /** All work is finished: no place may still wait for its release. */
  readonly settled: boolean;
}

/** One sweep in claim time: it runs each minute and leaves a claim alone for 30 s after it is due. */
export const oneSweepMs = 90 * 1000;

/** Checks the evidence against itself and against the responses that callers got. */
export function check(evidence: Evidence, witnessed: Witnessed, options: CheckOptions): Verdict {
  const { claims, mails } = evidence;
  const promises = groupByClaim(witnessed.acknowledged);
  const violations: Violation[] = claims.flatMap((claim) =>
    checkClaim(claim, promises.get(claim.claimId) ?? [], evidence, witnessed, options),
  );
  const known = new Set(claims.map(({ claimId }) => claimId));
  for (const [claimId, [first]] of promises)
    if (!known.has(claimId))
      violations.push({
        invariant: 'every acknowledged answer is still true',
        claimId,
        evidence: `${first?.request ?? ''} was acknowledged, and there is no such claim`,
      });
  const repeated = repeatedMails(mails, witnessed.kills, furtherLinks(claims));
  for (const { subject, detail, inWindow } of repeated)
    if (!inWindow)
      violations.push({ invariant: 'one notice a round', claimId: null, evidence: `${subject}: ${detail}` });
  for (const detail of strayMails(evidence))
    violations.push({
      invariant: 'every mail has a cause, and goes to its recipient',
      claimId: null,
      evidence: detail,
    });
  for (const detail of repeatedDigests(evidence))
    violations.push({ invariant: 'one digest a mailbox and morning', claimId: null, evidence: detail });
  const waits = noticeWaits(evidence, witnessed.disturbances);
  for (const { claimId, detail } of slowNotices(waits, options.toleranceMs))
    violations.push({
      invariant: 'no notice waits for mails of other partners',
      claimId,
      evidence: detail,
    });
  for (const { claimId, detail } of placeFaults(evidence, options.settled))
    violations.push({ invariant: 'one holder a place', claimId, evidence: detail });
  for (const detail of unendedAssociations(evidence, witnessed.disturbances))
    violations.push({ invariant: 'no deadline was missed', claimId: null, evidence: detail });
  return { violations, mailsInWindow: repeated.filter(({ inWindow }) => inWindow).length };
}

function checkClaim(
  claim: ClaimEvidence,
  promises: readonly Acknowledged[],
  evidence: Evidence,
  witnessed: Witnessed,
  options: CheckOptions,
): readonly Violation[] {
  const { claimId } = claim;
  const found: Violation[] = [];
  const report = (invariant: Invariant, faults: readonly (string | null)[]): void => {
    for (const fault of faults) if (fault !== null) found.push({ invariant, claimId, evidence: fault });
  };
  report('the history is complete', gapsIn(claim));
  let chapters: readonly Chapter[];
  try {
    chapters = chaptersOf(claim.events);
  } catch (error) {
    report('the claim is the fold of its history', [String(error)]);
    return found;
  }
  report('the claim is the fold of its history', differencesFromFold(claim, chapters));
  report(
    'every acknowledged answer is still true',
    promises.map((promise) => brokenPromise(promise, chapters)),
  );
  const { disturbances } = witnessed;
  report('no deadline was missed', missedDeadlines(chapters, disturbances, options.toleranceMs));
  report('no claim is stuck', [dueFault(claim), overdue(claim, evidence, witnessed, options)]);
  report('no effect is forgotten', effectFaults(claim, chapters));
  report('what is done has happened', unperformed(claim, evidence));
  report('no mail is untrue', untrueMails(claim, chapters));
  report('of each kind one mail for each event and recipient', doubleMails(claim));
  report('no mail to an address from which a notice came back', mailsToReturned(claim, chapters));
  report('mails are in order', overtakingMails(claim));
  report('every comment is told once', untoldNews(claim, chapters));
  report('a no stays a no', [
    ...silentAssociations(claim),
    ...forgottenDeclines(claim, evidence, options.toleranceMs),
  ]);
  report('one eligibility request ID a claim and round', requestFaults(claim, chapters, evidence.requests));
  return found;
}

function overdue(
  { nextDueAt, claim, pending }: ClaimEvidence,
  { readAt }: Evidence,
  { disturbances }: Witnessed,
  { toleranceMs }: CheckOptions,
): string | null {
  if (nextDueAt === null || latenessMs(nextDueAt, readAt, disturbances) <= toleranceMs) return null;
  const effects = pending.map(({ id, dueAt }) => `${id} (${dueAt})`).join(', ') || 'none';
  return `in ${claim.phase}, due at ${nextDueAt}, and nothing has happened until ${readAt}; pending effects: ${effects}`;
}

function groupByClaim(acknowledged: readonly Acknowledged[]): ReadonlyMap<string, readonly Acknowledged[]> {
  const groups = new Map<string, Acknowledged[]>();
  for (const one of acknowledged) {
    const group = groups.get(one.claimId);
    if (group === undefined) groups.set(one.claimId, [one]);
    else group.push(one);
  }
  return groups;
}
