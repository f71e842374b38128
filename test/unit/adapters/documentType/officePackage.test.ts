/** Proves that Office documents are recognised however their archive is written, and other archives by name (R46). */
import { deflateRawSync } from 'node:zlib';
import { zip, type ZipOptions } from '../../../fixtures/zip';
import { recognised } from './recognised';

const format = 'application/vnd.openxmlformats-officedocument.';
const office = {
  Word: ['word/document.xml', `${format}wordprocessingml.document.main+xml`],
  Excel: ['xl/workbook.xml', `${format}spreadsheetml.sheet.main+xml`],
  PowerPoint: ['ppt/presentation.xml', `${format}presentationml.presentation.main+xml`],
} as const;

function typesXml(part: string, type: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n` +
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    `<Default Extension="png" ContentType="image/png"/><Override PartName="/${part}" ContentType="${type}"/></Types>`
  );
}

/** A document whose list of parts is the last of its parts. */
function listedLast(program: keyof typeof office, parts: number, options: ZipOptions, size = 0): Buffer {
  const [main, type] = office[program];
  const pictures = Array.from({ length: parts }, (_, index) => [
    `media/i${index}.png`,
    Buffer.alloc(size, index),
  ]);
  return zip(
    {
      [main]: '<x/>',
      ...(Object.fromEntries(pictures) as Record<string, Buffer>),
      '[Content_Types].xml': typesXml(main, type),
    },
    options,
  );
}

/** The bytes with the first occurrence of a mark overwritten. */
function replaced(bytes: Buffer, mark: string, by: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(by, copy.indexOf(mark, 0, 'latin1'), 'latin1');
  return copy;
}

const word = (types: string | Buffer, options: ZipOptions = {}): Buffer =>
  zip({ '[Content_Types].xml': types, 'word/document.xml': '<x/>' }, options);
const wordTypes = typesXml(...office.Word);

describe.each(['Word', 'Excel', 'PowerPoint'] as const)('R46: %s', (program) => {
  test.each<[string, Buffer]>([
    [
      'field case 1: streamed, over 1 MiB before the list of parts',
      listedLast(program, 1, { streamed: true, stored: true }, 1_048_500),
    ],
    [
      'field case 1: streamed in several large parts',
      listedLast(program, 4, { streamed: true, stored: true }, 300_000),
    ],
    ['field case 3: 1,100 parts before the list of parts', listedLast(program, 1100, {})],
    ['with numbers of 8 bytes (ZIP64)', listedLast(program, 1, { zip64: true })],
    ['with a comment', listedLast(program, 1, { comment: Buffer.from('made by a scanner') })],
    [
      'with the mark of an end in its comment',
      listedLast(program, 1, {
        comment: Buffer.from(`PK\x05\x06${'x'.repeat(30)}`),
      }),
    ],
    ['padded with zero bytes', Buffer.concat([listedLast(program, 1, {}), Buffer.alloc(70_000)])],
    ['with an uncounted beginning', listedLast(program, 1, { before: zip({}).subarray(0, 4) })],
  ])('%s', async (_how, document) => {
    expect(await recognised(document)).toBe(program);
  });
});

test.each<[string, Buffer]>([
  ['UTF-8 with a mark', word(`\ufeff${wordTypes}`)],
  ['UTF-16 with a mark', word(Buffer.from(`\ufeff${wordTypes}`, 'utf16le'))],
  ['UTF-16 without a mark', word(Buffer.from(wordTypes, 'utf16le'))],
  ['UTF-16, the high byte first', word(Buffer.from(`\ufeff${wordTypes}`, 'utf16le').swap16())],
  ['single quotes and spaces', word(wordTypes.replaceAll('"', "'").replaceAll('=', ' = '))],
  [
    'attributes in the other order',
    word(wordTypes.replace(/(PartName="[^"]*") (ContentType="[^"]*")/, '$2\n$1')),
  ],
  ['a prefix of its namespace', word(wordTypes.replaceAll('<Override', '<ct:Override'))],
  ['another letter case', word(wordTypes.replace('wordprocessingml', 'WordprocessingML'))],
  [
    'the type of an extension',
    word('<Types><Default Extension="xml" ContentType="' + office.Word[1] + '"/></Types>'),
  ],
  [
    'a type in a comment',
    word(
      wordTypes.replace(
        '<Default',
        `<!-- <Override PartName="/word/document.xml" ContentType="${office.Excel[1]}"/> --><Default`,
      ),
    ),
  ],
  [
    'types of parts that are missing',
    word(
      wordTypes.replace(
        '<Default',
        `<Override PartName="/xl/workbook.xml" ContentType="${office.Excel[1]}"/><Default`,
      ),
    ),
  ],
  ['names in another letter case', zip({ '[content_types].XML': wordTypes, 'Word/Document.xml': '' })],
  ['names with backslashes', zip({ '[Content_Types].xml': wordTypes, 'word\\document.xml': '' })],
])('R46: a list of parts with %s', async (_how, document) => {
  expect(await recognised(document)).toBe('Word');
});

test.each<[string, string]>([
  ['application/vnd.ms-word.document.macroEnabled.main+xml', 'other: a Word document with macros (.docm)'],
  [`${format}wordprocessingml.template.main+xml`, 'other: a Word template (.dotx)'],
  ['application/vnd.ms-excel.sheet.binary.macroEnabled.main', 'other: a binary Excel workbook (.xlsb)'],
  ['application/vnd.ms-visio.drawing.main+xml', 'other: a Visio drawing (.vsdx)'],
  [`${format}presentationml.slideshow.main+xml`, 'PowerPoint'],
  ['text/plain', 'other: a package without a Word, Excel or PowerPoint document'],
])('R46: a package with a main part of type %s is %s', async (type, expected) => {
  expect(await recognised(word(typesXml('word/document.xml', type)))).toBe(expected);
});

test.each<[string, Buffer]>([
  [
    'other: an OpenDocument text (.odt)',
    zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }, { stored: true }),
  ],
  ['other: an e-book (EPUB)', zip({ mimetype: 'application/epub+zip\n', 'META-INF/container.xml': '' })],
  ['other: a document of Pages, Numbers or Keynote', zip({ 'Index/Document.iwa': '', 'Data/a.jpg': '' })],
  ['other: a Java archive (.jar)', zip({ 'META-INF/MANIFEST.MF': '' })],
  ['other: a ZIP archive', zip({ 'sow.docx': word(wordTypes), 'photo.jpg': '' })],
  ['other: a ZIP archive', zip({})],
  ['locked: an Office document', word(wordTypes, { encrypted: true })],
  [
    'other: a package with several kinds of main documents',
    zip({
      '[Content_Types].xml': wordTypes.replace(
        '<Default',
        `<Override PartName="/xl/workbook.xml" ContentType="${office.Excel[1]}"/><Default`,
      ),
      'word/document.xml': '',
      'xl/workbook.xml': '',
    }),
  ],
  ['damaged: its main part is missing', zip({ '[Content_Types].xml': wordTypes })],
  ['damaged: its list of parts ([Content_Types].xml) is missing', zip({ 'word/document.xml': '<x/>' })],
  ['damaged: the directory at its end is missing', word(wordTypes).subarray(0, -30)],
  ['damaged: the directory at its end is missing', Buffer.from('PK\x03\x04')],
  ['damaged: its directory is not where its end says', replaced(word(wordTypes), 'PK\x01\x02', 'XX')],
])('R46: an archive that is no document is named: %s', async (expected, archive) => {
  expect(await recognised(archive)).toBe(expected);
});

test('R46: a list of parts that unpacks to more than a list needs is not unpacked', async () => {
  const bomb = zip({ '[Content_Types].xml': Buffer.alloc(64 * 1024 * 1024) });
  expect(bomb.length).toBeLessThan(100_000);
  expect(await recognised(bomb)).toBe('damaged: its part [content_types].xml cannot be unpacked');
});

test('R46: a part that is packed badly, or in a way of other programs, is told as such', async () => {
  const good = word(wordTypes);
  const packed = good.indexOf(deflateRawSync(wordTypes));
  expect(await recognised(Buffer.from(good).fill(0xff, packed, packed + 4))).toContain('cannot be unpacked');
  const otherMethod = Buffer.from(good);
  otherMethod[good.indexOf('PK\x01\x02') + 10] = 9;
  expect(await recognised(otherMethod)).toContain('packed in a way that Office does not read');
});
