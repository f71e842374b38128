/** Gathers the facts of directory and places that decisions about a claim need (R16, R24, R40 to R44). */
import { placesOf, type Claim } from '../../domain/claim';
import type { ApprovalFacts, ContentInput } from '../../domain/commands';
import { resolveContent } from '../../domain/content';
import type { Customer, DirectoryFacts, Partner, PlaceId } from '../../domain/directory';
import type { Ports } from '../ports';

type DirectoryPort = Pick<Ports, 'directory'>;

/** The facts about partner, customer and catalogue for a partner's input. */
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

/** The present domains of the claim's customer (R24, R64). */
export async function customerDomains(ports: DirectoryPort, claim: Claim): Promise<readonly string[]> {
  return (await customerOf(ports, claim))?.domains ?? [];
}

/** The present directory entries that an approval of the claim needs (R16, R43, R64). */
export async function approvalFacts(ports: DirectoryPort, claim: Claim): Promise<ApprovalFacts> {
  const customer = await customerOf(ports, claim);
  return { subscriptions: customer?.subscriptions ?? [], customerDomains: customer?.domains ?? [] };
}

async function customerOf(ports: DirectoryPort, { content }: Claim): Promise<Customer | null> {
  return ports.directory.customer(content.customer.tenantId);
}

/** The directory facts for a partner's input, and those of its places that another partner holds. */
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
