/** Measures what a request costs the service: its processor time, and how long others wait beside it. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Effort } from './proportion';

/** A request that is answered sooner keeps nobody waiting. */
const soonMs = 250;
/** Between two health checks beside a request. */
const everyMs = 100;
/** Processor time is counted in steps of this length on every Linux. */
const tickMs = 10;

/**
 * Does some work and measures its effort.
 * @param pid the process whose time is counted
 * @param checkHealth ends when the health check is answered
 */
export async function withEffort<T>(
  pid: number | undefined,
  checkHealth: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly effort: Effort }> {
  const before = cpuMsOf(pid);
  const ended = new AbortController();
  const waited = longestWait(checkHealth, ended.signal);
  let result: T;
  try {
    result = await work();
  } finally {
    ended.abort();
  }
  const after = cpuMsOf(pid);
  const cpuMs = before === null || after === null ? null : after - before;
  return { result, effort: { cpuMs, healthMs: await waited } };
}

/** Checks the health again and again until the work has ended; the longest wait in milliseconds. */
async function longestWait(checkHealth: () => Promise<unknown>, ended: AbortSignal): Promise<number> {
  let longest = 0;
  for (let wait = soonMs; ; wait = everyMs) {
    const goesOn = await pause(wait, true, { signal: ended }).catch(() => false);
    if (!goesOn) return longest;
    const began = Date.now();
    await checkHealth();
    longest = Math.max(longest, Date.now() - began);
  }
}

/** The processor time that a process has used, in milliseconds; `null` where the system has no /proc. */
function cpuMsOf(pid: number | undefined): number | null {
  try {
    const fields =
      readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    // The process's own time in user and in system mode (proc_pid_stat(5), fields 14 and 15).
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return null;
  }
}
