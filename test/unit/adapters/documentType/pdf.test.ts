/** Proves that a PDF is recognised where readers do so, and that only one without its password is refused (R46). */
import { encryptedPdf, encryptedPdfs } from '../../../fixtures/encryptedPdfs';
import { pdf, png } from '../../../fixtures/documents';
import { zip } from '../../../fixtures/zip';
import { recognised } from './recognised';

const macBinary = Buffer.alloc(128);
macBinary.write('\x00\x07sow.pdf', 'latin1');
macBinary.write('PDF CARO', 65, 'latin1');

test.each<[string, Buffer | string]>([
  ['nothing', ''],
  ['a byte order mark', '\ufeff'],
  ['blank lines', '\r\n\n  \t\n'],
  ['zero bytes', Buffer.alloc(16)],
  ['a header of HTTP', 'HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n'],
  ['a header of MacBinary', macBinary],
  ['the warning of a web server', '<br />\n<b>Warning</b>: Undefined variable in /srv/pdf.php<br />\n'],
  ['a line of a print system', '\x1b%-12345X@PJL ENTER LANGUAGE=PDF\r\n'],
  ['1,023 bytes', 'x'.repeat(1023)],
])('R46: a PDF after %s is a PDF', async (_what, before) => {
  expect(await recognised(Buffer.concat([Buffer.from(before), pdf()]))).toBe('PDF');
});

test('R46: a PDF that is also PostScript, and one for the web, are PDFs', async () => {
  const body = pdf().subarray('%PDF-1.7'.length);
  expect(await recognised(Buffer.concat([Buffer.from('%!PS-Adobe-3.0 PDF-1.4'), body]))).toBe('PDF');
  const web = (length: number): Buffer =>
    Buffer.from(`%PDF-1.5\n1 0 obj\n<</Linearized 1/L ${length}/O 7>>\nendobj\n%%EOF\n`);
  expect(await recognised(web(20))).toBe('PDF');
  expect(await recognised(web(1000))).toMatch(/^damaged: \d+ bytes at its end are missing$/);
  expect(await recognised(web(web(20).length + 1))).toMatch(/^damaged: 1 byte at its end is missing$/);
});

test('R46: a PDF for the web of which only the last line break is missing is a PDF, as readers find its end', async () => {
  const firstPage = '%PDF-1.5\n1 0 obj\n<</Linearized 1/L 121/O 7>>\nendobj\nstartxref\n0\n%%EOF\n';
  expect(await recognised(Buffer.from(firstPage))).toMatch(/^damaged: \d+ bytes at its end are missing$/);
  expect(await recognised(Buffer.from(`${firstPage}2 0 obj\nendobj\nstartxref\n44\n%%EOF`))).toBe('PDF');
});

test.each<[string, Buffer]>([
  ['damaged: nothing follows its header', Buffer.from('%PDF-1.7')],
  ['other: a plain text', Buffer.concat([Buffer.from('x'.repeat(1024)), pdf()])],
  ['other: a ZIP archive', zip({ 'sow.pdf': pdf() }, { stored: true })],
  ['PNG image', Buffer.concat([png(), pdf()])],
  [
    'other: a program for Windows',
    Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(60), pdf()]),
  ],
  ['other: a web page (HTML)', Buffer.from('<!DOCTYPE html><title>Sign in</title><p>A %PDF- is wanted')],
])('R46: what merely contains a PDF or its mark is something else: %s', async (expected, bytes) => {
  expect(await recognised(bytes)).toBe(expected);
});

describe.each(Object.entries(encryptedPdfs))('R46: a PDF with encryption of %s', (_revision, samples) => {
  test.each([false, true])(
    'is refused if it wants a password, and only then (in the trailer: %s)',
    async (inTrailer) => {
      const { locked, restricted } = samples;
      if (locked !== undefined)
        expect(await recognised(encryptedPdf(locked, { inTrailer }))).toBe('locked: a PDF');
      if (restricted !== undefined)
        expect(await recognised(encryptedPdf(restricted, { inTrailer }))).toBe('PDF');
      expect(locked ?? restricted).toBeDefined();
    },
  );
});

test('R46: encryption for the owners of certificates locks a PDF, that of its attachments alone does not', async () => {
  const dictionary = '/Filter /Adobe.PubSec /V 4 /R 4';
  expect(await recognised(encryptedPdf({ id: '00', dictionary }))).toBe('locked: a PDF');
  const attachments = '/Filter /Standard /V 4 /R 4 /StmF /Identity /EFF /StdCF /O (a\\)\\050) /U (b)';
  expect(await recognised(encryptedPdf({ id: '00', dictionary: attachments }))).toBe('PDF');
});
