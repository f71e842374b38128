/** Names of what is not accepted (R46): formats that people upload by mistake, each with what to do instead. */
import { startsWith } from './bytes';
import { damaged, other, type Recognition } from './recognition';

/** The package skips a byte order mark, but Office does not. */
const lateArchive = damaged(
  'an Office document or another ZIP archive',
  'a byte order mark stands before it',
);

const asPicture = 'Save it as JPEG or PDF';

/** By the extensions that the package `file-type` gives. */
const byExtension: Readonly<Record<string, Recognition>> = {
  docx: lateArchive,
  xlsx: lateArchive,
  pptx: lateArchive,
  zip: lateArchive,
  heic: other('a HEIC photo, as iPhones take them', asPicture),
  avif: other('an AVIF image', asPicture),
  webp: other('a WebP image', asPicture),
  gif: other('a GIF image', 'Save it as PNG or PDF'),
  bmp: other('a BMP image', 'Save it as PNG or PDF'),
  ico: other('an icon', 'Save it as PNG'),
  jp2: other('a JPEG 2000 image', asPicture),
  jpx: other('a JPEG 2000 image', asPicture),
  jxl: other('a JPEG XL image', asPicture),
  psd: other('a Photoshop image', asPicture),
  eps: other('a PostScript drawing (EPS)', 'Save it as PDF'),
  exe: other('a program for Windows'),
  elf: other('a program'),
  macho: other('a program for macOS'),
  lnk: other('a shortcut of Windows', 'Upload the document that it leads to'),
  alias: other('an alias of macOS', 'Upload the document that it leads to'),
  rar: other('a RAR archive', 'Upload the documents in it one by one'),
  '7z': other('a 7-Zip archive', 'Upload the documents in it one by one'),
  gz: other('a gzip archive', 'Upload the documents in it one by one'),
  tar: other('a TAR archive', 'Upload the documents in it one by one'),
  pst: other('a store of Outlook (.pst)', 'Save the message as .msg'),
};

/** By how the content begins, where the package knows no name. */
const byBeginning: readonly (readonly [readonly number[], Recognition])[] = [
  [[0x78, 0x9f, 0x3e, 0x22], other('an attachment of Outlook (winmail.dat)', 'Upload the document in it')],
  [
    [0x00, 0x05, 0x16, 0x07],
    other(
      'a companion file of macOS (its name begins with ._)',
      'Upload the document of the same name without ._',
    ),
  ],
  [[0x09, 0x08], other('a bare worksheet of old Excel', 'Save it in Excel as .xlsx or PDF')],
  [[0x09, 0x04, 0x06, 0x00], other('a bare worksheet of old Excel', 'Save it in Excel as .xlsx or PDF')],
  [[0x09, 0x02, 0x06, 0x00], other('a bare worksheet of old Excel', 'Save it in Excel as .xlsx or PDF')],
  [[0x09, 0x00, 0x04, 0x00], other('a bare worksheet of old Excel', 'Save it in Excel as .xlsx or PDF')],
  [[0x00, 0x00, 0x02, 0x00, 0x06, 0x04], other('a worksheet of Lotus 1-2-3', 'Save it as .xlsx or PDF')],
  [[0x00, 0x00, 0x1a, 0x00], other('a worksheet of Lotus 1-2-3', 'Save it as .xlsx or PDF')],
  [[0xdb, 0xa5], other('a document of Word 2 or older', 'Save it in Word as .docx or PDF')],
  [[0x31, 0xbe, 0x00, 0x00], other('a document of Windows Write or Word for DOS', 'Save it as .docx or PDF')],
  [[0x32, 0xbe, 0x00, 0x00], other('a document of Windows Write', 'Save it as .docx or PDF')],
  [[0x01, 0xfe], other('a document of old Works', 'Save it as .docx or PDF')],
  [[0xff, 0x00, 0x02, 0x00], other('a worksheet of old Works', 'Save it as .xlsx or PDF')],
  [[0x45, 0x50, 0x2a, 0x00], other('a scan of Document Imaging (.mdi)', 'Save it as TIFF or PDF')],
  [[0xd7, 0xcd, 0xc6, 0x9a], other('a drawing of Windows (WMF)', 'Save it as PNG or PDF')],
  [[0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8], other('a section of OneNote', 'Export it as PDF')],
  [
    [0x2e, 0x70, 0x66, 0x69, 0x6c, 0x65],
    other('a file under rights management (.pfile)', 'Lift its protection'),
  ],
  [[0xff, 0x57, 0x50, 0x43], other('a WordPerfect document', 'Save it as .docx or PDF')],
];

/** Object identifier of signed data (PKCS #7), in DER. */
const SIGNED_DATA = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];

/** Lengths of the file that Word, Excel or PowerPoint keeps beside a document while it is open. */
const OWNER_FILE_LENGTHS = [54, 162, 165];

/** What the content is, as far as its first bytes tell; `null`: they tell nothing. */
export function recognisedBeginning(bytes: Buffer): Recognition | null {
  const known = byBeginning.find(([start]) => startsWith(bytes, start));
  if (known !== undefined) return known[1];
  if (bytes[0] === 0x30 && bytes.subarray(0, 64).includes(Buffer.from(SIGNED_DATA)))
    return other('a signed or encrypted envelope (.p7m)', 'Take the document out of it');
  if (isOwnerFile(bytes))
    return other(
      'the note that Office keeps beside an open document (its name begins with ~$)',
      'Upload the document of the same name without ~$',
    );
  return hasOnlyZeros(bytes)
    ? other(
        'nothing but zero bytes',
        'It was lost while it was copied or synchronised: upload a copy that opens on your side',
      )
    : null;
}

/** Begins with the length of a name, and has that name twice: in bytes, then in UTF-16. */
function isOwnerFile(bytes: Buffer): boolean {
  const length = bytes[0] ?? 0;
  return (
    OWNER_FILE_LENGTHS.includes(bytes.length) &&
    length > 0 &&
    length < 54 &&
    bytes.subarray(1, 1 + length).every((byte) => byte >= 0x20) &&
    bytes.includes(0)
  );
}

function hasOnlyZeros(bytes: Buffer): boolean {
  return bytes.length > 0 && bytes.every((byte) => byte === 0);
}

/** Bytes that the package reads; its readers of whole files are not needed for a name. */
const BEGINNING = 4100;

/** What the package `file-type` recognises in a content that is no text; `null`: nothing. */
export async function recognisedByPackage(bytes: Buffer): Promise<Recognition | null> {
  // The package is an ES module only.
  const { fileTypeFromBuffer } = await import('file-type');
  try {
    const found = await fileTypeFromBuffer(bytes.subarray(0, BEGINNING));
    return found === undefined
      ? null
      : (byExtension[found.ext] ?? other(`a file of type ${found.ext.toUpperCase()} (${found.mime})`));
  } catch {
    // It begins like an archive or a picture, but the rest is missing.
    return null;
  }
}
