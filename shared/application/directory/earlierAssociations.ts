/** Imports and ends associations from before this service (R16, R22, R44). */
import { personOf } from '../../domain/claim';
import {
  admitEarlier,
  earlierIdOf,
  notAdmitted,
  placeOfEarlier,
  takenOver,
  type Admission,
  type EarlierAssociation,
  type EarlierAssociationInput,
  type NotAdmitted,
} from '../../domain/earlierAssociation';
import type { Actor } from '../../domain/roles';
import type { Instant } from '../../domain/time';
import type { Ports } from '../ports';
import type { StoredEntry } from '../ports/directory';
import { editEntry } from './editDirectory';

/** The ports for earlier associations. */
export type EarlierPorts = Pick<Ports, 'directory' | 'directoryStore' | 'places' | 'clock'>;

/**
 * Imports one association. Safe to repeat: it holds its place only once, and a repeated import takes over the
 * end of a subscription that was renewed meanwhile.
 */
export async function importEarlier(
  ports: EarlierPorts,
  input: EarlierAssociationInput,
  actor: Actor,
): Promise<Admission> {
  const [partner, customer, catalogue] = await Promise.all([
    ports.directory.partner(input.partnerId),
    ports.directory.customer(input.customerId),
    ports.directory.catalogue(),
  ]);
  const admission = admitEarlier(input, { partner, customer, catalogue }, ports.clock.now());
  if (!admission.ok) return admission;
  const { association } = admission;
  const id = earlierIdOf(association);
  const known = await ports.directoryStore.entry('association', id);
  const admitted = takenOver(known?.value ?? null, association);
  if (!admitted.ok) return admitted;
  // The place first: a confirmed import then holds its place for certain.
  if (!(await takePlace(ports, association))) {
    return notAdmitted('place-taken', 'The subscription is associated with another partner.');
  }
  const entry = { kind: 'association', id } as const;
  const written = await editEntry<'association', NotAdmitted>(ports, actor, entry, (stored) => {
    const still = takenOver(stored?.value ?? null, association);
    return still.ok ? { write: still.association } : { stop: still };
  });
  if (written.state !== 'stopped') return { ok: true, association: written.value };
  // Somebody ended it meanwhile, perhaps before its place was taken here.
  await givePlaceBack(ports, association);
  return written.stop;
}

/** The result of ending an earlier association: it ended, had ended before, or does not exist. */
export type EndedEarlier =
  | { readonly state: 'ended'; readonly association: EarlierAssociation }
  | { readonly state: 'ended-before' | 'unknown' };

/** Ends an earlier association, by somebody's decision or with its subscription, and gives its place back. */
export async function endEarlier(
  ports: EarlierPorts,
  id: string,
  actor: Actor,
  reason: string,
): Promise<EndedEarlier> {
  const end = (known: StoredEntry<EarlierAssociation> | null, now: Instant) => {
    if (known === null) return { stop: 'unknown' } as const;
    if (known.value.ended !== null) return { stop: 'ended-before' } as const;
    return { write: { ...known.value, ended: { at: now, by: personOf(actor), reason } } };
  };
  const entry = { kind: 'association', id } as const;
  const ended = await editEntry(ports, actor, entry, (known) => end(known, ports.clock.now()));
  if (ended.state === 'stopped') return { state: ended.stop };
  await settlePlace(ports, ended.value, actor);
  return { state: 'ended', association: ended.value };
}

/**
 * Gives back an ended association's place and records that. Safe to repeat: a timer does until it is
 * recorded.
 */
export async function settlePlace(
  ports: EarlierPorts,
  association: EarlierAssociation,
  actor: Actor,
): Promise<void> {
  await givePlaceBack(ports, association);
  const entry = { kind: 'association', id: earlierIdOf(association) } as const;
  await editEntry(ports, actor, entry, (known) =>
    known === null || known.value.ended === null
      ? { stop: null }
      : { write: { ...known.value, holdsPlace: false } },
  );
}

async function takePlace(ports: EarlierPorts, association: EarlierAssociation): Promise<boolean> {
  const { partnerId, endsAt } = association;
  const place = placeOfEarlier(association);
  const ends = { [place]: endsAt };
  const holder = { partnerId, claimId: earlierIdOf(association), round: 0, attempt: 'import', ends };
  return (await ports.places.take([place], holder, ports.clock.now())).state === 'taken';
}

async function givePlaceBack(ports: EarlierPorts, association: EarlierAssociation): Promise<void> {
  await ports.places.release([placeOfEarlier(association)], earlierIdOf(association), 0);
}
