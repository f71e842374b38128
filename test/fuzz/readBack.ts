/** Whether what was accepted can be read back as it was sent: nothing dropped, nothing changed but what the contract says. */
import { z } from 'zod';
import type { Answer } from '../tools/client/answers';
import type { World } from './world';

/** What a value of a request may become: trimmed, a GUID or domain lowered, an instant in UTC. */
function isKept(sent: unknown, read: unknown): boolean {
  if (typeof sent !== 'string' || typeof read !== 'string')
    return sent === read || (sent === 0 && read === 0);
  const trimmed = sent.trim();
  if (read === sent || read === trimmed) return true;
  if (/^[\w.-]+$/.test(trimmed) && read === trimmed.toLowerCase()) return true;
  return /^\d{4}-\d\d-\d\dT/.test(sent) && Date.parse(sent) === Date.parse(read);
}

/** The places in what was sent that are not in what is read; a member that was sent as null may be missing. */
export function missingIn(sent: unknown, read: unknown, at = ''): readonly string[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(read)) return [at];
    const distinct = new Set(sent.map((one) => JSON.stringify(one))).size;
    // A choice of several is a set: what stands twice counts once.
    if (read.length === distinct && read.length < sent.length)
      return sent.every((one) => read.some((other) => missingIn(one, other).length === 0)) ? [] : [at];
    if (read.length !== sent.length) return [at];
    return sent.flatMap((one, index) => missingIn(one, read[index], `${at}/${index}`));
  }
  if (typeof sent === 'object' && sent !== null) {
    if (typeof read !== 'object' || read === null) return [at];
    const found = new Map<string, unknown>(Object.entries(read));
    return Object.entries(sent).flatMap(([name, one]) =>
      one === null && found.get(name) === undefined ? [] : missingIn(one, found.get(name), `${at}/${name}`),
    );
  }
  return isKept(sent, read) ? [] : [at];
}

/** The texts in what was sent of which there is no trace in what is read. */
export function textsMissingIn(sent: unknown, read: unknown): readonly string[] {
  const found = textsIn(read);
  return textsIn(sent).filter((text) => !found.some((one) => isKept(text, one)));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

const sentRows = z.object({ rows: z.array(z.unknown()) });
const created = z.object({ id: z.string() });
const imported = z.object({ rows: z.array(z.object({ state: z.string(), claimId: z.string().optional() })) });

/** What was accepted and is not to be found again; `claimId` where the request is about a claim. */
export async function lostIn(
  world: World,
  operationId: string,
  sent: unknown,
  answered: unknown,
  claimId: string | undefined,
): Promise<readonly string[]> {
  const olga = world.as('olga').api;
  const get = async (path: string): Promise<unknown> => shown(await olga.request('GET', path));
  switch (operationId) {
    case 'create-claim':
      return missingIn(sent, (await claimOf(world, created.parse(answered).id)).content);
    case 'edit-claim':
      return claimId === undefined ? [] : missingIn(sent, (await claimOf(world, claimId)).content);
    case 'import-claims': {
      const rows = sentRows.safeParse(sent).data?.rows ?? [];
      const lost = await Promise.all(
        imported
          .parse(answered)
          .rows.map(async ({ claimId: made }, index) =>
            made === undefined
              ? []
              : missingIn(rows[index], (await claimOf(world, made)).content, `/rows/${index}`),
          ),
      );
      return lost.flat();
    }
    case 'put-partner':
    case 'put-customer':
      return missingIn(sent, await get(`${operationId.slice(4)}s/${created.parse(answered).id}`));
    case 'put-policy':
      return missingIn(sent, await get('policy'));
    case 'put-calendar':
      return missingIn(sent, await get('calendar'));
    case 'put-catalog':
      return missingIn(sent, await get('catalog'));
    case 'request-upload':
      return [];
    default:
      return claimId === undefined ? [] : textsMissingIn(sent, await world.claims.trace({ id: claimId }));
  }
}

async function claimOf(world: World, id: string): Promise<{ readonly content: unknown }> {
  return world.claims.view({ id, by: 'ana' });
}

function shown(answer: Answer<unknown>): unknown {
  return answer.ok ? answer.value : answer.problem;
}
