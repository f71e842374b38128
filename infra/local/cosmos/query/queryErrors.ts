/** Errors in the text of a query, as the service writes them: a code and the place in the text. */
import { badRequest, type CosmosError, notImplemented } from '../errors';

/** The service's codes. */
export type QueryErrorCode =
  /** Wrong syntax. */
  | 'SC1001'
  /** A name that FROM does not define. */
  | 'SC2001'
  /** A function that does not exist. */
  | 'SC2005';

/** 400; `start` and `end` are positions in the text of the query. */
export function queryError(code: QueryErrorCode, start: number, end: number, message: string): CosmosError {
  const errors = [{ severity: 'Error', location: { start, end }, code, message }];
  return badRequest(`Message: ${JSON.stringify({ errors })}`);
}

/** 501 for a part of the query language that this server does not have. */
export function unsupported(feature: string): CosmosError {
  return notImplemented(`${feature} in a query`);
}
