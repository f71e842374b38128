/**
 * Shared by the commands of the long counts: numbers and seeds of the command line, output, and exit code.
 */

/** Reads a whole number of the command line. Throws an error with a message for the user. */
export function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number, not "${text}".`);
}

/** A random seed, for a run without `--seed`. */
export function drawnSeed(): string {
  return String(Math.floor(Math.random() * 1_000_000));
}

/** Returns a function that prints a line, preceded by the seconds since the start. */
export function teller(): (line: string) => void {
  const started = Date.now();
  return (line) => {
    const seconds = String(Math.round((Date.now() - started) / 1000));
    process.stdout.write(`${seconds.padStart(4)} s  ${line}\n`);
  };
}

/**
 * Runs a long count. Its exit code is the one that `main` returns (0 good, 1 not), or 2 with the error when
 * it could not run.
 */
export function runLongCount(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 2;
    },
  );
}
