/**
 * Proves that an MPN ID, a domain and a subscription belong to one entry of the directory (R22, field case 30):
 * also under two operators at once, after a crash, and with what was stored before this was checked.
 */
import type { ItemDefinition } from '@azure/cosmos';
import { directoryStore } from '../../../../../shared/adapters/cosmos/directory/directoryStore';
import {
  putCustomer,
  putPartner,
  type Edit,
} from '../../../../../shared/application/directory/editDirectory';
import type { DirectoryStore } from '../../../../../shared/application/ports/directory';
import type { Customer, Partner } from '../../../../../shared/domain/directory';
import { domainKey } from '../../../../../shared/domain/identifiers';
import type { Actor } from '../../../../../shared/domain/roles';
import { minutesAfter, noon, TestDatabase } from '../testDatabase';

let database: TestDatabase;
/** The machine's clock of the caches, in milliseconds. */
let machineMs = 0;
beforeEach(async () => {
  machineMs = 0;
  database = await TestDatabase.start();
});
afterEach(() => database.stop());

const olga: Actor = { id: 'olga', name: 'Olga', tenantId: 'programme', roles: ['Operator'] };
const any: Edit = { actor: olga, precondition: 'any' };

/** An instance of the application; `change` replaces parts of its store. */
function instance(change: (store: DirectoryStore) => Partial<DirectoryStore> = () => ({})) {
  const directory = directoryStore(database.container('directory'), () => machineMs);
  const ports = {
    directory,
    directoryStore: { ...directory, ...change(directory) },
    clock: { now: () => minutesAfter(noon, 1) },
  };
  return {
    directory,
    customer: (entry: Customer) => putCustomer(ports, entry, any),
    partner: (entry: Partner) => putPartner(ports, entry, any),
  };
}

const idOf = (number: number): string => `c0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const customer = (number: number, ...domains: readonly string[]): Customer => ({
  id: idOf(number),
  name: `Customer ${number}`,
  domains,
  products: [],
  subscriptions: [],
  timeZone: null,
});
const partner = (number: number, ...mpnIds: readonly string[]): Partner => ({
  id: idOf(number),
  name: `Partner ${number}`,
  mpnIds,
  locations: [],
  programmes: [],
  timeZone: null,
  language: null,
});
const taken = (owner: number, field: string) => ({
  ok: false,
  refusal: {
    code: 'identifier-taken',
    faults: [{ field, message: { key: 'identifier-taken', owner: idOf(owner) } }],
  },
});
const done = { ok: true };

/** Makes an entry one that was stored before identifiers were registered. */
async function asBefore(entry: Partner | Customer, kind: 'partner' | 'customer'): Promise<void> {
  const stored: ItemDefinition & { readonly entry: string } = {
    id: 'entry',
    entry: `${kind}|${entry.id}`,
    type: 'entry',
    kind,
    entryId: entry.id,
    revision: 1,
    value: entry,
  };
  await database.container('directory').items.create(stored);
}

test('a domain, a subscription and an MPN ID of another entry are refused, naming it and the field', async () => {
  const one = instance();
  const bought = [{ id: idOf(99), productId: 'power-bi-pro', endsAt: noon }];
  const catalogue = {
    ...one.directory,
    catalogue: () =>
      Promise.resolve({
        version: 'v',
        products: [
          {
            id: 'power-bi-pro',
            name: 'Power BI',
            solutionArea: 'BusinessApplications',
            exclusiveBy: 'subscription',
            technicalContact: false,
          } as const,
        ],
      }),
  };
  const put = (entry: Customer) =>
    putCustomer(
      { directory: catalogue, directoryStore: one.directory, clock: { now: () => noon } },
      entry,
      any,
    );
  expect(await put({ ...customer(1, 'a.example', 'b.example'), subscriptions: bought })).toMatchObject(done);
  expect(await put(customer(2, 'c.example', 'B.example'))).toMatchObject(taken(1, '/domains/1'));
  expect(await put({ ...customer(2, 'c.example'), subscriptions: bought })).toMatchObject(
    taken(1, '/subscriptions/0/id'),
  );
  expect(await one.directory.entry('customer', idOf(2))).toBeNull();
  expect(await one.partner(partner(1, '1111111'))).toMatchObject(done);
  expect(await one.partner(partner(2, '2222222', '1111111'))).toMatchObject(taken(1, '/mpnIds/1'));
  // A partner is no customer: the same organisation may be both.
  expect(await one.partner(partner(2, '2222222'))).toMatchObject(done);
});

test('an entry that lists one twice is refused, naming the place', async () => {
  const one = instance();
  expect(await one.partner(partner(1, '1111111', '2222222', '1111111'))).toMatchObject({
    refusal: { code: 'content-invalid', faults: [{ field: '/mpnIds/2' }] },
  });
  expect(await one.customer(customer(1, 'a.example', 'a.example'))).toMatchObject({
    refusal: { code: 'content-invalid', faults: [{ field: '/domains/1' }] },
  });
});

test('an entry that changes gives up what it no longer has, and can take it back', async () => {
  const one = instance();
  await one.customer(customer(1, 'a.example', 'b.example'));
  await one.customer(customer(1, 'b.example'));
  expect(await one.customer(customer(2, 'a.example'))).toMatchObject(done);
  expect(await one.customer(customer(1, 'b.example', 'a.example'))).toMatchObject(taken(2, '/domains/1'));
  await one.customer(customer(2, 'c.example'));
  expect(await one.customer(customer(1, 'b.example', 'a.example'))).toMatchObject(done);
});

test('a refused entry, and a writer that was killed before its commit, leave nothing taken', async () => {
  const killed = instance(() => ({ commit: () => Promise.reject(new Error('killed')) }));
  await expect(killed.customer(customer(1, 'a.example'))).rejects.toThrow('killed');
  const one = instance();
  expect(await one.customer(customer(2, 'a.example'))).toMatchObject(done);
  expect(await one.customer(customer(3, 'c.example', 'a.example'))).toMatchObject(taken(2, '/domains/1'));
  expect(await one.customer(customer(4, 'c.example'))).toMatchObject(done);
});

test('a writer that sleeps before its commit does not land after another took what it had reserved', async () => {
  const other = instance();
  let sleeps = true;
  const slow = instance((store) => ({
    commit: async (commit) => {
      if (sleeps) expect(await other.customer(customer(2, 'a.example'))).toMatchObject(done);
      sleeps = false;
      return store.commit(commit);
    },
  }));
  expect(await slow.customer(customer(1, 'a.example'))).toMatchObject(taken(2, '/domains/0'));
  expect(await other.directory.entry('customer', idOf(1))).toBeNull();
});

test('the same with an entry that exists, and adds what another takes meanwhile', async () => {
  const other = instance();
  await other.customer(customer(1, 'b.example'));
  let sleeps = true;
  const slow = instance((store) => ({
    commit: async (commit) => {
      if (sleeps) expect(await other.customer(customer(2, 'a.example'))).toMatchObject(done);
      sleeps = false;
      return store.commit(commit);
    },
  }));
  expect(await slow.customer(customer(1, 'b.example', 'a.example'))).toMatchObject(taken(2, '/domains/1'));
});

test('of operators who want one domain at the same moment never two get it, and then one can', async () => {
  for (let round = 0; round < 10; round++) {
    const numbers = Array.from({ length: 4 }, (_, index) => round * 4 + index + 1);
    const results = await Promise.allSettled(
      numbers.map((number) =>
        instance().customer(customer(number, `r${round}.example`, `own${number}.example`)),
      ),
    );
    const stored = results.filter((result) => result.status === 'fulfilled' && result.value.ok);
    const { directory } = instance();
    const having = await Promise.all(numbers.map((number) => directory.entry('customer', idOf(number))));
    expect(having.filter((entry) => entry !== null)).toHaveLength(stored.length);
    expect(stored.length).toBeLessThanOrEqual(1);
    // If each was in the way of another until all gave up, the next attempt succeeds.
    const first = numbers.find((_, index) => having[index] !== null) ?? numbers[0] ?? 0;
    expect(
      await instance().customer(customer(first, `r${round}.example`, `own${first}.example`)),
    ).toMatchObject(done);
  }
});

test('an entry from before keeps others off, also when it is registered by an edit', async () => {
  await asBefore(customer(1, 'a.example', 'b.example'), 'customer');
  const one = instance();
  expect(await one.customer(customer(2, 'a.example'))).toMatchObject(taken(1, '/domains/0'));
  expect(await one.customer({ ...customer(1, 'b.example', 'a.example'), name: 'Renamed' })).toMatchObject(
    done,
  );
  machineMs += 60_000;
  expect(await one.customer(customer(2, 'a.example'))).toMatchObject(taken(1, '/domains/0'));
  await one.customer(customer(1, 'b.example'));
  expect(await one.customer(customer(2, 'a.example'))).toMatchObject(done);
});

test('duplicates from before can be read, edited and repaired; a third entry gets nothing of them', async () => {
  await asBefore(partner(1, '1111111'), 'partner');
  await asBefore(partner(2, '1111111', '2222222'), 'partner');
  const one = instance();
  for (const number of [1, 2]) {
    const before = (await one.directory.entry('partner', idOf(number)))?.value;
    expect(before).toBeDefined();
    if (before !== undefined)
      expect(await one.partner({ ...before, name: `New ${number}` })).toMatchObject(done);
  }
  expect(await one.partner(partner(3, '1111111'))).toMatchObject({ ok: false });
  expect(await one.partner(partner(2, '2222222'))).toMatchObject(done);
  expect(await one.partner(partner(3, '1111111'))).toMatchObject(taken(1, '/mpnIds/0'));
  expect(await one.partner(partner(2, '2222222', '1111111'))).toMatchObject(taken(1, '/mpnIds/1'));
  await one.partner(partner(1, '3333333'));
  expect(await one.partner(partner(3, '1111111'))).toMatchObject(done);
});

describe('the owner of an identifier', () => {
  const ownerOf = async (domain: string): Promise<string | null> =>
    (await instance().directory.ownerOf('customer', domainKey(domain)))?.id ?? null;

  test('is the entry that has it now; who had it once or only wanted it is not', async () => {
    const one = instance();
    expect(await ownerOf('a.example')).toBeNull();
    expect(await one.customer(customer(1, 'a.example'))).toMatchObject(done);
    expect(await one.customer(customer(2, 'b.example', 'a.example'))).toMatchObject(taken(1, '/domains/1'));
    expect(await ownerOf('a.example')).toBe(idOf(1));
    expect(await ownerOf('b.example')).toBeNull();
    expect(await one.customer(customer(1, 'c.example'))).toMatchObject(done);
    expect(await ownerOf('a.example')).toBeNull();
    expect(await one.customer(customer(2, 'a.example'))).toMatchObject(done);
    expect([await ownerOf('a.example'), await ownerOf('c.example')]).toEqual([idOf(2), idOf(1)]);
  });

  test('is found too where its entry was stored before identifiers were registered', async () => {
    await asBefore(customer(3, 'old.example'), 'customer');
    expect(await ownerOf('old.example')).toBe(idOf(3));
  });

  test('is looked for among entries of its kind only', async () => {
    const one = instance();
    expect(await one.partner(partner(1, '4512001'))).toMatchObject(done);
    expect((await one.directory.ownerOf('partner', 'mpn|4512001'))?.id).toBe(idOf(1));
    expect(await one.directory.ownerOf('customer', 'mpn|4512001')).toBeNull();
  });
});
