/** Reads the body of a request as it arrives, and stops storing it at a limit. */
import type { HttpRequest } from '@azure/functions';

/** The bytes of a body, or why there are none. */
export type BodyBytes =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  /** There are more bytes than the limit; those that still arrive are thrown away. */
  | { readonly kind: 'too-large' }
  /** The connection broke before the end of the body: nobody waits for the response. */
  | { readonly kind: 'broken-off' };

/** The library leaves the type of the chunks open; the body of a request consists of bytes. */
interface ByteReader {
  read(): Promise<{ readonly done: false; readonly value: Uint8Array } | { readonly done: true }>;
}

/**
 * Reads a body of at most `limit` bytes; a larger one takes no more memory than that, whether or not it
 * announces its length.
 */
export async function readBytes(body: HttpRequest['body'], limit: number): Promise<BodyBytes> {
  if (body === null) return { kind: 'whole', bytes: Buffer.alloc(0) };
  const reader: ByteReader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) return { kind: 'whole', bytes: Buffer.concat(chunks, size) };
      size += next.value.length;
      if (size > limit) break;
      chunks.push(next.value);
    }
  } catch {
    return { kind: 'broken-off' };
  }
  void discard(reader);
  return { kind: 'too-large' };
}

/**
 * Reads the rest while the response is on its way. The host reads the response only after it has passed on
 * the whole body, so without this both would wait for each other; to cancel the stream would not change that,
 * because then Node stops reading from the connection.
 */
async function discard(reader: ByteReader): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The caller has gone away: there is no more to read.
  }
}
