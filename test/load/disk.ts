/**
 * Line `disk`: how much the database's log holds in addition to the live data, and how long a compaction
 * delays a write.
 */
import { existsSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Container, Store } from '../../infra/local/cosmos/store';
import { successorOf } from '../../infra/local/journalCompaction';
import { patienceMs } from '../../infra/tools/patience';
import { prepareDirectory } from './callers';
import type { PreparedClaim } from './claims';
import { Distribution } from './distribution';
import { withClaims, write } from './loader';
import { MeasuredStack } from './measuredStack';
import type { BenchOptions, Sizes } from './options';
import type { Figure } from './report';

/** How many times every claim is written in groups. */
const ROUNDS = 6;
/** Claims are written in groups, so that their records share the flushes of the disk. */
const GROUP = 250;
/** Pause between two checks whether a compaction has ended. */
const LOOK_AGAIN_MS = 50;

export async function measureDisk(
  sizes: Sizes,
  _options: BenchOptions,
  tell: (text: string) => void,
): Promise<readonly Figure[]> {
  const stack = await MeasuredStack.start();
  try {
    const maker = await prepareDirectory(stack);
    const file = stack.file('database/cosmos.log');
    await stack.stack.stop();
    const claims = Array.from({ length: sizes.fewClaims * 5 }, () => maker.make('withdrawn', Date.now()));
    const figures = await withClaims(stack.stack, async (store, container) => {
      const underFire = await writeInGroups(store, container, claims, file);
      await compacted(file);
      const oneByOne = await writeOneByOne(store, container, claims, file);
      const live = liveBytes(container);
      tell(
        `${claims.length} claims written ${ROUNDS + 1} times through the database's own store, which compacts while it runs; live ${megabytes(live)} MB`,
      );
      return [
        {
          name: 'log to live data, at its largest under full fire',
          value: underFire.log / live,
          unit: '×',
          aim: { atMost: 3 },
        },
        {
          name: 'the same with the successor that is being written',
          value: underFire.both / live,
          unit: '×',
        },
        {
          name: 'log to live data, once compacted',
          value: oneByOne.compacted / live,
          unit: '×',
          aim: { atMost: 1.5 },
        },
        {
          name: 'a write during a compaction, one at a time, longest',
          value: oneByOne.during.quantile(1),
          unit: 'ms',
        },
        {
          name: 'a write during a compaction, one at a time, p50',
          value: oneByOne.during.median,
          unit: 'ms',
        },
        { name: 'a write otherwise, longest', value: oneByOne.otherwise.quantile(1), unit: 'ms' },
        { name: 'a write otherwise, p50', value: oneByOne.otherwise.median, unit: 'ms' },
      ];
    });
    await stack.stack.restart();
    return figures.map((figure) => ({ line: 'disk', ...figure }));
  } finally {
    await stack.dispose();
  }
}

/**
 * Writes all claims again and again; returns the largest sizes of the log after any group, once all claims
 * were written.
 */
async function writeInGroups(
  store: Store,
  container: Container,
  claims: readonly PreparedClaim[],
  file: string,
): Promise<{ readonly log: number; readonly both: number }> {
  let log = 0;
  let both = 0;
  for (let round = 0; round < ROUNDS; round++)
    for (let from = 0; from < claims.length; from += GROUP) {
      await Promise.all(claims.slice(from, from + GROUP).map((claim) => write(store, container, claim)));
      if (round === 0) continue;
      log = Math.max(log, sizeOf(file));
      both = Math.max(both, sizeOf(file) + sizeOf(successorOf(file)));
    }
  return { log, both };
}

/**
 * Times each write, during a compaction and otherwise; returns also the log's size at the end of a
 * compaction.
 */
async function writeOneByOne(
  store: Store,
  container: Container,
  claims: readonly PreparedClaim[],
  file: string,
): Promise<{ readonly during: Distribution; readonly otherwise: Distribution; readonly compacted: number }> {
  const during = new Distribution();
  const otherwise = new Distribution();
  let endOfOne = Number.NaN;
  for (const claim of claims) {
    const compacting = existsSync(successorOf(file));
    const from = performance.now();
    await write(store, container, claim);
    const took = performance.now() - from;
    const still = existsSync(successorOf(file));
    (compacting || still ? during : otherwise).add(took);
    if (compacting && !still) endOfOne = sizeOf(file);
  }
  return { during, otherwise, compacted: endOfOne };
}

/** Waits until no compaction runs. */
async function compacted(file: string): Promise<void> {
  const limit = performance.now() + patienceMs;
  while (existsSync(successorOf(file)) && performance.now() < limit) await sleep(LOOK_AGAIN_MS);
}

function liveBytes(container: Container): number {
  let bytes = 0;
  for (const { document } of container.documents.within(undefined))
    bytes += Buffer.byteLength(JSON.stringify(document));
  return bytes;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
