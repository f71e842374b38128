/** Finds instances by status, time of creation and prefix, page by page. */
import type { Instance } from './records';
import { runtimeStatusOf } from './status';

const DEFAULT_PAGE = 100;
const STATUSES = [
  'running',
  'completed',
  'continuedasnew',
  'failed',
  'canceled',
  'terminated',
  'pending',
  'suspended',
];

/** A page of instances, ordered by ID, and the token of the next page; or what is wrong with the query. */
export type Page =
  | { readonly instances: readonly Instance[]; readonly token: string | undefined }
  | { readonly fault: string };

/** Selects by the query parameters `runtimeStatus`, `createdTimeFrom`, `createdTimeTo`, `instanceIdPrefix`, `top`. */
export function selectInstances(
  all: Iterable<Instance>,
  query: URLSearchParams,
  token: string | undefined,
  pageSize?: number,
): Page {
  const statuses = (query.get('runtimeStatus') ?? '')
    .split(',')
    .map((status) => status.trim().toLowerCase())
    .filter((status) => status !== '');
  const unknown = statuses.find((status) => !STATUSES.includes(status));
  if (unknown !== undefined)
    return { fault: `runtimeStatus '${unknown}' is not known; known are ${STATUSES.join(', ')}.` };
  const from = instantOf(query, 'createdTimeFrom', Number.NEGATIVE_INFINITY);
  const to = instantOf(query, 'createdTimeTo', Number.POSITIVE_INFINITY);
  if (Number.isNaN(from) || Number.isNaN(to))
    return { fault: 'createdTimeFrom and createdTimeTo must be ISO 8601 instants.' };
  const top = pageSize ?? Number(query.get('top') ?? DEFAULT_PAGE);
  if (!(top >= 1)) return { fault: 'top must be a positive number.' };
  const prefix = query.get('instanceIdPrefix') ?? '';
  const after = token === undefined ? '' : Buffer.from(token, 'base64url').toString('utf8');

  const found: Instance[] = [];
  for (const instance of all) {
    const { id, createdAt } = instance;
    if (!id.startsWith(prefix) || createdAt < from || createdAt > to || (after !== '' && id <= after))
      continue;
    if (statuses.length > 0 && !statuses.includes(runtimeStatusOf(instance).toLowerCase())) continue;
    found.push(instance);
  }
  found.sort((a, b) => (a.id < b.id ? -1 : 1));
  const instances = found.slice(0, top);
  const last = instances.at(-1);
  const more = found.length > instances.length && last !== undefined;
  return { instances, token: more ? Buffer.from(last.id).toString('base64url') : undefined };
}

function instantOf(query: URLSearchParams, name: string, unset: number): number {
  const text = query.get(name);
  return text === null || text === '' ? unset : Date.parse(text);
}
