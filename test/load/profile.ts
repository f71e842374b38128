/** Splits a CPU profile of the thread that runs the application and most stand-ins between the two. */
import { z } from 'zod';

/** For whom a sample's time is spent. */
export type Owner = 'application' | 'stand-ins' | 'unowned';

const callFrame = z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() });

/** A profile in the inspector's form (Chrome DevTools Protocol, Profiler.Profile). */
export const profileSchema = z.object({
  nodes: z.array(z.object({ id: z.number(), callFrame, children: z.array(z.number()).default([]) })),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
export type Profile = z.infer<typeof profileSchema>;

/** The busy time of a profile, split between its owners. */
export interface Split {
  /** Shares of the busy time that has an owner; they add up to 1. */
  readonly application: number;
  readonly standIns: number;
  /** Share of the busy time without an owner: garbage collection, Node's own sockets and loop. */
  readonly unowned: number;
  /** The modules with the most time of their own, as parts of the busy time. */
  readonly modules: readonly { readonly module: string; readonly share: number }[];
}

/** Packages that only the stand-ins load; every other package serves the application. */
const standInPackages = [
  'fastify',
  'find-my-way',
  'light-my-request',
  'avvio',
  'azurite',
  'cron-parser',
  '@fastify',
];

/**
 * A sample belongs to the nearest function of the project on its stack, or, when only packages are on it, to
 * the user of the package. Node's own code counts for its caller; without a caller it has no owner.
 */
export function splitOf({ nodes, samples, timeDeltas }: Profile): Split {
  const owners = new Map<number, Owner>();
  const modules = new Map<number, string>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isChild = new Set(nodes.flatMap(({ children }) => children));
  const visit = (id: number, owner: Owner, caller: string): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const { url, functionName } = node.callFrame;
    const own = ownerOf(url) ?? owner;
    const module = moduleOf(url, functionName) ?? caller;
    owners.set(id, own);
    modules.set(id, module);
    for (const child of node.children) visit(child, own, module);
  };
  for (const { id } of nodes) if (!isChild.has(id)) visit(id, 'unowned', 'node');

  const times: Record<Owner, number> = { application: 0, 'stand-ins': 0, unowned: 0 };
  const moduleTimes = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    if (byId.get(id)?.callFrame.functionName === '(idle)') continue;
    const time = timeDeltas[index] ?? 0;
    times[owners.get(id) ?? 'unowned'] += time;
    const module = modules.get(id) ?? 'node';
    moduleTimes.set(module, (moduleTimes.get(module) ?? 0) + time);
  }
  const owned = times.application + times['stand-ins'];
  const busy = owned + times.unowned;
  return {
    application: times.application / owned,
    standIns: times['stand-ins'] / owned,
    unowned: times.unowned / busy,
    modules: [...moduleTimes]
      .map(([module, time]) => ({ module, share: time / busy }))
      .sort((a, b) => b.share - a.share),
  };
}

function ownerOf(url: string): Owner | undefined {
  if (/\/dist\/(functions|shared)\//.test(url)) return 'application';
  if (/\/dist\/(infra|test)\//.test(url)) return 'stand-ins';
  const name = packageOf(url);
  if (name === undefined) return undefined;
  return standInPackages.some((known) => name === known || name.startsWith(`${known}/`))
    ? 'stand-ins'
    : 'application';
}

function packageOf(url: string): string | undefined {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
}

/**
 * The name under which a function's own time is listed; `undefined` for Node's own code, which counts for its
 * caller.
 */
function moduleOf(url: string, functionName: string): string | undefined {
  if (url === '' && functionName === '(garbage collector)') return 'garbage collection';
  const name = packageOf(url);
  if (name !== undefined) return name;
  return /\/dist\/((?:functions|shared|infra|test)\/.*)\.js$/.exec(url)?.[1];
}
