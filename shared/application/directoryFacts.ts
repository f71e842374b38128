/** What a decision about a claim's content needs of the directory and of the places (R40 to R44). */
import { placesOf, type Claim } from '../domain/claim';
import type { ContentInput } from '../domain/commands';
import { resolveContent } from '../domain/content';
import type { DirectoryFacts, Partner, PlaceId } from '../domain/directory';
import type { Ports } from './ports';

/** The facts about partner, customer and catalogue for content that a partner wrote. */
export async function directoryFacts(
  ports: Ports,
  partner: Partner,
  input: ContentInput,
): Promise<DirectoryFacts> {
  const [customer, catalogue] = await Promise.all([
    ports.directory.customer(input.customer.tenantId),
    ports.directory.catalogue(),
  ]);
  return { partner, customer, catalogue };
}

/** The domains of the claim's customer as they are now (R24). */
export async function customerDomains(ports: Ports, { content }: Claim): Promise<readonly string[]> {
  return (await ports.directory.customer(content.customer.tenantId))?.domains ?? [];
}

/** The facts, and of the places that the content would take those that another partner holds. */
export async function directoryAndPlaces(
  ports: Ports,
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
