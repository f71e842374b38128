/**
 * Sends every POST with an Idempotency-Key, and repeats each that succeeds: the repetition must have no
 * effect and get the first response.
 */
import { randomUUID } from 'node:crypto';
import {
  observeExchanges,
  prepareExchanges,
  type Again,
  type Exchange,
} from '../../../infra/tools/client/exchange';
import type { DocumentChecker } from './documentChecker';

/** Operations whose repetition gets a response of its own, with the reason; each has tests of its own. */
export const ownRepetition: Readonly<Record<string, string>> = {
  'import-claims': 'Each row says whether its claim existed already.',
  'bulk-command': 'Each claim says whether the command took effect before, and is shown as it is now.',
  'request-upload': 'The URL for the same upload is a new one.',
};

/** Collects the faults in the repetition of each operation that takes a key, until `end`. */
export class Repetitions {
  /** By operation; an empty list means no fault. */
  readonly faults = new Map<string, readonly string[]>();
  private readonly ends: readonly (() => void)[];

  constructor(private readonly checker: DocumentChecker) {
    this.ends = [
      prepareExchanges((method, url, headers) => {
        if (method === 'POST' && this.keyed(method, url) && !headers.has('idempotency-key'))
          headers.set('idempotency-key', randomUUID());
      }),
      observeExchanges((done, again) => this.repeat(done, again)),
    ];
  }

  /** Stops repeating. */
  end(): void {
    for (const end of this.ends) end();
  }

  /** The name of the operation; `null` when it takes no key. */
  private keyed(method: string, url: URL): string | null {
    const operation = this.checker.operationAt(method, url)?.operation;
    return operation?.parameters.some(({ name }) => name === 'Idempotency-Key') === true
      ? operation.operationId
      : null;
  }

  private async repeat(done: Exchange, again: Again): Promise<void> {
    const name = done.status < 300 ? this.keyed(done.method, done.url) : null;
    if (name === null || this.faults.has(name) || ownRepetition[name] !== undefined) return;
    this.faults.set(name, []);
    const faults: string[] = [];
    const repeated = await again();
    if (repeated.status !== done.status || repeated.text !== done.text)
      faults.push(`repeated: ${repeated.status} ${repeated.text.slice(0, 500)}`);
    if (repeated.headers.get('idempotency-replayed') !== 'true')
      faults.push('the repetition does not say so');
    if (repeated.headers.get('etag') !== done.headers.get('etag')) faults.push('another ETag');
    // A request that differs only in its bytes counts as another request.
    const other = await again(done.sent === null ? '{}' : `${done.sent} `);
    if (other.status !== 422 || !other.text.includes('"key-reused"'))
      faults.push(`another request with its key: ${other.status} ${other.text.slice(0, 500)}`);
    this.faults.set(name, faults);
  }
}
