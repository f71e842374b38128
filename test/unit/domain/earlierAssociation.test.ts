/** Proves which earlier associations are taken over, and for which reason others are refused (R22, R44). */
import {
  admitEarlier,
  completeEarlier,
  endOf,
  earlierIdOf,
  placeOfEarlier,
  takenOver,
  type EarlierAssociationInput,
} from '../../../shared/domain/earlierAssociation';
import { subscriptionPlace } from '../../../shared/domain/directory';
import { catalogue, contoso, fabrikam, monday, salesPlace, utc } from './fixtures';

const facts = { partner: fabrikam, customer: contoso, catalogue };

function earlier(changes: Partial<EarlierAssociationInput> = {}): EarlierAssociationInput {
  return {
    partnerId: fabrikam.id,
    customerId: contoso.id,
    productId: 'd365-sales',
    subscriptionId: 'sub-sales',
    since: utc('2024-02-01T00:00Z'),
    mpnId: null,
    activities: [],
    ...changes,
  };
}

test.each([
  ['Dynamics 365', earlier(), '2029-03-31T00:00Z'],
  ['Power BI', earlier({ productId: 'power-bi', subscriptionId: 'sub-power-bi' }), '2029-01-31T00:00Z'],
])('R44: %s is taken over until its subscription ends', (_product, input, endsAt) => {
  expect(admitEarlier(input, facts, monday)).toEqual({
    ok: true,
    association: expect.objectContaining({
      ...input,
      partnerName: fabrikam.name,
      customer: { tenantId: contoso.id, name: contoso.name, domain: contoso.domains[0] },
      solutionArea: 'BusinessApplications',
      endsAt: utc(endsAt),
      ended: null,
      holdsPlace: true,
    }) as object,
  });
});

test('R44: it occupies the place that a claim for the same subscription would reserve, without the ID of a claim', () => {
  const admitted = admitEarlier(earlier(), facts, monday);
  if (!admitted.ok) throw new Error(admitted.message);
  expect(placeOfEarlier(admitted.association)).toBe(salesPlace);
  expect(placeOfEarlier(admitted.association)).toBe(subscriptionPlace(contoso.id, 'sub-sales'));
  expect(earlierIdOf(admitted.association)).toBe(`earlier.${fabrikam.id}.${contoso.id}.sub-sales`);
});

test('R44: Microsoft 365 must be claimed anew, and the reason says so', () => {
  const refused = admitEarlier(earlier({ productId: 'teams', subscriptionId: null }), facts, monday);
  expect(refused).toMatchObject({ ok: false, code: 'claimed-anew' });
  expect(refused.ok ? '' : refused.message).toMatch(
    /Microsoft Teams belongs to Microsoft 365.*has to submit a new claim/,
  );
});

test.each([
  ['partner-unknown', earlier(), { ...facts, partner: null }],
  ['customer-unknown', earlier(), { ...facts, customer: null }],
  ['product-unknown', earlier({ productId: 'd365-unheard-of' }), facts],
  ['subscription-unknown', earlier({ subscriptionId: null }), facts],
  ['subscription-unknown', earlier({ subscriptionId: 'sub-service-1' }), facts],
  ['mpn-not-of-partner', earlier({ mpnId: '9999999' }), facts],
  ['activity-not-claimable', earlier({ activities: ['usage', 'revenue-association'] }), facts],
] as const)('R22: %s', (code, input, known) => {
  expect(admitEarlier(input, known, monday)).toMatchObject({ ok: false, code });
});

test('R16, R44: a subscription that has ended no longer occupies a place, from its last instant on', () => {
  const end = utc('2029-03-31T00:00Z');
  expect(admitEarlier(earlier(), facts, end)).toMatchObject({ ok: false, code: 'subscription-ended' });
  expect(admitEarlier(earlier(), facts, utc('2029-03-30T23:59Z')).ok).toBe(true);
});

test('R16, R44: an association in force takes over a later end; one that has ended does not come back', () => {
  const admitted = admitEarlier(earlier(), facts, monday);
  if (!admitted.ok) throw new Error(admitted.message);
  const { association } = admitted;
  const longer = { ...association, endsAt: utc('2028-01-01T00:00Z') };
  expect(takenOver(null, association)).toEqual(admitted);
  expect(takenOver(association, longer)).toEqual({ ok: true, association: longer });
  const by = { id: 'olga', name: 'Olga' };
  const ended = { ...association, ended: { at: monday, by, reason: 'A mistake.' } };
  expect(takenOver(ended, longer)).toMatchObject({ ok: false, code: 'association-ended' });
  expect(endOf(ended)).toBe(monday);
  // Recorded a day late, it still ended with its subscription.
  expect(endOf({ ...ended, endsAt: utc('2020-01-01T00:00Z') })).toBe('2020-01-01T00:00:00.000Z');
});

test('R44: MPN ID and activities are kept where they are known, and an import that lacks them removes neither', () => {
  const known = earlier({ mpnId: '2222222', activities: ['usage', 'pre-sales', 'usage'] });
  const admitted = admitEarlier(known, facts, monday);
  const unknown = admitEarlier(earlier(), facts, monday);
  if (!admitted.ok || !unknown.ok) throw new Error('Both can be imported.');
  const { association } = admitted;
  expect(association).toMatchObject({ mpnId: '2222222', activities: ['usage', 'pre-sales'] });
  expect(unknown.association).toMatchObject({ mpnId: null, activities: [] });
  expect(takenOver(association, unknown.association)).toEqual(admitted);
  const other = { ...association, mpnId: '1111111', activities: ['usage' as const] };
  expect(takenOver(association, other)).toEqual({ ok: true, association: other });
});

test('R72: one that was stored before MPN ID and activities were known is read with neither', () => {
  const admitted = admitEarlier(earlier(), facts, monday);
  if (!admitted.ok) throw new Error(admitted.message);
  const { mpnId: _mpnId, activities: _activities, ...stored } = admitted.association;
  expect(completeEarlier(stored)).toEqual(admitted.association);
});
