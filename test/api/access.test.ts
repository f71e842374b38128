/**
 * Proves who may do what in which status: on every route, and with every command in every phase of a claim
 * (R20 to R25).
 */
import { assignmentRules } from './access/assignmentRules';
import { commandRules } from './access/commandRules';
import { doorRules } from './access/doorRules';
import { readingRules } from './access/readingRules';
import { Deployment } from './deployment';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.open();
});
afterAll(() => deployment.close());

describe('who may use which route', () => doorRules(() => deployment));
describe('commands', () => commandRules(() => deployment));
describe('assigning', () => assignmentRules(() => deployment));
describe('reading', () => readingRules(() => deployment));
