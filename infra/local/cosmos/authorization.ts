/**
 * Checks the account key: the HMAC with which the SDK signs every request.
 *
 * It does not check the age of `x-ms-date`, and it accepts neither resource tokens nor Entra ID tokens (401).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { unauthorized } from './errors';

/**
 * Throws a 401 unless the request carries `type=master&ver=1.0&sig=…`, where sig is the HMAC-SHA256 of verb,
 * resource type, resource link and date with the account key
 * (https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources).
 * @param segments the segments of the path, still percent-encoded
 */
export function checkAuthorization(request: IncomingMessage, segments: readonly string[], key: Buffer): void {
  const header = request.headers.authorization;
  if (header === undefined)
    throw unauthorized(
      'Required Header authorization is missing. Ensure a valid Authorization token is passed.',
    );
  const { type, signature } = parseHeader(header);
  if (type !== 'master') {
    throw unauthorized(
      `The authorization token is of type '${type}'; the local Cosmos server accepts the account key only (type=master).`,
    );
  }
  const date = request.headers['x-ms-date'];
  if (typeof date !== 'string')
    throw unauthorized('The header x-ms-date is missing; the signature covers it.');
  // The SDK signs the link decoded, or encoded if the ID has reserved characters.
  const signed = [segments.map(decodeURIComponent), segments].flatMap(signedAs).some((resource) => {
    const text = textToSign(request.method ?? '', resource, date);
    const expected = createHmac('sha256', key).update(text).digest();
    return expected.length === signature.length && timingSafeEqual(expected, signature);
  });
  if (!signed) {
    throw unauthorized(
      "The input authorization token can't serve the request. The wrong key is being used or the expected payload is not built as per the protocol.",
    );
  }
}

function parseHeader(header: string): { type: string; signature: Buffer } {
  let fields: string;
  try {
    fields = decodeURIComponent(header);
  } catch {
    throw unauthorized('The authorization header is not percent-encoded text.');
  }
  const type = /(?:^|&)type=([^&]*)/.exec(fields)?.[1] ?? '';
  const signature = /(?:^|&)sig=(.*)$/.exec(fields)?.[1] ?? '';
  return { type, signature: Buffer.from(signature, 'base64') };
}

/** The resource that a signature covers. */
interface Resource {
  readonly type: string;
  readonly link: string;
}

/**
 * How a path may be signed. A feed (`/dbs/d/colls`) is signed with the link of its parent, a resource (`/dbs/d`)
 * with its own, an operation on a partition key with that of its container, an offer with its ID alone.
 */
function signedAs(path: readonly string[]): Resource[] {
  if (path[4] === 'operations') {
    const link = path.slice(0, 4).join('/');
    return [
      { type: 'colls', link },
      { type: 'partitionkey', link },
    ];
  }
  if (path[0] === 'offers' && path[1] !== undefined) return [{ type: 'offers', link: path[1].toLowerCase() }];
  const isFeed = path.length % 2 === 1;
  return [
    {
      type: (isFeed ? path.at(-1) : path.at(-2)) ?? '',
      link: (isFeed ? path.slice(0, -1) : path).join('/'),
    },
  ];
}

function textToSign(verb: string, { type, link }: Resource, date: string): string {
  return `${verb.toLowerCase()}\n${type}\n${link}\n${date.toLowerCase()}\n\n`;
}
