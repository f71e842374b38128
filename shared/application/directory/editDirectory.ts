/** Changes the directory (R22): each change is recorded, and overwrites none that its author has not seen. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { actingRole, personOf } from '../../domain/claim';
import type { Customer, Partner } from '../../domain/directory';
import { shownChanges, type DirectoryChange, type EntryKind } from '../../domain/directoryChange';
import { accepted, refuse, refuseAny, refused, type Refusal, type Result } from '../../domain/refusals';
import type { OwnerKind } from '../../domain/identifiers';
import type { Actor, Role } from '../../domain/roles';
import type { Ports } from '../ports';
import type { Entries, Reservation, Revised, StoredEntry } from '../ports/directory';
import { Unavailable } from '../ports/errors';
import { fits, stale, type Precondition } from '../../domain/preconditions';
import { writeAttempts } from '../writeAttempts';
import { customerFaults, partnerFaults } from './directoryFaults';

/** The author of a change, and the state of the entry that the change rests on. */
export interface Edit {
  readonly actor: Actor;
  readonly precondition: Precondition;
}

/** The result of a write. */
export interface Edited<T> extends Revised<T> {
  /** `unchanged`: the entry had this value already, and nothing is recorded. */
  readonly state: 'written' | 'unchanged';
}

/** The ports for changing the directory. */
export type EditPorts = Pick<Ports, 'directory' | 'directoryStore' | 'clock'>;

/** A decision about an entry: its new value, or the reason why it stays as it is. */
export type EditDecision<T, Stop> = { readonly write: T } | { readonly stop: Stop };

/**
 * Changes one entry by a decision about its present state, and records the change in the same batch.
 * @param reserve reserves what only one entry may have, or says why the entry cannot have it
 * @throws Unavailable when others keep writing to it, or the database is down.
 */
export async function editEntry<K extends EntryKind, Stop>(
  { directoryStore: store, clock }: EditPorts,
  actor: Actor,
  { kind, id }: { readonly kind: K; readonly id: string },
  decide: (known: StoredEntry<Entries[K]> | null) => EditDecision<Entries[K], Stop>,
  reserve: (value: Entries[K]) => Promise<{ readonly guard?: string } | { readonly stop: Stop }> = () =>
    Promise.resolve({}),
): Promise<Edited<Entries[K]> | { readonly state: 'stopped'; readonly stop: Stop }> {
  for (let attempt = 1; attempt <= writeAttempts; attempt++) {
    const known = await store.entry(kind, id);
    const decision = decide(known);
    if ('stop' in decision) return { state: 'stopped', stop: decision.stop };
    const value = decision.write;
    if (known !== null && isDeepStrictEqual(known.value, value)) return { ...known, state: 'unchanged' };
    const reserved = await reserve(value);
    if ('stop' in reserved) return { state: 'stopped', stop: reserved.stop };
    const revision = (known?.revision ?? 0) + 1;
    const change = changeOf(
      { kind, id, revision, at: clock.now() },
      actor,
      editors,
      known?.value ?? null,
      value,
    );
    const expectedVersion = known?.version ?? null;
    const state = await store.commit({ kind, id, value, change, expectedVersion, ...reserved });
    if (state === 'committed') return { state: 'written', value, revision };
  }
  throw new Unavailable('Others are changing this entry of the directory at the moment.');
}

/** Creates or replaces a partner, if its MPN IDs are no other's. */
export async function putPartner(
  ports: EditPorts,
  partner: Partner,
  edit: Edit,
): Promise<Result<Edited<Partner>>> {
  const refusal = refuseAny(partnerFaults(partner), 'content-invalid');
  return refusal === null ? putEntry(ports, 'partner', partner, edit) : refused(refusal);
}

/** Creates or replaces a customer, if it fits the catalogue and its domains and subscriptions are no other's. */
export async function putCustomer(
  ports: EditPorts,
  customer: Customer,
  edit: Edit,
): Promise<Result<Edited<Customer>>> {
  const faults = customerFaults(customer, await ports.directory.catalogue());
  if (faults.length > 0) {
    return refused(refuse('content-invalid', null, faults));
  }
  return putEntry(ports, 'customer', customer, edit);
}

async function putEntry<K extends OwnerKind>(
  ports: EditPorts,
  kind: K,
  entry: Entries[K],
  { actor, precondition }: Edit,
): Promise<Result<Edited<Entries[K]>>> {
  const { directoryStore: store } = ports;
  const written = await editEntry<K, Refusal>(
    ports,
    actor,
    { kind, id: entry.id },
    (known) => overwrite(known, entry, precondition),
    async (value) => {
      const reserved = await store.reserve(kind, entry.id, value);
      if ('guard' in reserved) return reserved;
      const owner = await store.entry(kind, reserved.owner);
      return { stop: identifierTaken(kind, reserved, owner?.value.name ?? 'unknown') };
    },
  );
  return written.state === 'stopped' ? refused(written.stop) : accepted(written);
}

/** The refusal of an identifier that another entry has. */
export interface IdentifierTaken extends Refusal {
  /** The entry that has it. */
  readonly owner: string;
}

function identifierTaken(
  kind: OwnerKind,
  { identifier: { field, named: identifier }, owner }: Extract<Reservation, { readonly owner: string }>,
  name: string,
): IdentifierTaken {
  const message = { key: 'identifier-taken', identifier, kind, name, owner } as const;
  return { ...refuse('identifier-taken', null, [{ field, code: 'identifier-taken', message }]), owner };
}

/** Decides to write a value over the stored one, if the precondition holds. */
export function overwrite<T>(
  known: Revised<T> | null,
  value: T,
  precondition: Edit['precondition'],
): EditDecision<T, Refusal> {
  // A repeated write of the stored value succeeds without its precondition (RFC 9110, 13.1.1).
  if (known !== null && isDeepStrictEqual(known.value, value)) return { write: value };
  const refusal = failedPrecondition(known?.revision ?? 0, precondition);
  return refusal === null ? { write: value } : { stop: refusal };
}

/** Refuses a change that would overwrite another that its author did not see; a new entry overwrites none. */
export function failedPrecondition(revision: number, precondition: Edit['precondition']): Refusal | null {
  if (precondition !== null)
    return fits(precondition, revision) ? null : stale('entry', precondition, revision);
  if (revision === 0) return null;
  return refuse(
    'precondition-required',
    `There is an entry already, at revision ${revision}. Read it, and name that revision in If-Match.`,
  );
}

/** The roles in which the directory is changed: an operator's, and the service's own. */
export const editors: readonly Role[] = ['Operator', 'System'];

/** The record of a change; `admitted`: the roles in which the actor may have made it. */
export function changeOf(
  named: Pick<DirectoryChange, 'kind' | 'id' | 'revision' | 'at'>,
  actor: Actor,
  admitted: readonly Role[],
  before: object | null,
  after: object,
): DirectoryChange {
  return {
    ...named,
    by: personOf(actor),
    role: actingRole(actor, admitted),
    ...shownChanges(before, after),
    contentHash: createHash('sha256').update(sortedJson(after)).digest('hex'),
  };
}

/** JSON with sorted members, so that the same content always has the same hash. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
