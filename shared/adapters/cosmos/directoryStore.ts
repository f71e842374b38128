/** Partners, customers, catalogue, policies and calendars in Cosmos DB (R22); versions, once published, never change. */
import type { Container, ItemDefinition } from '@azure/cosmos';
import type { Directory, DirectoryWriter } from '../../application/ports';
import type { BusinessCalendar } from '../../domain/calendar';
import type { Catalogue, Customer, Partner } from '../../domain/directory';
import { defaultPolicy, type Policy } from '../../domain/policy';
import { orNull, statusOf, whenAvailable } from './cosmosErrors';

/** How long an entry that was read is used again, in milliseconds of the machine's time. */
const cachedMs = 5_000;

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

export function directoryStore(containers: DirectoryContainers): Directory & DirectoryWriter {
  const cache = new Map<string, { readonly value: unknown; readonly readAt: number }>();

  /** Reads through the cache; a write of this process forgets what it changes. */
  async function cached<T>(key: string, read: () => Promise<T>, forMs = cachedMs): Promise<T> {
    const known = cache.get(key);
    // The key names the type: each key is read by one caller alone.
    if (known !== undefined && performance.now() - known.readAt < forMs) return known.value as T;
    const value = await read();
    cache.set(key, { value, readAt: performance.now() });
    return value;
  }

  async function value<T>(container: Container, id: string): Promise<T | null> {
    const found = await orNull(() => container.item(id, id).read<Entry<T>>());
    return found?.resource?.value ?? null;
  }

  function containerOf(kind: Kind): Container {
    return kind === 'catalogue' ? containers.catalogue : containers.policies;
  }

  /** The version in force, `null` when none was published. */
  async function current<T>(kind: Kind): Promise<T | null> {
    const pointerId = `${kind}-current`;
    const pointer = await orNull(() => containerOf(kind).item(pointerId, pointerId).read<Pointer>());
    const version = pointer?.resource?.version;
    return version === undefined ? null : value<T>(containerOf(kind), `${kind}-${version}`);
  }

  /** The version first, then the pointer: a crash in between leaves the earlier version in force. */
  async function publish(kind: Kind, version: string, published: object): Promise<void> {
    await create(containerOf(kind), `${kind}-${version}`, published);
    await whenAvailable(() => containerOf(kind).items.upsert({ id: `${kind}-current`, version }));
    cache.clear();
  }

  async function put(
    container: Container,
    id: string,
    entry: object,
    mode: 'create' | 'replace',
  ): Promise<void> {
    if (mode === 'create') await create(container, id, entry);
    else await whenAvailable(() => container.items.upsert({ id, value: entry }));
    cache.clear();
  }

  return {
    partner: (id) => cached(`partner/${id}`, () => value<Partner>(containers.partners, id)),
    customer: (id) => cached(`customer/${id}`, () => value<Customer>(containers.customers, id)),
    catalogue: () =>
      cached(
        'catalogue',
        async () => (await current<Catalogue>('catalogue')) ?? { version: 'none', products: [] },
      ),
    policy: () => cached('policy', async () => (await current<Policy>('policy')) ?? defaultPolicy),
    policyVersion: (version) =>
      cached(
        `policy/${version}`,
        async () => {
          const policy = await value<Policy>(containers.policies, `policy-${version}`);
          if (policy !== null) return policy;
          if (version === defaultPolicy.version) return defaultPolicy;
          throw new Error(`The policy ${version} that a claim was submitted under is not in the directory.`);
        },
        Number.POSITIVE_INFINITY,
      ),
    calendar: () =>
      cached('calendar', async (): Promise<BusinessCalendar> => {
        const published = await current<BusinessCalendar>('calendar');
        if (published !== null) return published;
        const { timeZone } = (await current<Policy>('policy')) ?? defaultPolicy;
        return { version: 'none-1', timeZone, holidays: [] };
      }),

    putPartner: (partner, mode) => put(containers.partners, partner.id, partner, mode),
    putCustomer: (customer, mode) => put(containers.customers, customer.id, customer, mode),
    publishCatalogue: (catalogue) => publish('catalogue', catalogue.version, catalogue),
    publishPolicy: (policy) => publish('policy', policy.version, policy),
    publishCalendar: (calendar) => publish('calendar', calendar.version, calendar),
  };
}

/** Creates a document; one that exists is left alone. */
async function create(container: Container, id: string, value: object): Promise<void> {
  try {
    await whenAvailable(() => container.items.create({ id, value }));
  } catch (error) {
    if (statusOf(error) !== 409) throw error;
  }
}
