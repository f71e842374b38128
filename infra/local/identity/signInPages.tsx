/** What the pages of signing in and out say. */
import type { VNode } from 'preact';
import type { OAuthFault } from './oauthFault';
import { Page } from './page';
import type { Person } from './people';

/** The page on which a person is chosen; each button sends the client's request again, with the person in it. */
export function ChoicePage({
  client,
  people,
  parameters,
  cancel,
}: {
  client: string;
  people: readonly Person[];
  parameters: readonly (readonly [string, string])[];
  cancel: string;
}): VNode {
  return (
    <Page title={`Sign in to ${client}`}>
      <p>Choose who you are. No password is needed: these people exist on this machine only.</p>
      <form method="get">
        {parameters.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ul class="choices">
          {people.map(({ person, description, claims: { name } }) => (
            <li key={person}>
              <button class="choice" name="login_hint" value={person}>
                <strong>{name}</strong>
                <span>{description}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
      <a class="link" href={cancel}>
        Cancel
      </a>
    </Page>
  );
}

/** The page for a request that cannot be answered to any client. */
export function RefusalPage({ fault }: { fault: OAuthFault }): VNode {
  return (
    <Page title="You cannot sign in this way">
      <p>{fault.description}</p>
      <p>
        The application sent a wrong request (<code>{fault.error}</code>).
      </p>
    </Page>
  );
}

/** The page after signing out. @param unknown the address to return to, if no client has registered it */
export function SignedOutPage({ unknown }: { unknown: string | undefined }): VNode {
  return (
    <Page title="You are signed out">
      {unknown === undefined ? (
        <p>You can close this page.</p>
      ) : (
        <p>The address to return to, {unknown}, does not belong to any client.</p>
      )}
    </Page>
  );
}
