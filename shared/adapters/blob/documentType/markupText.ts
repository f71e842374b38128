/** The text of an XML or HTML document in whichever encoding of Unicode it is, without comments. */

/** Reads UTF-8 and UTF-16, with a byte order mark or without; other encodings keep their ASCII characters. */
export function markupText(bytes: Buffer): string {
  return withoutComments(decoded(bytes));
}

/** As {@link markupText}, with comments. */
export function decoded(bytes: Buffer): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return bytes.toString('utf8', 3);
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le', 2);
  if (first === 0xfe && second === 0xff) return bigEndianText(bytes.subarray(2));
  if (first === 0 && second !== 0 && third === 0) return bigEndianText(bytes);
  if (first !== 0 && second === 0 && bytes[3] === 0) return bytes.toString('utf16le');
  return bytes.toString('utf8');
}

function bigEndianText(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}

function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf('<!--', from);
    if (open < 0) return kept.join('') + text.slice(from);
    kept.push(text.slice(from, open));
    const close = text.indexOf('-->', open + 4);
    if (close < 0) return kept.join('');
    from = close + 3;
  }
}
