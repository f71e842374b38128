/** The service's own log: one line of JSON per entry on standard error, which the host collects. */
import type { Log } from '../shared/application/ports/runtime';

function write(level: 'info' | 'warn' | 'error', message: string, facts: object = {}): void {
  process.stderr.write(`${JSON.stringify({ level, message, ...facts })}\n`);
}

/**
 * Writes facts as they are, so callers pass identifiers and codes only, never tokens or document contents.
 *
 * The host guesses how much a line matters from its words: one with "warn" is a warning, one with "error",
 * "fail", "severe" or "unhandled exception" an error. So `info` has none of them in its message, the names of
 * its facts and their values.
 */
export const serviceLog: Log = {
  info: (message, facts) => write('info', message, facts),
  warn: (message, facts) => write('warn', message, facts),
  error: (message, facts) => write('error', message, facts),
};
