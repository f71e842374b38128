/** Proves that file names of downloads are safe on every system, and exact in browsers that know RFC 8187. */
import fc from '../../tools/fastCheck';
import { contentDisposition } from '../../../shared/adapters/blob/contentDisposition';

const attachment = (fileName: string): string => contentDisposition('attachment', fileName);

it.each([
  ['statement of work.pdf', 'statement of work.pdf', 'statement%20of%20work.pdf'],
  ['Declaração de trabalho.pdf', 'Declaracao de trabalho.pdf', 'Declara%C3%A7%C3%A3o%20de%20trabalho.pdf'],
  ['工作説明書.docx', '_____.docx', '%E5%B7%A5%E4%BD%9C%E8%AA%AC%E6%98%8E%E6%9B%B8.docx'],
  ["it's (100%).pdf", "it's (100_).pdf", 'it%27s%20%28100%25%29.pdf'],
  ['../../etc/passwd', 'passwd', 'passwd'],
  ['C:\\temp\\proof.msg', 'proof.msg', 'proof.msg'],
  ['a"; filename="evil.exe', 'a_; filename=_evil.exe', 'a_%3B%20filename%3D_evil.exe'],
  ['a\r\nSet-Cookie: b.pdf', 'a__Set-Cookie_ b.pdf', 'a__Set-Cookie_%20b.pdf'],
  ['fdp.\u202Eexe.pdf', 'fdp._exe.pdf', 'fdp._exe.pdf'],
  ['...', 'document', 'document'],
])('%j', (fileName, plain, extended) => {
  expect(attachment(fileName)).toBe(`attachment; filename="${plain}"; filename*=UTF-8''${extended}`);
});

it('R46, field case 28: a header has room for a name of 255 bytes in both forms', () => {
  const header = attachment(`${'契'.repeat(116)}.pdf`);
  const [, plain, extended] = /^attachment; filename="(.+)"; filename\*=UTF-8''(.+)$/.exec(header) ?? [];
  expect(plain).toBe(`${'_'.repeat(83)}.pdf`);
  expect(decodeURIComponent(extended ?? '')).toBe(`${'契'.repeat(83)}.pdf`);
});

it('R46, field case 28: neither form is the name of a device, also where only the plain form would be', () => {
  expect(attachment('CON.pdf')).toBe(`attachment; filename="_CON.pdf"; filename*=UTF-8''_CON.pdf`);
  expect(attachment('ñul.pdf')).toBe(`attachment; filename="_nul.pdf"; filename*=UTF-8''%C3%B1ul.pdf`);
});

it('gives older programs a name even where only accents would remain', () => {
  expect(attachment('\u1be6')).toContain('filename="_"');
});

it('is a well-formed header for every name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(attachment(name)).toMatch(
        /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''(%[0-9A-F]{2}|[A-Za-z0-9!#$&+.^_`|~-])+$/,
      );
    }),
  );
});
