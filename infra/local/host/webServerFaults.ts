/** What only the real host's web server (Kestrel) refuses by itself; a function never sees it. */
import type { IncomingMessage } from 'node:http';

/** A refused request: the real web server answers with the status alone. */
export interface WebServerFault {
  readonly status: 400 | 414 | 431;
  /** For the log: what is wrong. */
  readonly message: string;
}

/** Limits of Kestrel, which the host leaves as they are (`KestrelServerLimits`): bytes, bytes, headers. */
const REQUEST_LINE_BYTES = 8192;
const HEADERS_BYTES = 32_768;
const HEADERS = 100;

/** What Node reads of line and headers, so that most requests beyond a limit get their own status. */
export const READ_HEAD_BYTES = 256 * 1024;

/** What is wrong with a request as it has arrived; Node reads each byte as one character. */
export function faultOfWebServer({
  method = '',
  url = '',
  httpVersion,
  rawHeaders,
}: Pick<IncomingMessage, 'method' | 'url' | 'httpVersion' | 'rawHeaders'>): WebServerFault | undefined {
  const line = `${method} ${url} HTTP/${httpVersion}\r\n`.length;
  if (line > REQUEST_LINE_BYTES)
    return {
      status: 414,
      message: `The request line has ${line} bytes, at most ${REQUEST_LINE_BYTES} are read.`,
    };
  if (rawHeaders.length / 2 > HEADERS)
    return {
      status: 431,
      message: `There are ${rawHeaders.length / 2} headers, at most ${HEADERS} are read.`,
    };
  // A colon, a space and a line break belong to each header.
  const bytes = rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
  if (bytes > HEADERS_BYTES)
    return { status: 431, message: `The headers have ${bytes} bytes, at most ${HEADERS_BYTES} are read.` };
  if (/^[^?]*%00/.test(url)) return { status: 400, message: 'The path contains a NUL (%00).' };
  const foreign = rawHeaders.findIndex((text) => /[\u0080-\uffff]/.test(text));
  if (foreign === -1) return undefined;
  const name = rawHeaders[foreign - (foreign % 2)] ?? '';
  return { status: 400, message: `The header ${name} has a byte above 0x7F; headers are ASCII.` };
}
