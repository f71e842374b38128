/**
 * Tests what a portal reads to know its user and to help it along: who the caller is, a customer by its domain,
 * what that customer has, the reviewers' workload, and links to documents (R2, R21, R23, R43, R46, R66).
 */
import { Deployment } from './deployment';
import { customerProductRules } from './portal/customerProductRules';
import { documentLinkRules } from './portal/documentLinkRules';
import { locationRules } from './portal/locationRules';
import { lookupRules } from './portal/lookupRules';
import { meRules } from './portal/meRules';
import { workloadRules } from './portal/workloadRules';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.open();
});
afterAll(() => deployment.close());

describe('who the caller is', () => meRules(() => deployment));
describe('names of locations', () => locationRules(() => deployment));
describe('the look-up of a customer', () => lookupRules(() => deployment));
describe('what the customer of a draft has', () => customerProductRules(() => deployment));
describe('the workload of reviewers', () => workloadRules(() => deployment));
describe('links to documents', () => documentLinkRules(() => deployment));
