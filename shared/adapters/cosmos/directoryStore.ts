/** Partners, customers, catalogue, policies and calendars in Cosmos DB (R22); versions, once published, never change. */
import { isDeepStrictEqual } from 'node:util';
import type { Container, ItemDefinition } from '@azure/cosmos';
import { InvalidCursor } from '../../application/errors';
import type { Directory, DirectoryWriter, Page, Publication } from '../../application/ports';
import { defaultCalendar, type BusinessCalendar } from '../../domain/calendar';
import type { Catalogue, Customer, Partner } from '../../domain/directory';
import { defaultPolicy, type Policy } from '../../domain/policy';
import { commitBatch, create, upsert } from './batch';
import { orNull, statusOf, whenAvailable } from './cosmosErrors';
import { firstRows } from './firstRows';
import { ReadCache } from './readCache';

/** The containers of the directory. */
export interface DirectoryContainers {
  readonly partners: Container;
  readonly customers: Container;
  readonly catalogue: Container;
  readonly policies: Container;
}

interface Entry<T> extends ItemDefinition {
  readonly id: string;
  readonly value: T;
}

/** Names which version is in force. */
interface Pointer extends ItemDefinition {
  readonly id: string;
  readonly version: string;
}

type Kind = 'policy' | 'calendar' | 'catalogue';

const pointerId = 'current';
/** Partners and customers are known by their directory tenants. */
const idPattern = /^[0-9a-f-]{36}$/;
/** What no document's ID can have. */
const impossibleInId = /[/\\?#]/;

const versionId = (version: string): string => `version-${version}`;

/**
 * The directory over its containers. What it reads it has written itself, so documents are typed without another check.
 * @param monotonicMs a clock of the machine, in milliseconds, by which what was read grows old
 */
export function directoryStore(
  containers: DirectoryContainers,
  monotonicMs: () => number = () => performance.now(),
): Directory & DirectoryWriter {
  const partners = new ReadCache<Partner | null>(monotonicMs);
  const customers = new ReadCache<Customer | null>(monotonicMs);
  const catalogues = new ReadCache<Catalogue>(monotonicMs);
  const policies = new ReadCache<Policy>(monotonicMs);
  const calendars = new ReadCache<BusinessCalendar>(monotonicMs);
  /** Versions never change, so they do not grow old either. */
  const policyVersions = new ReadCache<Policy>(monotonicMs, Number.POSITIVE_INFINITY);

  async function value<T>(container: Container, id: string, partition: string): Promise<T | null> {
    const found = await orNull(() => container.item(id, partition).read<Entry<T>>());
    return found?.resource?.value ?? null;
  }

  function containerOf(kind: Kind): Container {
    return kind === 'catalogue' ? containers.catalogue : containers.policies;
  }

  /** The version in force, `null` when none was published. */
  async function current<T>(kind: Kind): Promise<T | null> {
    const pointer = await orNull(() => containerOf(kind).item(pointerId, kind).read<Pointer>());
    const version = pointer?.resource?.version;
    return version === undefined ? null : value<T>(containerOf(kind), versionId(version), kind);
  }

  /** Version and pointer in one batch; a version that was published before changes neither. */
  async function publish(kind: Kind, version: string, published: object): Promise<Publication> {
    const committed = await commitBatch(
      containerOf(kind),
      [kind],
      [
        create(inPartition(kind, { id: versionId(version), value: published })),
        upsert(inPartition(kind, { id: pointerId, version })),
      ],
    );
    for (const cache of [catalogues, policies, calendars, policyVersions]) cache.forget();
    if (committed !== 'conflict') return 'published';
    const known = await value<object>(containerOf(kind), versionId(version), kind);
    return isDeepStrictEqual(known, published) ? 'unchanged' : 'taken';
  }

  /** One page of a container's entries; the cursor is the ID behind which the page begins. */
  async function entries<T>(container: Container, limit: number, cursor: string | null): Promise<Page<T>> {
    if (cursor !== null && !idPattern.test(cursor)) throw new InvalidCursor();
    const query = {
      query: 'SELECT * FROM c WHERE c.id > @after ORDER BY c.id ASC',
      parameters: [{ name: '@after', value: cursor ?? '' }],
    };
    const found = await firstRows<Entry<T>>(container, query, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1)?.id ?? null;
    return { items: page.map((entry) => entry.value), cursor: found.length > limit ? last : null };
  }

  /** What is published under a version's name, and the default under its own. */
  async function findPolicy(version: string): Promise<Policy | null> {
    if (impossibleInId.test(version)) return null;
    const policy = await value<Policy>(containers.policies, versionId(version), 'policy');
    return policy ?? (version === defaultPolicy.version ? defaultPolicy : null);
  }

  return {
    partner: (id) => partners.get(id, () => value<Partner>(containers.partners, id, id)),
    customer: (id) => customers.get(id, () => value<Customer>(containers.customers, id, id)),
    catalogue: () =>
      catalogues.get(
        pointerId,
        async () => (await current('catalogue')) ?? { version: 'none', products: [] },
      ),
    policy: () => policies.get(pointerId, async () => (await current('policy')) ?? defaultPolicy),
    policyVersion: (version) =>
      policyVersions.get(version, async () => {
        const policy = await findPolicy(version);
        if (policy !== null) return policy;
        throw new Error(`The policy ${version} that a claim was submitted under is not in the directory.`);
      }),
    calendar: () =>
      calendars.get(pointerId, async () => (await current<BusinessCalendar>('calendar')) ?? defaultCalendar),
    findPolicy,
    async findCalendar(version) {
      if (impossibleInId.test(version)) return null;
      const calendar = await value<BusinessCalendar>(containers.policies, versionId(version), 'calendar');
      return calendar ?? (version === defaultCalendar.version ? defaultCalendar : null);
    },
    partners: (limit, cursor) => entries<Partner>(containers.partners, limit, cursor),
    customers: (limit, cursor) => entries<Customer>(containers.customers, limit, cursor),

    async putPartner(partner, mode) {
      await put(containers.partners, { id: partner.id, value: partner }, mode);
      partners.forget();
    },
    async putCustomer(customer, mode) {
      await put(containers.customers, { id: customer.id, value: customer }, mode);
      customers.forget();
    },
    publishCatalogue: (catalogue) => publish('catalogue', catalogue.version, catalogue),
    publishPolicy: (policy) => publish('policy', policy.version, policy),
    publishCalendar: (calendar) => publish('calendar', calendar.version, calendar),
  };
}

function inPartition<T extends { readonly id: string }>(
  kind: Kind,
  document: T,
): T & { readonly kind: Kind } {
  return { ...document, kind };
}

/** Writes a document; by `create` one that exists is left alone. */
async function put(
  container: Container,
  document: { readonly id: string; readonly value: object },
  mode: 'create' | 'replace',
): Promise<void> {
  try {
    await whenAvailable<unknown>(() =>
      mode === 'create' ? container.items.create(document) : container.items.upsert(document),
    );
  } catch (error) {
    if (mode === 'replace' || statusOf(error) !== 409) throw error;
  }
}
