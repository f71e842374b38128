/** Who may do what in which status: at the door of every route, and by every command in every phase of a claim's life (R20 to R25). */
import { commandRules } from './access/commandRules';
import { doorRules } from './access/doorRules';
import { readingRules } from './access/readingRules';
import { Deployment } from './deployment';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.open();
});
afterAll(() => deployment.close());

describe('the door of every route', () => doorRules(() => deployment));
describe('commands', () => commandRules(() => deployment));
describe('reading', () => readingRules(() => deployment));
