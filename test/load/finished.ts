/** Line `finished`: lists and restarts with many finished claims. */
import { prepareDirectory, signIn } from './callers';
import type { ClaimMaker, PreparedClaim } from './claims';
import { Connection } from './connection';
import { Distribution } from './distribution';
import { loadClaims } from './loader';
import { MeasuredStack } from './measuredStack';
import type { BenchOptions, Sizes } from './options';
import type { Figure } from './report';

const DAY_MS = 24 * 60 * 60 * 1_000;
const PAGE = 50;

/** The lists that are timed. */
const lists = {
  'reviewers’ newest': { person: 'reviewer', query: `limit=${PAGE}` },
  'a partner’s newest': { person: 'partner', query: `limit=${PAGE}` },
  'reviewers’ final rejections': { person: 'reviewer', query: `limit=${PAGE}&status=RejectedFinal` },
} as const;
type ListName = keyof typeof lists;

export async function measureFinished(
  sizes: Sizes,
  _options: BenchOptions,
  tell: (text: string) => void,
): Promise<readonly Figure[]> {
  const { fewClaims, manyClaims, pages } = sizes;
  const stack = await MeasuredStack.start();
  try {
    const maker = await prepareDirectory(stack);
    await load(stack, maker, fewClaims);
    const few = await measureLists(stack, pages);
    await load(stack, maker, manyClaims - fewClaims);
    tell(
      `${manyClaims} claims, withdrawn after submission: decided by the domain, loaded into the stopped database with history and effects; the Durable host holds none of their instances`,
    );
    const many = await measureLists(stack, pages);
    const restartMs = await stack.restart();
    return [
      ...(Object.keys(lists) as ListName[]).flatMap((name): readonly Figure[] => [
        { line: 'finished', name: `page of ${name}, ${fewClaims} claims, p50`, value: few[name], unit: 'ms' },
        {
          line: 'finished',
          name: `page of ${name}, ${manyClaims} claims, p50`,
          value: many[name],
          unit: 'ms',
        },
        {
          line: 'finished',
          name: `page of ${name}: many to few`,
          value: many[name] / few[name],
          unit: '×',
          aim: { atMost: 3 },
        },
      ]),
      {
        line: 'finished',
        name: `restart to serving after kill -9 with ${manyClaims} finished`,
        value: restartMs / 1_000,
        unit: 's',
        aim: { atMost: 10 },
      },
    ];
  } finally {
    await stack.dispose();
  }
}

/** Stops the stack, loads claims that ended within the last year, and starts it again. */
async function load(stack: MeasuredStack, maker: ClaimMaker, count: number): Promise<void> {
  await stack.stack.stop();
  await loadClaims(stack.stack, finishedClaims(maker, count));
  await stack.stack.restart();
}

function* finishedClaims(maker: ClaimMaker, count: number): Generator<PreparedClaim> {
  const newest = Date.now() - DAY_MS;
  for (let number = 0; number < count; number++)
    yield maker.make('withdrawn', newest - Math.floor((number / count) * 365 * DAY_MS));
}

/** The median time of each list's first page, after a few to warm up. */
async function measureLists(stack: MeasuredStack, pages: number): Promise<Record<ListName, number>> {
  const tokens = await signIn(stack);
  const connection = new Connection();
  const page = async (name: ListName): Promise<void> => {
    const { person, query } = lists[name];
    const url = `${stack.stack.addresses.api}/api/claims?${query}`;
    await connection.call('GET', url, { token: tokens[person] });
  };
  const median = async (name: ListName): Promise<number> => {
    const times = new Distribution();
    for (let warm = 0; warm < 5; warm++) await page(name);
    for (let number = 0; number < pages; number++) await times.time(() => page(name));
    return times.median;
  };
  try {
    return {
      'reviewers’ newest': await median('reviewers’ newest'),
      'a partner’s newest': await median('a partner’s newest'),
      'reviewers’ final rejections': await median('reviewers’ final rejections'),
    };
  } finally {
    connection.close();
  }
}
