/** Prints the demo's steps: a line for each, with claim time and real time. */
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Widths of the columns; the last column has no limit. */
const widths = { claimTime: 24, realTime: 8, who: 10, what: 66 } as const;

/** How lines are written. */
export interface TimelineOptions {
  readonly write: (text: string) => void;
  readonly colour: boolean;
  /** An instant of claim time as people read it. */
  readonly written: (claimTime: string) => string;
  /** When the demo began, by `performance.now()`. */
  readonly startedAt: number;
}

/** Whether to use colours on a stream (https://no-color.org). */
export function wantsColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

/** Prints the demo's timeline. */
export class Timeline {
  constructor(private readonly options: TimelineOptions) {}

  /** Real time since the demo began, in seconds. */
  get seconds(): number {
    return (performance.now() - this.options.startedAt) / 1000;
  }

  /** A heading. */
  scene(title: string, explanation: string): void {
    const { claimTime, realTime, who, what } = widths;
    const columns =
      'claim time'.padEnd(claimTime) +
      'real'.padEnd(realTime) +
      'who'.padEnd(who) +
      'what'.padEnd(what) +
      'status';
    this.line(
      `\n${this.paint('bold', title)}\n${this.paint('dim', explanation)}\n${this.paint('dim', columns)}`,
    );
  }

  /** A step of a person or of the service; `status` is that of the claim afterwards. */
  step(claimTime: string, who: string, what: string, status = ''): void {
    this.row(claimTime, this.paint('cyan', who.padEnd(widths.who)), what, this.paint('green', status));
  }

  /** A mail. */
  mail(claimTime: string, to: string, subject: string): void {
    this.row(claimTime, this.paint('magenta', 'mail'.padEnd(widths.who)), `to ${to}: ${subject}`, '');
  }

  /** A move of the clock. */
  moved(claimTime: string, what: string): void {
    this.row(claimTime, this.paint('yellow', 'clock'.padEnd(widths.who)), what, '');
  }

  /** A difference from the rules. */
  difference(text: string): void {
    this.line(this.paint('red', indent(text)));
  }

  /** A line without columns. */
  note(text: string): void {
    this.line(text);
  }

  paint(style: Style, text: string): string {
    return this.options.colour && text !== '' ? styleText(style, text) : text;
  }

  private row(claimTime: string, who: string, what: string, status: string): void {
    const time = this.options.written(claimTime).padEnd(widths.claimTime);
    const real = `${this.seconds.toFixed(1)} s`.padEnd(widths.realTime);
    const gap = status === '' ? '' : ' '.repeat(Math.max(1, widths.what - what.length));
    this.line(`${time}${this.paint('dim', real)}${who}${what}${gap}${status}`);
  }

  private line(text: string): void {
    this.options.write(`${text}\n`);
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
