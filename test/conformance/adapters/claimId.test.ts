/** Proves that claim IDs contain their partner, are unique, and follow from a seed when there is one. */
import fc from '../../tools/fastCheck';
import { partnerIdOf, wasDrawnAt } from '../../../shared/adapters/claimId';
import { idGenerator } from '../../../shared/adapters/idGenerator';
import { epochMs } from '../../../shared/domain/time';
import { fabrikam, minutesAfter, noon, northwind } from './cosmos/testDatabase';

const chance = idGenerator();
const claimId = (...args: Parameters<typeof chance.claimId>) => chance.claimId(...args);

test('the partner can be read from a claim ID', () => {
  fc.assert(
    fc.property(fc.uuid({ version: [1, 4, 7] }), (partnerId) => {
      expect(partnerIdOf(claimId(partnerId, noon))).toBe(partnerId);
    }),
  );
});

test('a claim ID is 53 characters that are safe in paths, document IDs and instance IDs', () => {
  expect(claimId(fabrikam, noon)).toMatch(/^[0-9a-hjkmnp-tv-z]{26}-[0-9a-hjkmnp-tv-z]{26}$/);
  expect(claimId(fabrikam, noon, 'seed')).toMatch(/^[0-9a-hjkmnp-tv-z]{26}-[0-9a-hjkmnp-tv-z]{26}$/);
});

test('claim IDs of one partner differ, and sort by the time of their creation', () => {
  const made = Array.from({ length: 100 }, (_, minutes) => claimId(fabrikam, minutesAfter(noon, minutes)));
  expect(new Set(made).size).toBe(100);
  expect([...made].sort()).toEqual(made);
  expect(claimId(fabrikam, noon)).not.toBe(claimId(fabrikam, noon));
});

test('R2: with a seed the ID is always the same, at any time, and differs for another partner', () => {
  const first = claimId(fabrikam, noon, 'POST /claims ada key-1');
  expect(claimId(fabrikam, minutesAfter(noon, 60), 'POST /claims ada key-1')).toBe(first);
  expect(claimId(fabrikam, noon, 'POST /claims ada key-2')).not.toBe(first);
  expect(claimId(northwind, noon, 'POST /claims ada key-1').slice(27)).not.toBe(first.slice(27));
  expect(partnerIdOf(first)).toBe(fabrikam);
});

test('R47: an ID without a seed shows when it was drawn, and an ID with one does not', () => {
  expect(wasDrawnAt(claimId(fabrikam, noon), epochMs(noon))).toBe(true);
  expect(wasDrawnAt(claimId(fabrikam, noon), epochMs(minutesAfter(noon, 1)))).toBe(false);
  expect(wasDrawnAt(claimId(fabrikam, noon, 'ada/import-claims/key#1'), epochMs(noon))).toBe(false);
});

test('R52: a secret has 256 bits and never repeats', () => {
  const secrets = Array.from({ length: 100 }, () => chance.secret());
  expect(new Set(secrets).size).toBe(100);
  for (const one of secrets) expect(Buffer.from(one, 'base64url')).toHaveLength(32);
  expect(new Set(Array.from({ length: 100 }, () => chance.uuid())).size).toBe(100);
});
