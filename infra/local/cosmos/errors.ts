/** The errors of the Cosmos REST protocol: a status, sometimes a substatus, and a body `{code, message}`. */
import type { JsonObject } from './json';

/** The partition key of a request does not fit the container or the document. */
export const SUBSTATUS_PARTITION_KEY_MISMATCH = 1001;
/** The gateway does not serve the query: the SDK runs it itself, with the plan in `additionalErrorInfo`. */
export const SUBSTATUS_CROSS_PARTITION_QUERY = 1004;

/** An error response, with everything that the client sees of it. */
export class CosmosError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly substatus?: number,
    /** Further members of the body. */
    readonly details: JsonObject = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'CosmosError';
  }
}

/** 400: the request cannot be understood or served as it is; `message` says why. */
export function badRequest(message: string, substatus?: number, details?: JsonObject): CosmosError {
  return new CosmosError(400, 'BadRequest', message, substatus, details);
}

/** 401: the request is not signed with the account key. */
export function unauthorized(message: string): CosmosError {
  return new CosmosError(401, 'Unauthorized', message);
}

/** 403: the request names another host than this machine; `message` says which would be right. */
export function foreignHost(message: string): CosmosError {
  return new CosmosError(403, 'Forbidden', message);
}

/** 404: `what` does not exist. */
export function notFound(what: string): CosmosError {
  return new CosmosError(
    404,
    'NotFound',
    `Entity with the specified id does not exist in the system: ${what}.`,
  );
}

/** 409: `what` exists already. */
export function conflict(what: string): CosmosError {
  return new CosmosError(
    409,
    'Conflict',
    `Entity with the specified id already exists in the system: ${what}.`,
  );
}

/** 412: the document does not have the ETag that the request names. */
export function preconditionFailed(): CosmosError {
  return new CosmosError(
    412,
    'PreconditionFailed',
    'Operation cannot be performed because one of the specified precondition is not met',
  );
}

/** 413: `what` is larger than the service allows. */
export function tooLarge(what: string): CosmosError {
  return new CosmosError(413, 'RequestEntityTooLarge', `Request size is too large: ${what}.`);
}

/** 501: an unsupported feature of Cosmos DB. It is refused, because ignoring it could mislead. */
export function notImplemented(feature: string): CosmosError {
  return new CosmosError(501, 'NotImplemented', `The local Cosmos server does not support ${feature}.`);
}
