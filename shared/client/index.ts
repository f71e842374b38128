/** The client of the claims API, `@cpor-claims/client`: what it offers to programs. */
export { createClient, type Client, type RequestOptions } from './client';
export type { ClientOptions } from './options';
export type { Fetch } from './surroundings';
export { usualRetries, type RetryPolicy } from './retries';
export { memoryCache, type AnswerCache, type KeptAnswer } from './cache';
export {
  etagOf,
  isConflict,
  isStale,
  UnexpectedProblem,
  valueOf,
  type Answer,
  type ApiProblem,
  type Cancelled,
  type Failure,
  type FieldFault,
  type ForeignAnswer,
  type NoAnswer,
  type Problem,
  type ProblemCode,
  type Read,
  type Result,
  type StorageProblem,
} from './results';
export type { CallOptions, Download, Query } from './send';
export type { Csv, CsvPage } from './operation';
export type { ItemOf, ListMethod, Page } from './pages';
export type * from './queries';
export { contentOf, type EditableContent } from './content';
export {
  compare,
  mergePatchOf,
  type Choice,
  type Conflict,
  type Edited,
  type FieldComparison,
  type FieldState,
} from './conflict';
export type { Progress, UploadFile, UploadOptions } from './upload';
export type * from '../contracts/apiTypes';
