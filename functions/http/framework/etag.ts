/** Entity tags (RFC 9110, 8.8.3) of claims and of the directory's entries. */
import type { Claim } from '../../../shared/domain/claim';

/** The entity tag of a claim or an entry: its revision, so that bookkeeping does not fail a person's edit. */
export function etagOf({ revision }: Pick<Claim, 'revision'>): string {
  return `"${revision}"`;
}
