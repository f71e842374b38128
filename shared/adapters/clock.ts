/** The two claim clocks: the system's, and the machine's time moved ahead by an offset from a file. */
import { readFileSync } from 'node:fs';
import type { Clock } from '../application/ports/runtime';
import { instant } from '../domain/time';

/** Claim time is the machine's time. */
export function systemClock(): Clock {
  return { now: () => instant(Date.now()) };
}

/**
 * Claim time is the machine's time plus the offset in a file, `{"offsetMs": n}`, which a development stack
 * replaces atomically (shared/README.md, section 5). The file is read at every call, so that a move takes
 * effect at once. Without the file the offset is 0; a damaged file makes `now` throw.
 */
export function fileClock(path: string): Clock {
  return { now: () => instant(Date.now() + readOffset(path)) };
}

function readOffset(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    if (isMissing) return 0;
    throw error;
  }
  const offset = offsetIn(text);
  if (offset === null) {
    throw new Error(
      `The clock file ${path} is damaged: expected {"offsetMs": <milliseconds>}, found ${text.slice(0, 80)}`,
    );
  }
  return offset;
}

function offsetIn(text: string): number | null {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== 'object' || content === null || !('offsetMs' in content)) return null;
    return typeof content.offsetMs === 'number' ? content.offsetMs : null;
  } catch {
    return null;
  }
}
