/** Style sheet and script of the inbox page. The script only updates the page, which works without it. */

/** The style sheet of the page. */
export const INBOX_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f3f4f6; --pane: #ffffff; --ink: #111827; --quiet: #4b5563; --line: #d1d5db;
  --accent: #1d4ed8; --accent-ground: #e0e9ff; --bad: #b42318; --bad-ground: #fdecea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f141c; --pane: #171e29; --ink: #e5e9f0; --quiet: #aab4c3; --line: #35404f;
    --accent: #9dbbff; --accent-ground: #22314f; --bad: #ffb4ab; --bad-ground: #4a1f1b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; height: 100vh; height: 100dvh; display: flex; flex-direction: column;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  color: var(--ink); background: var(--ground);
}
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.mail-pane:focus { outline: none; }
.skip { position: absolute; left: -100vw; top: .5rem; padding: .5rem 1rem; background: var(--pane); z-index: 1; }
.skip:focus { left: .5rem; }
.top {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; padding: .75rem 1.25rem;
  background: var(--pane); border-bottom: 1px solid var(--line);
}
.top p, .top h1 { margin: 0; }
.top h1 { font-size: inherit; }
.brand { display: inline-flex; align-items: center; gap: .5rem; font-size: 1.25rem; font-weight: 700; color: var(--ink); text-decoration: none; }
.brand rect { fill: var(--accent); }
.brand path { fill: none; stroke: var(--pane); stroke-width: 1.5; }
.hint { color: var(--quiet); font-size: .875rem; flex: 1 1 16rem; }
.clock { color: var(--quiet); font-size: .875rem; }
time { font-variant-numeric: tabular-nums; }
.panes { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(18rem, 26rem) 1fr; }
.list-pane { min-height: 0; overflow-y: auto; background: var(--pane); border-right: 1px solid var(--line); }
.filter {
  display: grid; grid-template-columns: 1fr 1fr auto; align-items: end; gap: .5rem; padding: .75rem 1rem; border-bottom: 1px solid var(--line);
}
.field { display: grid; min-width: 0; }
.field label { font-size: .8125rem; color: var(--quiet); }
.field input {
  font: inherit; min-width: 0; padding: .35rem .5rem; color: var(--ink); background: var(--ground);
  border: 1px solid var(--quiet); border-radius: 6px;
}
.unfilter { grid-column: 1 / -1; }
button {
  font: inherit; font-weight: 600; padding: .35rem 1rem; border: 1px solid var(--accent); border-radius: 6px;
  color: var(--accent); background: transparent; cursor: pointer;
}
button:hover { background: var(--accent-ground); }
.news { margin: 0; font-size: .875rem; color: var(--quiet); }
.news:not(:empty) { padding: .5rem 1rem; border-bottom: 1px solid var(--line); }
.mails { list-style: none; margin: 0; padding: 0; }
.mail-link {
  display: block; padding: .7rem 1rem; border-bottom: 1px solid var(--line); border-left: 4px solid transparent;
  color: inherit; text-decoration: none; overflow-wrap: anywhere;
}
.mail-link:hover { background: var(--ground); }
.mail-link[aria-current] { background: var(--accent-ground); border-left-color: var(--accent); }
.mail-link:focus-visible { outline-offset: -3px; }
.line { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 .75rem; }
.line time { color: var(--quiet); font-size: .8125rem; }
.who { font-weight: 600; }
.subject { display: block; }
.badge {
  display: inline-block; padding: 0 .5rem; border: 1px solid currentcolor; border-radius: 999px;
  font-size: .8125rem; color: var(--quiet);
}
.badge.failed { color: var(--bad); background: var(--bad-ground); }
.empty, .older { padding: 1rem; margin: 0; color: var(--quiet); }
.mail-pane { min-width: 0; min-height: 0; display: flex; flex-direction: column; padding: 1.25rem; overflow: auto; }
.notice { margin: auto; text-align: center; color: var(--quiet); }
.notice h2 { font-size: 1.25rem; color: var(--ink); margin: 0; }
.mail {
  flex: 1; min-height: 28rem; display: flex; flex-direction: column; overflow: hidden;
  background: var(--pane); border: 1px solid var(--line); border-radius: 10px;
}
.mail-head { padding: 1rem 1.25rem 0; border-bottom: 1px solid var(--line); }
.mail-head h1 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.3; overflow-wrap: anywhere; }
.back { display: none; margin: 0 0 .5rem; }
.facts { margin: 0 0 1rem; display: grid; gap: .1rem; font-size: .9375rem; }
.facts div { display: grid; grid-template-columns: 5rem 1fr; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.views { display: flex; gap: .25rem; }
.views a {
  padding: .4rem .9rem; border-radius: 6px 6px 0 0; text-decoration: none; color: var(--quiet);
  border-bottom: 3px solid transparent;
}
.views a[aria-current] { color: var(--accent); border-bottom-color: var(--accent); font-weight: 600; }
.body { flex: 1; width: 100%; min-height: 20rem; border: 0; }
/* Mails are written for a white page, whatever the reader's scheme. */
iframe.body { background: #ffffff; color-scheme: light; }
.plain { padding: 1.25rem; white-space: pre-wrap; overflow: auto; overflow-wrap: anywhere; }
@media (max-width: 48rem) {
  body { height: auto; min-height: 100dvh; }
  .panes { grid-template-columns: 1fr; }
  .list-pane { border-right: 0; }
  .reading .list-pane, .listing .mail-pane { display: none; }
  .back { display: block; }
  .mail-pane { padding: .75rem; }
  .mail { min-height: 80dvh; }
}
@media (prefers-reduced-motion: no-preference) { .mail-link, button { transition: background .12s; } }
`;

/** Every two seconds, updates list and clock if the page is visible; the focus stays where it is. */
export const INBOX_SCRIPT = `
'use strict';
async function look() {
  if (document.visibilityState !== 'visible') return;
  const { latest, total } = document.getElementById('list').dataset;
  const status = await (await fetch('/_local/status')).json();
  const shownTime = document.querySelector('#clock time').dateTime;
  const isSameMinute = shownTime.slice(0, 16) === status.stackTime.slice(0, 16);
  if (status.latest !== Number(latest) || !isSameMinute) await refresh(status.mails - Number(total));
}
async function refresh(arrived) {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  const focused = document.activeElement && document.activeElement.getAttribute('href');
  for (const id of ['list', 'clock']) document.getElementById(id).replaceWith(page.getElementById(id));
  if (focused && document.activeElement === document.body) {
    const again = document.querySelector('#list a[href="' + CSS.escape(focused) + '"]');
    if (again) again.focus({ preventScroll: true });
  }
  if (arrived > 0) document.getElementById('news').textContent = arrived === 1 ? '1 new mail' : arrived + ' new mails';
}
setInterval(() => look().catch(() => {}), 2000);
look().catch(() => {});
`;
