/** Writing to the directory (R22): every change names who made it, is recorded with it, and overwrites nobody's unseen. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { actingRole, personOf } from '../../domain/claim';
import type { Customer, Partner } from '../../domain/directory';
import { shownChanges, type DirectoryChange, type EntryKind } from '../../domain/directoryChange';
import { accepted, refuse, refused, type Refusal, type Result } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import type { Ports } from '../ports';
import type { Entries, Revised, StoredEntry } from '../ports/directory';
import { Unavailable } from '../ports/errors';
import { customerFaults } from './directoryFaults';

/** How often an entry is read again when somebody else wrote in between. */
export const attempts = 8;

/** Who writes, and what of the entry the writer has seen. */
export interface Edit {
  readonly actor: Actor;
  /** The revision that it rests on, 0: there was none; `any`: whatever is there; `null`: nothing is said about it. */
  readonly precondition: number | 'any' | null;
}

/** What became of a write. */
export interface Edited<T> extends Revised<T> {
  /** `unchanged`: it was there already, nothing is recorded. */
  readonly state: 'written' | 'unchanged';
}

/** What writing needs. */
export type EditPorts = Pick<Ports, 'directory' | 'directoryStore' | 'clock'>;

/** What somebody who has decided about an entry wants: another value, or that it stays and why. */
export type EditDecision<T, Stop> = { readonly write: T } | { readonly stop: Stop };

/**
 * Changes one entry by what is decided about it as it is, and records the change in the same batch.
 * @throws Unavailable when others keep writing to it, or the database is out.
 */
export async function editEntry<K extends EntryKind, Stop>(
  { directoryStore: store, clock }: EditPorts,
  actor: Actor,
  { kind, id }: { readonly kind: K; readonly id: string },
  decide: (known: StoredEntry<Entries[K]> | null) => EditDecision<Entries[K], Stop>,
): Promise<Edited<Entries[K]> | { readonly state: 'stopped'; readonly stop: Stop }> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const known = await store.entry(kind, id);
    const wish = decide(known);
    if ('stop' in wish) return { state: 'stopped', stop: wish.stop };
    const value = wish.write;
    if (known !== null && isDeepStrictEqual(known.value, value)) return { ...known, state: 'unchanged' };
    const revision = (known?.revision ?? 0) + 1;
    const change = changeOf({ kind, id, revision, at: clock.now() }, actor, known?.value ?? null, value);
    const state = await store.commit({ kind, id, value, change, expectedVersion: known?.version ?? null });
    if (state === 'committed') return { state: 'written', value, revision };
  }
  throw new Unavailable('Others are changing this entry of the directory at the moment.');
}

/** Writes a partner. */
export function putPartner(ports: EditPorts, partner: Partner, edit: Edit): Promise<Result<Edited<Partner>>> {
  return putEntry(ports, 'partner', partner, edit);
}

/** Writes a customer that fits the catalogue. */
export async function putCustomer(
  ports: EditPorts,
  customer: Customer,
  edit: Edit,
): Promise<Result<Edited<Customer>>> {
  const faults = customerFaults(customer, await ports.directory.catalogue());
  if (faults.length > 0) {
    return refused(refuse('content-invalid', faults.map(({ message }) => message).join(' '), faults));
  }
  return putEntry(ports, 'customer', customer, edit);
}

async function putEntry<K extends 'partner' | 'customer'>(
  ports: EditPorts,
  kind: K,
  entry: Entries[K],
  { actor, precondition }: Edit,
): Promise<Result<Edited<Entries[K]>>> {
  const written = await editEntry<K, Refusal>(ports, actor, { kind, id: entry.id }, (known) => {
    // What is there already needs no permission to be there (RFC 9110, 13.1.1).
    if (known !== null && isDeepStrictEqual(known.value, entry)) return { write: entry };
    const refusal = failedPrecondition(known?.revision ?? 0, precondition);
    return refusal === null ? { write: entry } : { stop: refusal };
  });
  return written.state === 'stopped' ? refused(written.stop) : accepted(written);
}

/** Two people who change an entry at the same time must not overwrite each other unseen; what is new overwrites nobody. */
export function failedPrecondition(revision: number, precondition: Edit['precondition']): Refusal | null {
  if (precondition === 'any' || precondition === revision) return null;
  if (precondition !== null) {
    const detail = `The entry has changed since revision ${precondition}; it is at ${revision}. Read it again.`;
    return refuse('stale-revision', detail);
  }
  if (revision === 0) return null;
  return refuse(
    'precondition-required',
    `There is an entry at revision ${revision}. Read it, and say that you have.`,
  );
}

/** The record of a change. */
export function changeOf(
  named: Pick<DirectoryChange, 'kind' | 'id' | 'revision' | 'at'>,
  actor: Actor,
  before: object | null,
  after: object,
): DirectoryChange {
  return {
    ...named,
    by: personOf(actor),
    role: actingRole(actor, ['Operator', 'System']),
    ...shownChanges(before, after),
    contentHash: createHash('sha256').update(sortedJson(after)).digest('hex'),
  };
}

/** JSON whose members are sorted, so that the same content always has the same hash. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
