/** An HTTP request and its response in the form that the host's parts use. */
import type { Readable } from 'node:stream';

/** Everything of a request except its body. */
interface RequestHead {
  readonly method: string;
  /** Absolute, with the host name that the client used. */
  readonly url: URL;
  /** Lower-case names; repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A request whose body has been read. */
export interface HostRequest extends RequestHead {
  readonly body: Buffer;
}

/** A request whose body may still be on its way. */
export interface ArrivingRequest extends RequestHead {
  /** The address of the client. */
  readonly from: string;
  /** The length that the request announces, in bytes; `undefined` for a chunked body and for none. */
  readonly announcedLength: number | undefined;
  readonly hasBody: boolean;
  /** The body as it arrives; it can be read only once. */
  readonly arriving: Readable;
  /** Reads the whole body. @throws BodyTooLargeError */
  readonly read: () => Promise<Buffer>;
  /** Aborts when the client has gone away before it had the whole response. */
  readonly gone: AbortSignal;
}

/** A response. */
export interface HostResponse {
  readonly status: number;
  /** A header with several values is sent several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A stream is passed on as it comes; if it breaks off, so does the response. */
  readonly body?: Uint8Array | string | Readable;
}

/** The real host's limit for a body. */
export const BODY_LIMIT_BYTES = 100 * 1024 * 1024;

/** The body has more bytes than the host accepts. */
export class BodyTooLargeError extends Error {
  constructor() {
    super(`The request is larger than ${BODY_LIMIT_BYTES} bytes.`);
  }
}

/** A JSON response. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HostResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** A refusal by the host, with a message that says what is wrong. */
export function refusal(status: number, message: string): HostResponse {
  return json(status, { Message: message });
}
