/** One list of the associations of claims and earlier ones (R44, R60), merged by their sort keys. */
import type { Container, SqlQuerySpec } from '@azure/cosmos';
import type {
  AssociationFilter,
  AssociationList,
  ListedAssociation,
} from '../../application/ports/associations';
import { asAssociation } from '../../domain/association';
import { completeEarlier } from '../../domain/earlierAssociation';
import type { Instant } from '../../domain/time';
import { claimsBehind } from './claims/claimList';
import { bindingOf, instantAndId, openCursor, sealCursor } from './database/cursor';
import { firstRows } from './database/firstRows';
import type { EntryDocument } from './directory/directoryDocuments';

/** An association with the sort key `<since>|<ID>`. */
interface Keyed {
  readonly key: string;
  readonly listed: ListedAssociation;
}

/** The list over the claims and the directory. */
export function associationList(claims: Container, directory: Container): AssociationList {
  async function ofClaims(
    { state, origin, ...wanted }: AssociationFilter,
    limit: number,
    after: string | null,
  ): Promise<readonly Keyed[]> {
    if (origin === 'earlier') return [];
    const filter = { ...wanted, association: state, sort: 'associated' } as const;
    const found = await claimsBehind(claims, filter, limit, after);
    return found.flatMap(({ key, claim }) => {
      const association = asAssociation(claim);
      return association === null ? [] : [{ key, listed: { origin: 'claim' as const, association } }];
    });
  }

  async function fromBefore(
    filter: AssociationFilter,
    now: Instant,
    limit: number,
    after: string | null,
  ): Promise<readonly Keyed[]> {
    if (filter.origin === 'claim') return [];
    const query = earlierQuery(filter, now, after);
    const found = await firstRows<EntryDocument<'association'>>(directory, query, limit);
    return found.map(({ value, list }) => ({
      key: list?.byAssociation ?? '',
      listed: { origin: 'earlier', association: completeEarlier(value) },
    }));
  }

  return {
    async list(filter, now, limit, cursor) {
      const { partnerId, customerId, productId, state, origin } = filter;
      const binding = bindingOf([partnerId, customerId, productId, state, origin]);
      const after = cursor === null ? null : openCursor(cursor, binding, instantAndId);
      // One more than the page needs, from each source, shows whether another page follows.
      const both = await Promise.all([
        ofClaims(filter, limit + 1, after),
        fromBefore(filter, now, limit + 1, after),
      ]);
      const merged = both.flat().sort((one, other) => (one.key < other.key ? 1 : -1));
      const page = merged.slice(0, limit);
      const last = page.at(-1)?.key;
      const isMore = merged.length > limit && last !== undefined;
      return { items: page.map(({ listed }) => listed), cursor: isMore ? sealCursor(last, binding) : null };
    },

    async earlierEnding(until, limit) {
      const query = {
        query:
          "SELECT * FROM c WHERE c.type = 'entry' AND c.kind = 'association' AND c.list.dueAt <= @until ORDER BY c.list.dueAt ASC",
        parameters: [{ name: '@until', value: until }],
      };
      const found = await firstRows<EntryDocument<'association'>>(directory, query, limit);
      return found.map(({ value }) => completeEarlier(value));
    },
  };
}

function earlierQuery(
  { partnerId, customerId, productId, state }: AssociationFilter,
  now: Instant,
  after: string | null,
): SqlQuerySpec {
  const conditions = ["c.type = 'entry' AND c.kind = 'association'"];
  const parameters: { name: string; value: string }[] = [];
  const where = (field: string, operator: string, value: string | null): void => {
    if (value === null) return;
    const name = `@p${parameters.length}`;
    parameters.push({ name, value });
    conditions.push(`c.list.${field} ${operator} ${name}`);
  };
  where('partnerId', '=', partnerId);
  where('customerId', '=', customerId);
  where('productId', '=', productId);
  if (state !== null) where('endsAt', state === 'official' ? '>' : '<=', now);
  where('byAssociation', '<', after);
  return {
    query: `SELECT * FROM c WHERE ${conditions.join(' AND ')} ORDER BY c.list.byAssociation DESC`,
    parameters,
  };
}
