/**
 * Proves that the checker knows earlier associations (R44): their places, and their end with the subscription
 * (R16).
 */
import { earlierIdOf, placeOfEarlier, type EarlierAssociation } from '../../shared/domain/earlierAssociation';
import { epochMs, instant, type Instant } from '../../shared/domain/time';
import { inPhase } from '../unit/domain/given';
import type { Evidence, PlaceEvidence, Witnessed } from './evidence';
import { check, oneSweepMs, type Invariant } from './invariants';
import { soundEvidence } from './soundEvidence';

const dayMs = 24 * 60 * 60 * 1000;
const official = inPhase.Associated();
const readAt = official.now;
const days = (count: number): Instant => instant(epochMs(readAt) + count * dayMs);

const association: EarlierAssociation = {
  partnerId: 'a-partner',
  partnerName: 'A Partner',
  customerId: 'a-customer',
  customer: { tenantId: 'a-customer', domain: 'customer.example', name: 'A Customer' },
  productName: 'Power BI Pro',
  solutionArea: 'BusinessApplications',
  productId: 'power-bi-pro',
  subscriptionId: 'a-subscription',
  since: days(-400),
  mpnId: null,
  activities: [],
  endsAt: days(10),
  ended: null,
  holdsPlace: true,
};

/** The fields of an association that ended some days ago, with its place released or not yet. */
function ended(daysAgo: number, holdsPlace = false): Pick<EarlierAssociation, 'ended' | 'holdsPlace'> {
  const by = { id: 'system', name: 'System' };
  return { ended: { at: days(-daysAgo), by, reason: 'The subscription has ended.' }, holdsPlace };
}

const place: PlaceEvidence = {
  place: placeOfEarlier(association),
  partnerId: association.partnerId,
  holders: [{ claimId: earlierIdOf(association), round: 0, attempt: 'import' }],
};

/** Sound evidence with an earlier association and its places. */
function evidence(changes: Partial<EarlierAssociation>, places: readonly PlaceEvidence[] = []): Evidence {
  const sound = soundEvidence(official, readAt);
  return { ...sound, earlier: [{ ...association, ...changes }], places: [...sound.places, ...places] };
}

function violated(of: Evidence, disturbances: Witnessed['disturbances'] = []): readonly Invariant[] {
  const witnessed = { acknowledged: [], kills: [], disturbances };
  const { violations } = check(of, witnessed, { toleranceMs: oneSweepMs, settled: true });
  return violations.map(({ invariant }) => invariant);
}

test('an association in force that holds its place is sound, and so is an ended one that holds none', () => {
  expect(violated(evidence({}, [place]))).toEqual([]);
  expect(violated(evidence({ endsAt: days(-1), ...ended(1) }))).toEqual([]);
});

test.each<[string, readonly PlaceEvidence[]]>([
  ['by nobody', []],
  ['by another partner', [{ ...place, partnerId: 'another' }]],
])('one holder a place: the place of an association in force is held %s', (_, places) => {
  expect(violated(evidence({}, places))).toContain('one holder a place');
});

test('one holder a place: an association holds its place after its end, or another place', () => {
  expect(violated(evidence({ endsAt: days(-1), ...ended(1) }, [place]))).toEqual(['one holder a place']);
  expect(violated(evidence({}, [place, { ...place, place: 'another' }]))).toEqual(['one holder a place']);
});

test('one holder a place: an association holds it that was never imported', () => {
  expect(violated({ ...evidence({}, [place]), earlier: [] })).toEqual(['one holder a place']);
});

describe('when its subscription has ended', () => {
  test('its place may still be held until the release is recorded', () => {
    expect(violated(evidence({ endsAt: days(-1), ...ended(1, true) }))).toEqual([]);
    expect(violated(evidence({ endsAt: days(-1), ...ended(1, true) }, [place]))).toEqual([]);
  });

  test('no deadline was missed: still in force, ended late, or still holding its place after more than two days', () => {
    expect(violated(evidence({ endsAt: days(-3) }, [place]))).toEqual(['no deadline was missed']);
    expect(violated(evidence({ endsAt: days(-9), ...ended(6) }))).toEqual(['no deadline was missed']);
    expect(violated(evidence({ endsAt: days(-9), ...ended(8, true) }))).toEqual(['no deadline was missed']);
  });

  test('time in which the service was disturbed does not count', () => {
    const disturbances = [{ from: days(-2), to: days(-0.5) }];
    expect(violated(evidence({ endsAt: days(-3) }, [place]), disturbances)).toEqual([]);
  });
});
