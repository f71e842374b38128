/** Proves which documents a browser is told to show: safe types alone, and only what was scanned where documents are (R46). */
import { dispositionOf, proofTypes } from '../../../shared/domain/proofTypes';

const shown: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg'];

test.each(proofTypes.map(({ label, contentType }) => [label, contentType] as const))(
  'R46: %s',
  (_label, contentType) => {
    const ask = (scan: 'not-scanned' | 'clean' | 'malicious', scanning: boolean) =>
      dispositionOf({ contentType, scan }, 'inline', scanning);
    const ifSafe = shown.includes(contentType) ? 'inline' : 'attachment';
    expect([ask('clean', true), ask('clean', false), ask('not-scanned', false)]).toEqual([
      ifSafe,
      ifSafe,
      ifSafe,
    ]);
    expect([ask('not-scanned', true), ask('malicious', true), ask('malicious', false)]).toEqual([
      'attachment',
      'attachment',
      'attachment',
    ]);
    expect(dispositionOf({ contentType, scan: 'clean' }, 'attachment', true)).toBe('attachment');
  },
);

test('R46: a type that is not accepted is never shown', () => {
  for (const contentType of ['text/html', 'image/svg+xml', 'application/pdf; charset=x', ''])
    expect(dispositionOf({ contentType, scan: 'clean' }, 'inline', false)).toBe('attachment');
});
