/**
 * Proves that a row's claim exists once, however often, when and by whom the row is sent (R47), also where
 * several imports run at the same moment, and where a claim was imported by an earlier version.
 */
import { claimImport, type ClaimImport } from '../../../../shared/application/claims/importClaims';
import { Unavailable } from '../../../../shared/application/ports/errors';
import type { Claim } from '../../../../shared/domain/claim';
import { recognise, type ClaimRow } from '../../../../shared/domain/claimRow';
import type { ContentInput } from '../../../../shared/domain/commands';
import type { RecordedEvent } from '../../../../shared/domain/events';
import type { Actor } from '../../../../shared/domain/roles';
import { businessApplications, contoso, fabrikam, m365, people } from '../../domain/fixtures';
import { inPhase, Story } from '../../domain/given';
import type { InMemoryClaims } from '../inMemoryClaims';
import { inMemoryPorts } from '../inMemoryPorts';

/** A row as it is sent: the content as it is, with a reference if it has one. */
interface Sent {
  readonly input: ContentInput;
  readonly reference: string | null;
}

function rowOf({ input, reference }: Sent): ClaimRow {
  const row = recognise({ ...input, reference });
  if (row === null) throw new Error('The row is not recognised.');
  return row;
}

const row = (changes: Partial<ContentInput> = {}, reference: string | null = null): Sent => ({
  input: m365({ name: 'Imported', ...changes }),
  reference,
});

/** A partner's claims in memory; another claim is there too. */
function programme() {
  const ports = inMemoryPorts(inPhase.Editing());
  /** Imports rows as a file of their own, all at the same moment. */
  const send = (rows: readonly Sent[], actor: Actor = people.admin) => {
    const run = claimImport(ports, actor, fabrikam, rows.map(rowOf));
    return Promise.all(rows.map((sent) => findOrCreate(run, sent)));
  };
  return { ports, send };
}

/** The ID of the row's claim, and whether it was there before; the code of the refusal if there is none. */
async function findOrCreate(run: ClaimImport, sent: Sent): Promise<readonly [string, boolean | string]> {
  const found = await run.find(rowOf(sent));
  if (found !== null) return [found.claimId, true];
  const created = await run.create(rowOf(sent), sent.input, sent.reference);
  return created.ok ? [created.value.claim.claimId, created.value.existed] : ['', created.refusal.code];
}

/** A claim as an earlier version has stored it: its first entry knows no reference. */
function before(input: ContentInput, claimId: string): { claim: Claim; history: readonly RecordedEvent[] } {
  const { claim, history } = Story.begin(input);
  return {
    claim: { ...claim, claimId },
    history: history.map((entry) => {
      if (entry.event.type !== 'ClaimCreated') return entry;
      const { reference: _reference, ...event } = entry.event;
      return { ...entry, event: { ...event, claimId } };
    }),
  };
}

describe('R47: a row that is sent again', () => {
  test('is answered with its claim, in another file, by another person', async () => {
    const { ports, send } = programme();
    const [first] = await send([row()]);
    const again = await send([row({ name: 'Above' }), row(), row({ name: 'Below' })], people.user);
    expect(first).toEqual([first?.[0], false]);
    expect(again[1]).toEqual([first?.[0], true]);
    expect(ports.claims.commits).toHaveLength(3);
  });

  test('twenty times at the same moment creates one claim, which all answers name', async () => {
    const { ports, send } = programme();
    const results = (await Promise.all(Array.from({ length: 20 }, () => send([row({}, 'PO-17')])))).flat();
    expect(new Set(results.map(([claimId]) => claimId)).size).toBe(1);
    expect(results.filter(([, existed]) => existed === false)).toHaveLength(1);
    expect(ports.claims.commits).toHaveLength(1);
  });

  test('after its commit was never answered finds the claim', async () => {
    const { ports, send } = programme();
    ports.claims.commitEnds = () => 'response lost';
    await expect(send([row()])).rejects.toThrow('Nobody knows');
    ports.claims.commitEnds = () => 'written';
    expect(await send([row()])).toEqual([[expect.any(String), true]]);
    expect(ports.claims.commits).toHaveLength(1);
  });

  test('is answered with the claim of its reference, whatever its content; the reference is stored', async () => {
    const { ports, send } = programme();
    const [first] = await send([row({}, 'PO 17')]);
    expect(await send([row({ name: 'Corrected', mpnId: '2222222' }, 'PO  17')])).toEqual([
      [first?.[0], true],
    ]);
    const { claim, history } = ports.claims.inside(first?.[0] ?? '');
    expect(claim).toMatchObject({ reference: 'PO 17', content: { name: 'Imported' } });
    expect(history).toMatchObject([{ event: { type: 'ClaimCreated', reference: 'PO 17' } }]);
  });

  test('is answered with its claim though the directory would refuse it now', async () => {
    const { ports, send } = programme();
    const [first] = await send([row()]);
    ports.directory = { ...ports.directory, customer: () => Promise.resolve(null) };
    expect(await send([row(), row({ name: 'New' })])).toEqual([
      [first?.[0], true],
      ['', 'customer-unknown'],
    ]);
  });

  test('is answered with a claim that is final; with a new reference it claims again', async () => {
    const { ports, send } = programme();
    const [first] = await send([row()]);
    const claimId = first?.[0] ?? '';
    discard(ports.claims, claimId);
    expect(await send([row()])).toEqual([[claimId, true]]);
    expect(await send([row({}, 'again')])).toEqual([[expect.not.stringContaining(claimId), false]]);
  });
});

describe('R47: a row that an earlier version has imported', () => {
  const olds = ['old-1', 'old-2', 'old-3'] as const;

  test.each([
    ['the same content', row(), m365({ name: 'Imported' })],
    [
      'a subscription that the service filled in',
      { input: businessApplications(), reference: null },
      businessApplications({ products: [{ productId: 'd365-sales', subscriptionId: 'sub-sales' }] }),
    ],
    [
      'a subscription of a workload, which the service left out',
      row({ products: [{ productId: 'teams', subscriptionId: 'sub-sales' }] }),
      m365({ name: 'Imported', products: [{ productId: 'teams', subscriptionId: null }] }),
    ],
  ])('is answered with that claim: %s', async (_, sent, content) => {
    const { ports, send } = programme();
    ports.claims.put(before(content, 'old-1'));
    ports.claims.put(before(m365({ name: 'Another' }), 'old-2'));
    expect(await send([sent])).toEqual([['old-1', true]]);
    expect(ports.claims.commits).toEqual([]);
  });

  test('is found by the content with which the claim was created, whatever it is now', async () => {
    const { ports, send } = programme();
    const old = before(m365({ name: 'Imported' }), 'old-1');
    const edited = { ...old.claim, content: { ...old.claim.content, name: 'Edited' } };
    ports.claims.put({ ...old, claim: edited });
    expect(await send([row(), row({ name: 'Edited' })])).toEqual([
      ['old-1', true],
      [expect.stringContaining('import-row/1/content'), false],
    ]);
  });

  test('is answered with the oldest of several claims that is not final', async () => {
    const { ports, send } = programme();
    for (const claimId of olds) ports.claims.put(before(m365({ name: 'Imported' }), claimId));
    for (const claimId of olds.slice(0, 2)) discard(ports.claims, claimId);
    expect(await send([row()])).toEqual([['old-3', true]]);
    discard(ports.claims, 'old-3');
    expect(await send([row()])).toEqual([['old-1', true]]);
  });

  test('is searched once for a file, and not for rows with a reference or with a claim of their own', async () => {
    const { ports, send } = programme();
    await send(Array.from({ length: 10 }, (_, n) => row({ name: `Row ${n}` })));
    expect(ports.claims.searches).toBe(1);
    await send([row({ name: 'Row 1' }), row({}, 'PO-1')]);
    expect(ports.claims.searches).toBe(1);
  });

  test('fails and creates nothing while the search is not possible', async () => {
    const { ports, send } = programme();
    ports.claims.put(before(m365({ name: 'Imported' }), 'old-1'));
    const search = ports.claims.earlierCreations;
    Object.assign(ports.claims, { earlierCreations: () => Promise.reject(new Unavailable('busy', 1)) });
    await expect(send([row()])).rejects.toThrow(Unavailable);
    expect(ports.claims.commits).toEqual([]);
    Object.assign(ports.claims, { earlierCreations: search });
    expect(await send([row()])).toEqual([['old-1', true]]);
  });
});

test('a claim of another partner or another customer is never the claim of a row', async () => {
  const { ports } = programme();
  ports.claims.put(before(m365({ name: 'Imported' }), 'old-1'));
  expect(await ports.claims.earlierCreations(fabrikam.id, [contoso.id])).toHaveLength(1);
  const other = { ...fabrikam, id: 'b0000000-0000-4000-8000-000000000009' };
  const run = claimImport(ports, people.admin, other, [rowOf(row())]);
  expect(await run.find(rowOf(row()))).toBeNull();
});

/** Discards a claim in Editing. */
function discard(claims: InMemoryClaims, claimId: string): void {
  const { claim, history } = claims.inside(claimId);
  if (claim.phase !== 'Editing') throw new Error(`The claim is ${claim.phase}.`);
  claims.put({ claim: { ...claim, phase: 'Discarded' }, history });
}
