/** The last safety net of a request: whatever goes wrong, its caller gets a response. */
import { HttpResponse, type HttpResponseInit } from '@azure/functions';
import { written } from '../../../shared/contracts/basics/problems';
import type { Language } from '../../../shared/domain/claim';
import type { Log } from '../../../shared/application/ports/runtime';
import { serviceFailed } from './failures';

/**
 * Makes the response in the form that is sent. Never rejects: the host leaves a caller without any response
 * for minutes when a handler throws, or returns what cannot be sent, while bodies are streamed
 * (azure-functions-nodejs-library #324).
 */
export async function answered(
  log: Log,
  traceId: string,
  language: Language,
  serve: () => Promise<HttpResponseInit>,
): Promise<HttpResponse> {
  try {
    return new HttpResponse(await serve());
  } catch (error) {
    log.error('A request failed.', {
      traceId,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    const failure = serviceFailed();
    return new HttpResponse({
      status: failure.status,
      headers: {
        'content-type': 'application/problem+json',
        'content-language': language,
        vary: 'accept-language',
        'cache-control': 'no-store',
      },
      body: JSON.stringify({ ...written(failure, language), traceId }),
    });
  }
}
