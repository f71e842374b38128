/** Shows HTML of ours in light or dark colours, whatever the browser prefers. */

export type Scheme = 'light' | 'dark';

/** The HTML with the scheme decided; everything else stays as it is sent. */
export function inScheme(html: string, scheme: Scheme): string {
  return html
    .replaceAll('@media (prefers-color-scheme: dark)', scheme === 'dark' ? '@media all' : '@media not all')
    .replaceAll('content="light dark"', `content="${scheme}"`)
    .replaceAll('color-scheme: light dark', `color-scheme: ${scheme}`);
}
