/** Checks the HMAC-SHA256 signature of requests to Communication Services, as the service does. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { HttpFault } from '../loopbackServer';

const SIGNED_HEADERS = 'x-ms-date;host;x-ms-content-sha256';
const AUTHORIZATION = /^HMAC-SHA256 SignedHeaders=([^&]+)&Signature=(\S+)$/;
/** Maximum difference between the date of a request and the machine's time, in milliseconds. */
const MAX_SKEW_MS = 15 * 60_000;

/** The parts of a request that its signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query of the request line, unchanged. */
  readonly pathAndQuery: string;
  readonly headers: IncomingHttpHeaders;
  /** The bytes of the body; empty for a request without a body. */
  readonly body: Buffer;
}

/**
 * Throws 401 unless the request carries a fresh signature that was made with the access key
 * (https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial).
 * Unlike the service, it says what is wrong, because its only users are developers.
 */
export function checkSignature(request: SignedRequest, accessKey: string): void {
  const { headers } = request;
  const [, signedHeaders, signature] = AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  if (signature === undefined)
    throw denied('the Authorization header is not "HMAC-SHA256 SignedHeaders=…&Signature=…"');
  if (signedHeaders !== SIGNED_HEADERS) throw denied(`the signed headers must be ${SIGNED_HEADERS}`);
  const date = header(headers, 'x-ms-date');
  if (!(Math.abs(Date.now() - Date.parse(date)) <= MAX_SKEW_MS)) {
    throw denied(`x-ms-date "${date}" is more than ${MAX_SKEW_MS / 60_000} minutes from this machine's time`);
  }
  const contentHash = header(headers, 'x-ms-content-sha256');
  if (contentHash !== createHash('sha256').update(request.body).digest('base64')) {
    throw denied('x-ms-content-sha256 is not the hash of the body');
  }
  const signed = `${request.method}\n${request.pathAndQuery}\n${date};${headers.host ?? ''};${contentHash}`;
  const expected = createHmac('sha256', Buffer.from(accessKey, 'base64')).update(signed, 'utf8').digest();
  const given = Buffer.from(signature, 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw denied('the signature does not match; is the access key that of this server?');
  }
}

function header(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  if (typeof value !== 'string' || value === '') throw denied(`the header ${name} is missing`);
  return value;
}

function denied(why: string): HttpFault {
  return new HttpFault(401, 'Denied', `Denied by the resource provider: ${why}.`);
}
