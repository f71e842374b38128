/** The services that this run of the conformance suites is pointed at. */
import { targetOf } from './settings';

export const target = targetOf(process.env);
