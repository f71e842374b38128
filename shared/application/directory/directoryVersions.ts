/** Versions of catalogue, policy and calendar (R22): one of each is in force, and none ever changes. */
import { isDeepStrictEqual } from 'node:util';
import { defaultCalendar } from '../../domain/calendar';
import type { VersionKind } from '../../domain/directoryChange';
import { defaultPolicy } from '../../domain/policy';
import { accepted, refuse, refused, type Result } from '../../domain/refusals';
import type { Ports } from '../ports';
import { inForceId, type Revised, type Versions } from '../ports/directory';
import { Unavailable } from '../ports/errors';
import { writeAttempts } from '../writeAttempts';
import {
  changeOf,
  editors,
  failedPrecondition,
  type Edit,
  type Edited,
  type EditPorts,
} from './editDirectory';

/** The versions in force until something is published; nothing can be published under their names. */
const builtIn: Versions = {
  policy: defaultPolicy,
  calendar: defaultCalendar,
  catalogue: { version: 'none', products: [] },
};

/** The version that is in force now, and how many were published. */
export async function versionInForce<K extends VersionKind>(
  { directoryStore: store }: Pick<Ports, 'directoryStore'>,
  kind: K,
): Promise<Revised<Versions[K]>> {
  const current = await store.entry<VersionKind>(kind, inForceId);
  if (current === null) return { value: builtIn[kind], revision: 0 };
  const value = await store.version(kind, current.value.version);
  if (value === null) throw new Error(`The ${kind} in force, ${current.value.version}, is missing.`);
  return { value, revision: current.revision };
}

/** The content of a version, published or built in; `null`: there is no such version. */
export async function findVersion<K extends VersionKind>(
  { directoryStore: store }: Pick<Ports, 'directoryStore'>,
  kind: K,
  version: string,
): Promise<Versions[K] | null> {
  return version === builtIn[kind].version ? builtIn[kind] : store.version(kind, version);
}

/**
 * Publishes a version and puts it in force. A published version never changes; publishing it again while it
 * is in force has no effect.
 */
export async function publishVersion<K extends VersionKind>(
  { directoryStore: store, clock }: EditPorts,
  kind: K,
  content: Versions[K],
  { actor, precondition }: Edit,
): Promise<Result<Edited<Versions[K]>>> {
  const { version } = content;
  const taken = (why: string): Result<never> =>
    refused(
      refuse('version-taken', why, [
        { field: '/version', code: 'invalid', message: { key: 'version-name-used' } },
      ]),
    );
  if (version === builtIn[kind].version) {
    return taken(`${version} is the name of the ${kind} that is built in; choose another name.`);
  }
  for (let attempt = 1; attempt <= writeAttempts; attempt++) {
    const [known, current] = await Promise.all([
      store.version(kind, version),
      store.entry<VersionKind>(kind, inForceId),
    ]);
    const revision = current?.revision ?? 0;
    if (known !== null) {
      if (!isDeepStrictEqual(known, content))
        return taken(
          `Version ${version} of the ${kind} is published with other content; choose another name.`,
        );
      if (current?.value.version !== version)
        return taken(`Version ${version} of the ${kind} was replaced by a later one; choose another name.`);
      return accepted({ state: 'unchanged', value: content, revision });
    }
    // The built-in version exists before any is published, so If-Match: * always fits.
    const refusal = failedPrecondition(revision, precondition === 'existing' ? 'any' : precondition);
    if (refusal !== null) return refused(refusal);
    const before = current === null ? null : await store.version(kind, current.value.version);
    const named = { kind, id: version, revision: revision + 1, at: clock.now() };
    const state = await store.commit<VersionKind>({
      kind,
      id: inForceId,
      value: { version },
      change: changeOf(named, actor, editors, before ?? builtIn[kind], content),
      expectedVersion: current?.version ?? null,
      published: content,
    });
    if (state === 'committed') return accepted({ state: 'written', value: content, revision: revision + 1 });
  }
  throw new Unavailable(`Others are publishing versions of the ${kind} at the moment.`);
}
