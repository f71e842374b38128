/** Line `lives`: claims in Submitted → decision → notice → the customer declines by the link → Rejected. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { givenUp, patienceMs } from '../../infra/tools/patience';
import { prepareDirectory, signIn, startOrchestration, type Tokens } from './callers';
import type { PreparedClaim } from './claims';
import { sideBySide, type Connection } from './connection';
import { Distribution } from './distribution';
import { Inbox } from './inbox';
import { loadClaims } from './loader';
import { MeasuredStack, type Reading } from './measuredStack';
import type { BenchOptions, Sizes } from './options';
import { splitOf, type Split } from './profile';
import type { Figure } from './report';

const MANY = 32;

/** Pause between two reads; each costs the service time. */
const LOOK_AGAIN_MS = 100;

/** Times measured during lives. */
interface Times {
  /** POST approve. */
  readonly decision: Distribution;
  /** POST approve, then GET until the claim shows the decision. */
  readonly shows: Distribution;
  /** From the decision to the arrival of the notice in the inbox. */
  readonly notice: Distribution;
  /** The customer's POST. */
  readonly decline: Distribution;
}

/** Lives of claims: their times, their total, and the resources that they used. */
interface Measured extends Times {
  readonly seconds: number;
  readonly used: Reading;
}

export async function measureLives(
  sizes: Sizes,
  options: BenchOptions,
  tell: (text: string) => void,
): Promise<readonly Figure[]> {
  const { manyLives, singleLives, warmUpLives, profiledLives } = sizes;
  const total = manyLives + singleLives + warmUpLives + profiledLives;
  const stack = await MeasuredStack.start();
  try {
    const maker = await prepareDirectory(stack);
    tell(
      `${total} claims in Submitted: decided by the domain, loaded into the stopped database; their orchestrations started by HTTP`,
    );
    await stack.stack.stop();
    const claims = Array.from({ length: total }, () => maker.make('submitted', Date.now()));
    await loadClaims(stack.stack, claims);
    await stack.stack.restart();
    await sideBySide(claims, MANY, ({ claimId }, connection) =>
      startOrchestration(stack, connection, claimId),
    );
    await stack.quiet();

    const tokens = await signIn(stack);
    const take = (count: number): readonly PreparedClaim[] => claims.splice(0, count);
    await live(stack, tokens, take(warmUpLives), MANY);
    const many = await live(stack, tokens, take(manyLives), MANY);
    const single = await live(stack, tokens, take(singleLives), 1);
    const profile = await stack.profile(async () => {
      await live(stack, tokens, take(profiledLives), MANY);
    });
    const split = splitOf(profile);
    if (options.profileFolder !== null) {
      mkdirSync(options.profileFolder, { recursive: true });
      writeFileSync(join(options.profileFolder, 'lives.cpuprofile'), JSON.stringify(profile));
    }
    tell(modulesOf(split));
    return [
      ...throughput(many, manyLives, '32 connections', { claims: 71, shows: 150 }),
      ...throughput(single, singleLives, '1 connection', { shows: 17 }),
      ...costs(many.used, manyLives, split),
    ];
  } finally {
    await stack.dispose();
  }
}

/** Runs the lives of claims, `connections` at a time; ends when all their work is done, mails included. */
async function live(
  stack: MeasuredStack,
  tokens: Tokens,
  claims: readonly PreparedClaim[],
  connections: number,
): Promise<Measured> {
  const times: Times = {
    decision: new Distribution(),
    shows: new Distribution(),
    notice: new Distribution(),
    decline: new Distribution(),
  };
  const inbox = await Inbox.open(stack.stack.addresses.inbox);
  let seconds = 0;
  const used = await stack.during(async () => {
    const from = performance.now();
    try {
      await sideBySide(claims, connections, (claim, connection) =>
        liveOne(stack, tokens, { claim, connection, inbox, times }),
      );
      await stack.quiet();
    } finally {
      inbox.close();
    }
    seconds = (performance.now() - from) / 1_000;
  });
  return { ...times, seconds, used };
}

const shownClaim = z.object({ status: z.string(), consent: z.object({ state: z.string() }) });

async function liveOne(
  { stack }: MeasuredStack,
  { partner, reviewer }: Tokens,
  life: {
    readonly claim: PreparedClaim;
    readonly connection: Connection;
    readonly inbox: Inbox;
    readonly times: Times;
  },
): Promise<void> {
  const { claim, connection, inbox, times } = life;
  const url = `${stack.addresses.api}/api/claims/${claim.claimId}`;
  const look = async (): Promise<z.infer<typeof shownClaim>> =>
    shownClaim.parse(JSON.parse((await connection.call('GET', url, { token: partner })).text));

  await connection.call('POST', `${url}/start-review`, { token: reviewer, body: '{}' });
  const notice = inbox.noticeTo(claim.customerMail);
  const decidedAt = performance.now();
  await times.decision.time(() => connection.call('POST', `${url}/approve`, { token: reviewer, body: '{}' }));
  await until('the decision shows', async () => (await look()).status === 'Approved');
  times.shows.add(performance.now() - decidedAt);

  const link = await notice;
  times.notice.add(performance.now() - decidedAt);
  // A customer first reads the notice, so it is recorded as sent before the button is pressed.
  await until('the notice is recorded as sent', async () => (await look()).consent.state === 'pending');
  await times.decline.time(() => connection.call('POST', link));
  await until('the claim is rejected', async () => (await look()).status === 'Rejected');
}

/** Checks again and again until the condition holds; the first check comes at once. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const since = Date.now();
  while (!(await isSo())) {
    if (Date.now() - since > patienceMs) throw givenUp(what, since);
    await sleep(LOOK_AGAIN_MS);
  }
}

function throughput(
  measured: Measured,
  claims: number,
  at: string,
  aims: { readonly claims?: number; readonly shows: number },
): Figure[] {
  const line = 'lives';
  const of = (name: string, value: number, unit = 'ms'): Figure => ({
    line,
    name: `${name}, ${at}`,
    value,
    unit,
  });
  const rate = of('whole lives', claims / measured.seconds, 'claims/s');
  return [
    aims.claims === undefined ? rate : { ...rate, aim: { atLeast: aims.claims } },
    { ...of('a decision shows, p50', measured.shows.median), aim: { atMost: aims.shows } },
    of('a decision shows, p95', measured.shows.quantile(0.95)),
    of('POST of the decision, p50', measured.decision.median),
    of('POST of the decision, p95', measured.decision.quantile(0.95)),
    of('notice in the inbox after, p50', measured.notice.median),
    of('POST of the opt-out, p50', measured.decline.median),
  ];
}

/** The resources that one claim's life uses, with 32 connections. */
function costs(used: Reading, claims: number, split: Split): Figure[] {
  const each = (name: string, value: number, unit: string): Figure => ({
    line: 'lives',
    name: `${name} a claim`,
    value: value / claims,
    unit,
  });
  const owned = used.mainThreadCpu * (1 - split.unowned);
  const otherThreads = used.stackCpu - used.mainThreadCpu;
  return [
    {
      ...each('CPU of the stack’s process and Azurite', used.stackCpu + used.azuriteCpu, 'ms'),
      aim: { atMost: 23 },
    },
    each('  application with its SDKs', owned * split.application, 'ms'),
    each('  stand-ins on the same thread', owned * split.standIns, 'ms'),
    each('  garbage collection and sockets of that thread', used.mainThreadCpu * split.unowned, 'ms'),
    each('  database’s thread, and threads that flush logs', otherThreads, 'ms'),
    each('  Azurite', used.azuriteCpu, 'ms'),
    each('CPU of the bench’s own client', used.clientCpu, 'ms'),
    each('database reads', used.databaseReads, ''),
    each('database writes', used.databaseWrites, ''),
    each('database queries', used.databaseQueries, ''),
    each('turns', used.turns, ''),
    each('activities', used.activities, ''),
    each('mails', used.mails, ''),
    each('log flushes', used.flushes, ''),
  ];
}

function modulesOf({ modules }: Split): string {
  const lines = modules
    .slice(0, 25)
    .map(({ module, share }) => `    ${(share * 100).toFixed(1).padStart(5)} %  ${module}`);
  return `the main thread's busy time by module in a CPU profile, by which its CPU is split (Node's own code counts for its caller):\n${lines.join('\n')}`;
}
