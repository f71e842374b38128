/** Proves which texts can be searched for, and how they are divided into words (R62). */
import { faultMessage } from '../../../../shared/contracts/basics/faultMessages';
import { searchText, wordsOf } from '../../../../shared/contracts/claims/searchText';

const read = (text: string): string => {
  const parsed = searchText.safeParse(text, { error: faultMessage, reportInput: true });
  return parsed.success ? parsed.data : `refused: ${parsed.error.issues[0]?.message ?? ''}`;
};

test.each([
  ['  Teams\troll-out ', 'Teams\troll-out'],
  ['Jose\u0301', 'Jos\u00E9'],
  ['%%', '%%'],
  ["' OR 1=1 --", "' OR 1=1 --"],
  ['\u{1F680}\u{1F680}', '\u{1F680}\u{1F680}'],
  ['a b', 'a b'],
  ['\u200BTeams\uFEFF', 'Teams'],
  ['x'.repeat(100), 'x'.repeat(100)],
])('%j is read as %j', (sent, text) => {
  expect(read(sent.replace('\t', ' '))).toBe(text.replace('\t', ' '));
});

test.each([
  ['', 'must not be empty'],
  ['a', 'must have at least 2 visible characters'],
  ['%', 'must have at least 2 visible characters'],
  ['\u{1F680}', 'must have at least 2 visible characters'],
  [' a\u200B\u200B\u2060 ', 'must have at least 2 visible characters'],
  ['   ', 'must have at least 2 visible characters'],
  ['ab\u0000', 'must be one line of Unicode text without control characters'],
  ['ab\nc', 'must be one line of Unicode text without control characters'],
  ['ab\uD83D', 'must be one line of Unicode text without control characters'],
  ['x'.repeat(101), 'must have at most 100 characters'],
  ['x'.repeat(10_000), 'must have at most 100 characters'],
  ['a b c d e f g h i j k', 'must have at most 10 words'],
])('%j is refused: %s', (sent, message) => {
  expect(read(sent)).toBe(`refused: ${message}`);
});

test('words are divided by white space of every kind, and each counts once', () => {
  expect(wordsOf('Teams\u00A0roll-out  Teams \u200B \u3000x')).toEqual(['Teams', 'roll-out', 'x']);
  expect(wordsOf('Teams\u200B \u2060roll-out Teams')).toEqual(['Teams', 'roll-out']);
});
