/** The API's client as tools and tests of a stack use it: each exchange can be observed, and is sent once. */
import { createClient, type Client, type Fetch } from '../../../shared/client';
import { isNetworkError } from '../../../shared/client/problems';
import type { UploadTicket } from '../../../shared/contracts/apiTypes';
import { patientFetch } from '../patience';
import { exchange } from './exchange';

/** A document to upload. */
export interface Document {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/**
 * The API as one caller sees it. Nothing is sent again and no key is added, because tests observe single
 * exchanges, and what happens without a key; patience ends a wait (`patience.ts`).
 * @param url where the API answers, without `/api`
 * @param token the bearer token for each request; `null` sends none
 */
export function apiClient(url: string, token: () => Promise<string | null>): Client {
  return createClient({
    ...{ baseUrl: url, fetch: observed, storageFetch: patientFetch },
    token: () => token().catch(asFault),
    ...{ newKey: null, retries: null, timeoutMs: null },
  });
}

const observed: Fetch = async (url, init) => {
  const { status, headers, bytes } = await exchange(url, init).catch(asFault);
  const isEmpty = status === 204 || status === 304;
  return new Response(isEmpty ? null : new Uint8Array(bytes), { status, headers });
};

/**
 * To a test, a stack that does not respond is no result of a request but a fault: the error is thrown. The client
 * takes the errors of `fetch` for results, and passes on any other.
 */
function asFault(error: unknown): never {
  if (!isNetworkError(error)) throw error;
  throw new Error(error.message, { cause: error.cause });
}

/** What is said of a document when its upload is asked for. */
export function nameOf({ fileName, contentType }: Document): Omit<Document, 'content'> {
  return { fileName, contentType };
}

/**
 * Sends a document to the URL of an upload ticket.
 * @throws when the storage refuses it.
 */
export async function putDocument(
  { url, headers }: Pick<UploadTicket, 'url' | 'headers'>,
  content: Uint8Array,
): Promise<void> {
  const response = await patientFetch(url, { method: 'PUT', headers, body: new Uint8Array(content) });
  if (!response.ok)
    throw new Error(`The upload was refused with ${response.status}: ${await response.text()}`);
}
