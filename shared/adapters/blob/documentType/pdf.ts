/** Whether a document is a PDF (R46), as readers decide it: also with something before its header. */
import { accepted, damaged, locked, type Recognition } from './recognition';
import { needsPassword } from './pdfPassword';

/** Readers look for the header within these first bytes (PDF 1.7, appendix H, note 13). */
const HEADER_WITHIN = 1024;

/** The header, or that of a PDF which is also a PostScript program (same note). */
const HEADER = /%PDF-|%!PS-Adobe-\d\.\d PDF-\d\.\d/;

/** What a document with the header of a PDF at its very beginning is; `null`: it has none there. */
export function recognisedPdf(bytes: Buffer): Recognition | null {
  return headerAt(bytes) === 0 ? recognised(bytes, 0) : null;
}

/**
 * What a document is whose header follows something else: blank lines, a mark of UTF-8, a header of HTTP or of
 * MacBinary, the warning of a web server. `null`: nothing like a PDF follows.
 */
export function recognisedLatePdf(bytes: Buffer): Recognition | null {
  const at = headerAt(bytes);
  return at === null || !hasBody(bytes, at) ? null : recognised(bytes, at);
}

function headerAt(bytes: Buffer): number | null {
  const found = bytes.toString('latin1', 0, HEADER_WITHIN + 'PDF-1.7'.length + 16).search(HEADER);
  return found < 0 || found >= HEADER_WITHIN ? null : found;
}

function recognised(bytes: Buffer, header: number): Recognition {
  if (!hasBody(bytes, header)) return damaged('a PDF', 'nothing follows its header');
  const missing = hasEnd(bytes) ? 0 : statedLength(bytes, header) - bytes.length;
  if (missing > 0)
    return damaged(
      'a PDF',
      missing === 1 ? '1 byte at its end is missing' : `${missing} bytes at its end are missing`,
    );
  return needsPassword(bytes) ? locked('a PDF') : accepted('application/pdf');
}

function hasBody(bytes: Buffer, header: number): boolean {
  return [' obj', '%%EOF', 'startxref'].some((mark) => bytes.includes(mark, header, 'latin1'));
}

/**
 * Whether the end is there, of which mail programs and editors only take the last line break. The end of the first
 * page of a PDF for the web names the place 0.
 */
function hasEnd(bytes: Buffer): boolean {
  return /startxref\s+[1-9]\d{0,11}\s+%%EOF/.test(bytes.toString('latin1', Math.max(0, bytes.length - 1024)));
}

/** The length that a PDF for the web gives in its first object (PDF 1.7, annex F), else 0. */
function statedLength(bytes: Buffer, header: number): number {
  const beginning = bytes.toString('latin1', header, header + 1024);
  const first = beginning.slice(0, Math.max(0, beginning.indexOf('>>')));
  return first.includes('/Linearized') ? Number(/\/L\s(\d{1,12})/.exec(first)?.[1] ?? 0) : 0;
}
