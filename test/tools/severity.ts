/** How much a line of the service's log matters to the real Functions host, which guesses that from words. */

/** The host's levels of a line on standard error. */
export type Severity = 'Information' | 'Warning' | 'Error';

/**
 * The host's guess, in its order (azure-functions-host, `WorkerProcess.ParseErrorMessageAndLog`).
 * @param line as the application writes it
 */
export function severityOf(line: string): Severity {
  if (/warn/i.test(line)) return 'Warning';
  return /error|fail|severe|unhandled exception/i.test(line) ? 'Error' : 'Information';
}

/** The lines of a log that the application wrote as information and that the host takes for something worse. */
export function misjudged(log: string): readonly string[] {
  return log
    .split('\n')
    .map((line) => line.slice(Math.max(0, line.indexOf('{"level":'))))
    .filter((line) => line.startsWith('{"level":"info"') && severityOf(line) !== 'Information');
}
