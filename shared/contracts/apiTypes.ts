/** The types of what callers of the API send and get, for clients in TypeScript; they are those of the schemas. */
import type { z } from 'zod';
import type { problemSchema } from './basics/problems';
import type { accessSchema, associationSchema } from './claims/associationView';
import type { bulkRequest, bulkResultSchema } from './claims/bulk';
import type { claimCountsSchema } from './claims/claimCounts';
import type { importReportSchema } from './claims/claimImport';
import type { claimSchema, commentSchema, competingSchema, historyEntrySchema } from './claims/claimSchema';
import type { claimSummarySchema } from './claims/claimSummary';
import type * as commands from './claims/commands';
import type { contentRequest, contentRow } from './claims/content';
import type { lifecycleSchema } from './claims/lifecycle';
import type { proofLinkSchema, uploadTicketSchema } from './claims/proofs';
import type { nextRequest } from './claims/reviewQueue';
import type { uploadRequest } from './claims/uploadRequest';
import type { codeTextsSchema } from './codeTexts';
import type { customerLookupSchema } from './directory/customerLookup';
import type { customerProductsSchema } from './directory/customerProducts';
import type * as directory from './directory/directory';
import type * as shown from './directory/directoryResponses';
import type { meSchema } from './directory/me';
import type { healthSchema } from './operations/health';
import type {
  dismissRequest,
  failedWorkSchema,
  summarySchema,
  workSchema,
} from './operations/operatorResponses';

/** A value of which nothing is changed: what is sent is only read. */
type Unchanged<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Unchanged<Item>[]
    : { readonly [Member in keyof T]: Unchanged<T[Member]> };

/** What a schema of requests accepts. */
type Sent<Schema extends z.ZodType> = Unchanged<z.input<Schema>>;

/** What a schema of responses describes. */
type Shown<Schema extends z.ZodType> = z.output<Schema>;

/** A problem on the wire (RFC 9457). */
export type ProblemDocument = Shown<typeof problemSchema>;

export type Claim = Shown<typeof claimSchema>;
export type ClaimSummary = Shown<typeof claimSummarySchema>;
export type ClaimCounts = Shown<typeof claimCountsSchema>;
export type Lifecycle = Shown<typeof lifecycleSchema>;
export type BulkResult = Shown<typeof bulkResultSchema>;
export type HistoryEntry = Shown<typeof historyEntrySchema>;
export type Comment = Shown<typeof commentSchema>;
export type CompetingClaims = Shown<typeof competingSchema>;
export type ClaimImport = Shown<typeof importReportSchema>;
export type UploadTicket = Shown<typeof uploadTicketSchema>;
export type ProofLink = Shown<typeof proofLinkSchema>;
export type Association = Shown<typeof associationSchema>;
export type Access = Shown<typeof accessSchema>;
export type Me = Shown<typeof meSchema>;
export type CustomerLookup = Shown<typeof customerLookupSchema>;
export type CustomerProducts = Shown<typeof customerProductsSchema>;
export type Partner = Shown<typeof shown.partnerSchema>;
export type Customer = Shown<typeof shown.customerEntrySchema>;
export type Reviewer = Shown<typeof shown.reviewerSchema>;
export type Catalogue = Shown<typeof shown.catalogueSchema>;
export type Policy = Shown<typeof shown.policySchema>;
export type Calendar = Shown<typeof shown.calendarSchema>;
export type EntryImport = Shown<typeof shown.entryImportSchema>;
export type DirectoryImportReport = Shown<typeof shown.directoryImportSchema>;
export type DirectoryChange = Shown<typeof shown.directoryChangePage>['items'][number];
export type CodeTexts = Shown<typeof codeTextsSchema>;
export type Summary = Shown<typeof summarySchema>;
export type FailedWork = Shown<typeof failedWorkSchema>;
export type Work = Shown<typeof workSchema>;
export type Health = Shown<typeof healthSchema>;

/** The body of `POST claims`. */
export type ContentRequest = Sent<typeof contentRequest>;
/** A row of `POST claims/import`. */
export type ContentRow = Sent<typeof contentRow>;
/** One command on many claims. */
export type BulkRequest = Sent<typeof bulkRequest>;
export type NextClaimRequest = Sent<typeof nextRequest>;
export type UploadRequest = Sent<typeof uploadRequest>;
export type CommentRequest = Sent<typeof commands.commentRequest>;
export type EndAssociationRequest = Sent<typeof commands.endAssociationRequest>;
export type PartnerEntry = Sent<typeof directory.partnerEntry>;
export type CustomerEntry = Sent<typeof directory.customerEntry>;
export type ReviewerRequest = Sent<typeof directory.reviewerRequest>;
export type CatalogueEntry = Sent<typeof directory.catalogueEntry>;
export type PolicyEntry = Sent<typeof directory.policyEntry>;
export type CalendarEntry = Sent<typeof directory.calendarEntry>;
export type DirectoryRequest = Sent<typeof directory.directoryRequest>;
export type DismissRequest = Sent<typeof dismissRequest>;

/** The body of `POST claims/{claimId}/…` for each command, comment and note, by its name in the address. */
export interface CommandBodies {
  readonly submit: Sent<typeof commands.submitRequest>;
  readonly 'start-review': Sent<typeof commands.emptyRequest>;
  readonly assign: Sent<typeof commands.assignRequest>;
  readonly 'request-info': Sent<typeof commands.requestInfoRequest>;
  readonly respond: Sent<typeof commands.respondRequest>;
  readonly approve: Sent<typeof commands.approveRequest>;
  readonly reject: Sent<typeof commands.rejectRequest>;
  readonly withdraw: Sent<typeof commands.withdrawRequest>;
  readonly dispute: Sent<typeof commands.disputeRequest>;
  readonly 'uphold-dispute': Sent<typeof commands.upholdDisputeRequest>;
  readonly 'deny-dispute': Sent<typeof commands.denyDisputeRequest>;
  readonly 'change-contact': Sent<typeof commands.changeContactRequest>;
  readonly 'confirm-contact': Sent<typeof commands.contactAnswerRequest>;
  readonly 'refuse-contact': Sent<typeof commands.contactAnswerRequest>;
  readonly 'record-customer-word': Sent<typeof commands.customerWordRequest>;
  readonly 'resend-notice': Sent<typeof commands.emptyRequest>;
  readonly 'pull-back': Sent<typeof commands.pullBackRequest>;
  readonly 'end-association': Sent<typeof commands.endAssociationRequest>;
  readonly comments: Sent<typeof commands.commentRequest>;
  readonly notes: Sent<typeof commands.commentRequest>;
}
