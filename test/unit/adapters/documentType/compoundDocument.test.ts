/** Proves that a compound file is what its streams say, under any name, and never more than its streams (R46). */
import { compoundFileOf, type RootEntries } from '../../../fixtures/compoundFiles';
import { compoundDocument } from '../../../fixtures/documents';
import { recognised } from './recognised';

const programs = [
  ['word', 'Word 97-2003'],
  ['xl', 'Excel 97-2003'],
  ['ppt', 'PowerPoint 97-2003'],
  ['message', 'Outlook message (MSG)'],
] as const;

describe.each(programs)('R46: %s', (program, label) => {
  test.each([
    ['of version 3', { sectorSize: 512 }],
    ['of version 4', { sectorSize: 4096 }],
    ['whose table of sectors goes on outside its header', { spareTableSectors: 400 }],
  ] as const)('%s', async (_how, options) => {
    expect(await recognised(compoundDocument(program, options))).toBe(label);
  });
});

const long = Buffer.alloc(5000);
const fib = (flags: number): Buffer => {
  const bytes = Buffer.alloc(6000);
  bytes.writeUInt16LE(0xa5ec);
  bytes.writeUInt16LE(flags, 10);
  return bytes;
};
const record = (type: number, length: number): Buffer => {
  const bytes = Buffer.alloc(4 + length);
  bytes.writeUInt16LE(type);
  bytes.writeUInt16LE(length, 2);
  return bytes;
};
const user = (token: number): Buffer => {
  const bytes = Buffer.alloc(40);
  bytes.writeUInt32LE(token, 12);
  return bytes;
};

test.each<[string, readonly [RootEntries, string?]]>([
  ['locked: a Word, Excel or PowerPoint document', [{ EncryptionInfo: long, EncryptedPackage: long }]],
  [
    'locked: a document under rights management (IRM)',
    [{ EncryptedPackage: long, '\u0006DataSpaces': null }],
  ],
  ['locked: a Word 97-2003 document', [{ WordDocument: fib(0x0100) }]],
  ['Word 97-2003', [{ WordDocument: fib(0x0200) }]],
  [
    'locked: an Excel 97-2003 workbook',
    [{ Workbook: Buffer.concat([record(0x809, 16), record(0x2f, 54), long]) }],
  ],
  ['Excel 97-2003', [{ Workbook: Buffer.concat([record(0x809, 16), record(0xe1, 2), long]) }]],
  ['Excel 97-2003', [{ Book: long }]],
  [
    'locked: a PowerPoint 97-2003 presentation',
    [{ 'PowerPoint Document': long, 'Current User': user(0xf3d1c4df) }],
  ],
  ['PowerPoint 97-2003', [{ 'PowerPoint Document': long, 'Current User': user(0xe391c05f) }]],
  ['Word 97-2003', [{ worddocument: fib(0), ObjectPool: null }]],
  [
    'other: an Outlook template (.oft)',
    [{ '__properties_version1.0': long }, '46f0060000000000c000000000000046'],
  ],
  ['Outlook message (MSG)', [{ '__properties_version1.0': long }, '0b0d020000000000c000000000000046']],
  ['other: a Windows installer (.msi)', [{ '\u4840\u3f3f\u4577': long }]],
  ['other: a Windows installer (.msi)', [{ a: long }, '84100c0000000000c000000000000046']],
  ['other: a store of thumbnails (Thumbs.db)', [{ Catalog: long, '256_0123456789abcdef': long }]],
  ['other: a Publisher document', [{ Quill: null, Contents: long }]],
  ['other: a Visio drawing', [{ VisioDocument: long }]],
  ['other: a Hangul document (.hwp)', [{ FileHeader: long, BodyText: null }]],
  [
    'other: a compound file of another program than Word, Excel, PowerPoint and Outlook',
    [{ Contents: long }],
  ],
  [
    'other: a compound file of another program than Word, Excel, PowerPoint and Outlook',
    [{ Workbook: Buffer.alloc(0) }],
  ],
  [
    'other: a compound file of another program than Word, Excel, PowerPoint and Outlook',
    [{ WordDocument: null }],
  ],
  ['other: a compound file with the documents of several programs', [{ WordDocument: long, Workbook: long }]],
])('field cases 4 and 5, R46: %s', async (expected, [entries, rootClass]) => {
  expect(await recognised(compoundFileOf(entries, rootClass === undefined ? {} : { rootClass }))).toBe(
    expected,
  );
});

test.each<[string, Buffer]>([
  ['eight bytes', compoundDocument('word').subarray(0, 8)],
  ['only a header', compoundDocument('word').subarray(0, 512)],
  ['a stream that is cut off', compoundFileOf({ WordDocument: Buffer.alloc(100_000) }).subarray(0, 60_000)],
  [
    'zero bytes behind the header',
    Buffer.concat([compoundDocument('word').subarray(0, 512), Buffer.alloc(2048)]),
  ],
])(
  'field case 5, R46: a compound file with %s is damaged; perhaps it has a password',
  async (_what, bytes) => {
    expect(await recognised(bytes)).toMatch(/^damaged: .*remove the password if yours has one$/);
  },
);

test('R46: what lies in an embedded document makes no document', async () => {
  const file = compoundFileOf({ Contents: long, Embedded: null, WordDocument: long });
  // The last entry becomes a child of the storage instead of a sibling.
  const entry = (name: string): number => file.indexOf(Buffer.from(`${name}\0`, 'utf16le'));
  file.writeUInt32LE(file.readUInt32LE(entry('Embedded') + 72), entry('Embedded') + 76);
  file.writeUInt32LE(0xffffffff, entry('Embedded') + 72);
  expect(await recognised(file)).toContain('another program');
});

test('R46: loops in the table of sectors and in the tree of entries end', async () => {
  const file = compoundFileOf({ WordDocument: Buffer.alloc(20_000), Other: long });
  const table = file.indexOf(Buffer.from('0100000002000000', 'hex'), 512);
  const loop = Buffer.from(file);
  loop.writeUInt32LE(0, table + 8);
  expect(await recognised(loop)).toBe('Word 97-2003');
  const tree = Buffer.from(file);
  const entry = tree.indexOf(Buffer.from('Other\0', 'utf16le'));
  tree.writeUInt32LE(1, entry + 72);
  tree.writeUInt32LE(2, entry + 68);
  expect(await recognised(tree)).toBe('Word 97-2003');
});
