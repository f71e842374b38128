/** Makes text that people wrote safe within our texts: no lines of its own, no reversed reading direction. */

/** Characters that turn the reading direction and could make an address or a name look like another one. */
const directionControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** On one line, without control characters: a name cannot forge a header, a paragraph or a link of ours. */
export function oneLine(text: string): string {
  return text
    .replace(directionControls, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** The lines of a longer text, each without control characters; blank lines at both ends are left out. */
export function linesOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(oneLine);
}
