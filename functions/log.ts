/** The service's own log: one JSON line an entry on standard error, which the host collects. */
import type { Log } from '../shared/application/ports/runtime';

function write(level: 'info' | 'warn' | 'error', message: string, facts: object = {}): void {
  process.stderr.write(`${JSON.stringify({ level, message, ...facts })}\n`);
}

/** Writes nothing that is secret: callers pass identifiers and codes, never tokens or contents. */
export const serviceLog: Log = {
  info: (message, facts) => write('info', message, facts),
  warn: (message, facts) => write('warn', message, facts),
  error: (message, facts) => write('error', message, facts),
};
