/** Line `disk`: what the database's log holds beside the live data when the same claims are written again and again. */
import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareDirectory } from './callers';
import { withClaims, write } from './loader';
import { MeasuredStack } from './measuredStack';
import type { BenchOptions, Sizes } from './options';
import type { Figure } from './report';

/** So often every claim is written. */
const ROUNDS = 12;
const GROUP = 250;
/** A compaction that is under way gets this long to catch up with writers that were faster than any service. */
const CATCH_UP_MS = 60_000;
const LOOK_AGAIN_MS = 250;

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
    const claims = Array.from({ length: sizes.fewClaims * 2 }, () => maker.make('withdrawn', Date.now()));
    let highest = 0;
    let written = 0;
    const live = await withClaims(stack.stack, async (store, container) => {
      for (let round = 0; round < ROUNDS; round++) {
        for (let from = 0; from < claims.length; from += GROUP) {
          await Promise.all(claims.slice(from, from + GROUP).map((claim) => write(store, container, claim)));
          if (round > 0) highest = Math.max(highest, statSync(file).size);
        }
      }
      const limit = performance.now() + CATCH_UP_MS;
      const [first] = claims;
      // The log moves over to its compacted successor with the next write.
      for (let before = statSync(file).size; first !== undefined && performance.now() < limit;) {
        await sleep(LOOK_AGAIN_MS);
        await write(store, container, first);
        if (statSync(file).size < before) break;
        before = statSync(file).size;
      }
      let bytes = 0;
      for (const { document } of container.documents.below([])) {
        bytes += Buffer.byteLength(JSON.stringify(document));
      }
      written = bytes * ROUNDS;
      return bytes;
    });
    const settled = statSync(file).size;
    tell(
      `${claims.length} claims written ${ROUNDS} times (${megabytes(written)} MB) through the database's own store, which compacts while it runs; live ${megabytes(live)} MB`,
    );
    await stack.stack.restart();
    return [
      { name: 'log to live data, at its largest under full fire', value: highest / live, unit: '×' },
      { name: 'log to live data, once compacted', value: settled / live, unit: '×', aim: { atMost: 1.5 } },
    ].map((figure) => ({ line: 'disk', ...figure }));
  } finally {
    await stack.dispose();
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
