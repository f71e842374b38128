/**
 * Proves what `npm run explain` shows of a claim: every event, how each clock ended, what is due and what is
 * late.
 */
import { clockChanges, type ClockChange } from '../../../infra/tools/explain/clocks';
import { eventTypes, type Life, type Work } from '../../../infra/tools/explain/life';
import { lasting, written } from '../../../infra/tools/explain/moments';
import { parseExplainOptions } from '../../../infra/tools/explain/options';
import { explain } from '../../../infra/tools/explain/render';
import { claimView, historyView } from '../../../shared/contracts/claims/claimView';
import type { DeadlineKind } from '../../../shared/domain/clocks';
import { epochMs, instant } from '../../../shared/domain/time';
import { businessApplications, calendar, people, revenueAssociation, upload, utc } from '../domain/fixtures';
import {
  inPhase,
  outsider,
  pendingConsent,
  proposedContact,
  reconsidered,
  say,
  undeliverable,
  type Story,
} from '../domain/given';

const mail: Work = {
  effectId: 'effect-000004-partner-mail',
  kind: 'partner-mail',
  about: 'approved',
  round: null,
  state: 'done',
  createdAt: utc('2026-06-01T16:00Z'),
  nextAttemptAt: null,
  settledAt: utc('2026-06-01T16:00:03Z'),
  failures: 0,
  lastError: null,
  address: 'ada@fabrikam.example',
};

function life(story: Story, work: readonly Work[] | null = [], now = story.now): Life {
  return {
    claim: claimView(story.claim, story.at(now).context(people.lead)),
    history: historyView(story.history, people.lead),
    work,
    now,
    calendar,
    calendars: new Map([[calendar.version, calendar]]),
  };
}

const text = (story: Story, work?: readonly Work[] | null): string => explain(life(story, work)).join('\n');

/** Lives that together contain every type of event. */
const lives: Readonly<Record<string, () => Story>> = {
  discarded: () =>
    inPhase
      .Editing()
      .and({ type: 'remove-proof', proofId: 'proof-1' })
      .and({ ...say.edit(), input: { ...say.edit().input, name: 'Another name' } })
      .and({ type: 'comment', text: 'Never mind.' })
      .and({ type: 'discard' }),
  'resubmitted and rejected': () =>
    inPhase
      .PartnerActionRequired()
      .and({ type: 'note', text: 'Let us see.' })
      .and(say.scanned())
      .expires('partner-reminder')
      .and(say.addProof('proof-2'))
      .and(say.respond())
      .and(say.assign(people.lead), people.lead)
      .and(say.reject(), people.otherLead)
      .and(say.dispute())
      .and(say.deny(), people.lead),
  'upheld, and another contact': () =>
    inPhase
      .Disputed()
      .and(say.uphold())
      .and(say.noticeSent('2026-06-01T16:00Z'))
      .and(say.bounced())
      .and(say.changeContact(outsider))
      .and(say.refuseContact())
      .after({ duration: 'PT1H' })
      .and(say.changeContact(outsider))
      .and(say.confirmContact())
      .and(say.decline(2)),
  'assessed and ended': () =>
    inPhase
      .Associated()
      .and(say.notDelivered())
      .and(say.bounced())
      .and(say.eligibility('claim-1.1', false))
      .and(say.end()),
  'declined, and accepted after all': () => reconsidered().and(say.accept(2, 'carla@contoso.example')),
  'pulled back, sent once more, and ended by the customer': () =>
    inPhase
      .AwaitingConsent()
      .and(say.pullBack())
      .and(say.approve())
      .and(say.noticeSent('2026-06-01T16:00Z', 2))
      .and(say.resend())
      .expires('consent-end')
      .and(say.askToEnd(2))
      .and(say.endingLinkLost())
      .and(say.endByLink(1, 'Thank you.')),
  'ends with its subscription': () =>
    inPhase
      .Associated(businessApplications())
      .at('2029-03-20T00:00Z')
      .and({ type: 'announce-end' }, people.system),
  'declined and ended by word of mouth': () => pendingConsent().and(say.word()),
  'never disputed': () => inPhase.Rejected().expires('dispute-window'),
};

test('R26: every type of event has a sentence of its own', () => {
  const seen = new Map<string, string>();
  for (const begin of Object.values(lives)) {
    const story = begin();
    story.history.forEach(({ event: { type } }) => seen.set(type, type));
    expect(text(story)).not.toMatch(/undefined|\[object|NaN/);
    // An event without a sentence would be shown by its type and its raw details.
    expect(text(story)).not.toContain('{"');
  }
  expect([...seen.keys()].sort()).toEqual(Object.keys(eventTypes).sort());
});

test('A life reads from top to bottom: who, in which role, when, the clocks, the mails', () => {
  const story = inPhase.PartnerActionRequired().at('2026-06-03T18:30Z').and(say.respond());
  expect(explain(life(story, [{ ...mail, about: 'information-requested' }]))).toEqual([
    'Claim claim-1 “Exchange and Teams at Contoso”',
    'UnderReview',
    'Fabrikam (MPN 1111111) for Contoso (contoso.example)',
    'Microsoft365: usage of Exchange Online, Microsoft Teams',
    'no round yet · policy default-1 · assigned to Rita',
    'Times are those of America/Los_Angeles; now it is Wed 03 Jun 2026 11:30:00 PDT.',
    '',
    'Life',
    'Mon 01 Jun 2026 09:00:00 PDT  Ada (IncentivesAdmin) created the claim “Exchange and Teams at Contoso” for Contoso',
    'Mon 01 Jun 2026 09:00:00 PDT  Ada (IncentivesAdmin) added the document proof-1.pdf (application/pdf, 1024 bytes)',
    'Mon 01 Jun 2026 09:00:00 PDT  Ada (IncentivesAdmin) submitted the claim under policy default-1',
    '                                ⏱ start of the review (R3): set, due Mon 08 Jun 2026 09:00:00 PDT',
    '                                ⏱ decision since submission (R5): set, due Mon 15 Jun 2026 09:00:00 PDT',
    'Mon 01 Jun 2026 09:00:00 PDT  Rita (Reviewer) started the review, Rita assigned',
    '                                ⏱ start of the review (R3): met after 0 s',
    '                                ⏱ decision (R4): set, due Mon 08 Jun 2026 09:00:00 PDT',
    'Mon 01 Jun 2026 09:00:00 PDT  Rita (Reviewer) asked the partner for more: dates-missing-or-old',
    '                                “The statement of work has no date.”',
    '                                ⏱ decision (R4): met after 0 s',
    '                                ⏱ decision since submission (R5): stands still after 0 s',
    '                                ⏱ reminder to the partner (R7): set, due Fri 05 Jun 2026 09:00:00 PDT',
    '                                ⏱ the partner’s answer (R7): set, due Mon 08 Jun 2026 09:00:00 PDT',
    'Mon 01 Jun 2026 09:00:03 PDT  ✉ mail “information-requested” to ada@fabrikam.example: accepted by the mail service',
    'Wed 03 Jun 2026 11:30:00 PDT  Ada (IncentivesAdmin) resubmitted the claim',
    '                                “The date is on page 2.”',
    '                                ⏱ decision (R4): set, due Wed 10 Jun 2026 11:30:00 PDT',
    '                                ⏱ decision since submission (R5): set, due Wed 17 Jun 2026 11:30:00 PDT',
    '                                ⏱ reminder to the partner (R7): cancelled after 2 business days 2 h',
    '                                ⏱ the partner’s answer (R7): met after 2 business days 2 h',
    '',
    'Due next',
    'Wed 10 Jun 2026 11:30:00 PDT  ⏱ decision (R4): in 7 days',
    'Wed 17 Jun 2026 11:30:00 PDT  ⏱ decision since submission (R5): in 14 days',
    '',
    'Places',
    'Exchange Online: c0000000-0000-4000-8000-000000000004|workload|exchange, not held',
    'Microsoft Teams: c0000000-0000-4000-8000-000000000004|workload|teams, not held',
    '',
    'Documents',
    'proof-1.pdf: 1024 bytes, added Mon 01 Jun 2026 09:00:00 PDT, not-scanned, SHA-256 abababababab…',
  ]);
});

/** How a clock ended, by the last entry of a history. */
function ended(
  story: Story,
  kind: DeadlineKind,
): Omit<ClockChange & { change: string }, 'dueAt'> | undefined {
  const { history, calendars } = life(story);
  const changes = clockChanges(history, calendars).get(history.at(-1)?.sequence ?? 0) ?? [];
  return changes.find((one) => one.kind === kind && one.change !== 'set');
}

test.each<[string, () => Story, DeadlineKind, string]>([
  ['R3: started by a person', () => inPhase.UnderReview(), 'review-start', 'met'],
  ['R3: started automatically', () => inPhase.Submitted().expires('review-start'), 'review-start', 'ran out'],
  ['R4: decided', () => inPhase.AwaitingConsent(), 'decision', 'met'],
  ['R4: not decided', () => inPhase.UnderReview().expires('decision'), 'decision', 'ran out'],
  ['R5: with the partner', () => inPhase.PartnerActionRequired(), 'overall-decision', 'paused'],
  ['R5: withdrawn', () => inPhase.UnderReview().and(say.withdraw()), 'overall-decision', 'cancelled'],
  [
    'R7: reminded',
    () => inPhase.PartnerActionRequired().expires('partner-reminder'),
    'partner-reminder',
    'ran out',
  ],
  ['R7: answered', () => inPhase.PartnerActionRequired().and(say.respond()), 'partner-response', 'met'],
  [
    'R7: not answered',
    () => inPhase.PartnerActionRequired().expires('partner-response'),
    'partner-response',
    'ran out',
  ],
  ['R9: declined', () => pendingConsent().and(say.decline()), 'consent-end', 'cancelled'],
  ['R11: silence', () => inPhase.Associated(), 'consent-end', 'ran out'],
  ['R54: sent', () => pendingConsent(), 'notice-outage', 'met'],
  ['R54: not sent', () => inPhase.AwaitingConsent().expires('notice-outage'), 'notice-outage', 'ran out'],
  ['R54: another contact', () => undeliverable().and(say.changeContact()), 'new-contact', 'met'],
  ['R54: no other contact', () => undeliverable().expires('new-contact'), 'new-contact', 'ran out'],
  ['R24: confirmed', () => proposedContact().and(say.confirmContact()), 'contact-confirmation', 'met'],
  [
    'R24: replaced',
    () => proposedContact().after({ duration: 'PT1H' }).and(say.changeContact()),
    'contact-confirmation',
    'cancelled',
  ],
  [
    'R61: assessed',
    () => inPhase.Associated().and(say.eligibility('claim-1.1')),
    'eligibility-answer',
    'met',
  ],
  [
    'R61: asked again',
    () => inPhase.Associated().expires('eligibility-answer'),
    'eligibility-answer',
    'ran out',
  ],
  ['R16: ended', () => inPhase.AssociationEnded(), 'eligibility-answer', 'cancelled'],
  ['R13: disputed', () => inPhase.Disputed(), 'dispute-window', 'met'],
  ['R13: not disputed', () => inPhase.Rejected().expires('dispute-window'), 'dispute-window', 'ran out'],
  ['R14: denied', () => inPhase.RejectedFinal(), 'dispute-answer', 'met'],
])('%s: the output says how the clock ended', (_title, story, kind, change) => {
  expect(ended(story(), kind)).toMatchObject({ change });
});

test('R4: the line of a late decision says how long it took, and how late it was, in business time', () => {
  const late = inPhase.UnderReview().expires('decision').after({ businessDays: 2 }).and(say.approve());
  expect(ended(late, 'decision')).toMatchObject({
    change: 'met',
    took: '7 business days',
    late: '2 business days',
  });
});

test('Late work comes first under "Due next", with its failed attempts', () => {
  const story = inPhase.Submitted();
  const pending: Work = {
    ...mail,
    state: 'pending',
    settledAt: null,
    failures: 3,
    lastError: 'The service is out.\u001b[31m',
    nextAttemptAt: instant(epochMs(story.now) - 90_000),
  };
  const failed: Work = { ...mail, effectId: 'x', state: 'failed', lastError: 'Suppressed.' };
  const lines = explain(life(story, [pending, failed]));
  const due = lines.slice(lines.indexOf('Due next') + 1, lines.indexOf('Places') - 1);
  expect(due).toEqual([
    'Mon 01 Jun 2026 08:58:30 PDT  ✉ mail “approved” to ada@fabrikam.example: LATE by 1 min 30 s (3 failed: The service is out. [31m)',
    'only by redrive               ✉ mail “approved” to ada@fabrikam.example: failed for good: Suppressed.',
    'Mon 08 Jun 2026 09:00:00 PDT  ⏱ start of the review (R3): in 7 days',
    'Mon 15 Jun 2026 09:00:00 PDT  ⏱ decision since submission (R5): in 14 days',
  ]);
});

test('R5: a clock that has ended and still waits for its answer is shown as late and in the digest (R65)', () => {
  expect(text(inPhase.UnderReview().expires('decision').after({ days: 1 }))).toContain(
    '⏱ decision (R4): LATE by 1 day, in the digest',
  );
});

test('R16, R44: an association with an end shows it, and holds its places; an ended one does not', () => {
  const revenue = inPhase.Associated(revenueAssociation());
  expect(text(revenue)).toContain('the association ends automatically: in ');
  expect(text(revenue)).toContain('recorded as Business Influencer, not assessed');
  expect(text(inPhase.Associated())).toContain('|workload|teams, held in round 1');
  const ended = text(inPhase.AssociationEnded());
  expect(ended).toContain('|workload|teams, not held');
  expect(ended).toContain('Nothing: no clock runs and no work is open.');
});

test('A person who may not see the work reads the rest, and a note that the work is not shown', () => {
  expect(text(inPhase.Submitted(), null)).toContain('shown to review leads and operators only');
});

test('An event of a newer service is shown by its type and its raw details', () => {
  const known = life(inPhase.Editing());
  const [first] = known.history;
  const unknown = {
    ...known,
    history: first ? [{ ...first, type: 'ClaimPrinted', details: { copies: 2 } }] : [],
  };
  expect(explain(unknown).join('\n')).toMatch(/Ada \(IncentivesAdmin\) ClaimPrinted\n +\{"copies":2\}/);
});

test('Texts of people cannot control the terminal: they show no control character and start no line', () => {
  const name = 'sow\u001b]0;x\u0007\n.pdf';
  const story = inPhase
    .Editing()
    .and({ type: 'add-proof', proof: { ...upload('proof-9'), fileName: name } })
    .and({ type: 'comment', text: 'one\u001b[2J\ntwo' });
  expect(text(story).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(text(story)).toContain('“two”');
});

test.each([
  [0, '0 s'],
  [999, '1 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [86_400_000 + 60_000, '1 day'],
  [2 * 86_400_000 + 3 * 3_600_000, '2 days 3 h'],
])('%d ms are %s', (milliseconds, words) => {
  expect(lasting(milliseconds)).toBe(words);
});

test('Instants have the zone’s offset of their day, also after the end of daylight saving', () => {
  expect(written(utc('2026-10-31T19:00Z'), 'America/Los_Angeles')).toBe('Sat 31 Oct 2026 12:00:00 PDT');
  expect(written(utc('2026-11-01T20:00Z'), 'America/Los_Angeles')).toBe('Sun 01 Nov 2026 12:00:00 PST');
});

describe('The command line', () => {
  test.each<[readonly string[], NodeJS.ProcessEnv, string]>([
    [[], {}, 'Name one claim'],
    [['a', 'b'], {}, 'Name one claim'],
    [['a', '--port', '0'], {}, '--port must be'],
    [['a', '--port', '1', '--data', 'x'], {}, 'Give one of'],
    [['a', '--url', 'claims.example'], { CPOR_TOKEN: 'x' }, '--url must begin with'],
    [['a', '--url', 'https://claims.example'], {}, 'CPOR_TOKEN'],
    [['a', '--url', 'https://x', '--person', 'lea'], { CPOR_TOKEN: 'x' }, '--person is for'],
  ])('%j is refused with the form that would be right', (args, env, message) => {
    expect(() => parseExplainOptions(args, env)).toThrow(message);
  });

  test('accepts a claim and where to find it', () => {
    expect(parseExplainOptions(['c'], {})).toEqual({
      help: false,
      claimId: 'c',
      source: { dataFolder: '.local', person: 'lea' },
    });
    const url = ['c', '--url', 'https://claims.example/api/'];
    expect(parseExplainOptions(url, { CPOR_TOKEN: 'Bearer t' })).toMatchObject({
      source: { url: 'https://claims.example', token: 't' },
    });
  });
});
