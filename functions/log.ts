/** The service's own log: one line of JSON per entry on standard error, which the host collects. */
import type { Log } from '../shared/application/ports/runtime';

type Facts = NonNullable<Parameters<Log['info']>[1]>;

/** The words by which the host takes a line for a warning or an error. */
const alarming = /warn|error|fail|severe|unhandled exception/gi;

/** The facts with a dot in each such word of a value: a domain such as failsafe.example is no failure. */
function calm(facts: Facts): Facts {
  const calmed = (value: Facts[string]): Facts[string] =>
    typeof value === 'string'
      ? value.replace(alarming, (word) => `${word.slice(0, 1)}·${word.slice(1)}`)
      : value;
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, calmed(value)]));
}

function write(level: 'info' | 'warn' | 'error', message: string, facts: object = {}): void {
  process.stderr.write(`${JSON.stringify({ level, message, ...facts })}\n`);
}

/**
 * Writes facts as they are, so callers pass identifiers and codes only, never tokens or document contents.
 *
 * The host guesses how much a line matters from its words: one with "warn" is a warning, one with "error",
 * "fail", "severe" or "unhandled exception" an error. So `info` has none of them in its message and the names of
 * its facts, and those in values, which others may have written, get a dot.
 */
export const serviceLog: Log = {
  info: (message, facts) => write('info', message, facts === undefined ? {} : calm(facts)),
  warn: (message, facts) => write('warn', message, facts),
  error: (message, facts) => write('error', message, facts),
};
