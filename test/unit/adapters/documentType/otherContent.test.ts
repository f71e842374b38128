/** Proves which images are accepted, and that everything else that people upload is named (R46). */
import { jpeg, officeDocument, png, tiff } from '../../../fixtures/documents';
import { recognised } from './recognised';

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');
const JPEG_REST = 'ffc0000b080001000101011100 ffda0008010100003f00 00 ffd9';

test.each<[string, string]>([
  ['JFIF', 'ffd8 ffe00010 4a46494600 0101 00 0001 0001 0000'],
  ['EXIF', 'ffd8 ffe1000a 457869660000 4d4d'],
  ['a profile of colours', 'ffd8 ffe20004 4943'],
  ['SPIFF', 'ffd8 ffe80004 5350'],
  ["Adobe's mark (CMYK)", 'ffd8 ffee000e 41646f626500640000000002'],
  ['a comment', 'ffd8 fffe0004 6869'],
  ['its tables at once', 'ffd8 ffdb0004 0001'],
  ['bytes to fill up', 'ffd8 ffffffe00004 4a46'],
  ['bytes between its segments, which readers skip', 'ffd8 ffe00004 4a46 000000 20'],
])('R46: a JPEG that begins with %s is a JPEG', async (_what, beginning) => {
  expect(await recognised(hex(`${beginning}${JPEG_REST}`))).toBe('JPEG image');
});

const big = hex(
  '49492b00 0800 0000 1000000000000000 0100000000000000 0001030001000000000000000100000000000000',
);
const entryTiff = (tag: number, value: number): Buffer => {
  const bytes = Buffer.from(tiff());
  bytes.writeUInt16LE(tag, 10);
  bytes.writeUInt16LE(value, 18);
  return bytes;
};

test.each<[string, Buffer]>([
  ['TIFF image', tiff()],
  ['TIFF image', hex('4d4d002a 00000008 0001 0100 0003 00000001 00010000 00000000')],
  ['TIFF image', big],
  ['TIFF image', entryTiff(262, 2)],
  ['PNG image', png()],
  ['JPEG image', jpeg()],
  ["other: a camera's raw picture", entryTiff(262, 32803)],
  ["other: a camera's raw picture", entryTiff(50706, 1)],
  ["other: a camera's raw picture", hex('49492a0010000000 43520200 00000000 0000')],
  ['damaged: the directory of its pages is missing', tiff().subarray(0, 12)],
  ['damaged: the directory of its pages is missing', hex('49492a00')],
  ['damaged: its header is missing', png().subarray(0, 8)],
  ['damaged: it ends before its picture begins', hex('ffd8ffe0')],
  ['damaged: it ends before its picture begins', hex('ffd8ffe00004 4a46 0000')],
  [
    "other: a picture in Apple's variant of PNG",
    Buffer.concat([png().subarray(0, 8), Buffer.from('\0\0\0\x04CgBI', 'latin1')]),
  ],
])('R46: an image: %s', async (expected, bytes) => {
  expect(await recognised(bytes)).toBe(expected);
});

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const owner = Buffer.concat([Buffer.from('\x03Ana', 'latin1'), Buffer.alloc(158)]);

test.each<[string, string | Buffer]>([
  ['other: a web page (HTML)', '\n<!DOCTYPE html>\n<html><title>Sign in</title>'],
  ['other: a web page (HTML)', '\ufeff<!-- saved from url -->\r\n<HTML>'],
  ['other: a web page (HTML)', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'],
  ['other: a web page (HTML)', utf16('<table><tr><td>a')],
  ['other: a drawing (SVG)', '<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg">'],
  [
    'other: an XML spreadsheet of Excel 2003',
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>',
  ],
  [
    'other: a Word XML document',
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package>',
  ],
  ['other: a text in XML', '<invoice/>'],
  ['other: a document in Rich Text Format (RTF)', '{\\rtf1\\ansi hello}'],
  ['other: a mail (.eml)', 'Received: by mx.example\r\n\tfor ana\r\nFrom: a@b.example\r\n\r\nHi'],
  ['other: a mail (.eml)', 'From: a@b.example\nSubject: SOW\n\nHi'],
  [
    'other: a web page with its pictures (MHTML)',
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n',
  ],
  ['other: a plain text (perhaps a table in CSV)', 'a;b;c\n1;2;3\n'],
  ['other: a plain text (perhaps a table in CSV)', utf16('a\tb\n')],
  ['other: a plain text (perhaps a table in CSV)', Buffer.from('Größe;Menge\n', 'latin1')],
  ['other: a plain text (perhaps a table in CSV)', 'a,b\n1,2\n'],
  ['other: a plain text', 'Dear customer: hello'],
  ['other: a plain text', 'Dear customer,\nhello, this is text, and more'],
  ['other: a PostScript document', '%!PS-Adobe-3.0\n'],
  ['other: a link to a web page (.url)', '[InternetShortcut]\r\nURL=https://a.example'],
  ['other: a HEIC photo, as iPhones take them', hex('00000018 66747970 68656963 00000000 6d696631 68656963')],
  ['other: an AVIF image', hex('00000018 66747970 61766966 00000000 6d696631 61766966')],
  ['other: a WebP image', Buffer.from('RIFF\x1a\0\0\0WEBPVP8L', 'latin1')],
  ['other: a GIF image', 'GIF89a\x01\0\x01\0'],
  ['other: a program for Windows', hex('4d5a9000 03000000')],
  ['other: an attachment of Outlook (winmail.dat)', hex('789f3e22 0100')],
  ['other: a companion file of macOS (its name begins with ._)', hex('00051607 00020000')],
  ['other: a signed or encrypted envelope (.p7m)', hex('30820100 06092a864886f70d010702 a082')],
  ['other: the note that Office keeps beside an open document (its name begins with ~$)', owner],
  ['other: a plain text', `${'1. Work '.repeat(20)}ab`],
  ['other: a document of Windows Write or Word for DOS', hex('31be0000 00ab0000')],
  ['other: a document of old Works', hex('01fe3200 04000000')],
  ['other: a worksheet of old Works', hex('ff000200 04040554')],
  ['other: a scan of Document Imaging (.mdi)', hex('45502a00 08000000')],
  ['other: a drawing of Windows (WMF)', hex('d7cdc69a 00000000')],
  ['damaged: a byte order mark stands before it', Buffer.concat([hex('efbbbf'), officeDocument('word')])],
  ['other: a bare worksheet of old Excel', hex('09081000 00060500')],
  ['other: nothing but zero bytes', Buffer.alloc(5000)],
  ['unknown', hex('010203')],
])('R46: what is no accepted document is named: %s', async (expected, content) => {
  expect(await recognised(Buffer.from(content))).toBe(expected);
});
