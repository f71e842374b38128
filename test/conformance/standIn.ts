/**
 * Declares tests that only a stand-in can pass. Against a service that the settings name they are skipped,
 * and their titles say why.
 */
import type { Service } from './settings';
import { target } from './target';

/** The abilities that a real service does not give a test, in the words of a title. */
const abilities = {
  files: 'its files',
  kill: 'a kill or a restart',
  clock: 'a clock that moves',
  refusals: 'refusals on demand',
  counts: 'counts of its own',
  inbox: 'an inbox',
  proxy: 'a proxy before it',
  log: 'its log',
  limits: 'the deliberate limits of the stand-in',
} as const;
export type Ability = keyof typeof abilities;

/** `test` for a test that needs an ability of the service's stand-in. */
export function standInTest(service: Service, ability: Ability) {
  return (title: string, run: () => Promise<void>): void => {
    if (target[service] === null) test(title, run);
    else test.skip(`${title} [needs ${abilities[ability]}]`, run);
  };
}

/** `describe` for tests that need an ability of the service's stand-in. */
export function describeStandIn(service: Service, ability: Ability) {
  return (title: string, tests: () => void): void => {
    if (target[service] === null) describe(title, tests);
    else describe.skip(`${title} [needs ${abilities[ability]}]`, tests);
  };
}
