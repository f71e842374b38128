/**
 * Gives fast-check one seed for all properties, so that a test run has the same result on every machine,
 * every time.
 */
import { configureGlobal } from 'fast-check';

/**
 * The seed of all random values, unless a call has its own; `PROPERTY_SEED=7 npm test` tries other values.
 */
const seed = Number(process.env['PROPERTY_SEED'] ?? 1);
if (!Number.isInteger(seed)) throw new Error('PROPERTY_SEED must be a whole number.');

configureGlobal({ seed });

export { default } from 'fast-check';
