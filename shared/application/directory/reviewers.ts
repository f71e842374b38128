/** The register of reviewers (R21): their sign-ins, and what an operator supplies and decides about them. */
import { isDeepStrictEqual } from 'node:util';
import { accepted, refused, type Refusal, type Result } from '../../domain/refusals';
import { afterSignIn, isRecentSignIn, type Reviewer, type ReviewerSettings } from '../../domain/reviewer';
import { programmeRoles, type Actor } from '../../domain/roles';
import type { Instant } from '../../domain/time';
import type { Ports } from '../ports';
import { Unavailable } from '../ports/errors';
import { writeAttempts } from '../writeAttempts';
import { changeOf, editEntry, overwrite, type Edit, type Edited, type EditPorts } from './editDirectory';

type RegisterPorts = Pick<Ports, 'directoryStore' | 'clock'>;

/** Records the sign-in of the person behind a request, as far as it needs a record; never throws. */
export type SignInRecorder = (actor: Actor) => Promise<void>;

/** Most people in memory; more are not expected. A full memory is emptied, so that it cannot grow forever. */
const maxPeople = 10_000;

/**
 * Makes the recorder of sign-ins of this process. It remembers whose sign-in is recorded, so that a person's
 * requests cost one read and at most one write a day. A failed record does not fail the request; until a later
 * request of the person is recorded, the person is unknown to the register.
 */
export function signInRecorder(ports: RegisterPorts & Pick<Ports, 'log'>): SignInRecorder {
  /** When the sign-in of a person with these roles was recorded; `null`: the record has failed. */
  const recorded = new Map<string, Promise<Instant | null>>();
  const begin = (person: string, actor: Actor, now: Instant): Promise<Instant | null> => {
    if (recorded.size >= maxPeople) recorded.clear();
    const record = recordSignIn(ports, actor, now).catch((error: unknown) => {
      recorded.delete(person);
      ports.log.warn('A sign-in could not be recorded.', { personId: actor.id, error: String(error) });
      return null;
    });
    recorded.set(person, record);
    return record;
  };
  return async (actor) => {
    const roles = programmeRoles.filter((role) => actor.roles.includes(role));
    if (roles.length === 0) return;
    const person = [actor.id, ...roles].join(' ');
    const now = ports.clock.now();
    const before = recorded.get(person);
    if (before !== undefined) {
      const at = await before;
      // A request that waited for a record which then failed does not wait for another one.
      if (at === null || isRecentSignIn(at, now)) return;
    }
    // Of simultaneous requests of a person, the first begins the record and the others wait for it.
    const begun = recorded.get(person);
    await (begun === undefined || begun === before ? begin(person, actor, now) : begun);
  };
}

/**
 * Records a sign-in, unless one of less than a day before is recorded; the recorded instant, or now for a
 * person who is not in the register.
 * @throws Unavailable when the database is busy or down, or others keep writing to the entry
 */
async function recordSignIn(ports: RegisterPorts, actor: Actor, now: Instant): Promise<Instant> {
  const { directoryStore: store } = ports;
  const { id } = actor;
  for (let attempt = 1; attempt <= writeAttempts; attempt++) {
    const known = await store.entry('reviewer', id);
    const value = afterSignIn(known?.value ?? null, actor, now);
    if (value === null) return known?.value.lastSignIn ?? now;
    if (known !== null && isDeepStrictEqual({ ...known.value, lastSignIn: now }, value)) {
      if ((await store.note('reviewer', id, value, known)) === 'committed') return now;
      continue;
    }
    const named = { kind: 'reviewer', id, revision: (known?.revision ?? 0) + 1, at: now } as const;
    const change = changeOf(named, actor, programmeRoles, known?.value ?? null, value);
    const expectedVersion = known?.version ?? null;
    if ((await store.commit({ kind: 'reviewer', id, value, change, expectedVersion })) === 'committed')
      return now;
  }
  throw new Unavailable('Others are changing the entry of this reviewer at the moment.');
}

/** A reviewer as the register has it now, for a decision; `null`: unknown. */
export async function findReviewer(
  { directoryStore }: Pick<Ports, 'directoryStore'>,
  id: string,
): Promise<Reviewer | null> {
  return (await directoryStore.entry('reviewer', id))?.value ?? null;
}

/** Changes what an operator supplies and decides about a reviewer; `null`: nobody with this ID is known. */
export async function putReviewer(
  ports: EditPorts,
  id: string,
  settings: ReviewerSettings,
  { actor, precondition }: Edit,
): Promise<Result<Edited<Reviewer>> | null> {
  const entry = { kind: 'reviewer', id } as const;
  const written = await editEntry<'reviewer', Refusal | null>(ports, actor, entry, (known) =>
    known === null ? { stop: null } : overwrite(known, { ...known.value, ...settings }, precondition),
  );
  if (written.state !== 'stopped') return accepted(written);
  return written.stop === null ? null : refused(written.stop);
}
