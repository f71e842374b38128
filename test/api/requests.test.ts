/**
 * Proves that requests which are malformed, too large, stale or repeated get their own problem and change
 * nothing.
 */
import { Deployment } from './deployment';
import { addressRules } from './requests/addressRules';
import { bodyRules } from './requests/bodyRules';
import type { Door } from './requests/door';
import { idempotencyRules } from './requests/idempotencyRules';
import { headerRules } from './requests/headerRules';
import { httpRules } from './requests/httpRules';
import { ifMatchRules } from './requests/ifMatchRules';
import { languageRules } from './requests/languageRules';
import { limitRules } from './requests/limitRules';

let door: Door;
beforeAll(async () => {
  const deployment = await Deployment.open();
  const [customer, claim] = [await deployment.claims.customer(), await deployment.claims.complete()];
  door = { deployment, customer, claim };
});
afterAll(() => door.deployment.close());

describe('bodies', () => bodyRules(() => door));
describe('limits', () => limitRules(() => door));
describe('addresses', () => addressRules(() => door));
describe('headers', () => headerRules(() => door));
describe('languages', () => languageRules(() => door));
describe('HTTP as proxies, monitors and browsers speak it', () => httpRules(() => door));
describe('If-Match', () => ifMatchRules(() => door));
describe('Idempotency-Key', () => idempotencyRules(() => door));
