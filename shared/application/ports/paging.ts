/** The pages of lists that are read page by page. */

/** One page of a list; `cursor` is opaque and `null` at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}
