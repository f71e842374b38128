/** The style sheet of the documentation page. */
export const documentationStyles = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --soft: light-dark(#f6f8fa, #1c2128);
  --quiet: light-dark(#57606a, #9ba5b0); --link: light-dark(#0550ae, #79b8ff); }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
.page { display: grid; grid-template-columns: 18rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1rem; border-right: 1px solid var(--line);
  font-size: .875rem; }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0; }
nav a { display: block; padding: .125rem 0; min-height: 1.5rem; }
nav h2 { font-size: .875rem; margin: 0 0 .25rem; }
main { padding: 1rem 2rem 4rem; max-width: 60rem; overflow-wrap: anywhere; }
a { color: var(--link); }
h1 { line-height: 1.2; }
section > h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
article { margin: 2rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
article h3 { margin: 0 0 .5rem; }
.address { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.method { font-weight: 700; margin-right: .5rem; }
.quiet { color: var(--quiet); }
h4 { margin: 1rem 0 .25rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word; }
pre { overflow-x: auto; padding: .75rem; background: var(--soft); border-radius: .25rem; font-size: .8125rem; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
summary { cursor: pointer; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 50rem) {
  .page { display: block; }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); }
  main { padding: 1rem; }
  table, tbody, tr, th, td { display: block; }
  thead { display: none; }
  th, td { padding-right: 0; }
  th { border-bottom: 0; }
}
`;
