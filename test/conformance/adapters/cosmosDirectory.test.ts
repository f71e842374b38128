/** Proves that the directory reads what was written (R22), keeps published versions as they are, and caches briefly. */
import { directoryStore } from '../../../shared/adapters/cosmos/directoryStore';
import { defaultCalendar } from '../../../shared/domain/calendar';
import type { Catalogue, Customer, Partner } from '../../../shared/domain/directory';
import { defaultPolicy } from '../../../shared/domain/policy';
import { fabrikam, TestDatabase } from './cosmosDatabase';

let database: TestDatabase;
/** The machine's clock of the caches, in milliseconds. */
let machineMs = 0;
beforeEach(async () => {
  machineMs = 0;
  database = await TestDatabase.start();
});
afterEach(() => database.stop());

/** An instance of the application. */
function instance() {
  const containers = {
    partners: database.container('partners'),
    customers: database.container('customers'),
    catalogue: database.container('catalogue'),
    policies: database.container('policies'),
  };
  return directoryStore(containers, () => machineMs);
}

const partner: Partner = { id: fabrikam, name: 'Fabrikam', mpnIds: ['1111111'], programmes: ['OSA-Sell'] };
const customer: Customer = {
  id: 'c0000000-0000-4000-8000-000000000004',
  name: 'Contoso',
  domains: ['contoso.example'],
  products: ['exchange'],
  subscriptions: [],
};
const catalogue = (version: string): Catalogue => ({ version, products: [] });

test('before anything is published: nobody known, an empty catalogue, the default policy and calendar', async () => {
  const directory = instance();
  expect(await directory.partner(fabrikam)).toBeNull();
  expect(await directory.customer(customer.id)).toBeNull();
  expect(await directory.catalogue()).toEqual({ version: 'none', products: [] });
  expect(await directory.policy()).toEqual(defaultPolicy);
  expect(await directory.policyVersion(defaultPolicy.version)).toEqual(defaultPolicy);
  expect(await directory.calendar()).toEqual(defaultCalendar);
});

test('partners and customers are written and replaced; a seed leaves those that exist alone', async () => {
  const directory = instance();
  await directory.putPartner(partner, 'create');
  await directory.putCustomer(customer, 'create');
  expect(await directory.partner(partner.id)).toEqual(partner);
  expect(await directory.customer(customer.id)).toEqual(customer);
  await directory.putPartner({ ...partner, name: 'Seed' }, 'create');
  await directory.putCustomer({ ...customer, name: 'Seed' }, 'create');
  expect(await directory.partner(partner.id)).toEqual(partner);
  expect(await directory.customer(customer.id)).toEqual(customer);
  await directory.putPartner({ ...partner, name: 'Renamed' }, 'replace');
  await directory.putCustomer({ ...customer, name: 'Renamed' }, 'replace');
  expect(await directory.partner(partner.id)).toMatchObject({ name: 'Renamed' });
  expect(await directory.customer(customer.id)).toMatchObject({ name: 'Renamed' });
});

test('the version published last is in force, and claims keep reading the one they were submitted under', async () => {
  const directory = instance();
  const first = { ...defaultPolicy, version: 'p-1' };
  const second = { ...defaultPolicy, version: 'p-2', disputesPerClaim: 2 };
  await directory.publishPolicy(first);
  await directory.publishPolicy(second);
  expect(await directory.policy()).toEqual(second);
  expect(await directory.policyVersion('p-1')).toEqual(first);
  await expect(directory.policyVersion('p-3')).rejects.toThrow(/policy p-3 .* is not in the directory/);
});

test('a published version is never changed and, published again, does not come back into force', async () => {
  const directory = instance();
  const calendar = { version: 'v-1', timeZone: 'Europe/Lisbon', holidays: ['2026-12-25'] };
  await directory.publishCatalogue(catalogue('v-1'));
  await directory.publishCatalogue(catalogue('v-2'));
  await directory.publishCalendar(calendar);
  await directory.publishCatalogue(catalogue('v-1'));
  await directory.publishCalendar({ ...calendar, holidays: [] });
  expect(await instance().catalogue()).toEqual(catalogue('v-2'));
  expect(await instance().calendar()).toEqual(calendar);
});

test('the same version may be published by several instances at once', async () => {
  await Promise.all(Array.from({ length: 5 }, () => instance().publishCatalogue(catalogue('v-1'))));
  expect(await instance().catalogue()).toEqual(catalogue('v-1'));
});

test('an instance sees its own writes at once and those of others after five seconds', async () => {
  const [one, other] = [instance(), instance()];
  await one.putPartner(partner, 'create');
  await one.publishCatalogue(catalogue('v-1'));
  await Promise.all([other.partner(partner.id), other.catalogue()]);
  await one.putPartner({ ...partner, name: 'Renamed' }, 'replace');
  await one.publishCatalogue(catalogue('v-2'));
  expect(await one.partner(partner.id)).toMatchObject({ name: 'Renamed' });
  expect(await one.catalogue()).toEqual(catalogue('v-2'));
  machineMs = 4_999;
  expect(await other.partner(partner.id)).toEqual(partner);
  expect(await other.catalogue()).toEqual(catalogue('v-1'));
  machineMs = 5_000;
  expect(await other.partner(partner.id)).toMatchObject({ name: 'Renamed' });
  expect(await other.catalogue()).toEqual(catalogue('v-2'));
});

test('simultaneous readers share one read, and what was read is not read again while it is fresh', async () => {
  const directory = instance();
  await directory.putPartner(partner, 'create');
  const reads = () => database.cosmos.server.statistics().reads;
  const before = reads();
  await Promise.all(Array.from({ length: 20 }, () => directory.partner(partner.id)));
  await directory.partner(partner.id);
  expect(reads() - before).toBe(1);
  machineMs = 5_000;
  await directory.partner(partner.id);
  expect(reads() - before).toBe(2);
});

test('a policy version is read once for ever', async () => {
  const directory = instance();
  await directory.publishPolicy({ ...defaultPolicy, version: 'p-1' });
  await directory.policyVersion('p-1');
  machineMs = 1e12;
  const before = database.cosmos.server.statistics().reads;
  await directory.policyVersion('p-1');
  expect(database.cosmos.server.statistics().reads).toBe(before);
});
