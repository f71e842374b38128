/** What a decision about a claim's content needs of the directory and of the places (R40 to R44). */
import { placesOf, type Claim } from '../../domain/claim';
import type { ApprovalFacts, ContentInput } from '../../domain/commands';
import { resolveContent } from '../../domain/content';
import type { Customer, DirectoryFacts, Partner, PlaceId } from '../../domain/directory';
import type { Ports } from '../ports';

type DirectoryPort = Pick<Ports, 'directory'>;

/** The facts about partner, customer and catalogue for content that a partner wrote. */
export async function directoryFacts(
  ports: Pick<Ports, 'clock' | 'directory'>,
  partner: Partner,
  input: ContentInput,
): Promise<DirectoryFacts> {
  const [customer, catalogue] = await Promise.all([
    ports.directory.customer(input.customer.tenantId),
    ports.directory.catalogue(),
  ]);
  return { asOf: ports.clock.now(), partner, customer, catalogue };
}

/** The domains of the claim's customer as they are now (R24). */
export async function customerDomains(ports: DirectoryPort, claim: Claim): Promise<readonly string[]> {
  return (await customerOf(ports, claim))?.domains ?? [];
}

/** What an approval of the claim needs of the directory as it is now (R16, R43). */
export async function approvalFacts(ports: DirectoryPort, claim: Claim): Promise<ApprovalFacts> {
  return { subscriptions: (await customerOf(ports, claim))?.subscriptions ?? [] };
}

async function customerOf(ports: DirectoryPort, { content }: Claim): Promise<Customer | null> {
  return ports.directory.customer(content.customer.tenantId);
}

/** The facts, and of the places that the content would take those that another partner holds. */
export async function directoryAndPlaces(
  ports: Pick<Ports, 'clock' | 'directory' | 'places'>,
  partnerId: string,
  input: ContentInput,
): Promise<{ readonly directory: DirectoryFacts; readonly takenPlaces: readonly PlaceId[] }> {
  const partner = await ports.directory.partner(partnerId);
  if (partner === null) throw new Error(`Partner ${partnerId} of a stored claim is not in the directory.`);
  const directory = await directoryFacts(ports, partner, input);
  const places = placesOf(resolveContent(input, directory).content);
  const takenPlaces = await ports.places.heldByOthers(places, partnerId, ports.clock.now());
  return { directory, takenPlaces };
}
