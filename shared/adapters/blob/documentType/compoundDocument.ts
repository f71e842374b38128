/**
 * What a compound file is (R46): the streams in its root name the program. All of them have the same magic bytes,
 * and so have installers, thumbnails and documents that Office has encrypted.
 */
import type { ProofContentType } from '../../../domain/proofTypes';
import { littleEndian } from './bytes';
import { CompoundFile, DamagedCompoundFile, type CompoundEntry } from './compoundFile';
import { accepted, damaged, locked, other, type Recognition } from './recognition';

/** A document of an accepted type: the streams of which one must be there. */
interface DocumentFormat {
  readonly contentType: ProofContentType;
  /** In upper case. */
  readonly streams: readonly string[];
  readonly what: string;
  readonly isEncrypted: (file: CompoundFile, main: CompoundEntry) => boolean;
  readonly remedy?: string;
}

const formats: readonly DocumentFormat[] = [
  {
    contentType: 'application/msword',
    streams: ['WORDDOCUMENT'],
    what: 'a Word 97-2003 document',
    // MS-DOC 2.5.2, fEncrypted.
    isEncrypted: (file, main) => ((littleEndian(file.beginningOf(main, 12), 10, 2) ?? 0) & 0x100) !== 0,
  },
  {
    contentType: 'application/vnd.ms-excel',
    streams: ['WORKBOOK', 'BOOK'],
    what: 'an Excel 97-2003 workbook',
    isEncrypted: (file, main) => hasFilePass(file.beginningOf(main, 4096)),
    remedy: 'Remove its password, or the protection of the workbook',
  },
  {
    contentType: 'application/vnd.ms-powerpoint',
    streams: ['POWERPOINT DOCUMENT'],
    what: 'a PowerPoint 97-2003 presentation',
    isEncrypted: hasEncryptedUser,
  },
  {
    contentType: 'application/vnd.ms-outlook',
    streams: ['__PROPERTIES_VERSION1.0'],
    what: 'an Outlook message',
    isEncrypted: () => false,
  },
];

/** Classes of the root (in the order of their bytes) of files that otherwise look like an accepted document. */
const refusedClasses: ReadonlyMap<string, Recognition> = new Map([
  ['46f0060000000000c000000000000046', other('an Outlook template (.oft)', 'Save it as .msg or PDF')],
]);

/** Streams and storages in the root, in upper case, of what is not accepted. */
const otherPrograms: readonly (readonly [RegExp, Recognition])[] = [
  [/^(?:QUILL|ESCHER)$/, other('a Publisher document', 'Save it as PDF')],
  [/^VISIODOCUMENT$/, other('a Visio drawing', 'Save it as PDF')],
  [/^PP40$/, other('a presentation of PowerPoint 95 or older', 'Save it as PDF or as .pptx')],
  [/^(?:MATOST|MATADOR OBJECT)/, other('a Works document', 'Save it as PDF or as .docx')],
  [/^(?:BODYTEXT|HWPSUMMARYINFORMATION)$/, other('a Hangul document (.hwp)', 'Save it as PDF or as .docx')],
  [/^(?:PROPS(?:9|12|14)?|\s+1\d{2})$/, other('a Project plan (.mpp)', 'Save it as PDF')],
  [/^(?:CATALOG|\d+_[0-9A-F]{8,})$/, other('a store of thumbnails (Thumbs.db)')],
  [/^NATIVECONTENT_MAIN$/, other('a Quattro Pro workbook', 'Save it as PDF or as .xlsx')],
  [/^PERFECTOFFICE_MAIN$/, other('a WordPerfect document', 'Save it as PDF or as .docx')],
  [/OLE10NATIVE$/, other('an object that was cut out of a document')],
];

/** Classes of the root of installers: package, patch, transform. */
const INSTALLER = /^8[246]100c0000000000c000000000000046$/;

/** Names of an installer's streams are packed into these characters. */
const PACKED_NAME = /^[\u3800-\u4840]+$/;

const anyCompoundFile = 'a compound file, as Word, Excel and PowerPoint before 2007 and Outlook write';

/** What a compound file is; work in proportion to its size. */
export function recognisedCompoundFile(bytes: Buffer): Recognition {
  try {
    return recognised(new CompoundFile(bytes));
  } catch (error) {
    if (error instanceof DamagedCompoundFile)
      return damaged(
        anyCompoundFile,
        `${error.message}. Office also writes such a file for a document with a password; remove the password if yours has one`,
      );
    throw error;
  }
}

function recognised(file: CompoundFile): Recognition {
  const protection = protectionOf(file);
  if (protection !== null) return protection;
  const found = formats.flatMap((format) => {
    const main = format.streams
      .map((name) => file.entries.get(name))
      .find((entry) => entry?.kind === 'stream' && entry.size > 0);
    return main === undefined ? [] : [{ format, main }];
  });
  const [first, ...more] = found;
  if (first === undefined) return otherProgram(file);
  // Nobody could say which of two documents counts.
  if (more.length > 0) return other('a compound file with the documents of several programs');
  const refused = refusedClasses.get(file.rootClass);
  if (refused !== undefined) return refused;
  const { format, main } = first;
  file.requireWhole(main);
  return format.isEncrypted(file, main) ? locked(format.what, format.remedy) : accepted(format.contentType);
}

/** Office's encryption of today's formats (MS-OFFCRYPTO 2.3), with a password or by rights management. */
function protectionOf(file: CompoundFile): Recognition | null {
  if (file.entries.has('ENCRYPTEDPACKAGE'))
    return file.entries.has('ENCRYPTIONINFO')
      ? locked('a Word, Excel or PowerPoint document')
      : locked('a document under rights management (IRM)', 'Lift the restriction of its readers');
  return file.entries.has('\tDRMCONTENT')
    ? locked('a document under rights management (IRM)', 'Lift the restriction of its readers')
    : null;
}

function otherProgram(file: CompoundFile): Recognition {
  if (INSTALLER.test(file.rootClass)) return other('a Windows installer (.msi)');
  const names = [...file.entries.keys()];
  for (const [mark, recognition] of otherPrograms)
    if (names.some((name) => mark.test(name))) return recognition;
  if (names.some((name) => PACKED_NAME.test(name))) return other('a Windows installer (.msi)');
  return names.length === 0
    ? damaged(anyCompoundFile, 'there is no document in it')
    : other('a compound file of another program than Word, Excel, PowerPoint and Outlook');
}

/**
 * Whether a workbook begins with the record FilePass (MS-XLS 2.4.117) after its first one. Excel also encrypts a
 * workbook whose structure is protected, with a password of its own; only the message tells the two apart.
 */
function hasFilePass(workbook: Buffer): boolean {
  for (let at = 0, records = 0; records < 16; records++) {
    const [record, length] = [littleEndian(workbook, at, 2), littleEndian(workbook, at + 2, 2)];
    if (record === null || length === null) return false;
    if (record === 0x2f) return true;
    at += 4 + length;
  }
  return false;
}

/** Whether the stream of the last editor says that the presentation is encrypted (MS-PPT 2.3.2). */
function hasEncryptedUser(file: CompoundFile): boolean {
  const user = file.entries.get('CURRENT USER');
  return user?.kind === 'stream' && littleEndian(file.beginningOf(user, 16), 12, 4) === 0xf3d1c4df;
}
