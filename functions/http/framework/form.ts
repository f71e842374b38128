/** Reads the body that the form of a page sends; any other body is no form, and never a problem for a person. */
import type { HttpRequest } from '@azure/functions';
import { usualBodyBytes } from '../../../shared/contracts/basics/limits';
import { readBytes } from './bodyBytes';
import { mediaTypeOf } from './requestBody';

/** How browsers send a form. */
export const formType = 'application/x-www-form-urlencoded';

/** What a form has sent; without a body it has no fields. */
export type SentForm =
  | { readonly kind: 'fields'; readonly fields: URLSearchParams }
  | { readonly kind: 'too-large' }
  /** Another media type or coding, which no form of ours sends. */
  | { readonly kind: 'other-type' };

/** Reads a form; its bytes are counted as they arrive. */
export async function readForm(request: Pick<HttpRequest, 'body' | 'headers'>): Promise<SentForm> {
  const read = await readBytes(request.body, usualBodyBytes);
  if (read.kind === 'too-large') return read;
  // Nobody waits for the answer to a body that has broken off.
  const bytes = read.kind === 'whole' ? read.bytes : Buffer.alloc(0);
  if (bytes.length > 0 && !isForm(request)) return { kind: 'other-type' };
  return { kind: 'fields', fields: new URLSearchParams(bytes.toString('utf8')) };
}

function isForm(request: Pick<HttpRequest, 'headers'>): boolean {
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  // Repeated headers arrive as one value with a comma: a second type could hide behind the first one's parameters.
  const types = (request.headers.get('content-type') ?? '').split(',', 2).length;
  return coding === 'identity' && types === 1 && mediaTypeOf(request) === formType;
}
