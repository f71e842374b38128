/** The browser clients that may sign people in: checks their registrations, and finds them by ID and origin. */
import { z } from 'zod';
import { OWN_NAMES, namesThisMachine } from '../ownHosts';

/** An application in the browser that signs people in; Entra ID calls it a single-page application. */
export interface Client {
  /** Its client ID, a GUID. */
  readonly id: string;
  /** Its name as it stands in a sentence on the pages, for example "the portal". */
  readonly name: string;
  /**
   * The addresses to which the browser may return after signing in or out. They count exactly as written, must be on
   * this machine, and the pages of their origins may ask for tokens.
   */
  readonly redirectUris: readonly string[];
  /** The page with which it begins, on this machine; it must sign in the person of its parameter `login_hint`. */
  readonly homePage?: string | undefined;
}

const ownPage = z.string().refine(isOwnPage, {
  error: `must be the canonical http address of a page on this machine (${OWN_NAMES}), without query and fragment`,
});

const clientsSchema = z
  .array(
    z.strictObject({
      id: z.guid(),
      name: z.string().min(1),
      redirectUris: z.array(ownPage).min(1),
      homePage: ownPage.optional(),
    }),
  )
  .refine((clients) => new Set(clients.map(({ id }) => id.toLowerCase())).size === clients.length, {
    error: 'two clients have the same ID',
  });

/** The registered clients. */
export class Clients {
  private readonly origins: ReadonlySet<string>;

  /** @throws Error that names all faults of the registrations */
  constructor(readonly all: readonly Client[]) {
    const parsed = clientsSchema.safeParse(all);
    if (!parsed.success)
      throw new Error(`The identity server's clients are not valid:\n${z.prettifyError(parsed.error)}`);
    this.origins = new Set(all.flatMap(({ redirectUris }) => redirectUris.map((uri) => new URL(uri).origin)));
  }

  find(id: string): Client | undefined {
    return this.all.find((client) => client.id.toLowerCase() === id.toLowerCase());
  }

  /** Whether pages of the origin belong to a client. */
  hasOrigin(origin: string): boolean {
    return this.origins.has(origin);
  }
}

/** Whether a client's own pages have the origin. */
export function isOriginOf(client: Client, origin: string): boolean {
  return client.redirectUris.some((uri) => new URL(uri).origin === origin);
}

function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { href, protocol, host, username, password, search, hash } = new URL(address);
  return (
    href === address &&
    protocol === 'http:' &&
    namesThisMachine(host) &&
    [username, password, search, hash].every((part) => part === '')
  );
}
