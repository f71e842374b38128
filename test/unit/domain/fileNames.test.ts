/** Proves that every name of a file becomes one that every common system can save (R46, field case 28). */
import fc from '../../tools/fastCheck';
import { savableName } from '../../../shared/domain/fileNames';

test.each([
  ['CON.pdf', '_CON.pdf'],
  ['con', '_con'],
  ['nul.tar.pdf', '_nul.tar.pdf'],
  ['CON .pdf', '_CON .pdf'],
  ['com1.docx', '_com1.docx'],
  ['COM¹.docx', '_COM¹.docx'],
  ['lpt³.pdf', '_lpt³.pdf'],
  ['CONIN$.pdf', '_CONIN$.pdf'],
  ['conout$', '_conout$'],
  ['a/b/aux.pdf', '_aux.pdf'],
  ['  prn.pdf ', '_prn.pdf'],
  ['.con.pdf', '_con.pdf'],
  ['\u200bnul.pdf', '_nul.pdf'],
  ['console.pdf', 'console.pdf'],
  ['com10.pdf', 'com10.pdf'],
  ['a con.pdf', 'a con.pdf'],
])('a name of a device gets a prefix: %j', (name, saved) => {
  expect(savableName(name)).toBe(saved);
});

test.each([
  ['C:\\fakepath\\sow.pdf', 'sow.pdf'],
  ['a<b>c:d"e|f?g*h.pdf', 'a_b_c_d_e_f_g_h.pdf'],
  ['sow.pdf. .', 'sow.pdf'],
  ['...sow.pdf', 'sow.pdf'],
  ['fdp.\u202eexe.pdf', 'fdp._exe.pdf'],
  ['so\u200bw\u00ad.pdf\u200e', 'sow.pdf'],
  ['half \ud83d.pdf', 'half _.pdf'],
  ['Vertra\u0308ge.pdf', 'Verträge.pdf'],
  ['👩\u200d💻 plan.pdf', '👩\u200d💻 plan.pdf'],
  ['\u3000.\u00a0', 'document'],
  ['', 'document'],
])('characters that some system refuses or nobody sees: %j', (name, saved) => {
  expect(savableName(name)).toBe(saved);
});

test.each([
  [`${'契'.repeat(116)}.pdf`, `${'契'.repeat(83)}.pdf`],
  [`${'x'.repeat(251)}.pdf`, `${'x'.repeat(251)}.pdf`],
  [`${'x'.repeat(252)}.pdf`, `${'x'.repeat(251)}.pdf`],
  [`${'x'.repeat(250)} x.docx`, `${'x'.repeat(250)}.docx`],
  [`${'👨\u200d👩\u200d👧'.repeat(15)}.pdf`, `${'👨\u200d👩\u200d👧'.repeat(13)}.pdf`],
  [`a${'\u0301'.repeat(300)}.pdf`, `á${'\u0301'.repeat(124)}.pdf`],
])('a name over 255 bytes keeps its extension and whole characters: %#', (name, saved) => {
  expect(savableName(name)).toBe(saved);
});

test('every name becomes one of at most 255 bytes that stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
      const saved = savableName(name);
      expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(255);
      expect(saved).toMatch(/^[^/\\:*?"<>|\p{Cc}\p{Cs}]+$/u);
      expect(saved).not.toMatch(/^[.\s]|[.\s]$/);
      expect(savableName(saved)).toBe(saved);
    }),
  );
});
