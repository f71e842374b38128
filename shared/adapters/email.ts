/** Mails by Azure Communication Services Email: sent under operation IDs of ours, never twice by the SDK itself (trap 1). */
import { setTimeout as sleep } from 'node:timers/promises';
import { EmailClient, type EmailClientOptions, type EmailMessage } from '@azure/communication-email';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import type { MailMessage, MailReport, MailService } from '../application/ports/mail';

/** How the mail service is reached: with an access key, or as the application's managed identity. */
export type EmailAccess =
  | { readonly kind: 'key'; readonly connectionString: string }
  | { readonly kind: 'identity'; readonly endpoint: string };

/** What the mail service needs. */
export interface MailServiceOptions {
  readonly access: EmailAccess;
  /** Address of a verified domain that mails are sent from. */
  readonly sender: string;
  /** Asked only when access is by identity. */
  readonly credential: () => TokenCredential;
}

/** How long one exchange with the service may take, in milliseconds. */
const EXCHANGE_MS = 20_000;
/** After this many milliseconds an accepted mail is looked for once more, so that most are known as sent at once. */
const SECOND_LOOK_MS = 150;
/** Path parameters of the service's REST API; the SDK sets the API version of its requests itself. */
const OPERATIONS_PATH = '/emails/operations/';

const LOOPBACK = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/i;

const errorSchema = z.object({ code: z.string().nullish(), message: z.string().nullish() });
const errorBody = z.object({ error: errorSchema });
const operationBody = z.object({ status: z.string(), error: errorSchema.nullish() });

/** One answer of the service, as it came over the wire. */
interface Answer {
  readonly method: string;
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number | null;
}

/** The mail service of a communication resource. */
export function mailService(options: MailServiceOptions): MailService {
  const { endpoint, client } = connect(options);

  /** The SDK's `beginSend`, told by the answers that it got; it throws away what we need to know of failures. */
  const exchange = async (
    message: EmailMessage,
    send: { readonly operationId: string; readonly resumeFrom?: string },
  ): Promise<{ readonly answers: readonly Answer[]; readonly failure: unknown }> => {
    const answers: Answer[] = [];
    try {
      await client.beginSend(message, {
        ...send,
        abortSignal: AbortSignal.timeout(EXCHANGE_MS),
        onResponse: ({ request, status, parsedBody, bodyAsText, headers }) => {
          const body: unknown = parsedBody ?? jsonIn(bodyAsText);
          const retryAfterMs = retryAfterIn((name) => headers.get(name));
          answers.push({ method: request.method, status, body, retryAfterMs });
        },
      });
      return { answers, failure: null };
    } catch (failure) {
      return { answers, failure };
    }
  };

  const report = async (operationId: string): Promise<MailReport> => {
    const resumeFrom = resumeState(`${endpoint}${OPERATIONS_PATH}${encodeURIComponent(operationId)}`);
    const { answers, failure } = await exchange(noMessage(options.sender), { operationId, resumeFrom });
    const answer = answers.at(-1);
    return answer === undefined ? unreachable(failure) : reportOf(answer);
  };

  return {
    report,

    send: async (operationId, message) => {
      const { answers, failure } = await exchange(messageOf(message, options.sender), { operationId });
      const [sent] = answers;
      if (sent === undefined) return unreachable(failure);
      if (sent.status >= 300) return refusalOf(sent);
      // Accepted. Whatever goes wrong from here on, the mail is with the service.
      const look = answers.slice(1).at(-1);
      const first = look === undefined ? null : settled(reportOf(look));
      if (first !== null) return first;
      await sleep(SECOND_LOOK_MS);
      return settled(await report(operationId)) ?? { state: 'running' };
    },
  };
}

function connect({ access, credential }: MailServiceOptions): { endpoint: string; client: EmailClient } {
  const endpoint =
    access.kind === 'identity'
      ? access.endpoint
      : (/endpoint=([^;]*)/i.exec(access.connectionString)?.[1] ?? '');
  const clientOptions: EmailClientOptions = {
    // Its retries would sleep through Retry-After and hold up everything behind.
    retryOptions: { maxRetries: 0 },
    allowInsecureConnection: LOOPBACK.test(endpoint),
  };
  return {
    endpoint: endpoint.replace(/\/+$/, ''),
    client:
      access.kind === 'key'
        ? new EmailClient(access.connectionString, clientOptions)
        : new EmailClient(access.endpoint, credential(), clientOptions),
  };
}

/** The serialised poller of an operation that runs: with it `beginSend` only asks (GET), it never sends. */
function resumeState(operationLocation: string): string {
  return JSON.stringify({
    state: { status: 'running', config: { operationLocation, metadata: { mode: 'OperationLocation' } } },
  });
}

/** `beginSend` wants a message also when it only asks; this one never leaves the process. */
function noMessage(sender: string): EmailMessage {
  return { senderAddress: sender, content: { subject: '', plainText: '' }, recipients: { to: [] } };
}

function messageOf({ to, subject, html, plainText }: MailMessage, sender: string): EmailMessage {
  return {
    senderAddress: sender,
    content: { subject, html, plainText },
    recipients: { to: [{ address: to.address, displayName: to.name }] },
    disableUserEngagementTracking: true,
  };
}

/** What an answer to a status query says. */
function reportOf(answer: Answer): MailReport {
  if (answer.status === 404) return { state: 'unknown' };
  const operation = operationBody.safeParse(answer.body);
  if (answer.status >= 300 || !operation.success) return unavailable(answer);
  const { status, error } = operation.data;
  switch (status.toLowerCase()) {
    case 'succeeded':
      return { state: 'sent' };
    case 'failed':
    case 'canceled':
      return { state: 'undeliverable', detail: detailOf(error, `The mail service reports: ${status}`) };
    default:
      return { state: 'running' };
  }
}

/**
 * What a refused send says. Only a refusal of the message itself (400) is the address's fault; a wrong key, a sender that
 * is not set up, a quota or an outage is ours or the service's, and must not be held against a partner (R54).
 */
function refusalOf(answer: Answer): MailReport {
  const detail = detailOf(errorIn(answer), 'The mail service refused the message');
  if (answer.status !== 400 || /sender|domain/i.test(errorIn(answer)?.code ?? '')) return unavailable(answer);
  return { state: 'undeliverable', detail };
}

/** A report that settles what became of an accepted mail; `null` when it leaves that open. */
function settled(report: MailReport): MailReport | null {
  return report.state === 'sent' || report.state === 'undeliverable' ? report : null;
}

function unavailable(answer: Answer): MailReport {
  const detail = detailOf(errorIn(answer), 'The mail service gave no reason');
  return {
    state: 'unavailable',
    detail: `${detail} (HTTP ${answer.status})`,
    retryAfterMs: answer.retryAfterMs,
  };
}

function unreachable(failure: unknown): MailReport {
  const reason = failure instanceof Error ? failure.message : String(failure);
  return {
    state: 'unavailable',
    detail: `The mail service cannot be reached: ${reason}`,
    retryAfterMs: null,
  };
}

function errorIn(answer: Answer): z.infer<typeof errorSchema> | null {
  return errorBody.safeParse(answer.body).data?.error ?? null;
}

function detailOf(error: z.infer<typeof errorSchema> | null | undefined, otherwise: string): string {
  return [error?.code, error?.message].filter(Boolean).join(': ') || otherwise;
}

function jsonIn(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** `Retry-After` in milliseconds, from seconds or a date (RFC 9110, section 10.2.3), or Azure's own headers. */
function retryAfterIn(header: (name: string) => string | undefined): number | null {
  const milliseconds = header('retry-after-ms') ?? header('x-ms-retry-after-ms');
  if (milliseconds !== undefined && /^\d+$/.test(milliseconds)) return Number(milliseconds);
  const value = header('retry-after');
  if (value === undefined) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
