/** Every HTTP route of the application: what is registered, and what the API's document is made from. */
import { associationEndpoints } from './associations';
import { claimImportEndpoints } from './claimImport';
import { listEndpoints } from './claimLists';
import { claimEndpoints } from './claims';
import { claimWorkEndpoints } from './claimWork';
import { codeTextEndpoints } from './codeTexts';
import { commandEndpoints } from './commands';
import { commentEndpoints } from './comments';
import { competingClaimEndpoints } from './competingClaims';
import { consentEndpoints } from './consent';
import { directoryEndpoints } from './directory';
import { directoryEntryEndpoints } from './directoryEntries';
import { directoryVersionEndpoints } from './directoryVersions';
import type { Endpoint } from './endpoint';
import { failedWorkEndpoints } from './failedWork';
import { healthEndpoints } from './health';
import { documentationEndpoints } from './openapi/documentation';
import { proofEndpoints } from './proofs';
import { proofTemplateEndpoints } from './proofTemplate';
import { summaryEndpoints } from './summary';

/** The routes, in the order in which the documentation shows them within their groups. */
export const endpoints: readonly Endpoint[] = [
  ...claimEndpoints,
  ...listEndpoints,
  ...associationEndpoints,
  ...claimImportEndpoints,
  ...competingClaimEndpoints,
  ...commandEndpoints,
  ...commentEndpoints,
  ...proofEndpoints,
  ...proofTemplateEndpoints,
  ...consentEndpoints,
  ...directoryEndpoints,
  ...directoryEntryEndpoints,
  ...directoryVersionEndpoints,
  ...codeTextEndpoints,
  ...summaryEndpoints,
  ...failedWorkEndpoints,
  ...claimWorkEndpoints,
  ...healthEndpoints,
  ...documentationEndpoints(() => endpoints),
];
