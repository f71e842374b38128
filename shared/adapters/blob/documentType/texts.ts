/** What a document is that consists of text (R46): people rename web pages, tables and mails to Office's names. */
import { decoded } from './markupText';
import { other, type Recognition } from './recognition';

/** Bytes from the beginning that decide. */
const BEGINNING = 4096;

const webPage = other(
  'a web page (HTML)',
  'Perhaps the page to sign in was saved in place of the document; download it again, or save the page as PDF',
);

/** Beginnings of markup, after what may precede it. */
const markup: readonly (readonly [RegExp, Recognition])[] = [
  [/^<svg[\s>]|^<!doctype svg/i, other('a drawing (SVG)', 'Save it as PNG or PDF')],
  [
    /^<!doctype html|^<(?:html|head|body|script|style|meta|title|table|div|p|br|h1|link|font|b)[\s>/]/i,
    webPage,
  ],
  [/^<(?:[a-z]+:)?worddocument[\s>]/i, other('a Word XML document', 'Save it in Word as .docx or PDF')],
  [
    /^<(?:[a-z]+:)?package\s[^>]{0,400}xmlPackage/i,
    other('a Word XML document', 'Save it in Word as .docx or PDF'),
  ],
  [
    /^<(?:[a-z]+:)?workbook[\s>]/i,
    other('an XML spreadsheet of Excel 2003', 'Save it in Excel as .xlsx or PDF'),
  ],
  [/^<office:document[\s>]/i, other('a flat OpenDocument file', 'Save it as PDF')],
];

/** Beginnings of other texts. */
const starts: readonly (readonly [RegExp, Recognition])[] = [
  [/^\{\\rtf/, other('a document in Rich Text Format (RTF)', 'Save it in Word as .docx or PDF')],
  [/^%!PS/, other('a PostScript document', 'Save it as PDF')],
  [/^BEGIN:VCALENDAR/i, other('a calendar entry (ICS)')],
  [/^BEGIN:VCARD/i, other('a business card (VCF)')],
  [/^\[InternetShortcut\]/i, other('a link to a web page (.url)', 'Download the document that it leads to')],
  [
    /^-----BEGIN (?:PKCS7|CMS|PGP MESSAGE)/,
    other('a signed or encrypted envelope', 'Take the document out of it'),
  ],
];

const mail = other('a mail (.eml)', 'Save it in Outlook as .msg, or print it as PDF');
const webArchive = other('a web page with its pictures (MHTML)', 'Save it in Word as .docx or PDF');

/** A line in the head of a mail (RFC 5322, 2.2), of which the first says that it is one. */
const HEAD_LINE = /^[!-9;-~]+:/;
const MAIL_LINE =
  /^(?:from|return-path|received|delivered-to|mime-version|date|message-id|subject|to|reply-to|dkim-signature|arc-[a-z-]+|authentication-results|x-[\w-]+|content-type):/i;

/** What a text is; `null`: the content is no text. */
export function recognisedText(bytes: Buffer): Recognition | null {
  const text = decoded(bytes.subarray(0, BEGINNING)).trimStart();
  // Halves of a character at the end, and the marks of other encodings, are no signs of a program's bytes.
  // eslint-disable-next-line no-control-regex
  if (text === '' || /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return null;
  if (text.startsWith('<')) return recognisedMarkup(text) ?? other('a text in XML');
  return starts.find(([start]) => start.test(text))?.[1] ?? recognisedMail(text) ?? plainText(text);
}

function recognisedMarkup(text: string): Recognition | null {
  const program = /progid="(Word|Excel)\./i.exec(text)?.[1]?.toLowerCase();
  if (program === 'word') return other('a Word XML document', 'Save it in Word as .docx or PDF');
  if (program === 'excel')
    return other('an XML spreadsheet of Excel 2003', 'Save it in Excel as .xlsx or PDF');
  const root = withoutProlog(text);
  return markup.find(([start]) => start.test(root))?.[1] ?? null;
}

/** The text from its first element on: behind declarations and comments. */
function withoutProlog(text: string): string {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    const close = end === null ? -1 : text.indexOf(end, at);
    if (end === null || close < 0) return text.slice(at);
    at = close + end.length;
  }
}

function recognisedMail(text: string): Recognition | null {
  const lines = text.split(/\r\n?|\n/, 3);
  // A mailbox begins with a line of its own.
  const [first = '', second = ''] = /^From \S/.test(text) ? lines.slice(1) : lines;
  if (!MAIL_LINE.test(first) || !(HEAD_LINE.test(second) || /^\s/.test(second))) return null;
  return /^content-type:\s*multipart\/related/im.test(text) && !/^received:/im.test(text) ? webArchive : mail;
}

function plainText(text: string): Recognition {
  if (/^[[{]/.test(text)) return other('a plain text (perhaps JSON)', 'Save it as PDF');
  return isTable(text)
    ? other('a plain text (perhaps a table in CSV)', 'Save it in Excel as .xlsx, or as PDF')
    : other('a plain text', 'Save it as PDF');
}

/** Sentences have commas too, but not as many in each line. */
function isTable(text: string): boolean {
  const [first = '', second = ''] = text.split(/\r\n?|\n/, 2);
  const [commas, same] = [first, second].map((line) => line.split(',').length - 1);
  return /[;\t|]/.test(first) || (commas !== 0 && commas === same);
}
