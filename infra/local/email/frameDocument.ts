/** The document inside the reading pane's frame: the mail's HTML, with links that open in a new tab. */

const BASE = '<base target="_blank">';

/**
 * Inserts a `base` element where the mail's HTML allows it: into the head if there is one, otherwise at the
 * beginning of the document. The rest of the mail is not changed: the frame's policy prevents any harm.
 */
export function frameDocument(html: string): string {
  for (const opening of [/<head(\s[^>]*)?>/i, /<html(\s[^>]*)?>/i, /<!doctype[^>]*>/i]) {
    const found = opening.exec(html);
    if (found !== null) {
      const end = found.index + found[0].length;
      return html.slice(0, end) + BASE + html.slice(end);
    }
  }
  return `<!doctype html>${BASE}${html}`;
}
