/** The services against which this run of the conformance suites runs. */
import { targetOf } from './settings';

export const target = targetOf(process.env);
