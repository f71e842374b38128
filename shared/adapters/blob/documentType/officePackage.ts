/**
 * What a ZIP archive is (R46): a Word, Excel or PowerPoint document names the type of its main part in the part
 * `[Content_Types].xml` (ECMA-376, part 2); other programs leave other marks.
 */
import type { ProofContentType } from '../../../domain/proofTypes';
import { accepted, damaged, locked, other, type Recognition } from './recognition';
import { markupText } from './markupText';
import { contentOf, DamagedArchive, entriesOf, type ZipEntry } from './zipArchive';

const WORD: ProofContentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL: ProofContentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const POWERPOINT: ProofContentType =
  'application/vnd.openxmlformats-officedocument.presentationml.presentation';

const plainWord = 'Save it in Word as a document (.docx) or as PDF';
const plainExcel = 'Save it in Excel as a workbook (.xlsx) or as PDF';
const plainPowerPoint = 'Save it in PowerPoint as a presentation (.pptx) or as PDF';

const format = 'application/vnd.openxmlformats-officedocument.';

/**
 * The types of main parts, in lower case. Office opens none of the refused ones under the name of a plain
 * document; a slide show it does.
 */
const mainParts: ReadonlyMap<string, Recognition> = new Map([
  [`${format}wordprocessingml.document.main+xml`, accepted(WORD)],
  [`${format}spreadsheetml.sheet.main+xml`, accepted(EXCEL)],
  [`${format}presentationml.presentation.main+xml`, accepted(POWERPOINT)],
  [`${format}presentationml.slideshow.main+xml`, accepted(POWERPOINT)],
  [`${format}wordprocessingml.template.main+xml`, other('a Word template (.dotx)', plainWord)],
  [`${format}spreadsheetml.template.main+xml`, other('an Excel template (.xltx)', plainExcel)],
  [`${format}presentationml.template.main+xml`, other('a PowerPoint template (.potx)', plainPowerPoint)],
  [
    'application/vnd.ms-word.document.macroenabled.main+xml',
    other('a Word document with macros (.docm)', plainWord),
  ],
  [
    'application/vnd.ms-word.template.macroenabledtemplate.main+xml',
    other('a Word template with macros (.dotm)', plainWord),
  ],
  [
    'application/vnd.ms-excel.sheet.macroenabled.main+xml',
    other('an Excel workbook with macros (.xlsm)', plainExcel),
  ],
  [
    'application/vnd.ms-excel.template.macroenabled.main+xml',
    other('an Excel template with macros (.xltm)', plainExcel),
  ],
  ['application/vnd.ms-excel.addin.macroenabled.main+xml', other('an Excel add-in (.xlam)', plainExcel)],
  [
    'application/vnd.ms-excel.sheet.binary.macroenabled.main',
    other('a binary Excel workbook (.xlsb)', plainExcel),
  ],
  [
    'application/vnd.ms-powerpoint.presentation.macroenabled.main+xml',
    other('a PowerPoint presentation with macros (.pptm)', plainPowerPoint),
  ],
  [
    'application/vnd.ms-powerpoint.slideshow.macroenabled.main+xml',
    other('a PowerPoint slide show with macros (.ppsm)', plainPowerPoint),
  ],
  [
    'application/vnd.ms-powerpoint.template.macroenabled.main+xml',
    other('a PowerPoint template with macros (.potm)', plainPowerPoint),
  ],
  [
    'application/vnd.ms-powerpoint.addin.macroenabled.main+xml',
    other('a PowerPoint add-in (.ppam)', plainPowerPoint),
  ],
  [`${format}themeoverride+xml`, other('an Office theme (.thmx)')],
  ['application/vnd.ms-visio.drawing.main+xml', other('a Visio drawing (.vsdx)', 'Save it as PDF')],
  [
    'application/vnd.ms-visio.drawing.macroenabled.main+xml',
    other('a Visio drawing with macros (.vsdm)', 'Save it as PDF'),
  ],
  ['application/vnd.ms-package.xps-fixeddocumentsequence+xml', other('an XPS document', 'Save it as PDF')],
  ['application/oxps', other('an XPS document', 'Save it as PDF')],
]);

/** Types of whole documents in the part `mimetype` of OpenDocument and EPUB. */
const openFormats: readonly (readonly [string, Recognition])[] = [
  [
    'application/vnd.oasis.opendocument.text',
    other('an OpenDocument text (.odt)', 'Save it as Word (.docx) or PDF'),
  ],
  [
    'application/vnd.oasis.opendocument.spreadsheet',
    other('an OpenDocument spreadsheet (.ods)', 'Save it as Excel (.xlsx) or PDF'),
  ],
  [
    'application/vnd.oasis.opendocument.presentation',
    other('an OpenDocument presentation (.odp)', 'Save it as PowerPoint (.pptx) or PDF'),
  ],
  ['application/vnd.oasis.opendocument.', other('an OpenDocument file', 'Save it as PDF')],
  ['application/vnd.sun.xml.', other('an OpenOffice.org document', 'Save it as PDF')],
  ['application/epub+zip', other('an e-book (EPUB)', 'Save it as PDF')],
];

const CONTENT_TYPES = '[content_types].xml';
const MIME_TYPE = 'mimetype';

/** Parts that only these programs write, where the archive does not say itself what it is. */
const marks: readonly (readonly [RegExp, Recognition])[] = [
  [
    /^index\/[^/]+\.iwa$|^index\.(?:zip|apxl|xml\.gz)$/,
    other('a document of Pages, Numbers or Keynote', 'Export it as PDF, Word, Excel or PowerPoint'),
  ],
  [/^androidmanifest\.xml$/, other('an Android app (.apk)')],
  [/^payload\/[^/]+\.app\//, other('an iOS app (.ipa)')],
  [/^meta-inf\/manifest\.mf$/, other('a Java archive (.jar)')],
  [
    /^(?:word\/document|xl\/workbook|ppt\/presentation)\.xml$/,
    damaged('an Office document', 'its list of parts ([Content_Types].xml) is missing'),
  ],
];

const plainArchive = other('a ZIP archive', 'Upload the documents in it one by one');

/** What an archive is; work in proportion to its directory. */
export function recognisedArchive(bytes: Buffer): Recognition {
  try {
    return recognised(bytes);
  } catch (error) {
    if (error instanceof DamagedArchive)
      return damaged('a ZIP archive, as Office documents are', error.message);
    throw error;
  }
}

function recognised(bytes: Buffer): Recognition {
  const named = new Map<string, ZipEntry>();
  let marked: Recognition | null = null;
  for (const entry of entriesOf(bytes)) {
    if (!named.has(entry.name) && (entry.name === CONTENT_TYPES || entry.name === MIME_TYPE))
      named.set(entry.name, entry);
    marked ??= marks.find(([mark]) => mark.test(entry.name))?.[1] ?? null;
  }
  const mimeType = named.get(MIME_TYPE);
  if (mimeType !== undefined) {
    const type = contentOf(bytes, mimeType).toString('latin1', 0, 100).trim();
    const open = openFormats.find(([start]) => type.startsWith(start));
    if (open !== undefined) return open[1];
  }
  const types = named.get(CONTENT_TYPES);
  if (types === undefined) return marked ?? plainArchive;
  if (types.encrypted) return locked('an Office document');
  return byMainPart(bytes, markupText(contentOf(bytes, types)));
}

/** What the main part makes of the package. */
function byMainPart(bytes: Buffer, contentTypes: string): Recognition {
  const { ofParts, ofExtensions } = mainTypesIn(contentTypes);
  // Some programs list the types of parts that they have not written.
  const present = new Set<Recognition>();
  for (const { name } of entriesOf(bytes)) {
    const recognition = ofParts.get(name);
    if (recognition !== undefined) present.add(recognition);
  }
  const [first, ...more] = ofParts.size > 0 ? present : new Set(ofExtensions);
  // Nobody could say which of two documents counts.
  if (more.length > 0) return other('a package with several kinds of main documents');
  if (first !== undefined) return first;
  return ofParts.size > 0
    ? damaged('an Office document', 'its main part is missing')
    : other('a package without a Word, Excel or PowerPoint document');
}

/** The types of main parts: by the part's name, and of extensions, which count where no part has a type. */
function mainTypesIn(xml: string): {
  readonly ofParts: Map<string, Recognition>;
  readonly ofExtensions: readonly Recognition[];
} {
  const ofParts = new Map<string, Recognition>();
  const ofExtensions: Recognition[] = [];
  for (const tag of xml.split('<')) {
    const found = mainParts.get(attributeOf(tag, CONTENT_TYPE).toLowerCase());
    if (found === undefined) continue;
    const part = attributeOf(tag, PART_NAME).toLowerCase().replace(/^\//, '');
    if (part === '') ofExtensions.push(found);
    else ofParts.set(part, found);
  }
  return { ofParts, ofExtensions };
}

const CONTENT_TYPE = /\sContentType\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const PART_NAME = /\sPartName\s*=\s*(?:"([^"]*)"|'([^']*)')/;

function attributeOf(tag: string, attribute: RegExp): string {
  const value = attribute.exec(tag);
  return (value?.[1] ?? value?.[2] ?? '').trim();
}
