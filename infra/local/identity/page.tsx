/** The frame of the issuer's pages: plain HTML without scripts, readable on a phone, light and dark. */
import type { FastifyReply } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** A page with its title, which is also its heading. */
export function Page({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style>{STYLE}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

/**
 * Sends a page that loads nothing and cannot be framed. Its policy names no target of forms: browsers apply that to
 * the redirect that follows as well, and a policy cannot name `[::1]`.
 */
export async function sendPage(reply: FastifyReply, status: number, page: VNode): Promise<void> {
  await reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    )
    .send(`<!doctype html>${render(page)}`);
}

const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f3f4f6; --pane: #ffffff; --ink: #111827; --quiet: #4b5563; --line: #9ca3af; --accent: #1d4ed8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f141c; --pane: #171e29; --ink: #e5e9f0; --quiet: #aab4c3; --line: #5b6879; --accent: #9dbbff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  color: var(--ink); background: var(--ground);
}
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0; }
p { margin: 0 0 1rem; color: var(--quiet); overflow-wrap: anywhere; }
ul { list-style: none; margin: 1.25rem 0; padding: 0; display: grid; gap: .75rem; }
.choices { grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); }
.card, .choice {
  background: var(--pane); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem;
}
.choice {
  display: block; width: 100%; height: 100%; min-height: 3.5rem;
  font: inherit; color: inherit; text-align: start; cursor: pointer;
}
.choice:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.choice strong, .choice span { display: block; overflow-wrap: anywhere; }
.choice span { color: var(--quiet); font-size: .9rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
a { color: var(--accent); text-underline-offset: .15em; }
.link { display: inline-block; padding: .25rem 0; min-height: 1.5rem; }
.card p, .card pre { margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .875rem; }
`;
