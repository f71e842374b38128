/** Gathers the facts beyond a claim that decisions about it need (R14, R16, R24, R40 to R44). */
import { subtractSpan } from '../../domain/calendar';
import { placesOf, type Claim } from '../../domain/claim';
import type { ApprovalFacts, CommandOf, ContentInput } from '../../domain/commands';
import { resolveContent } from '../../domain/content';
import type { Customer, DirectoryFacts, Partner } from '../../domain/directory';
import type { OwnClaim } from '../../domain/ownClaims';
import { systemActor } from '../../domain/roles';
import type { Ports } from '../ports';
import { contextFor } from './decisionContext';

type ClaimsPort = { readonly claims: Pick<Ports['claims'], 'ownClaims'> };
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

/** What an approval needs to know of directory, partner's other claims and customer's refusals (R14, R16, R43, R44, R64). */
export async function approvalFacts(
  ports: Pick<Ports, 'claims' | 'clock' | 'directory' | 'scanning'>,
  claim: Claim,
): Promise<ApprovalFacts> {
  const { now, policy, calendar } = await contextFor(ports, claim, systemActor);
  const since = subtractSpan(now, policy.reconsiderFor, calendar);
  const [customer, own, earlierRefusals] = await Promise.all([
    customerOf(ports, claim),
    ownClaims(ports, claim),
    ports.claims.refusedByCustomer(claim.partnerId, claim.content.customer.tenantId, since),
  ]);
  return {
    subscriptions: customer?.subscriptions ?? [],
    customerDomains: customer?.domains ?? [],
    earlierRefusals,
    ownClaims: own,
    scanning: ports.scanning,
  };
}

/** The open and official claims of the claim's partner at its customer, this claim perhaps among them (R44). */
export async function ownClaims(
  { claims }: ClaimsPort,
  { partnerId, content }: Claim,
): Promise<readonly OwnClaim[]> {
  return claims.ownClaims(partnerId, content.customer.tenantId);
}

async function customerOf(ports: DirectoryPort, { content }: Claim): Promise<Customer | null> {
  return ports.directory.customer(content.customer.tenantId);
}

/**
 * The directory facts for a partner's input, those of its places that another partner holds, and the partner's
 * own claims at the customer.
 */
export async function directoryAndPlaces(
  ports: Pick<Ports, 'clock' | 'directory' | 'places'> & ClaimsPort,
  partnerId: string,
  input: ContentInput,
): Promise<Pick<CommandOf<'submit'>, 'directory' | 'takenPlaces' | 'ownClaims'>> {
  const partner = await ports.directory.partner(partnerId);
  if (partner === null) throw new Error(`Partner ${partnerId} of a stored claim is not in the directory.`);
  const directory = await directoryFacts(ports, partner, input);
  const places = placesOf(resolveContent(input, directory).content);
  const [takenPlaces, own] = await Promise.all([
    ports.places.heldByOthers(places, partnerId, ports.clock.now()),
    ports.claims.ownClaims(partnerId, input.customer.tenantId),
  ]);
  return { directory, takenPlaces, ownClaims: own };
}
