/** An HTTP request and its response in the form that the host's parts use, without sockets and streams. */

/** A request whose body has been read. */
export interface HostRequest {
  readonly method: string;
  /** Absolute, with the host name that the client used. */
  readonly url: URL;
  /** Lower-case names; repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the connection comes from this machine and names this machine. */
  readonly local: boolean;
}

/** A complete response. */
export interface HostResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
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
