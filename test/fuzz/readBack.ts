/**
 * Checks that accepted data can be read back as it was sent: nothing dropped or changed except as the
 * contract says.
 */
import { z } from 'zod';
import { putDocument } from '../../infra/tools/client/apiClient';
import { valueOf, type Result } from '../../shared/client';
import type { ClaimView } from '../../shared/contracts/claims/claimView';
import { proofTypeOfName } from '../../shared/domain/proofTypes';
import { pdf } from '../fixtures/documents';
import type { World } from './world';

/**
 * Whether a value is read as it was sent; it may be trimmed, a text in NFC, a GUID or domain in lower case, an
 * instant in UTC.
 */
export function isKept(sent: unknown, read: unknown): boolean {
  if (typeof sent !== 'string' || typeof read !== 'string')
    return sent === read || (sent === 0 && read === 0);
  const trimmed = sent.trim();
  if ([sent, trimmed, sent.normalize('NFC').trim()].includes(read)) return true;
  if (/^[\w.-]+$/.test(trimmed) && read === trimmed.toLowerCase()) return true;
  return /^\d{4}-\d\d-\d\dT/.test(sent) && Date.parse(sent) === Date.parse(read);
}

/** The places of the sent value that differ when read; a member that was sent as null may be missing. */
function missingIn(sent: unknown, read: unknown, at = ''): readonly string[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(read)) return [at];
    const distinct = new Set(sent.map((one) => JSON.stringify(one))).size;
    // A list of choices is a set: repeated values count once.
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

/** The sent texts that the read value does not contain. */
function textsMissingIn(sent: unknown, read: unknown): readonly string[] {
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
const importedRow = z.object({
  state: z.string(),
  id: z.string().optional(),
  claimId: z.string().optional(),
  replayed: z.boolean().optional(),
});
const imported = z.object({ rows: z.array(importedRow) });
/** An assignment without the assignee's name. */
const assignment = z.object({ assignee: z.object({ id: z.string() }).optional() });

const customerWord = z.looseObject({ word: z.string() });

/** Accepted data that cannot be read back; `claimId` for requests about a claim. */
export async function lostIn(
  world: World,
  operationId: string,
  sent: unknown,
  answered: unknown,
  claimId: string | undefined,
): Promise<readonly string[]> {
  const olga = world.as('olga');
  const get = async (path: string): Promise<unknown> => shown(await olga.request('GET', path));
  switch (operationId) {
    case 'create-claim':
      return missingIn(sent, (await claimOf(world, created.parse(answered).id)).content);
    case 'edit-claim':
      return claimId === undefined ? [] : missingIn(sent, (await claimOf(world, claimId)).content);
    case 'import-claims':
      return missingRows(sent, answered, async ({ claimId: id = '' }) => {
        const { content, reference } = await claimOf(world, id);
        return { ...content, reference };
      });
    case 'import-partners':
    case 'import-customers':
      return missingRows(sent, answered, ({ id }) =>
        get(`${operationId.slice('import-'.length)}/${id ?? ''}`),
      );
    case 'put-partner':
    case 'put-customer':
      return missingIn(sent, await get(`${operationId.slice(4)}s/${created.parse(answered).id}`));
    case 'put-reviewer':
      return missingIn(sent, await get(`reviewers/${created.parse(answered).id}`));
    case 'assign':
      // R21: the name is that of the person's token, whatever was sent.
      return missingIn(assignment.parse(sent ?? {}), answered);
    case 'put-policy':
      return missingIn(sent, await get('policy'));
    case 'put-calendar':
      return missingIn(sent, await get('calendar'));
    case 'put-catalog':
      return missingIn(sent, await get('catalog'));
    case 'request-upload':
      return claimId === undefined ? [] : uploadLost(world, claimId, sent, answered);
    case 'record-customer-word': {
      // R16: the word itself is what became of the claim; the rest of what was recorded is read as it was sent.
      const { word: _word, ...rest } = customerWord.parse(sent);
      return claimId === undefined ? [] : textsOfClaim(world, claimId, rest);
    }
    default:
      return claimId === undefined ? [] : textsOfClaim(world, claimId, sent);
  }
}

async function textsOfClaim(world: World, claimId: string, sent: unknown): Promise<readonly string[]> {
  return textsMissingIn(sent, await world.claims.trace({ id: claimId, by: 'ana' }));
}

/** The places of imported rows that differ when read. */
async function missingRows(
  sent: unknown,
  answered: unknown,
  read: (row: z.infer<typeof importedRow>) => Promise<unknown>,
): Promise<readonly string[]> {
  const rows = sentRows.safeParse(sent).data?.rows ?? [];
  const lost = imported.parse(answered).rows.map(async (row, index) =>
    // A claim that was there before may have another content.
    row.state === 'refused' || row.replayed === true
      ? []
      : missingIn(rows[index], await read(row), `/rows/${index}`),
  );
  return (await Promise.all(lost)).flat();
}

const upload = z.object({ fileName: z.string() });
const ticket = z.object({ proofId: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) });

/** The file's name is shown only after the file was uploaded. */
async function uploadLost(
  world: World,
  claimId: string,
  sent: unknown,
  answered: unknown,
): Promise<readonly string[]> {
  const { fileName } = upload.parse(sent);
  if (proofTypeOfName(fileName)?.contentType !== 'application/pdf') return [];
  const { proofId, ...place } = ticket.parse(answered);
  await putDocument(place, pdf());
  const { proofs } = valueOf(await world.as('ana').proofs.completeUpload(claimId, proofId));
  return proofs.some((proof) => isKept(fileName, proof.fileName)) ? [] : ['/fileName'];
}

async function claimOf(world: World, id: string): Promise<Pick<ClaimView, 'content' | 'reference'>> {
  return world.claims.view({ id, by: 'ana' });
}

function shown(answer: Result<unknown>): unknown {
  return answer.ok ? answer.value : answer.problem;
}
