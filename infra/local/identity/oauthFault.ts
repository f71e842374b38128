/** Refusals of OAuth (RFC 6749) in the form of Entra ID, with the numbers by which its clients know them. */
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The codes of RFC 6749 and OpenID Connect that are used here, and Entra ID's own for an unknown tenant. */
export type OAuthError =
  | 'access_denied'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_tenant'
  | 'login_required'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type';

/** A request for a sign-in or for tokens that is refused. */
export class OAuthFault extends Error {
  constructor(
    readonly error: OAuthError,
    /** Entra ID's number of the error, without `AADSTS`. */
    readonly number: number,
    /** For a person: what is wrong and what would be right. */
    message: string,
  ) {
    super(message);
  }

  /** The text of the parameter `error_description`. */
  get description(): string {
    return `AADSTS${this.number}: ${this.message}`;
  }
}

/** Error handler of a route: a refusal becomes the answer that Entra ID's token endpoint gives. */
export function sendOAuthFault(error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  // The server's own handler answers everything else.
  if (!(error instanceof OAuthFault)) throw error;
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\.\d+/, '');
  const [trace, correlation] = [randomUUID(), randomUUID()];
  void reply
    .status(400)
    .header('cache-control', 'no-store')
    .send({
      error: error.error,
      error_description: `${error.description} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [error.number],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
    });
}
