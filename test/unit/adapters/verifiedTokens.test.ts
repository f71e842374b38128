/**
 * Proves that a verified token is remembered no longer than its keys and its own expiry allow (R21, RFC
 * 8725).
 */
import { VerifiedTokens } from '../../../shared/adapters/verifiedTokens';

const now = Date.parse('2026-06-01T09:00:00Z');
const anHourOn = now + 60 * 60 * 1000;

test('R21: a verified token is recognised, any other is not', () => {
  const tokens = new VerifiedTokens<string>();
  tokens.keep('a.b.c', 1, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', 1, now)).toBe('Ana');
  expect(tokens.find('a.b.d', 1, now)).toBeNull();
});

test('R21: a verified token is recognised until it expires', () => {
  const tokens = new VerifiedTokens<string>();
  tokens.keep('a.b.c', 1, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', 1, anHourOn - 1)).toBe('Ana');
  expect(tokens.find('a.b.c', 1, anHourOn)).toBeNull();
});

test('R21: after the signing keys were read again every token is verified again', () => {
  const tokens = new VerifiedTokens<string>();
  tokens.keep('a.b.c', 1, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', 2, now)).toBeNull();
  tokens.keep('d.e.f', 2, anHourOn, 'Rita');
  expect(tokens.find('a.b.c', 2, now)).toBeNull();
  expect(tokens.find('d.e.f', 2, now)).toBe('Rita');
});

test('R21: while the keys that were read do not count, no token is recognised or remembered', () => {
  const tokens = new VerifiedTokens<string>();
  tokens.keep('a.b.c', null, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', null, now)).toBeNull();
  tokens.keep('a.b.c', 1, anHourOn, 'Ana');
  expect(tokens.find('a.b.c', null, now)).toBeNull();
});
