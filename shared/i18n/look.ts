/** The colours and the typeface of mails and pages; every text has a contrast of 4.5 or more. */

/** For light backgrounds. */
export const light = {
  ground: '#f2f5f9',
  card: '#ffffff',
  line: '#d5dce6',
  text: '#1a2330',
  quiet: '#4a5768',
  accent: '#0a58a8',
  onAccent: '#ffffff',
  tint: '#e9f1fa',
  fault: '#b3261e',
} as const;

/** For dark backgrounds. */
export const dark = {
  ground: '#11161d',
  card: '#1a212b',
  line: '#3a4656',
  text: '#e9eef5',
  quiet: '#b3bfce',
  accent: '#8fc3ff',
  onAccent: '#0b1a2b',
  tint: '#1f2d3e',
  fault: '#ffb4ab',
} as const satisfies Record<keyof typeof light, string>;

/** Typefaces that every system has: nothing is loaded from elsewhere. */
export const typeface = "'Segoe UI', system-ui, -apple-system, Roboto, 'Helvetica Neue', Arial, sans-serif";
