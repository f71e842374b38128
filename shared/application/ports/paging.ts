/** What a list that is read page by page answers with. */

/** One page of a list; `cursor` is opaque and `null` at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}
