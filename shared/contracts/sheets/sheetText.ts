/** Finds the text in the bytes of a spreadsheet that was saved as CSV, whatever wrote it; what is no text is named. */

/** The text, or what the bytes are instead and what to do. */
export type SheetText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly detail: string };

/** What a spreadsheet's menu calls the format that this service can always read. */
const savedAsCsv = 'Open it in the spreadsheet, save it as "CSV UTF-8" and send that file.';

/** Files that are sent in place of a CSV, by their first bytes. */
const otherFiles: readonly (readonly [readonly number[], string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    `The file is a workbook (such as .xlsx, .ods or .numbers) or another zip file. ${savedAsCsv}`,
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    `The file is an Excel 97-2003 workbook (.xls), or is protected with a password. ${savedAsCsv}`,
  ],
  [
    [0x25, 0x50, 0x44, 0x46, 0x2d],
    'The file is a PDF. Save the spreadsheet as "CSV UTF-8" and send that file.',
  ],
  [[0x1f, 0x8b], 'The file is compressed (gzip). Send it uncompressed.'],
];

/**
 * Reads the bytes as UTF-8, or as UTF-16 (which spreadsheets call "Unicode text") by its byte order mark or by
 * the zeros in its first characters. Bytes that are no UTF-8 are read in the declared encoding, if there is one.
 * Otherwise nobody can know which letters they mean: each is read as U+FFFD, and the reader of the cells refuses
 * the rows that have it.
 * @param charset the parameter of `Content-Type`; `null`: it has none
 */
export function sheetText(bytes: Uint8Array, charset: string | null): SheetText {
  for (const [signature, detail] of otherFiles) {
    if (signature.every((byte, at) => bytes[at] === byte)) return { ok: false, detail };
  }
  return { ok: true, text: withoutMarks(decoded(bytes, charset)) };
}

/** Without byte order marks at its beginning, and zeros or the end mark of DOS at its end. */
function withoutMarks(text: string): string {
  let [from, end] = [0, text.length];
  while (text[from] === '\uFEFF') from++;
  while (text[end - 1] === '\0' || text[end - 1] === '\u001A') end--;
  return text.slice(from, end);
}

function decoded(bytes: Uint8Array, charset: string | null): string {
  const wide = utf16Of(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decoderOf(charset).decode(bytes);
  }
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0))
    return 'utf-16be';
  return null;
}

/** The decoder of a declared encoding; UTF-8 if it is unknown or none is declared. */
function decoderOf(charset: string | null): TextDecoder {
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}
