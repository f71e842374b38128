/** Sends a request byte by byte as written, for requests that no HTTP client sends. */
import { once } from 'node:events';
import { connect } from 'node:net';

/** A response, read until the server has closed the connection. */
export interface RawAnswer {
  readonly status: number;
  /** Status line and headers. */
  readonly head: string;
  readonly body: string;
}

/** @param lines request line and headers, each byte as one character; `Connection: close` is added */
export async function rawExchange(
  { address = '127.0.0.1', port }: { readonly address?: string; readonly port: number },
  ...lines: readonly string[]
): Promise<RawAnswer> {
  const socket = connect(port, address);
  await once(socket, 'connect');
  socket.write(Buffer.from([...lines, 'Connection: close', '', ''].join('\r\n'), 'latin1'));
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const head = end === -1 ? text : text.slice(0, end);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
    head,
    body: end === -1 ? '' : text.slice(end + 4),
  };
}
