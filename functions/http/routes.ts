/** Every HTTP route of the application: this list is registered, and the API's document is made from it. */
import { associationEndpoints } from './associations';
import { bulkEndpoints } from './claims/bulk';
import { claimImportEndpoints } from './claims/claimImport';
import { claimCountEndpoints } from './claims/claimCounts';
import { listEndpoints } from './claims/claimLists';
import { claimEndpoints } from './claims/claims';
import { claimWorkEndpoints } from './claims/claimWork';
import { codeTextEndpoints } from './claims/codeTexts';
import { lifecycleEndpoints } from './claims/lifecycle';
import { commandEndpoints } from './claims/commands';
import { customerProductEndpoints } from './claims/customerProducts';
import { commentEndpoints } from './claims/comments';
import { competingClaimEndpoints } from './claims/competingClaims';
import { proofEndpoints } from './claims/proofs';
import { proofTemplateEndpoints } from './claims/proofTemplate';
import { reviewQueueEndpoints } from './claims/reviewQueue';
import { consentEndpoints } from './consent';
import { aboutEndpoints } from './customer/about';
import { customerLookupEndpoints } from './directory/customerLookup';
import { directoryEndpoints } from './directory/directory';
import { directoryEntryEndpoints } from './directory/directoryEntries';
import { directoryVersionEndpoints } from './directory/directoryVersions';
import { meEndpoints } from './directory/me';
import { reviewerEndpoints } from './directory/reviewers';
import { documentationPageEndpoints } from './documentation/endpoints';
import type { Endpoint } from './framework/endpoint';
import { documentationEndpoints } from './openapi/documentation';
import { failedWorkEndpoints } from './operations/failedWork';
import { healthEndpoints } from './operations/health';
import { summaryEndpoints } from './operations/summary';

/** The routes, in the order in which the documentation shows them within their groups. */
export const endpoints: readonly Endpoint[] = [
  ...claimEndpoints,
  ...listEndpoints,
  ...claimCountEndpoints,
  ...associationEndpoints,
  ...claimImportEndpoints,
  ...bulkEndpoints,
  ...competingClaimEndpoints,
  ...customerProductEndpoints,
  ...reviewQueueEndpoints,
  ...commandEndpoints,
  ...commentEndpoints,
  ...proofEndpoints,
  ...proofTemplateEndpoints,
  ...consentEndpoints,
  ...aboutEndpoints,
  ...meEndpoints,
  ...customerLookupEndpoints,
  ...directoryEndpoints,
  ...directoryEntryEndpoints,
  ...reviewerEndpoints,
  ...directoryVersionEndpoints,
  ...codeTextEndpoints,
  ...lifecycleEndpoints,
  ...summaryEndpoints,
  ...failedWorkEndpoints,
  ...claimWorkEndpoints,
  ...healthEndpoints,
  ...documentationEndpoints(() => endpoints),
  ...documentationPageEndpoints(() => endpoints),
];
