/** The people of the bench and their requests: with tokens, over one connection each. */
import { z } from 'zod';
import { People } from '../../infra/tools/client/people';
import { readSeed, seedFileOf, type Seed } from '../../infra/tools/stack/seed';
import { directoryRequest } from '../../shared/contracts/directory/directory';
import type { Actor } from '../../shared/domain/roles';
import { generousPolicy } from '../fixtures/generousPolicy';
import { ClaimMaker } from './claims';
import { Connection } from './connection';
import type { MeasuredStack } from './measuredStack';

/** Bearer tokens of the people in the bench. */
export interface Tokens {
  readonly partner: string;
  readonly reviewer: string;
}

export async function signIn({ stack }: MeasuredStack): Promise<Tokens> {
  const people = new People(stack.addresses);
  const [partner, reviewer] = await Promise.all([people.token('ana'), people.token('rita')]);
  return { partner, reviewer };
}

/**
 * Publishes, as an operator, a policy whose mail quota and limits are no bottleneck; returns a maker of claims
 * under that policy.
 */
export async function prepareDirectory({ stack }: MeasuredStack): Promise<ClaimMaker> {
  const seed = readSeed(seedFileOf(stack.settings));
  const people = new People(stack.addresses);
  const { policy } = directoryRequest.parse({ policy: { version: 'bench', ...generousPolicy } });
  if (policy === null) throw new Error('The policy was not read.');
  const connection = new Connection();
  try {
    const token = await people.token('olga');
    const body = JSON.stringify({ policy: { version: policy.version, ...generousPolicy } });
    await connection.call('POST', `${stack.addresses.api}/api/directory/import`, { token, body });
  } finally {
    connection.close();
  }
  return new ClaimMaker({ seed, policy, partnerAdmin: partnerAdminOf(seed, await people.token('ana')) });
}

const tokenClaims = z.object({ tid: z.string(), oid: z.string(), name: z.string() });

function partnerAdminOf(seed: Seed, token: string): Actor {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { tid, oid, name } = tokenClaims.parse(JSON.parse(payload));
  if (!seed.partners.some(({ id }) => id === tid))
    throw new Error('Ana’s organisation is not in the seed file.');
  return { id: oid, name, tenantId: tid, roles: ['IncentivesAdmin'] };
}

/**
 * Starts a claim's orchestration as the application's Durable client does; resolves once the instance is on
 * disk.
 */
export async function startOrchestration(
  { stack }: MeasuredStack,
  connection: Connection,
  claimId: string,
): Promise<void> {
  const url = `${stack.addresses.api}/durabletask/orchestrators/claimLifecycle/${claimId}`;
  await connection.call('POST', url, { body: JSON.stringify({ claimId }) });
}
