/** Compresses responses in the coding that their reader prefers (RFC 9110, 12.5.3). */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];

/** Codings that are offered; of several that a reader likes as much, the first is taken. */
const codings = ['br', 'gzip'] as const;
export type ContentCoding = (typeof codings)[number];

/** Bodies up to this many bytes are sent as they are: they fit into one packet anyway. */
export const uncompressedBytes = 1024;

/** Whether a media type is text, which compresses well; documents and pictures are compressed already. */
export function isText(mediaType: string): boolean {
  return /^(?:text\/|application\/(?:[\w.-]+\+)?json\b|application\/(?:javascript|xml)\b|image\/svg\+xml)/i.test(
    mediaType,
  );
}

/** The coding that `Accept-Encoding` asks for; `null`: none of ours, or the body as it is. */
export function chooseCoding(acceptEncoding: string | null): ContentCoding | null {
  const weights = weightsIn(acceptEncoding ?? '');
  const weightOf = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0;
  // gzip has an old name (RFC 9110, 8.4.1.3).
  const best = codings
    .map((coding) => ({
      coding,
      weight: coding === 'gzip' ? Math.max(weightOf('gzip'), weights.get('x-gzip') ?? 0) : weightOf(coding),
    }))
    .reduce((one, other) => (other.weight > one.weight ? other : one));
  const asItIs = weights.get('identity') ?? 0;
  return best.weight > 0 && best.weight >= asItIs ? best.coding : null;
}

function weightsIn(list: string): ReadonlyMap<string, number> {
  return new Map(
    list.split(',').map((entry): [string, number] => {
      const [coding = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return [coding, /^(?:0(?:\.\d*)?|1(?:\.0*)?)$/.test(weight) ? Number(weight) : 0];
    }),
  );
}

/** The bytes in a coding. The quality is that of a fast answer: the usual one of brotli is for files. */
export function encode(bytes: Uint8Array, coding: ContentCoding): Promise<Uint8Array> {
  return coding === 'gzip'
    ? gzipped(bytes)
    : brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 4,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
}
