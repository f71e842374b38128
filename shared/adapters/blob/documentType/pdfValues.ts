/** Reads a value of a PDF (PDF 1.7, 7.3): of a dictionary as much as a reader needs to know about encryption. */

/** A value; references and `null` are `null`. */
export type PdfValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly value: Buffer }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'list'; readonly values: readonly PdfValue[] }
  | { readonly kind: 'dictionary'; readonly values: ReadonlyMap<string, PdfValue> }
  | { readonly kind: 'reference' };

/** Most bytes of a value that are read. */
const MOST_BYTES = 8192;

/** The first value at `at` that is complete; `null` when there is none. */
export function pdfValueAt(bytes: Buffer, at: number): PdfValue | null {
  const text = bytes.toString('latin1', at, at + MOST_BYTES);
  // The innermost open list or dictionary is the last.
  const open: { readonly dictionary: boolean; values: PdfValue[] }[] = [{ dictionary: false, values: [] }];
  for (const { token, end } of tokensOf(text)) {
    const values = open.at(-1)?.values ?? [];
    if (token === '<<' || token === '[') open.push({ dictionary: token === '<<', values: [] });
    else if (token === '>>' || token === ']') {
      const closed = open.pop();
      if (closed === undefined || open.length === 0) return null;
      open
        .at(-1)
        ?.values.push(
          closed.dictionary ? dictionaryOf(closed.values) : { kind: 'list', values: closed.values },
        );
    } else if (token === 'R') values.splice(-2, 2, { kind: 'reference' });
    else values.push(simpleValue(token));
    const [first] = open[0]?.values ?? [];
    // A number can be the beginning of a reference.
    if (open.length === 1 && first !== undefined && (first.kind !== 'number' || end >= text.length))
      return first;
  }
  return null;
}

function dictionaryOf(values: readonly PdfValue[]): PdfValue {
  const members = new Map<string, PdfValue>();
  for (let index = 0; index + 1 < values.length; index += 2) {
    const [key, value] = [values[index], values[index + 1]];
    if (key?.kind === 'name' && value !== undefined) members.set(key.value, value);
  }
  return { kind: 'dictionary', values: members };
}

function simpleValue(token: string): PdfValue {
  if (token.startsWith('/')) return { kind: 'name', value: token.slice(1) };
  if (token.startsWith('(')) return { kind: 'string', value: literal(token.slice(1, -1)) };
  if (token.startsWith('<')) return { kind: 'string', value: hexadecimal(token.slice(1, -1)) };
  const number = Number(token);
  return Number.isFinite(number) ? { kind: 'number', value: number } : { kind: 'word', value: token };
}

const NEXT_TOKEN = /<<|>>|[[\]]|<[\da-f\s]*>|\/[^\s/<>()[\]{}%]*|[^\s/<>()[\]{}%]+|%[^\r\n]*|[(){}<>]/giy;

function* tokensOf(text: string): Generator<{ readonly token: string; readonly end: number }> {
  let at = 0;
  for (;;) {
    while (/\s|\0/.test(text.charAt(at))) at++;
    NEXT_TOKEN.lastIndex = at;
    const token = NEXT_TOKEN.exec(text)?.[0];
    if (token === undefined) return;
    const end = token === '(' ? endOfLiteral(text, at) : at + token.length;
    if (!token.startsWith('%')) yield { token: text.slice(at, end), end };
    at = end;
  }
}

/** The place behind a string in brackets, which may contain others. */
function endOfLiteral(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function literal(text: string): Buffer {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/\\(?:([0-7]{1,3})|([^0-7]))/g, (_all, octal: string | undefined, other: string | undefined) =>
      octal === undefined
        ? other === '\n'
          ? ''
          : (escapes[other ?? ''] ?? other ?? '')
        : String.fromCharCode(Number.parseInt(octal, 8) & 0xff),
    );
  return Buffer.from(plain, 'latin1');
}

function hexadecimal(text: string): Buffer {
  const digits = text.replace(/\s/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}
