/** Reads lists: one page, page after page, or entry after entry. */
import { UnexpectedProblem, type Result } from './results';

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; `null`: this is the last one. */
  readonly cursor: string | null;
}

/** The type of the entries of a page. */
export type ItemOf<Shown extends Page<unknown>> = Shown['items'][number];

/** Reads a list. Called itself, it reads one page. */
export interface ListMethod<Args extends unknown[], Shown extends Page<unknown>> {
  (...args: Args): Promise<Result<Shown>>;
  /** Page after page. A problem is the last result: the iteration ends with it, and throws nothing. */
  pages(...args: Args): AsyncGenerator<Result<Shown>, void, undefined>;
  /**
   * Entry after entry; the next page is read when it is needed.
   * @throws UnexpectedProblem from the iteration, where a page cannot be read
   */
  all(...args: Args): AsyncGenerator<ItemOf<Shown>, void, undefined>;
  /** Every page joined to one, without a cursor. A problem ends the reading, and is the result. */
  whole(...args: Args): Promise<Result<Page<ItemOf<Shown>>>>;
}

/**
 * Makes the methods that read a list.
 * @param read reads the page at a cursor; `null`: the page that the arguments name, the first one by default
 */
export function pagesOf<Args extends unknown[], Shown extends Page<unknown>>(
  read: (args: Args, cursor: string | null) => Promise<Result<Shown>>,
): ListMethod<Args, Shown> {
  async function* pages(...args: Args): AsyncGenerator<Result<Shown>, void, undefined> {
    let cursor: string | null = null;
    do {
      const page: Result<Shown> = await read(args, cursor);
      yield page;
      // A list of an earlier service is whole, and has no cursor.
      cursor = page.ok ? (page.value.cursor ?? null) : null;
    } while (cursor !== null);
  }
  async function* all(...args: Args): AsyncGenerator<ItemOf<Shown>, void, undefined> {
    for await (const page of pages(...args)) {
      if (!page.ok) throw new UnexpectedProblem(page);
      for (const item of itemsOf(page.value)) yield item;
    }
  }
  async function whole(...args: Args): Promise<Result<Page<ItemOf<Shown>>>> {
    const items: ItemOf<Shown>[] = [];
    let cursor: string | null = null;
    for (;;) {
      const page: Result<Shown> = await read(args, cursor);
      if (!page.ok) return page;
      items.push(...itemsOf(page.value));
      cursor = page.value.cursor ?? null;
      if (cursor === null) return { ...page, value: { items, cursor: null } };
    }
  }
  return Object.assign((...args: Args) => read(args, null), { pages, all, whole });
}

/** The entries with the type that they have in this list. */
function itemsOf<Shown extends Page<unknown>>(page: Shown): readonly ItemOf<Shown>[] {
  return page.items;
}
