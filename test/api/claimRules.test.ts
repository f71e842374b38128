/** Tests the rules of claims over HTTP, on one stack: content, documents, places, duplicates and lists. */
import { contentRules } from './claimRules/contentRules';
import { duplicateRules } from './claimRules/duplicateRules';
import { findingRules } from './claimRules/findingRules';
import { listRules } from './claimRules/listRules';
import { placeRules } from './claimRules/placeRules';
import { uploadRules } from './claimRules/uploadRules';
import { Deployment } from './deployment';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.open();
});
afterAll(() => deployment.close());

describe('content', () => contentRules(() => deployment));
describe('documents', () => uploadRules(() => deployment));
describe('places', () => placeRules(() => deployment));
describe('duplicates', () => duplicateRules(() => deployment));
describe('lists', () => listRules(() => deployment));
describe('finding claims', () => findingRules(() => deployment));
