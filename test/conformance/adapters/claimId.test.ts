/** Proves that claim IDs lead back to their partner, are unique, and follow from a seed where one is given. */
import fc from '../../tools/fastCheck';
import { partnerIdOf } from '../../../shared/adapters/claimId';
import { idGenerator } from '../../../shared/adapters/idGenerator';
import { fabrikam, minutesAfter, noon, northwind } from './cosmos/testDatabase';

const chance = idGenerator();
const claimId = (...args: Parameters<typeof chance.claimId>) => chance.claimId(...args);

test('a claim ID leads back to any partner', () => {
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

test('R2: with a seed the ID is always the same, whenever it is asked for, and another partner’s is another', () => {
  const first = claimId(fabrikam, noon, 'POST /claims ada key-1');
  expect(claimId(fabrikam, minutesAfter(noon, 60), 'POST /claims ada key-1')).toBe(first);
  expect(claimId(fabrikam, noon, 'POST /claims ada key-2')).not.toBe(first);
  expect(claimId(northwind, noon, 'POST /claims ada key-1').slice(27)).not.toBe(first.slice(27));
  expect(partnerIdOf(first)).toBe(fabrikam);
});

test('R52: a secret is 256 bits that nobody meets twice', () => {
  const secrets = Array.from({ length: 100 }, () => chance.secret());
  expect(new Set(secrets).size).toBe(100);
  for (const one of secrets) expect(Buffer.from(one, 'base64url')).toHaveLength(32);
  expect(new Set(Array.from({ length: 100 }, () => chance.uuid())).size).toBe(100);
});
