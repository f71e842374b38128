/** The issuer's start page: the people who can sign in, with links and commands for each. */
import type { VNode } from 'preact';
import type { Client } from './clients';
import { Page } from './page';
import type { Person } from './people';

/** The page. @param url address of the issuer, without a slash at the end */
export function peoplePage({
  people,
  clients,
  url,
}: {
  people: readonly Person[];
  clients: readonly Client[];
  url: string;
}): VNode {
  return (
    <Page title="People who can sign in">
      <p>Each command prints a bearer token for that person.</p>
      <ul>
        {people.map((person) => (
          <li key={person.person} class="card">
            <h2>{person.person}</h2>
            <p>{person.description}</p>
            {clients.map(({ id, name, homePage }) =>
              homePage === undefined ? null : (
                <a key={id} class="link" href={withHint(homePage, person)}>
                  Open {name} as {person.claims.name}
                </a>
              ),
            )}
            <pre>
              <code>npm run --silent token -- {person.person}</code>
            </pre>
            <pre>
              <code>curl -s '{`${url}/token?person=${person.person}`}'</code>
            </pre>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function withHint(homePage: string, { person }: Person): string {
  const address = new URL(homePage);
  address.searchParams.set('login_hint', person);
  return address.href;
}
