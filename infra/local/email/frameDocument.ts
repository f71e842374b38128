/** The document inside the reading pane's frame: the mail's own HTML, its links made to open a new tab. */

const BASE = '<base target="_blank">';

/**
 * Puts the `base` element where the mail's HTML allows it: into its head when it has one, else behind the opening of its
 * document. The mail is otherwise left as it is; the frame's policy keeps it from doing harm.
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
