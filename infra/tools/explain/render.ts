/** Renders the explanation of a claim as lines of text. Pure, so that it can be tested without a stack. */
import type { ClaimView, HistoryEntry } from '../../../shared/contracts/claims/claimView';
import { epochMs, type Instant } from '../../../shared/domain/time';
import { oneLine } from '../../../shared/i18n/writtenByPeople';
import { clockChanges, clockName, toldOf, type ClockChange } from './clocks';
import { eventOf, type Life, type Work } from './life';
import { lasting, written } from './moments';
import { tell, type Told } from './tell';

/** Column at which the text of a timeline begins; lines of detail below it are indented further. */
const TEXT_COLUMN = 30;
const BELOW = ' '.repeat(TEXT_COLUMN + 2);

/** The explanation, line by line. */
export function explain(life: Life): readonly string[] {
  const said = (at: Instant): string => written(at, life.calendar.timeZone);
  return [
    ...heading(life, said),
    ...section('Life', timeline(life, said)),
    ...section('Due next', dueNext(life, said)),
    ...section('Places', places(life)),
    ...section('Documents', documents(life.claim, said)),
  ];
}

type Said = (at: Instant) => string;

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function heading({ claim, calendar, now }: Life, said: Said): readonly string[] {
  const { content, consent, association, eligibility, partner } = claim;
  const state = [
    claim.status,
    ...(consent.state === 'none' ? [] : [`consent ${consent.state}`]),
    ...(association.state === 'none'
      ? []
      : [
          `association ${association.state}${association.since === null ? '' : ` since ${said(association.since)}`}`,
        ]),
    ...(eligibility.state === 'none'
      ? []
      : [`eligibility ${eligibility.state}${eligibility.reason === null ? '' : ` (${eligibility.reason})`}`]),
  ];
  const review = [
    claim.round === 0 ? 'no round yet' : `round ${claim.round}`,
    ...(claim.policyVersion === null ? [] : [`policy ${claim.policyVersion}`]),
    ...(claim.assignee === null ? [] : [`assigned to ${claim.assignee.name}`]),
    ...Object.entries(claim.breaches).map(([clock, count]) => `late: ${clock} ${count}×`),
  ];
  const products = content.products.map(({ name }) => name).join(', ');
  return [
    `Claim ${claim.id} “${content.name}”`,
    state.join(' · '),
    `${partner.name} (MPN ${content.mpnId}) for ${content.customer.name} (${content.customer.domain})`,
    `${content.solutionArea}: ${content.activities.join(', ')} of ${products === '' ? 'no product yet' : products}`,
    review.join(' · '),
    `Times are those of ${calendar.timeZone}; now it is ${said(now)}.`,
  ].map(oneLine);
}

/** One line of the timeline, with the instant that it is sorted by. */
interface Row {
  readonly at: Instant;
  readonly lines: readonly string[];
}

/** Events and finished work in order of time; at the same instant events come first, as the cause. */
function timeline(life: Life, said: Said): readonly string[] {
  const changes = clockChanges(life.history, life.calendars);
  const rows: readonly Row[] = [
    ...life.history.map((entry) => eventRow(entry, changes.get(entry.sequence) ?? [], said)),
    ...(life.work ?? []).flatMap((work) => workRow(work, said)),
  ];
  const sorted = rows
    .map((row, index) => ({ row, index }))
    .sort((one, other) => compare(one.row.at, other.row.at) || one.index - other.index)
    .flatMap(({ row }) => row.lines);
  return life.work === null
    ? [...sorted, '(Mails and messages are shown to review leads and operators only.)']
    : sorted;
}

function compare(one: Instant, other: Instant): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function eventRow(entry: HistoryEntry, clocks: readonly ClockChange[], said: Said): Row {
  const event = eventOf(entry);
  const { what, more }: Told =
    event === null ? { what: entry.type, more: [JSON.stringify(entry.details)] } : tell(event, said);
  return {
    at: entry.at,
    lines: [
      line(said(entry.at), `${byWhom(entry)} ${what}`),
      ...more.map((text) => `${BELOW}${oneLine(text)}`),
      ...clocks.map((clock) => `${BELOW}⏱ ${clockText(clock, said)}`),
    ],
  };
}

function byWhom({ by: { name, role } }: HistoryEntry): string {
  return name === role ? name : `${name} (${role})`;
}

function clockText(clock: ClockChange, said: Said): string {
  const name = clockName(clock.kind);
  switch (clock.change) {
    case 'set':
      return `${name}: set, due ${said(clock.dueAt)}`;
    case 'met':
      return clock.late === null
        ? `${name}: met after ${clock.took}`
        : `${name}: met after ${clock.took}, ${clock.late} late`;
    case 'cancelled':
      return `${name}: cancelled after ${clock.took}`;
    case 'paused':
      return `${name}: stands still after ${clock.took}`;
    case 'ran out':
      return clock.kind === 'consent-end'
        ? `${name}: passed without a decline after ${clock.took}`
        : `${name}: ran out after ${clock.took}`;
  }
}

/** The line of finished work (a mail, message or release of places); "Due next" lists pending work. */
function workRow(work: Work, said: Said): readonly Row[] {
  if (work.state === 'pending' || work.kind === 'undo-places') return [];
  const at = work.settledAt ?? work.createdAt;
  return [
    {
      at,
      lines: [line(said(at), `${symbolOf(work)} ${workName(work)}: ${outcomeOf(work)}${attemptsOf(work)}`)],
    },
  ];
}

function symbolOf(work: Work): string {
  return isMail(work) ? '✉' : '→';
}

function isMail({ kind }: Work): boolean {
  return [
    'customer-notice',
    'ending-link',
    'customer-ended',
    'customer-mail',
    'partner-news',
    'reviewer-news',
    'pull-back-notice',
    'partner-mail',
    'former-contact',
    'escalation',
    'operator-alert',
  ].includes(kind);
}

function workName({ kind, about, round, address }: Work): string {
  const to = address === null ? '' : ` to ${address}`;
  switch (kind) {
    case 'customer-notice':
      return `notice of round ${round ?? '?'}${to}`;
    case 'partner-mail':
      return `mail “${about ?? ''}”${to}`;
    case 'former-contact':
      return `mail to the former contact${to}`;
    case 'pull-back-notice':
      return `mail about the pulled-back approval${to}`;
    case 'ending-link':
      return `mail with an ending link${to}`;
    case 'customer-ended':
      return `mail to the customer about the end${to}`;
    case 'customer-mail':
      return `mail “${about ?? ''}” to the customer${to}`;
    case 'partner-news':
      return `mail about new comments${to}`;
    case 'reviewer-news':
      return `mail to the reviewer about what is new${to}`;
    case 'escalation':
      return `escalation of “${about ?? ''}”${to}`;
    case 'operator-alert':
      return `alert “${about ?? ''}”${to}`;
    case 'eligibility-request':
      return `eligibility request ${about ?? ''} to the assessor`;
    case 'association-ended':
      return 'message to the assessor that the association has ended';
    case 'release-places':
      return `release of the places of round ${round ?? '?'}`;
    case 'undo-places':
      return 'release of places after an approval that failed';
    case 'quarantine-proof':
      return `move of document ${about ?? '?'} into quarantine`;
    case 'delete-proof':
      return `deletion of the removed document ${about ?? '?'}`;
    case 'delete-all-proofs':
      return 'deletion of the documents of the discarded claim';
  }
}

function outcomeOf(work: Work): string {
  switch (work.state) {
    case 'done':
      return isMail(work) && work.lastError === null && work.address !== null
        ? 'accepted by the mail service'
        : 'done';
    case 'obsolete':
      return 'no longer needed';
    case 'failed':
      return `failed for good: ${oneLine(work.lastError ?? 'no reason given')}`;
    case 'pending':
      return 'still to be done';
  }
}

function attemptsOf({ failures, state }: Work): string {
  return failures === 0 || state === 'failed'
    ? ''
    : ` (after ${failures} failed attempt${failures > 1 ? 's' : ''})`;
}

/** Clocks and work that are still open, the earliest first; overdue ones are marked. */
function dueNext({ claim, history, work, now, calendars }: Life, said: Said): readonly string[] {
  const due = (at: Instant): string =>
    at > now ? `in ${lasting(epochMs(at) - epochMs(now))}` : `LATE by ${lasting(epochMs(now) - epochMs(at))}`;
  const ranOut = new Set(
    [...clockChanges(history, calendars).values()]
      .flat()
      .filter(({ change }) => change === 'ran out')
      .map(({ kind, dueAt }) => `${kind} ${dueAt}`),
  );
  const clocks = claim.deadlines.map(({ kind, dueAt }): Row => {
    const told = ranOut.has(`${kind} ${dueAt}`) ? `, ${toldOf(kind)}` : '';
    return { at: dueAt, lines: [line(said(dueAt), `⏱ ${clockName(kind)}: ${due(dueAt)}${told}`)] };
  });
  const pending = (work ?? []).flatMap((one): readonly Row[] => {
    const { state, nextAttemptAt: at, lastError } = one;
    if (state === 'failed')
      return [
        {
          at: one.settledAt ?? one.createdAt,
          lines: [line('only by redrive', `${symbolOf(one)} ${workName(one)}: ${outcomeOf(one)}`)],
        },
      ];
    if (at === null) return [];
    const why = lastError === null ? '' : ` (${one.failures} failed: ${oneLine(lastError)})`;
    return [{ at, lines: [line(said(at), `${symbolOf(one)} ${workName(one)}: ${due(at)}${why}`)] }];
  });
  const ends = claim.association.state === 'official' ? claim.association.endsAt : null;
  const end: readonly Row[] =
    ends === null
      ? []
      : [{ at: ends, lines: [line(said(ends), `the association ends automatically: ${due(ends)}`)] }];
  const rows = [...clocks, ...pending, ...end].sort((one, other) => compare(one.at, other.at));
  return rows.length === 0
    ? ['Nothing: no clock runs and no work is open.']
    : rows.flatMap(({ lines }) => lines);
}

/** Which places the claim asks for, and whether it holds them now (R44). */
function places({ claim }: Life): readonly string[] {
  const holds = claim.status === 'Approved' && claim.association.state !== 'ended';
  return claim.content.products.flatMap(({ name, place }) =>
    place === null
      ? []
      : [oneLine(`${name}: ${place}, ${holds ? `held in round ${claim.round}` : 'not held'}`)],
  );
}

function documents({ proofs }: ClaimView, said: Said): readonly string[] {
  return proofs.map(({ fileName, bytes, scan, scannedAt, addedAt, sha256 }) =>
    oneLine(
      `${fileName}: ${bytes} bytes, added ${said(addedAt)}, ${scan}${scannedAt === null ? '' : ` since ${said(scannedAt)}`}, SHA-256 ${sha256.slice(0, 12)}…`,
    ),
  );
}

function line(time: string, text: string): string {
  return `${time.padEnd(TEXT_COLUMN)}${oneLine(text)}`;
}
