/** Records which operation has given which response, and stores the first of each as an example. */
import type { OperationExample } from '../../../functions/http/openapi/examples';
import { observeExchanges, type Exchange } from '../../../infra/tools/client/exchange';
import type { DocumentChecker } from './documentChecker';
import { Steadier } from './steady';

export class Recorder {
  private readonly kept = new Map<string, Map<string, Exchange>>();

  constructor(private readonly checker: DocumentChecker) {
    observeExchanges((exchange) => {
      const known = checker.operationAt(exchange.method, exchange.url);
      if (known === undefined) return;
      const { operationId } = known.operation;
      const answers = this.kept.get(operationId) ?? new Map<string, Exchange>();
      this.kept.set(operationId, answers);
      const status = String(exchange.status);
      if (!answers.has(status)) answers.set(status, exchange);
    });
  }

  /** Whether an operation has given a response with this status. */
  has(operationId: string, status: string): boolean {
    return this.kept.get(operationId)?.has(status) ?? false;
  }

  /** The examples in the order of the document. */
  examples(): Readonly<Record<string, OperationExample>> {
    const steadier = new Steadier();
    return Object.fromEntries(
      this.checker.operations.map(({ path, operation }) => {
        const answers = [...(this.kept.get(operation.operationId) ?? [])].filter(
          ([status]) => !isProblem(operation.responses[status]?.content),
        );
        const sent = answers[0]?.[1].sent ?? null;
        const url = answers[0]?.[1].url;
        return [
          operation.operationId,
          {
            request: {
              path:
                path.includes('{token}') || url === undefined ? path : steadier.text(url.pathname.slice(4)),
              ...(sent === null || !sent.startsWith('{') ? {} : { body: steadier.json(JSON.parse(sent)) }),
            },
            answers: Object.fromEntries(
              answers.map(([status, { headers, text }]) => {
                const [contentType = ''] = (headers.get('content-type') ?? '').split(';');
                return [
                  status,
                  { contentType, body: bodyOf(steadier, operation.operationId, contentType, text) },
                ];
              }),
            ),
          },
        ];
      }),
    );
  }
}

function isProblem(content: Readonly<Record<string, unknown>> | undefined): boolean {
  return content?.['application/problem+json'] !== undefined;
}

/** Shortens pages, which are better seen in a browser, and the documents, which would contain themselves. */
function bodyOf(steadier: Steadier, operationId: string, contentType: string, text: string): unknown {
  if (operationId === 'get-openapi' || operationId === 'get-openapi-3-0') {
    const empty = { paths: {}, components: {}, 'x-problems': {} };
    return {
      openapi: operationId === 'get-openapi' ? '3.1.0' : '3.0.3',
      info: { title: 'CPOR claims', version: '1' },
      servers: [],
      tags: [],
      ...empty,
    };
  }
  if (contentType.endsWith('json')) return steadier.json(JSON.parse(text));
  return text === '' ? '' : '<!doctype html>…';
}
