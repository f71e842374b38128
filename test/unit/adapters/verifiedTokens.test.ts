/** Proves that a verified token is remembered no longer than its keys and its own time allow (R21, RFC 8725). */
import { VerifiedTokens } from '../../../shared/adapters/verifiedTokens';

const now = Date.parse('2026-06-01T09:00:00Z');
const anHourOn = now + 60 * 60 * 1000;

test('a token that was verified is known, any other is not', () => {
  const tokens = new VerifiedTokens<string>();
  tokens.keep('a.b.c', 1, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', 1, now)).toBe('Ana');
  expect(tokens.find('a.b.d', 1, now)).toBeNull();
});

test('it is known until it expires', () => {
  const tokens = new VerifiedTokens<string>();
  tokens.keep('a.b.c', 1, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', 1, anHourOn - 1)).toBe('Ana');
  expect(tokens.find('a.b.c', 1, anHourOn)).toBeNull();
});

test('with another reading of the keys everything is verified anew', () => {
  const tokens = new VerifiedTokens<string>();
  tokens.keep('a.b.c', 1, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', 2, now)).toBeNull();
  tokens.keep('d.e.f', 2, anHourOn, 'Rita');
  expect(tokens.find('a.b.c', 2, now)).toBeNull();
  expect(tokens.find('d.e.f', 2, now)).toBe('Rita');
});

test('while no reading of the keys counts, nothing is known and nothing is kept', () => {
  const tokens = new VerifiedTokens<string>();
  tokens.keep('a.b.c', null, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', null, now)).toBeNull();
  tokens.keep('a.b.c', 1, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', null, now)).toBeNull();
});
