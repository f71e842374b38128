/**
 * Tests reads and bulk operations on more than one claim: associations, exports, competing claims, imports,
 * directory, reviewers, summary (R21, R22, R44 to R47, R60 to R63).
 */
import { Deployment } from './deployment';
import { associationRules } from './reads/associationRules';
import { codeTextRules } from './reads/codeTextRules';
import { competingRules } from './reads/competingRules';
import { directoryImportRules } from './reads/directoryImportRules';
import { directoryRules } from './reads/directoryRules';
import { directoryVersionRules } from './reads/directoryVersionRules';
import { exportRules } from './reads/exportRules';
import { failedWorkRules } from './reads/failedWorkRules';
import { importRules } from './reads/importRules';
import { reviewerRules } from './reads/reviewerRules';
import { sheetImportRules } from './reads/sheetImportRules';
import { summaryRules } from './reads/summaryRules';
import { templateRules } from './reads/templateRules';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.open();
});
afterAll(() => deployment.close());

describe('associations and access', () => associationRules(() => deployment));
describe('exports', () => exportRules(() => deployment));
describe('competing claims', () => competingRules(() => deployment));
describe('imports of claims', () => importRules(() => deployment));
describe('sheets of claims', () => sheetImportRules(() => deployment));
describe('the directory', () => directoryRules(() => deployment));
describe('imports of the directory', () => directoryImportRules(() => deployment));
describe('versions of the directory', () => directoryVersionRules(() => deployment));
describe('the register of reviewers', () => reviewerRules(() => deployment));
describe('the summary', () => summaryRules(() => deployment));
describe('failed work', () => failedWorkRules(() => deployment));
describe('the texts of codes', () => codeTextRules(() => deployment));
describe('the template of a proof', () => templateRules(() => deployment));
