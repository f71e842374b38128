/**
 * Proves the invariant checker: sound evidence passes, and each invariant is violated by evidence that was
 * broken on purpose.
 */
import { type Claim, statusOf } from '../../shared/domain/claim';
import type { Effect } from '../../shared/domain/effects';
import type { Instant } from '../../shared/domain/time';
import { idGenerator } from '../../shared/adapters/idGenerator';
import { digestSeed } from '../../shared/application/operations/digest';
import type { DigestReader } from '../../shared/domain/digest';
import { monday, people, utc } from '../unit/domain/fixtures';
import { inPhase, pendingConsent, reconsidered, say } from '../unit/domain/given';
import type { Acknowledged, ClaimEvidence, Evidence, Witnessed } from './evidence';
import { check, invariants, oneSweepMs, type Invariant } from './invariants';
import { measureMails, noticeWaits, slowNotices } from './mailInvariants';
import { doneEffect, soundEvidence } from './soundEvidence';

const official = inPhase.Associated();
const readAt: Instant = official.now;
const sound = soundEvidence(official, readAt);
const approval = official.history.find(({ event }) => event.type === 'ClaimApproved');

const nothing: Witnessed = { acknowledged: [], disturbances: [], kills: [] };

function violated(evidence: Evidence, witnessed: Witnessed = nothing, settled = true): readonly Invariant[] {
  const { violations } = check(evidence, witnessed, { toleranceMs: oneSweepMs, settled });
  return [...new Set(violations.map(({ invariant }) => invariant))];
}

/** The evidence with a change of its one claim. */
function withClaim(change: (claim: ClaimEvidence) => Partial<ClaimEvidence>, of: Evidence = sound): Evidence {
  return { ...of, claims: of.claims.map((claim) => ({ ...claim, ...change(claim) })) };
}

function told(changes: Partial<Acknowledged>): Witnessed {
  const { claimId, revision, phase } = official.claim;
  const shown = { status: statusOf(phase), revision };
  return { ...nothing, acknowledged: [{ claimId, request: 'a request', shown, recorded: null, ...changes }] };
}

/** The invariants for which this file has broken evidence. */
const proven = new Set<Invariant>();

function expectOnly(
  invariant: Invariant,
  evidence: Evidence,
  witnessed?: Witnessed,
  settled?: boolean,
): void {
  proven.add(invariant);
  expect(violated(evidence, witnessed, settled)).toEqual([invariant]);
}

afterAll(() => {
  expect([...proven].sort()).toEqual([...invariants].sort());
});

test.each(Object.entries(inPhase))('a sound claim in %s violates nothing', (_, tell) => {
  const story = tell();
  expect(violated(soundEvidence(story, story.now))).toEqual([]);
});

test('a sound claim whose contact was changed keeps the places of its approval (R24, R44)', () => {
  const story = pendingConsent().and(say.changeContact());
  const evidence = soundEvidence(story, story.now);
  const places = evidence.places.map((place) => ({
    ...place,
    holders: place.holders.map((holder) => ({ ...holder, round: 1 })),
  }));
  expect(violated({ ...evidence, places })).toEqual([]);
});

describe('every acknowledged answer is still true', () => {
  const broken = 'every acknowledged answer is still true';

  test('the history has what the response showed', () => {
    expect(violated(sound, told({}))).toEqual([]);
    expect(violated(sound, told({ shown: { status: 'Submitted', revision: 3 } }))).toEqual([]);
  });

  test('a status that the claim never had at that revision', () => {
    expectOnly(broken, sound, told({ shown: { status: 'Rejected', revision: 3 } }));
    expectOnly(broken, sound, told({ shown: { status: 'Approved', revision: 99 } }));
  });

  test('an acknowledged event that is missing', () => {
    expectOnly(broken, sound, told({ recorded: { type: 'CommentAdded', mark: 'lost' } }));
  });

  test('a request that took effect twice', () => {
    const story = official.and({ type: 'comment', text: 'once?' }).and({ type: 'comment', text: 'once?' });
    const twice = { type: 'CommentAdded', mark: 'once?' } as const;
    const evidence = soundEvidence(story, readAt);
    expect(violated(evidence, told({ recorded: twice }))).toEqual([]);
    expectOnly(broken, evidence, told({ recorded: { ...twice, once: true } }));
  });

  test('a created claim that is missing', () => {
    expectOnly(broken, { ...sound, claims: [], places: [], mails: [] }, told({}));
  });
});

test('the history is complete: an entry is missing at the end', () => {
  const story = official.and({ type: 'comment', text: 'the last' });
  const evidence = soundEvidence(story, readAt);
  expect(violated(evidence)).toEqual([]);
  proven.add('the history is complete');
  expect(violated(withClaim(({ events }) => ({ events: events.slice(0, -1) }), evidence))).toContain(
    'the history is complete',
  );
});

test('the history is complete: an entry is missing in the middle, or occurs twice', () => {
  const missing = withClaim(({ events }) => ({ events: events.filter(({ sequence }) => sequence !== 2) }));
  expect(violated(missing)).toContain('the history is complete');
  const twice = withClaim(({ events }) => ({ events: [...events.slice(0, 2), ...events.slice(1)] }));
  expect(violated(twice)).toContain('the history is complete');
});

describe('R14: a no stays a no', () => {
  const broken = 'a no stays a no';
  /** The history of a claim, in which the approvals forget that they begin a reconsider round. */
  function forgetful({ events, claim }: ClaimEvidence): Partial<ClaimEvidence> {
    const changed = events.map((entry) =>
      entry.event.type === 'ClaimApproved'
        ? { ...entry, event: { ...entry.event, reconsider: false } }
        : entry,
    );
    return { events: changed, claim: { ...claim, ...('reconsider' in claim ? { reconsider: false } : {}) } };
  }

  test('an acceptance leads to an association, and without one the claim is rejected', () => {
    const accepted = reconsidered().and(say.accept(2)).expires('consent-end');
    expect(violated(soundEvidence(accepted, accepted.now))).toEqual([]);
    const silent = reconsidered().expires('consent-end');
    expect(violated(soundEvidence(silent, silent.now))).toEqual([]);
  });

  test('an association without an acceptance', () => {
    const story = reconsidered().and(say.accept(2)).expires('consent-end');
    const evidence = soundEvidence(story, story.now);
    proven.add(broken);
    // Without its entry the history is not complete either.
    const gone = withClaim(
      ({ events }) => ({ events: events.filter(({ event }) => event.type !== 'ConsentAccepted') }),
      evidence,
    );
    expect(violated(gone)).toContain(broken);
  });

  test('an approval that takes silence for consent after a decline', () => {
    const story = pendingConsent().and(say.decline()).and(say.dispute()).after({ days: 1 }).and(say.uphold());
    const evidence = soundEvidence(story, story.now);
    expect(violated(evidence)).toEqual([]);
    expect(violated(withClaim(forgetful, evidence))).toContain(broken);
  });

  test('an approval after a decline of another claim for one of its products, unless they came together', () => {
    const declined = pendingConsent().and(say.decline());
    const approvedAt = (days: number) => {
      const under = inPhase.UnderReview();
      const story = (days === 0 ? under : under.after({ days })).and(say.approve());
      const [one] = soundEvidence(declined, declined.now).claims;
      const evidence = soundEvidence(story, story.now);
      const [other] = evidence.claims;
      if (one === undefined || other === undefined) throw new Error('There must be two claims.');
      return violated({ ...evidence, claims: [{ ...one, claimId: 'claim-2' }, other] });
    };
    expect(approvedAt(1)).toContain(broken);
    expect(approvedAt(0)).not.toContain(broken);
  });
});

describe('the claim is the fold of its history', () => {
  const broken = 'the claim is the fold of its history';

  test('a field whose stored value differs', () => {
    const changed = (claim: Claim): Claim => ({ ...claim, content: { ...claim.content, name: 'Another' } });
    expectOnly(
      broken,
      withClaim(({ claim }) => ({ claim: changed(claim) })),
    );
  });

  test('entries that cannot follow each other', () => {
    expect(violated(withClaim(({ events }) => ({ events: [...events].reverse() })))).toContain(broken);
  });
});

describe('no claim is stuck', () => {
  const due = (claim: ClaimEvidence): Instant => claim.nextDueAt ?? monday;
  const late = (evidence: Evidence, ms: number): Evidence => {
    const [claim] = evidence.claims;
    const at = claim === undefined ? monday : due(claim);
    return { ...evidence, readAt: utc(new Date(Date.parse(at) + ms).toISOString()) };
  };

  test('nothing happens for more than a sweep after the claim was due', () => {
    expect(violated(late(sound, oneSweepMs))).toEqual([]);
    expectOnly('no claim is stuck', late(sound, oneSweepMs + 1));
  });

  test('time in which the service was disturbed does not count', () => {
    const evidence = late(sound, oneSweepMs + 60_000);
    const from = utc(new Date(Date.parse(evidence.readAt) - 61_000).toISOString());
    expect(violated(evidence, { ...nothing, disturbances: [{ from, to: evidence.readAt }] })).toEqual([]);
  });

  test('the sweeper would look at another instant', () => {
    expectOnly(
      'no claim is stuck',
      withClaim(() => ({ nextDueAt: null })),
    );
  });
});

test('no deadline was missed: the window ended a day late', () => {
  const consent = pendingConsent();
  const late = consent.whenDue('consent-end').after({ days: 1 }).and({ type: 'expire:consent-end' });
  expectOnly('no deadline was missed', soundEvidence(late, late.now));
});

describe('one notice a round', () => {
  const notice = sound.mails.find(({ link }) => link !== null);
  const again = (changes: Partial<Evidence['mails'][number]>): Evidence => ({
    ...sound,
    mails: [...sound.mails, ...(notice === undefined ? [] : [{ ...notice, id: 99, ...changes }])],
  });
  const acceptedAt = '2026-06-01T17:00:00.000Z';

  test('a second notice of the same round', () => {
    const unknown = 'every mail has a cause, and goes to its recipient';
    expect(violated(again({ operationId: 'another', acceptedAt }))).toEqual(['one notice a round', unknown]);
  });

  test('a mail sent twice', () => {
    expectOnly('one notice a round', again({ link: null, acceptedAt }));
  });

  test('R65: the mail about the start of the association has a link of the round, and is no notice', () => {
    expect(sound.mails.filter(({ link }) => link !== null)).toHaveLength(2);
    expect(violated(sound)).toEqual([]);
  });

  test('R71: one that the operator had sent once more is no further notice; its operation is known', () => {
    const story = pendingConsent().and(say.resend());
    expect(violated(soundEvidence(story, story.now))).toEqual([]);
    const resent = soundEvidence(story, story.now);
    const mails = resent.mails.filter(({ link }) => link !== null);
    expect(mails).toHaveLength(2);
  });

  test('a kill between the two mails is the documented exception, which is counted separately', () => {
    const kills = ['2026-06-01T16:30:00.000Z'];
    const verdict = check(
      again({ link: null, acceptedAt }),
      { ...nothing, kills },
      { toleranceMs: 0, settled: true },
    );
    expect(verdict.violations).toEqual([]);
    expect(verdict.mailsInWindow).toBe(1);
  });

  test('a kill before or after the two mails is no exception', () => {
    const kills = ['2026-05-01T16:30:00.000Z', '2026-07-01T16:30:00.000Z'];
    expectOnly('one notice a round', again({ acceptedAt }), { ...nothing, kills });
  });
});

describe('every mail has a cause, and goes to its recipient', () => {
  const broken = 'every mail has a cause, and goes to its recipient';

  test('a mail that no effect sent', () => {
    const [mail] = sound.mails;
    const stray = { ...mail, id: 98, operationId: 'unknown', link: null };
    expectOnly(broken, { ...sound, mails: [...sound.mails, stray] as Evidence['mails'] });
  });

  test('a mail that went to somebody else', () => {
    const mails = sound.mails.map((mail, index) =>
      index === 0 ? { ...mail, to: ['x@evil.example'] } : mail,
    );
    expectOnly(broken, { ...sound, mails });
  });
});

describe('R65: one digest a mailbox and morning', () => {
  const broken = 'one digest a mailbox and morning';
  const digest = (id: number, reader: DigestReader, date: string, resends = 0) => ({
    ...{ id, to: ['leads@programme.example'], delivered: true, link: null },
    ...{
      operationId: idGenerator().uuid(digestSeed(reader, date, resends)),
      acceptedAt: '2026-06-01T16:00:00.000Z',
    },
  });
  const withMails = (...mails: Evidence['mails']): Evidence => ({
    ...sound,
    mails: [...sound.mails, ...mails],
  });

  test('a mailbox has one a morning, and no effect sends it', () => {
    const mornings = [digest(90, 'review-leads', '2026-06-01'), digest(91, 'review-leads', '2026-06-02')];
    expect(violated(withMails(...mornings, digest(92, 'operator', '2026-06-01')))).toEqual([]);
  });

  test('a second one on the same morning', () => {
    const [first, second] = [digest(90, 'operator', '2026-06-01'), digest(91, 'operator', '2026-06-01', 1)];
    expectOnly(broken, withMails(first, second));
    // The first one reached nobody.
    expect(violated(withMails({ ...first, delivered: false }, second))).toEqual([]);
  });

  test('one on a Saturday has no cause', () => {
    expectOnly(
      'every mail has a cause, and goes to its recipient',
      withMails(digest(90, 'operator', '2026-06-06')),
    );
  });
});

describe('R66: no notice waits for mails of other partners', () => {
  const broken = 'no notice waits for mails of other partners';
  const shortlyAfter = (at: Instant, seconds: number): Instant =>
    utc(new Date(Date.parse(at) + seconds * 1000).toISOString());
  const noticeAt = approval?.at ?? readAt;
  /** The notice of the claim gets its permit so many seconds after its creation. */
  const waits = (seconds: number): Evidence =>
    withClaim(({ effects }) => ({
      effects: effects.map((effect) =>
        effect.work.kind !== 'customer-notice' || effect.attempt === null
          ? effect
          : { ...effect, attempt: { ...effect.attempt, permittedAt: shortlyAfter(noticeAt, seconds) } },
      ),
    }));
  /** As many permits more at the notice's creation, of one class and another partner or the same. */
  const beside = (count: number, partnerId: string, work: Effect['work'], of: Evidence): Evidence => {
    const [claim] = of.claims;
    const others = Array.from({ length: count }, (_, index) =>
      doneEffect({ id: `beside-${index}`, work }, noticeAt),
    );
    return claim === undefined
      ? of
      : {
          ...of,
          claims: [
            ...of.claims,
            { ...claim, claimId: 'x', claim: { ...claim.claim, partnerId }, effects: others },
          ],
        };
  };
  const verdictOn = (evidence: Evidence): readonly string[] =>
    slowNotices(noticeWaits(evidence, []), 0).map((slow) => slow.claimId);
  const { claimId, partnerId } = official.claim;
  const notice = { kind: 'customer-notice', round: 1 } as const;

  test('a notice that waits for more than a minute and a sweep', () => {
    expect(violated(waits(61 + oneSweepMs / 1000))).toEqual([]);
    expectOnly(broken, waits(62 + oneSweepMs / 1000));
  });

  test('time in which the service was disturbed does not count', () => {
    const disturbances = [{ from: noticeAt, to: shortlyAfter(noticeAt, 3600) }];
    expect(violated(waits(3600), { ...nothing, disturbances })).toEqual([]);
  });

  test('a flood of another partner is no excuse', () => {
    const flood = { kind: 'partner-mail', mail: 'rejected-final' } as const;
    expect(verdictOn(beside(100, 'another', flood, waits(3300)))).toEqual([claimId]);
  });

  test('nor is a flood of another partner’s notices', () => {
    expect(verdictOn(beside(100, 'another', notice, waits(62)))).toEqual([claimId]);
    expect(verdictOn(beside(100, 'another', notice, waits(61)))).toEqual([]);
  });

  test('a partner that has had its share has no bound', () => {
    const own = { kind: 'partner-mail', mail: 'rejected-final' } as const;
    expect(verdictOn(beside(25, partnerId, own, waits(3300)))).toEqual([]);
  });

  test('beside a flood of notices and those of further partners it may wait as long as the quota needs for them', () => {
    const flood = beside(100, 'another', notice, waits(300));
    expect(verdictOn(beside(1, 'third', notice, flood))).toEqual([claimId]);
    expect(verdictOn(beside(8, 'third', notice, flood))).toEqual([]);
  });

  test('a notice that still waits counts until the reading; one that is no longer needed does not count', () => {
    const waiting = (state: 'pending' | 'obsolete'): Evidence => ({
      ...withClaim(({ effects }) => ({
        effects: effects.map((effect) =>
          effect.work.kind === 'customer-notice' ? { ...effect, state, attempt: null } : effect,
        ),
      })),
      readAt: shortlyAfter(noticeAt, 100),
    });
    expect(verdictOn(waiting('pending'))).toEqual([claimId]);
    expect(verdictOn(waiting('obsolete'))).toEqual([]);
  });

  test('the measures name the waits of each partner and the mails of each recipient', () => {
    expect(measureMails(waits(90), [])).toEqual({
      waits: [
        {
          ...{ partnerId, notices: 1, medianS: 90, longestS: 90 },
          ...{ bounded: 1, longestBoundedS: 90, ofBoundPercent: 148 },
        },
      ],
      ...{ mostNotices: 1, mostMails: sound.mails.length, recipients: 1 },
    });
  });
});

describe('R65: what people are told', () => {
  const later = (at: Instant, seconds: number): Instant =>
    utc(new Date(Date.parse(at) + seconds * 1000).toISOString());
  type Changed = Partial<ClaimEvidence['effects'][number]>;
  /** The evidence of a story with changed effects. */
  const withEffects = (
    story: ReturnType<typeof pendingConsent>,
    change: (effect: ClaimEvidence['effects'][number]) => Changed,
  ): Evidence =>
    withClaim(
      ({ effects }) => ({ effects: effects.map((effect) => ({ ...effect, ...change(effect) })) }),
      soundEvidence(story, story.now),
    );
  const permittedAt = (effect: ClaimEvidence['effects'][number], at: Instant, address?: string): Changed => ({
    attempt: {
      operationId: effect.attempt?.operationId ?? '',
      address: address ?? effect.attempt?.address ?? '',
      permittedAt: at,
    },
  });
  const isMail = ({ work }: ClaimEvidence['effects'][number], mail: string): boolean =>
    'mail' in work && work.mail === mail;

  describe('no mail is untrue', () => {
    const broken = 'no mail is untrue';

    test('a mail about an approval after a rejection', () => {
      const story = pendingConsent().after({ days: 1 }).and(say.decline());
      expect(violated(soundEvidence(story, story.now))).toEqual([]);
      const at = story.now;
      expectOnly(
        broken,
        // The mail about the decline went after it, so that only its truth is in doubt.
        withEffects(story, (effect) =>
          isMail(effect, 'approved')
            ? permittedAt(effect, later(at, 60))
            : isMail(effect, 'rejected')
              ? permittedAt(effect, later(at, 61))
              : {},
        ),
      );
    });

    test('a request for information that was answered before', () => {
      const story = inPhase.PartnerActionRequired().after({ days: 1 }).and(say.respond());
      const at = later(story.now, 60);
      expectOnly(
        broken,
        withEffects(story, (effect) =>
          isMail(effect, 'information-requested') ? permittedAt(effect, at) : {},
        ),
      );
      // The turn may have read the claim just before the answer.
      expect(
        violated(
          withEffects(story, (effect) =>
            isMail(effect, 'information-requested') ? permittedAt(effect, later(story.now, 5)) : {},
          ),
        ),
      ).toEqual([]);
    });

    test('an older mail of a kind of which a newer one waits', () => {
      const story = pendingConsent()
        .after({ days: 1 })
        .and(say.changeContact())
        .after({ days: 1 })
        .and(say.changeContact({ email: 'nina@contoso.example' }));
      expect(violated(soundEvidence(story, story.now))).not.toContain(broken);
      const at = later(story.now, 60);
      const late = withEffects(story, (effect) =>
        isMail(effect, 'contact-changed') ? permittedAt(effect, at) : {},
      );
      expect(violated(late)).toContain(broken);
    });
  });

  test('of each kind one mail for each event and recipient', () => {
    const story = pendingConsent().and(say.decline());
    const evidence = withClaim(
      ({ effects }) => {
        const receipt = effects.find((effect) => isMail(effect, 'declined'));
        return {
          effects: receipt === undefined ? effects : [...effects, { ...receipt, id: `${receipt.id}-2` }],
        };
      },
      soundEvidence(story, story.now),
    );
    // Its second effect has no cause either.
    proven.add('of each kind one mail for each event and recipient');
    expect(violated(evidence)).toContain('of each kind one mail for each event and recipient');
  });

  test('no mail to an address from which a notice came back', () => {
    const broken = 'no mail to an address from which a notice came back';
    const story = pendingConsent()
      .after({ days: 1 })
      .and(say.bounced())
      .after({ days: 1 })
      .and(say.changeContact())
      .after({ days: 1 })
      .and(say.decline(1, 'the-first@contoso.example'));
    const [returned] = story.history.flatMap(({ event }) =>
      event.type === 'NoticeUndeliverable' ? [event.address] : [],
    );
    expect(returned).toBeDefined();
    expect(violated(soundEvidence(story, story.now))).not.toContain(broken);
    proven.add(broken);
    const told = withEffects(story, (effect) =>
      isMail(effect, 'declined') ? permittedAt(effect, story.now, returned) : {},
    );
    expect(violated(told)).toContain(broken);
  });

  test('mails are in order', () => {
    const story = pendingConsent().and(say.decline());
    const evidence = soundEvidence(story, story.now);
    expect(violated(evidence)).toEqual([]);
    // The mail about the approval goes in time, but after the one about the decline.
    const swapped = withEffects(story, (effect) =>
      isMail(effect, 'approved') ? permittedAt(effect, later(story.now, 10)) : {},
    );
    expectOnly('mails are in order', swapped);
    // One that failed again and again holds up no other.
    const failed = withEffects(story, (effect) =>
      isMail(effect, 'approved') ? { ...permittedAt(effect, later(story.now, 10)), failures: 12 } : {},
    );
    expect(violated(failed)).toEqual([]);
  });

  describe('every comment is told once', () => {
    const broken = 'every comment is told once';
    const story = inPhase
      .UnderReview()
      .and({ type: 'comment', text: 'Which contract?' }, people.reviewer)
      .after({ days: 1 })
      .and({ type: 'comment', text: 'The one of May?' }, people.reviewer);
    const isNews = ({ work }: ClaimEvidence['effects'][number]): boolean => work.kind === 'partner-news';
    const joined = (change: (first: ClaimEvidence['effects'][number]) => Changed): Evidence => {
      const evidence = soundEvidence(story, story.now);
      const second = evidence.claims[0]?.effects.filter(isNews).at(-1);
      const gone = withClaim(
        ({ effects }) => ({
          effects: effects
            .filter(({ id }) => id !== second?.id)
            .map((effect) => (isNews(effect) ? { ...effect, ...change(effect) } : effect)),
        }),
        evidence,
      );
      const operation = second?.attempt?.operationId;
      return { ...gone, mails: gone.mails.filter(({ operationId }) => operationId !== operation) };
    };

    test('a mail that waited for the second comment tells both', () => {
      expect(violated(soundEvidence(story, story.now))).toEqual([]);
      expect(violated(joined((first) => permittedAt(first, later(story.now, 60))))).toEqual([]);
    });

    test('the mail went before the second comment, which no other tells', () => {
      expectOnly(
        broken,
        joined(() => ({})),
      );
    });

    test('the mail never went', () => {
      const never = joined(() => ({ state: 'obsolete', attempt: null }));
      const mails = never.mails.filter(({ operationId }) =>
        never.claims.some(({ effects }) =>
          effects.some(({ attempt }) => attempt?.operationId === operationId),
        ),
      );
      expectOnly(broken, { ...never, mails });
    });
  });
});

test('a notice at which the mail service failed, and the one that was sent anew, are one notice', () => {
  const [notice] = sound.mails.filter(({ link }) => link !== null);
  if (notice === undefined) throw new Error('The sound claim has a notice.');
  const failed = { ...notice, id: 98, operationId: 'failed', delivered: false };
  expect(violated({ ...sound, mails: [failed, ...sound.mails] })).toEqual([]);
});

describe('one eligibility request ID a claim and round', () => {
  const broken = 'one eligibility request ID a claim and round';
  const [request] = sound.requests;
  const more = (changes: Partial<Evidence['requests'][number]>): Evidence => ({
    ...sound,
    requests: [...sound.requests, ...(request === undefined ? [] : [{ ...request, ...changes }])],
  });

  test('the same request twice is no violation, another request ID is', () => {
    expect(violated(more({}))).toEqual([]);
    expectOnly(broken, more({ requestId: 'another' }));
  });

  test('a round that was never official', () => {
    expectOnly(broken, more({ round: 7 }));
  });
});

describe('one holder a place', () => {
  const broken = 'one holder a place';
  const { claimId } = official.claim;
  const replaced = (
    change: (place: Evidence['places'][number]) => Partial<Evidence['places'][number]>,
  ): Evidence => ({
    ...sound,
    places: sound.places.map((place, index) => (index === 0 ? { ...place, ...change(place) } : place)),
  });

  test('a missing holder: an approved claim without its place', () => {
    expectOnly(broken, { ...sound, places: sound.places.slice(1) });
  });

  test('a place of another partner', () => {
    expectOnly(
      broken,
      replaced(() => ({ partnerId: 'another' })),
    );
  });

  test('a place held for an earlier round', () => {
    expectOnly(
      broken,
      replaced(() => ({ holders: [{ claimId, round: 0, attempt: 'old' }] })),
    );
  });

  test('a holder without a right: one that is no claim, a claim that is not approved, or no holder at all', () => {
    const ghost = { claimId: 'nobody', round: 1, attempt: 'ghost' };
    expectOnly(
      broken,
      replaced(({ holders }) => ({ holders: [...holders, ghost] })),
    );
    expectOnly(broken, {
      ...sound,
      places: [...sound.places, { place: 'w/x', partnerId: 'p', holders: [] }],
    });
    const rejected = inPhase.Rejected();
    const evidence = soundEvidence(rejected, rejected.now);
    expectOnly(broken, { ...evidence, places: sound.places });
  });

  test('a place that is about to be released may still be held until everything is settled', () => {
    const rejected = inPhase.Rejected();
    const bare = soundEvidence(rejected, rejected.now);
    const dueAt = rejected.now;
    const work = { kind: 'undo-places', attempt: 'attempt', places: [] } as const;
    const undo = { ...doneEffect({ id: 'undo', work }, dueAt), state: 'pending' as const };
    const evidence = withClaim(
      ({ effects }) => ({
        effects: [...effects, undo],
        pending: [undo],
        nextDueAt: dueAt,
      }),
      { ...bare, places: sound.places },
    );
    expect(violated(evidence, nothing, false)).toEqual([]);
    expectOnly(broken, evidence, nothing, true);
  });
});

describe('no effect is forgotten', () => {
  const broken = 'no effect is forgotten';

  test('an effect of the history that is missing', () => {
    expect(approval).toBeDefined();
    expectOnly(
      broken,
      withClaim(({ effects }) => ({
        effects: effects.filter(({ work }) => work.kind !== 'eligibility-request'),
      })),
    );
  });

  test('an effect without a cause in the history', () => {
    const work = { kind: 'release-places', round: 1, places: [] } as const;
    const stray = doneEffect({ id: 'stray', work }, readAt);
    expectOnly(
      broken,
      withClaim(({ effects }) => ({ effects: [...effects, stray] })),
    );
  });

  test('a pending effect that the claim does not list, and a finished one that it lists', () => {
    const open = withClaim(({ effects }) => ({
      effects: effects.map((effect, index) =>
        index === 0 ? { ...effect, state: 'pending' as const } : effect,
      ),
    }));
    expect(violated(open)).toContain(broken);
    const listed = withClaim(({ effects, nextDueAt }) => ({
      pending: effects.slice(0, 1).map((effect) => ({ ...effect, dueAt: nextDueAt ?? monday })),
    }));
    expectOnly(broken, listed);
  });
});

describe('what is done has happened', () => {
  const broken = 'what is done has happened';

  test('a mail that was recorded as sent and never sent', () => {
    expectOnly(broken, { ...sound, mails: sound.mails.slice(1) });
  });

  test('a request for eligibility that never reached the queue', () => {
    expectOnly(broken, { ...sound, requests: [] });
  });
});
