/** Whole numbers in query strings. */
import { z } from 'zod';

/** A whole number in decimal digits; other ways to write one (`1e2`, `0x10`) are refused. */
export const wholeNumber = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value),
    z.int('must be a whole number').min(least).max(most),
  );
