/** Ports: the application's interfaces to the outside world. Adapters implement them. */
import type { AssessorQueue } from './assessor';
import type { AssociationList } from './associations';
import type { ClaimStore } from './claims';
import type { DigestMarks } from './digests';
import type { Directory, DirectoryStore } from './directory';
import type { FailedMessageStore } from './failedMessages';
import type { ReplayStore } from './idempotency';
import type { MailQuota, MailService } from './mail';
import type { PlaceStore } from './places';
import type { DocumentWriter, ProofStorage } from './proofs';
import type { RateLimiter } from './rates';
import type { Addresses, Clock, Log, IdGenerator } from './runtime';
import type { Statistics } from './statistics';
import type { Workload } from './workload';

/** All ports of the application. */
export interface Ports {
  readonly clock: Clock;
  readonly idGenerator: IdGenerator;
  readonly claims: ClaimStore;
  readonly places: PlaceStore;
  readonly statistics: Statistics;
  readonly workload: Workload;
  readonly associations: AssociationList;
  readonly directory: Directory;
  readonly directoryStore: DirectoryStore;
  readonly replayStore: ReplayStore;
  readonly proofs: ProofStorage;
  /** Whether documents are scanned for malware here (R46); if not, no document is ever shown as clean. */
  readonly scanning: boolean;
  readonly documents: DocumentWriter;
  readonly mail: MailService;
  readonly mailQuota: MailQuota;
  readonly digestMarks: DigestMarks;
  readonly rateLimiter: RateLimiter;
  readonly assessor: AssessorQueue;
  readonly failedMessages: FailedMessageStore;
  readonly addresses: Addresses;
  readonly log: Log;
}
