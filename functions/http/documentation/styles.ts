/** The style sheet of the documentation, the same for every page; its hash is in their policy. */
const colours = `
:root { color-scheme: light dark;
  --ground: light-dark(#ffffff, #12161b); --ink: light-dark(#1c2128, #e4e8ec); --quiet: light-dark(#57606a, #a3adb8);
  --line: light-dark(#d8dee4, #343b44); --soft: light-dark(#f5f7f9, #1a2027); --link: light-dark(#0550ae, #7cb7ff);
  --mark: light-dark(#fff4cf, #3a3115);
  --get: light-dark(#0a4a94, #9ccbff); --get-ground: light-dark(#e1effe, #14304f);
  --post: light-dark(#10602a, #8fdca4); --post-ground: light-dark(#def7e5, #12371f);
  --put: light-dark(#6a4300, #f0c674); --put-ground: light-dark(#fdf0d0, #3d2d0b);
  --delete: light-dark(#9b1022, #ffa9a3); --delete-ground: light-dark(#fde8e7, #4a1a1c); }`;

const frame = `
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; font: 1rem/1.55 system-ui, sans-serif; background: var(--ground); color: var(--ink); }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: .125rem; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: fixed; left: .5rem; top: .5rem; z-index: 2; padding: .5rem 1rem; background: var(--ground); }
header { padding: .75rem 1.5rem; border-bottom: 1px solid var(--line); background: var(--soft); }
.brand { font-weight: 650; color: var(--ink); text-decoration: none; display: inline-block; min-height: 1.5rem; }
.narrow { display: none; }
.page { display: grid; grid-template-columns: 17rem minmax(0, 1fr); max-width: 84rem; }
nav.wide { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 1rem 1rem 2rem 1.5rem; }
nav { font-size: .9375rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { margin: .125rem 0 .5rem .75rem; border-left: 1px solid var(--line); padding-left: .5rem; font-size: .875rem; }
nav a { display: block; padding: .1875rem .5rem; min-height: 1.5rem; line-height: 1.35; color: var(--ink);
  text-decoration: none; border-radius: .25rem; }
nav a:hover { background: var(--soft); text-decoration: underline; }
nav a[aria-current] { font-weight: 650; background: var(--get-ground); color: var(--get); }
.kind { margin: 1rem 0 .25rem .5rem; font-size: .8125rem; font-weight: 650; color: var(--quiet); }
main { padding: 1rem 2.5rem 6rem; max-width: 60rem; overflow-wrap: anywhere; border-left: 1px solid var(--line); }`;

const content = `
h1 { font-size: 2rem; line-height: 1.2; margin: .5rem 0 1rem; }
h2 { font-size: 1.375rem; line-height: 1.3; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .375rem; }
p, dd { max-width: 46rem; }
p { margin: .5rem 0; }
.lead { font-size: 1.125rem; margin-bottom: 1.5rem; }
.quiet { color: var(--quiet); font-weight: 400; font-size: .875rem; }
.anchor { color: inherit; text-decoration: none; }
.anchor:hover { text-decoration: underline; }
:target { background: var(--mark); scroll-margin-top: 1rem; box-shadow: -.25rem 0 0 .25rem var(--mark); }
main > article, main > section { border-top: 1px solid var(--line); margin-top: 2.5rem; }
main > .lead + article, main > .lead + section { border-top: 0; margin-top: 0; }
main > article > h2, main > section > h2 { margin-top: 1.5rem; }
article.problem { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; }
article.problem h3 { margin-top: 0; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; font-size: .875em; background: var(--soft); border-radius: .25rem; padding: .0625rem .25rem; }
.address code, h3 code, .members th code { background: none; padding: 0; }
.members th code { font-weight: 600; }
h3 code { font-size: .9375rem; }
pre { overflow-x: auto; margin: .5rem 0; padding: .75rem 1rem; background: var(--soft); border: 1px solid var(--line);
  border-radius: .375rem; font-size: .8125rem; line-height: 1.45; max-height: 30rem; }
summary { cursor: pointer; min-height: 1.5rem; color: var(--link); width: fit-content; }
details { margin: .5rem 0; }
.address { display: inline-flex; gap: .5rem; align-items: baseline; }
.address code { font-size: .875rem; }
.method { font: 650 .75rem/1.5 ui-monospace, monospace; padding: .0625rem .4375rem; border-radius: .25rem;
  color: var(--post); background: var(--post-ground); }
.method.get { color: var(--get); background: var(--get-ground); }
.method.put, .method.patch { color: var(--put); background: var(--put-ground); }
.method.delete { color: var(--delete); background: var(--delete-ground); }
.role, .codes a, .kind-of-change { display: inline-block; min-height: 1.5rem; padding: .0625rem .5rem; margin: 0 0 .25rem;
  border: 1px solid var(--line); border-radius: .75rem; font-size: .8125rem; }
.codes a { background: var(--soft); text-decoration: none; }
.codes a:hover { text-decoration: underline; }
.kind-of-change { color: var(--post); background: var(--post-ground); border-color: transparent; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--line); }
thead th { font-size: .8125rem; color: var(--quiet); font-weight: 600; }
.members { table-layout: fixed; }
.members th { font-weight: 500; }
.members th:first-child { width: 32%; }
.members th:nth-child(2) { width: 28%; }
td details, dd > details:only-child { margin: 0; }
.choice { margin-top: 1rem; font-weight: 600; }
dl { margin: .5rem 0; display: grid; grid-template-columns: 5rem minmax(0, 1fr); gap: .375rem .75rem; }
dt { font-weight: 600; }
dd { margin: 0; }
dd > p:first-child { margin-top: 0; }
.givers { margin: 0; padding: 0; list-style: none; columns: 16rem; }
.givers li, .changes li { padding: .125rem 0; }
.givers a { display: inline-block; min-height: 1.5rem; }
.changes { padding: 0; list-style: none; max-width: 50rem; }
.changes li { padding: .5rem 0; border-bottom: 1px solid var(--line); display: grid; gap: .75rem;
  grid-template-columns: max-content minmax(0, 1fr); align-items: start; }
.changes .quiet a { display: inline-block; min-height: 1.5rem; }
.cards { list-style: none; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
.cards li { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; background: var(--soft); font-size: .9375rem; }
.cards a { font-weight: 650; display: inline-block; min-height: 1.5rem; }
.index { list-style: none; padding: 0; margin: 0; }
.index li { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 0 1rem; padding: .25rem 0;
  border-bottom: 1px solid var(--line); }`;

const narrowScreen = `
@media (max-width: 56rem) {
  header { position: sticky; top: 0; z-index: 1; padding: .5rem 1rem; display: flex; flex-wrap: wrap; justify-content: space-between;
    gap: 0 1rem; }
  header:has(.narrow[open]) { position: static; }
  html { scroll-padding-top: 4rem; }
  .narrow { display: block; margin: 0; }
  .narrow[open] { flex-basis: 100%; }
  .page { display: block; }
  nav.wide { display: none; }
  main { padding: 1rem 1rem 4rem; border-left: 0; }
  h1 { font-size: 1.625rem; }
  .members, .members tbody, .members tr, .members th, .members td { display: block; }
  .members thead { display: none; }
  .members tr { border-bottom: 1px solid var(--line); padding: .375rem 0; }
  .members th, .members td, .members th:first-child { border: 0; padding: .0625rem 0; width: auto; }
  .index li { grid-template-columns: minmax(0, 1fr); padding: .375rem 0; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dt { margin-top: .5rem; }
  .address { flex-wrap: wrap; gap: .125rem .5rem; }
}`;

const paper = `
@media print {
  header, nav.wide, .skip { display: none; }
  .page { display: block; }
  main { max-width: none; padding: 0; border: 0; }
  body { font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  pre { white-space: pre-wrap; max-height: none; break-inside: avoid; }
  details::details-content { content-visibility: visible; }
  a { color: inherit; }
}`;

export const documentationStyles = `${colours}${frame}${content}${narrowScreen}${paper}
`;
