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
header { padding-top: 1.5rem; color: var(--quiet); font-weight: 600 }
footer { margin-top: auto; padding-bottom: 1.5rem; color: var(--quiet); font-size: .9375rem }
p { margin: 0 0 1rem }
.card { padding: clamp(1.25rem, 5vw, 2.5rem); background: var(--card); border: 1px solid var(--line); border-radius: 1rem }
.card > :last-child { margin-bottom: 0 }
h1 { margin: 0 0 1rem; font-size: clamp(1.5rem, 5vw, 2rem); line-height: 1.25; font-weight: 600; text-wrap: balance }
h2 { margin: 2rem 0 .5rem; font-size: 1.1875rem; line-height: 1.3; font-weight: 600 }
dl { margin: 0 0 1rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 1rem 1.5rem }
dt { color: var(--quiet); font-size: .9375rem }
dd { margin: 0; font-weight: 600 }
.choice { margin-top: 2rem; padding: 1.25rem; background: var(--tint); border-radius: .75rem }
.choice h2 { margin-top: 0 }
form { margin: 1.25rem 0 0 }
button { min-height: 3rem; padding: .75rem 1.5rem; border: 2px solid transparent; border-radius: .625rem; background: var(--accent); color: var(--onAccent); font: inherit; font-weight: 600; cursor: pointer }
button:hover { text-decoration: underline; text-underline-offset: .2em }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
@media print { .choice form { display: none } }
`;
