/** Line `sleeping`: what waiting claims cost, and whether their number slows the others down. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { prepareDirectory, signIn, startOrchestration } from './callers';
import type { PreparedClaim } from './claims';
import { Connection, sideBySide } from './connection';
import { Distribution } from './distribution';
import { loadClaims } from './loader';
import { MeasuredStack } from './measuredStack';
import type { BenchOptions, Sizes } from './options';
import type { Figure } from './report';

const LOADERS = 32;
const LEVEL = 1.3;

/** Medians with one number of sleeping claims, in milliseconds. */
interface Level {
  readonly sleeping: number;
  /** POST of a start: the instance is on disk. */
  readonly start: number;
  /** From that POST until the new instance sleeps. */
  readonly started: number;
  /** A reviewer's command that wakes a sleeping claim: the change is committed and the event is on disk. */
  readonly event: number;
  /** From that command until the claim sleeps again. */
  readonly woken: number;
}

export async function measureSleeping(
  sizes: Sizes,
  _options: BenchOptions,
  tell: (text: string) => void,
): Promise<readonly Figure[]> {
  const { sleepingLevels, samples, settleSeconds, idleSeconds } = sizes;
  const most = Math.max(...sleepingLevels);
  const stack = await MeasuredStack.start();
  try {
    const maker = await prepareDirectory(stack);
    await stack.stack.stop();
    const claims = Array.from({ length: most }, () => maker.make('submitted', Date.now()));
    // One set more than there are levels, because the first only warms up.
    const fresh = Array.from({ length: samples * (sleepingLevels.length + 1) }, () =>
      maker.make('submitted', Date.now()),
    );
    await loadClaims(stack.stack, [...claims, ...fresh]);
    await stack.stack.restart();
    tell(
      `${claims.length + fresh.length} claims in Submitted: decided by the domain, loaded into the stopped database; every sleeping one's orchestration was started by HTTP and has gone to sleep by itself`,
    );

    await measureLevel(stack, 0, fresh.splice(0, samples));
    const levels: Level[] = [];
    let asleep = 0;
    let heapBytes = 0;
    for (const level of sleepingLevels) {
      const next = claims.splice(0, level - asleep);
      const before = await stack.heapBytes();
      await sideBySide(next, LOADERS, ({ claimId }, connection) =>
        startOrchestration(stack, connection, claimId),
      );
      await stack.quiet();
      heapBytes = ((await stack.heapBytes()) - before) / next.length;
      asleep = level;
      levels.push(await measureLevel(stack, level, fresh.splice(0, samples)));
    }

    // V8 collects and compiles on its own threads for a while after work: that is a cost of the work, shown
    // separately.
    const settled = await stack.during(() => sleep(settleSeconds * 1_000));
    const idle = await stack.during(() => sleep(idleSeconds * 1_000));
    const restartMs = await stack.restart();
    return [
      ...levelFigures(levels),
      ...[
        {
          name: `CPU of the first ${settleSeconds} s after the work`,
          value: (settled.stackCpu / settleSeconds / 1_000) * 100,
          unit: '% of a core',
        },
        {
          name: `idle CPU of the stack’s process with ${most} sleeping`,
          value: (idle.stackCpu / idleSeconds / 1_000) * 100,
          unit: '% of a core',
          aim: { atMost: 1 },
        },
        {
          name: 'idle CPU of Azurite beside it',
          value: (idle.azuriteCpu / idleSeconds / 1_000) * 100,
          unit: '% of a core',
        },
        {
          name: 'heap for each sleeping instance',
          value: heapBytes / 1024,
          unit: 'KiB',
          aim: { atMost: 10 },
        },
        {
          name: `restart to serving after kill -9 with ${most} sleeping`,
          value: restartMs / 1_000,
          unit: 's',
          aim: { atMost: 5 },
        },
      ].map((figure) => ({ line: 'sleeping', ...figure })),
    ];
  } finally {
    await stack.dispose();
  }
}

const shownInstance = z.object({ historyEvents: z.array(z.object({ EventType: z.string() })) });

/** Times starts and events of some more claims, one after another, while the others sleep. */
async function measureLevel(
  stack: MeasuredStack,
  sleeping: number,
  claims: readonly PreparedClaim[],
): Promise<Level> {
  const { api } = stack.stack.addresses;
  const { reviewer } = await signIn(stack);
  const times = {
    start: new Distribution(),
    started: new Distribution(),
    event: new Distribution(),
    woken: new Distribution(),
  };
  const connection = new Connection();
  /** An instance sleeps when its execution waits for a timer. */
  const asleep = async (claimId: string, event: string): Promise<void> => {
    const url = `${api}/durabletask/instances/${claimId}?showHistory=true&showHistoryOutput=true`;
    for (;;) {
      const { text } = await connection.call('GET', url);
      const { historyEvents } = shownInstance.parse(JSON.parse(text));
      const last = historyEvents.at(-1);
      if (last?.EventType === 'TimerCreated' && text.includes(event)) return;
    }
  };
  try {
    for (const { claimId } of claims) {
      const from = performance.now();
      await times.start.time(() => startOrchestration(stack, connection, claimId));
      await asleep(claimId, 'ReviewStarted');
      times.started.add(performance.now() - from);
    }
    for (const { claimId } of claims) {
      const url = `${api}/api/claims/${claimId}/start-review`;
      const from = performance.now();
      await times.event.time(() => connection.call('POST', url, { token: reviewer, body: '{}' }));
      await asleep(claimId, 'ReviewDecision');
      times.woken.add(performance.now() - from);
    }
  } finally {
    connection.close();
  }
  await stack.quiet();
  return {
    sleeping,
    start: times.start.median,
    started: times.started.median,
    event: times.event.median,
    woken: times.woken.median,
  };
}

function levelFigures(levels: readonly Level[]): readonly Figure[] {
  const kinds = {
    start: 'start of an instance',
    started: 'start until asleep',
    event: 'command with its event',
    woken: 'command until asleep again',
  } as const;
  return (['start', 'started', 'event', 'woken'] as const).flatMap((kind): readonly Figure[] => {
    const values = levels.map((level) => level[kind]);
    return [
      ...levels.map((level) => ({
        line: 'sleeping',
        name: `${kinds[kind]}, ${level.sleeping} asleep, p50`,
        value: level[kind],
        unit: 'ms',
      })),
      {
        line: 'sleeping',
        name: `${kinds[kind]}: most asleep to fewest`,
        value: (values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN),
        unit: '×',
        aim: { atMost: LEVEL },
      },
    ];
  });
}
