/** What a route says of the requests that it accepts. */
import type { HttpMethod } from '@azure/functions';
import type { z } from 'zod';
import type { SheetKind } from '../../../shared/contracts/sheets/rowReader';

/** What a route accepts. */
export interface RouteOptions<Body, Query> {
  /** Name of the function; letters, digits and hyphens. */
  readonly name: string;
  readonly method: HttpMethod;
  /** Route template below `/api`. */
  readonly route: string;
  /** Schema of the JSON body; `nothing` for a route without one. */
  readonly body: z.ZodType<Body>;
  /** Schema of the query string; `nothing` for a route without one. */
  readonly query: z.ZodType<Query>;
  /** `required`: a request without `If-Match` gets 428. */
  readonly ifMatch?: 'required' | 'optional';
  /** A media type that the body can have in addition to `application/json`. */
  readonly mediaType?: string;
  /** Most bytes of a body, where the route accepts more than usual. */
  readonly maxBodyBytes?: number;
  /** The sheet that a `text/csv` body may be; the JSON body then has its `rows`. Left out: none. */
  readonly csv?: SheetKind;
}
