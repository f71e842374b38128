/** The last step of every response: 304 for who has it already, compression, and no body after HEAD. */
import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { chooseCoding, encode, isText, uncompressedBytes } from './contentCoding';
import type { Sent } from './endpoint';
import { codedTag, hasAlready, readingTag } from './etag';

type Headers = Readonly<Record<string, string>>;

/**
 * The response as it is sent.
 * @param mayCompress not for what holds a secret: a compressed page that repeats what somebody else sent lets
 *   its length tell of the secret (BREACH)
 */
export async function deliver(
  { method, headers: asked }: Pick<HttpRequest, 'method' | 'headers'>,
  { status, headers, body }: Sent,
  mayCompress: boolean,
): Promise<HttpResponseInit> {
  if (body === undefined) return { status, headers };
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const isRead = (method === 'GET' || method === 'HEAD') && status === 200;
  const tag = isRead ? readingTag(headers['etag'], bytes) : headers['etag'];
  const varies = mayCompress && isText(headers['content-type'] ?? '');
  const coding =
    varies && bytes.length > uncompressedBytes ? chooseCoding(asked.get('accept-encoding')) : null;
  const described: Headers = {
    ...headers,
    ...(varies ? { vary: joined(headers['vary'], 'accept-encoding') } : {}),
    ...(tag === undefined ? {} : { etag: coding === null || !isRead ? tag : codedTag(tag, coding) }),
  };
  if (isRead && tag !== undefined && hasAlready(asked.get('if-none-match'), tag))
    return { status: 304, headers: without(described, ['content-type', 'content-disposition']) };
  const coded = coding === null ? bytes : await encode(bytes, coding);
  return {
    status,
    headers: {
      ...described,
      ...(coding === null ? {} : { 'content-encoding': coding }),
      'content-length': String(coded.length),
    },
    ...(method === 'HEAD' ? {} : { body: coded }),
  };
}

function joined(before: string | undefined, name: string): string {
  return before === undefined ? name : `${before}, ${name}`;
}

function without(headers: Headers, names: readonly string[]): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
