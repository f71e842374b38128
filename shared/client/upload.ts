/** Uploads documents to the storage, with progress, and reads them (R46). */
import type { Claim, ProofLink, UploadTicket } from '../contracts/apiTypes';
import type { Environment } from './options';
import { cancelled, isNetworkError, isTimeout, noAnswer, storageProblem } from './problems';
import type { Failure, Result } from './results';
import { pauseAfter } from './retries';
import { fileNameIn, type CallOptions, type Download } from './send';
import type { XhrClass } from './surroundings';

/** A document to upload: one of memory, or a file that somebody has chosen in a browser. */
export type UploadFile =
  | {
      /** Has the extension of its type. */
      readonly fileName: string;
      readonly contentType?: string;
      readonly content: Uint8Array | Blob;
    }
  | (Blob & { readonly name: string });

/** How much of a document has been sent. */
export interface Progress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** What an upload can be told in addition to its document. */
export interface UploadOptions extends Pick<CallOptions, 'signal' | 'language'> {
  /** Told of each part that was sent; it starts anew where the document has to be sent again. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The requests to the API that belong to an upload. */
interface ProofCalls {
  readonly requestUpload: (
    claimId: string,
    body: { readonly fileName: string; readonly contentType?: string },
    options?: CallOptions,
  ) => Promise<Result<UploadTicket>>;
  readonly completeUpload: (
    claimId: string,
    proofId: string,
    options?: CallOptions,
  ) => Promise<Result<Claim>>;
  readonly link: (
    claimId: string,
    proofId: string,
    query?: object,
    options?: CallOptions,
  ) => Promise<Result<ProofLink>>;
}

/** How many URLs an upload asks for at most: the first one, and another where one has expired. */
const mostTickets = 3;

/** Makes the calls that consist of several requests. */
export function uploadsOf(environment: Environment, calls: ProofCalls) {
  return {
    /**
     * Does a whole upload: asks for a URL, puts the document there, completes the upload. A URL that has expired
     * meanwhile is replaced by a new one.
     */
    async upload(claimId: string, file: UploadFile, options: UploadOptions = {}): Promise<Result<Claim>> {
      const rest: CallOptions = { signal: options.signal, language: options.language };
      const { content, ...named } = 'fileName' in file ? file : documentOf(file);
      for (let tickets = 1; ; tickets++) {
        const ticket = await calls.requestUpload(claimId, named, rest);
        if (!ticket.ok) return ticket;
        const refused = await putDocument(environment, ticket.value, content, options);
        if (refused === null) return calls.completeUpload(claimId, ticket.value.proofId, rest);
        // The storage answers an expired URL like a wrong one.
        if (refused.status !== 403 || tickets === mostTickets) return refused;
      }
    },

    /** Sends a document to the URL of a ticket; the upload is still to be completed. */
    async put(
      ticket: Pick<UploadTicket, 'url' | 'headers'>,
      content: Uint8Array | Blob,
      options: UploadOptions = {},
    ): Promise<Failure | null> {
      return putDocument(environment, ticket, content, options);
    },

    /** Reads an accepted document by its link. */
    async download(claimId: string, proofId: string, options: CallOptions = {}): Promise<Result<Download>> {
      const link = await calls.link(claimId, proofId, {}, options);
      if (!link.ok) return link;
      return downloaded(environment, link.value.url, options.signal, link);
    },
  };
}

/** A browser that does not know a type says nothing of it: then the service goes by the extension. */
function documentOf(file: Blob & { readonly name: string }) {
  const type = file.type === '' ? {} : { contentType: file.type };
  return { fileName: file.name, ...type, content: file };
}

/** What the storage has answered. */
interface StorageAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Puts a document, again after failures that pass. `null`: it is there. */
async function putDocument(
  environment: Environment,
  { url, headers }: Pick<UploadTicket, 'url' | 'headers'>,
  document: Uint8Array | Blob,
  { signal, onProgress }: UploadOptions,
): Promise<Failure | null> {
  const { xhr, now, wait } = environment;
  const since = now();
  const content = ArrayBuffer.isView(document) ? new Uint8Array(document) : document;
  const totalBytes = 'size' in content ? content.size : content.byteLength;
  const faults: Error[] = [];
  const tell = (sentBytes: number): void => {
    try {
      onProgress?.({ sentBytes, totalBytes });
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error), { cause: error });
      faults.push(fault);
      throw fault;
    }
  };
  for (let attempt = 1; ; attempt++) {
    tell(0);
    const common = { request: 'PUT of the document', key: null, attempts: attempt, ok: false } as const;
    let failed: Failure;
    try {
      const answer =
        xhr === null
          ? await putByFetch(environment, url, headers, content, signal)
          : await putByXhr(xhr, url, headers, content, signal, tell);
      if (answer.status >= 200 && answer.status < 300) {
        tell(totalBytes);
        return null;
      }
      failed = { ...common, ...answer, problem: storageProblem(answer.status, answer.text) };
    } catch (error) {
      // A fault of the caller's own function can look like one of the network.
      const [fault] = faults;
      if (fault !== undefined) throw fault;
      const nothing = { ...common, status: 0, headers: new Headers() };
      if (signal?.aborted === true) return { ...nothing, problem: cancelled() };
      if (!isNetworkError(error)) throw error;
      failed = { ...nothing, problem: noAnswer(error, isTimeout(error)) };
    }
    const pause = pauseAfter(failed, attempt, since, environment);
    if (pause === null) return failed;
    try {
      await wait(pause, signal ?? null);
    } catch (error) {
      if (signal?.aborted !== true) throw error;
      return { ...failed, problem: cancelled() };
    }
  }
}

async function putByFetch(
  { storageFetch }: Environment,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array<ArrayBuffer> | Blob,
  signal: AbortSignal | undefined,
): Promise<StorageAnswer> {
  const sent = { method: 'PUT', headers: { ...headers }, body };
  const response = await storageFetch(url, { ...sent, ...(signal === undefined ? {} : { signal }) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** `fetch` tells no progress of what it sends; this does, in browsers. */
function putByXhr(
  XMLHttpRequest: XhrClass,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array<ArrayBuffer> | Blob,
  signal: AbortSignal | undefined,
  tell: (sentBytes: number) => void,
): Promise<StorageAnswer> {
  return new Promise((answered, failed) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    const ended = (error: Error): void => {
      signal?.removeEventListener('abort', abort);
      failed(error);
    };
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      try {
        tell(loaded);
      } catch {
        // Nobody would hear of it here: whoever waits for the upload does.
        request.abort();
      }
    };
    request.onload = () => {
      signal?.removeEventListener('abort', abort);
      answered({ status: request.status, headers: new Headers(), text: request.responseText });
    };
    request.onerror = () => ended(new TypeError('The document could not be sent.'));
    request.onabort = () => ended(new DOMException('The upload was ended.', 'AbortError'));
    if (signal?.aborted === true) {
      ended(new DOMException('The upload was ended.', 'AbortError'));
      return;
    }
    signal?.addEventListener('abort', abort, { once: true });
    request.send(body);
  });
}

async function downloaded(
  { storageFetch }: Environment,
  url: string,
  signal: AbortSignal | undefined,
  link: Extract<Result<ProofLink>, { ok: true }>,
): Promise<Result<Download>> {
  const common = { request: 'GET of the document', key: null, attempts: 1 };
  try {
    const response = await storageFetch(url, {
      method: 'GET',
      headers: {},
      ...(signal === undefined ? {} : { signal }),
    });
    const { status, headers } = response;
    if (!response.ok) {
      const problem = storageProblem(status, await response.text());
      return { ...common, ok: false, status, headers, problem };
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    const contentType = headers.get('content-type') ?? '';
    const value = { bytes, contentType, fileName: fileNameIn(headers) };
    return { ...link, ...common, status, headers, value };
  } catch (error) {
    const nothing = { ...common, ok: false, status: 0, headers: new Headers() } as const;
    if (signal?.aborted === true) return { ...nothing, problem: cancelled() };
    if (!isNetworkError(error)) throw error;
    return { ...nothing, problem: noAnswer(error, isTimeout(error)) };
  }
}
