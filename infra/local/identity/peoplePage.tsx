/** The issuer's page: the people who can sign in, and commands that print a token for each. */
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Person } from './people';

/** The whole page as HTML. */
export function renderPeople(people: readonly Person[], url: string): string {
  return `<!doctype html>${render(<PeoplePage people={people} url={url} />)}`;
}

function PeoplePage({ people, url }: { people: readonly Person[]; url: string }): VNode {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Sign in</title>
        <link rel="icon" href="data:," />
        <style>{STYLE}</style>
      </head>
      <body>
        <main>
          <h1>People who can sign in</h1>
          <p>Each command prints a bearer token for that person.</p>
          <ul>
            {people.map((person) => (
              <li key={person.person}>
                <h2>{person.person}</h2>
                <p>{person.description}</p>
                <pre>
                  <code>npm run --silent token -- {person.person}</code>
                </pre>
                <pre>
                  <code>curl -s '{`${url}/token?person=${person.person}`}'</code>
                </pre>
              </li>
            ))}
          </ul>
        </main>
      </body>
    </html>
  );
}

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem; }
ul { list-style: none; padding: 0; }
li { border-top: 1px solid; padding: .75rem 0; }
h2, li p, pre { margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
`;
