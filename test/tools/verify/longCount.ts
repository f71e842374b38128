/** What the commands of the long counts share: their numbers and seeds, their lines, and how they end. */

/** Reads a whole number of the command line; throws an error for a person. */
export function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number, not "${text}".`);
}

/** A seed for a run that was given none. */
export function drawnSeed(): string {
  return String(Math.floor(Math.random() * 1_000_000));
}

/** Prints lines, each with the seconds since the start. */
export function teller(): (line: string) => void {
  const started = Date.now();
  return (line) => {
    const seconds = String(Math.round((Date.now() - started) / 1000));
    process.stdout.write(`${seconds.padStart(4)} s  ${line}\n`);
  };
}

/** Runs a long count: ends with what it gives (0 good, 1 not), or with 2 and its error when it could not run. */
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
