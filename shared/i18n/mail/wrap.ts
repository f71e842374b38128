/** Breaks the lines of plain text between words. */

/** Most characters of a line of plain text (RFC 5322, 2.1.1). */
export const lineLength = 78;

/** What the lines of a text begin with. */
export interface LineStarts {
  readonly first: string;
  /** Also marks the lines that belong to the first one. */
  readonly next: string;
}

/**
 * The lines of a text on one line, each of at most `lineLength` characters. A word that is longer, such as a link,
 * stays whole, on a line of its own.
 */
export function wrapped(
  text: string,
  { first, next }: LineStarts = { first: '', next: '' },
): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    const longer = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (isEmpty || lengthOf(longer) <= lineLength) {
      line = longer;
    } else {
      lines.push(line);
      line = `${next}${word}`;
    }
    isEmpty = false;
  }
  return [...lines, line].map((each) => each.trimEnd());
}

/** The characters of a line: one each, also those that take two units of UTF-16. */
export function lengthOf(line: string): number {
  return Array.from(line).length;
}
