/** Checks that an answer is in proportion to its request: in size, and in the work and the waiting that it caused. */
import type { WireRequest } from './draft';
import type { WireAnswer } from './wire';

/** What an answer cost the service. */
export interface Effort {
  /** Processor time of the stack until the answer, in milliseconds; `null` where the system does not tell. */
  readonly cpuMs: number | null;
  /** The longest that the health check waited for its own answer meanwhile, in milliseconds. */
  readonly healthMs: number;
}

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** Bytes that every problem and every answer to a command may have. */
const freeBytes = 64 * kibibyte;
/** Bytes that the answer to a read may have: a page, or the API's document, whatever the request. */
const freeBytesOfReads = 4 * mebibyte;
/** Bytes of the answer for each byte of the request. */
const bytesForByte = 8;
/** Bytes of the answer for the result of a row. */
const bytesForRow = kibibyte;

/** Processor time that every request may take, in milliseconds: a hundred times the usual. */
const freeMs = 2000;
/** Processor time for each MiB of the request, in milliseconds. */
const msForMebibyte = 2000;
/** Processor time for each document that is written, in milliseconds: the database is part of the stack. */
const msForWrite = 100;
/** How long the health check may wait beside a request, in milliseconds; a machine may be busy with other work. */
const patienceOfHealthMs = 10_000;

/** The findings about size, work and waiting. */
export function proportionFindings(
  { method, target, headers, body }: WireRequest,
  { status, text }: WireAnswer,
  { cpuMs, healthMs }: Effort,
  writes: number,
): readonly string[] {
  const headerBytes = Object.entries(headers).flat().join('').length;
  const sent = target.length + headerBytes + (body?.length ?? 0);
  const got = Buffer.byteLength(text);
  const reads = ['GET', 'HEAD'].includes(method) && status < 300;
  const mostBytes =
    (reads ? freeBytesOfReads : freeBytes) + bytesForByte * sent + bytesForRow * resultsIn(text);
  const mostMs = freeMs + msForMebibyte * (sent / mebibyte) + msForWrite * writes;
  const tooBusy = cpuMs !== null && cpuMs > mostMs;
  // Where the processor time is known, it tells a service that blocks from a machine that is busy.
  const tooLate = healthMs > patienceOfHealthMs && (cpuMs === null || cpuMs > freeMs);
  return [
    ...(got > mostBytes ? [`the answer has ${got} bytes for a request of ${sent}`] : []),
    ...(tooBusy ? [`the answer took ${cpuMs} ms of work for a request of ${sent} bytes`] : []),
    ...(tooLate ? [`the health check waited ${healthMs} ms beside the request`] : []),
  ];
}

/** The number of results of rows in the answer to an import, or of claims in that to a command in bulk. */
function resultsIn(text: string): number {
  return text.split(/"(?:state|result)":"/).length - 1;
}
