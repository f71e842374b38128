/** Chooses free workloads for the demo's claims, after it has ended the associations of earlier runs. */
import type { ClaimView } from '../../../shared/contracts/claims/claimView';
import type { Customer, Product } from '../../../shared/domain/directory';
import { valueOf, type ClaimsQuery, type Client } from '../../../shared/client';
import { partners, type Stage } from './stage';

/** Prefix of the names of the demo's claims. */
export const demoName = 'Demo ';

/** Workloads of one customer. */
export interface Choice {
  readonly customer: Customer;
  readonly products: readonly Product[];
}

/** The workloads for each claim of the demo. */
export interface Choices {
  readonly eligible: Choice;
  readonly declined: Choice;
  readonly lapsed: Choice;
}

/** Ends the associations of earlier runs on this stack, which frees their places (R15, R16, R44). */
export async function endEarlierRuns(stage: Stage): Promise<void> {
  const { ana } = stage.as;
  const mine = await allClaims(ana, { status: 'Approved' });
  for (const claim of mine.filter(({ content }) => content.name.startsWith(demoName))) {
    const { id, content, association } = claim;
    if (association.state === 'ended') continue;
    const reason = 'A new run of the demo takes this place.';
    const ended =
      association.state === 'official'
        ? await ana.commands.give(id, 'end-association', { reason })
        : await ana.commands.give(id, 'withdraw', { explanation: reason });
    const { status, association: after } = valueOf(ended);
    const shown = after.state === 'ended' ? 'Approved, association ended' : status;
    stage.timeline.step(
      await stage.control.now(),
      'ana',
      `ends what an earlier run left: "${content.name}"`,
      shown,
    );
  }
  await stage.control.quiet();
}

/**
 * Free workloads: two of one customer, and one for each of the other claims.
 * @throws if there are not enough.
 */
export async function choosePlaces(stage: Stage): Promise<Choices> {
  const free = await freeWorkloads(stage);
  const eligible = take(free, 2);
  const declined = take(free, 1);
  const lapsed = take(free, 1);
  if (eligible === null || declined === null || lapsed === null) {
    throw new Error(
      'There are not enough free workloads for three claims: other claims hold the rest. End some of their associations, or ' +
        'run the demo on a stack of its own: npm run demo',
    );
  }
  return { eligible, declined, lapsed };
}

/** Takes free workloads from the customer who has the most left, so that each claim has another customer. */
function take(free: Map<Customer, Product[]>, count: number): Choice | null {
  const [most] = [...free].sort(([, one], [, other]) => other.length - one.length);
  if (most === undefined || most[1].length < count) return null;
  const [customer, products] = most;
  free.delete(customer);
  const rest = products.slice(count);
  // At the end of the map, so that other customers with the same number come first.
  if (rest.length > 0) free.set(customer, rest);
  return { customer, products: products.slice(0, count) };
}

/** Each customer's Microsoft 365 workloads that no approved claim holds. A reviewer sees all claims. */
async function freeWorkloads({ as, seed }: Stage): Promise<Map<Customer, Product[]>> {
  const free = new Map<Customer, Product[]>();
  for (const customer of seed.customers) {
    const approved = await allClaims(as.rita, { status: 'Approved', customer: customer.id });
    const held = approved
      .filter(({ association }) => association.state !== 'ended')
      .flatMap(({ content }) => content.products.map(({ productId }) => productId));
    const products = seed.catalogue?.products ?? [];
    const left = products.filter(
      ({ id, exclusiveBy }) =>
        exclusiveBy === 'workload' && customer.products.includes(id) && !held.includes(id),
    );
    free.set(customer, left);
  }
  return free;
}

async function allClaims(portal: Client, query: ClaimsQuery): Promise<readonly ClaimView[]> {
  const found: ClaimView[] = [];
  let cursor: string | null = null;
  do {
    const next: ClaimsQuery = cursor === null ? query : { ...query, cursor };
    const page = valueOf(await portal.claims.list({ ...next, limit: 200 }));
    found.push(...page.items);
    ({ cursor } = page);
  } while (cursor !== null);
  return found;
}

/** Checks that the seed knows the partners that the demo plays. */
export function checkPartners({ seed }: Pick<Stage, 'seed'>): void {
  for (const { name, mpnId } of Object.values(partners)) {
    if (seed.partners.some((partner) => partner.name === name && partner.mpnIds.includes(mpnId))) continue;
    throw new Error(
      `The stack's seed file has no partner "${name}" with the MPN ID ${mpnId}; the demo plays people and partners of ` +
        'infra/local/seed.',
    );
  }
}
