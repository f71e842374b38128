/** The style sheet of the consent page, in the page itself: nothing is loaded from elsewhere. */
import { dark, light, typeface } from '../look';

const variables = (colours: Record<keyof typeof light, string>): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

/**
 * The exact content of the page's only `style` element, so that a Content-Security-Policy can name its hash. Sizes
 * are in rem and the column is fluid: readable at 320 CSS pixels, at 400 % zoom and with spacing of the reader's own
 * (WCAG 2.2, 1.4.4, 1.4.10, 1.4.12).
 */
export const consentPageStyles = `
:root { color-scheme: light dark; ${variables(light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(dark)} } }
*, *::before, *::after { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--ground); color: var(--text); font: 1.0625rem/1.6 ${typeface}; overflow-wrap: anywhere }
header, main, footer { width: 100%; max-width: 42rem; margin: 0 auto; padding: 1rem }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .25rem 1.5rem; padding-top: 1.5rem; color: var(--quiet) }
header p { margin: 0; font-weight: 600 }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0; padding: 0; list-style: none; font-size: .9375rem }
nav a, nav span { display: inline-block; padding: .25rem 0 }
nav span { color: var(--text); font-weight: 600 }
footer { margin-top: auto; padding-bottom: 2rem; color: var(--quiet); font-size: .9375rem }
footer h2 { margin: 0 0 .25rem; color: var(--text); font-size: 1rem }
footer p { margin-bottom: .5rem }
p { margin: 0 0 1rem }
a { color: var(--accent); text-underline-offset: .15em }
.card { padding: clamp(1.25rem, 5vw, 2.5rem); background: var(--card); border: 1px solid var(--line); border-radius: 1rem }
.card > :last-child { margin-bottom: 0 }
h1 { margin: 0 0 1rem; font-size: clamp(1.5rem, 5vw, 2rem); line-height: 1.25; font-weight: 600; text-wrap: balance }
h2 { margin: 2rem 0 .5rem; font-size: 1.1875rem; line-height: 1.3; font-weight: 600 }
dl { margin: 0 0 1rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 1rem 1.5rem }
dt { color: var(--quiet); font-size: .9375rem }
dd { margin: 0; font-weight: 600 }
ul { margin: 0 0 1rem; padding-left: 1.25rem }
li { margin-bottom: .25rem }
.about { color: var(--quiet) }
.lead { margin-bottom: .25rem }
.contact { padding: 0; list-style: none }
.contact li { margin: 0 }
.contact a { display: inline-block; padding: .125rem 0 }
.alert { margin-bottom: 1.5rem; padding: .75rem 1rem; background: var(--tint); border-left: .375rem solid var(--accent); border-radius: .375rem; font-weight: 600 }
.choice { margin-top: 2rem; padding: 1.25rem; background: var(--tint); border-radius: .75rem }
.choice h2 { margin-top: 0 }
.choice > :last-child { margin-bottom: 0 }
.ways { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0 .75rem }
.hint { color: var(--quiet); font-size: .9375rem }
form { margin: 1.5rem 0 0 }
.field { margin-bottom: 1.25rem }
.field .hint { margin-bottom: .375rem }
label { font-weight: 600 }
textarea { display: block; width: 100%; min-height: 6rem; padding: .625rem .75rem; border: 1px solid var(--quiet); border-radius: .5rem; background: var(--card); color: var(--text); font: inherit; resize: vertical }
textarea[aria-invalid] { border: 2px solid var(--fault) }
.fault { margin-bottom: .375rem; color: var(--fault); font-weight: 600 }
.box { display: flex; gap: .75rem; align-items: flex-start }
.box input { flex: none; width: 1.5rem; height: 1.5rem; margin: .0625rem 0 0; accent-color: var(--accent) }
button, .way { display: inline-block; min-height: 3rem; padding: .6875rem 1.5rem; border: 2px solid var(--accent); border-radius: .625rem; background: var(--accent); color: var(--onAccent); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer }
button:hover, .way:hover { text-decoration: underline; text-underline-offset: .2em }
.back { margin: 1.25rem 0 0 }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
@media print {
  :root { color-scheme: light; ${variables(light)} }
  body { display: block; background: none }
  nav, form, .ways, .hint, .back { display: none }
  .card, .choice { padding: 0; background: none; border: 0 }
  h2 { break-after: avoid }
  dl, .choice { break-inside: avoid }
}
`;
