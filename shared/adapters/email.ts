/** Sends mails by Azure Communication Services under our own operation IDs, without retries (trap 1). */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  EmailClient,
  type EmailAddress,
  type EmailClientOptions,
  type EmailMessage,
} from '@azure/communication-email';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import type { MailAddress, MailMessage, MailReport, MailService } from '../application/ports/mail';

/** How the mail service is reached: with an access key, or as the application's managed identity. */
export type EmailAccess =
  | { readonly kind: 'key'; readonly connectionString: string }
  | { readonly kind: 'identity'; readonly endpoint: string };

/** Options of the mail service. */
export interface MailServiceOptions {
  readonly access: EmailAccess;
  /** Address of a verified domain that mails are sent from. */
  readonly sender: string;
  /** Called only if `access` is by identity. */
  readonly credential: () => TokenCredential;
}

/** How long one exchange with the service may take, in milliseconds. */
const EXCHANGE_MS = 20_000;
/** Time before an accepted mail's status is read once more, in milliseconds; most mails are sent by then. */
const SECOND_LOOK_MS = 75;
/** Path of operations in the service's REST API; the SDK itself adds the API version to its requests. */
const OPERATIONS_PATH = '/emails/operations/';

const LOOPBACK = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/i;

const errorSchema = z.object({ code: z.string().nullish(), message: z.string().nullish() });
const errorBody = z.object({ error: errorSchema });
const operationBody = z.object({ status: z.string(), error: errorSchema.nullish() });

/** One HTTP response of the service. */
interface ServiceResponse {
  readonly method: string;
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number | null;
}

/** The mail service of a communication resource. */
export function mailService(options: MailServiceOptions): MailService {
  const { endpoint, client } = connect(options);

  /** Calls `beginSend` and collects its HTTP responses: the SDK's errors leave out what we need to know. */
  const exchange = async (
    message: EmailMessage,
    send: { readonly operationId: string; readonly resumeFrom?: string },
  ): Promise<{ readonly responses: readonly ServiceResponse[]; readonly failure: unknown }> => {
    const responses: ServiceResponse[] = [];
    try {
      await client.beginSend(message, {
        ...send,
        abortSignal: AbortSignal.timeout(EXCHANGE_MS),
        onResponse: ({ request, status, parsedBody, bodyAsText, headers }) => {
          const body: unknown = parsedBody ?? jsonIn(bodyAsText);
          const retryAfterMs = retryAfterIn((name) => headers.get(name));
          responses.push({ method: request.method, status, body, retryAfterMs });
        },
      });
      return { responses, failure: null };
    } catch (failure) {
      return { responses, failure };
    }
  };

  const report = async (operationId: string): Promise<MailReport> => {
    const resumeFrom = resumeState(`${endpoint}${OPERATIONS_PATH}${encodeURIComponent(operationId)}`);
    const { responses, failure } = await exchange(noMessage(options.sender), { operationId, resumeFrom });
    const response = responses.at(-1);
    return response === undefined ? unreachable(failure) : reportOf(response);
  };

  return {
    report,

    send: async (operationId, message) => {
      const { responses, failure } = await exchange(messageOf(message, options.sender), { operationId });
      const [sent] = responses;
      if (sent === undefined) return unreachable(failure);
      if (sent.status >= 300) return refusalOf(sent);
      // Accepted: the mail is with the service, even if reading its status fails.
      const look = responses.slice(1).at(-1);
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
    // The SDK's retries would wait for Retry-After and delay all effects behind this one.
    retryOptions: { maxRetries: 0 },
    allowInsecureConnection: LOOPBACK.test(endpoint),
  };
  return {
    endpoint: endpoint.replace(/(?<!\/)\/+$/, ''),
    client:
      access.kind === 'key'
        ? new EmailClient(access.connectionString, clientOptions)
        : new EmailClient(access.endpoint, credential(), clientOptions),
  };
}

/** The serialised poller of a running operation: with it `beginSend` only reads the status (GET). */
function resumeState(operationLocation: string): string {
  return JSON.stringify({
    state: { status: 'running', config: { operationLocation, metadata: { mode: 'OperationLocation' } } },
  });
}

/** `beginSend` requires a message even when it only reads the status; this one is never sent. */
function noMessage(sender: string): EmailMessage {
  return { senderAddress: sender, content: { subject: '', plainText: '' }, recipients: { to: [] } };
}

function messageOf(message: MailMessage, sender: string): EmailMessage {
  const { to, copies, replyTo, subject, html, plainText } = message;
  return {
    senderAddress: sender,
    content: { subject, html, plainText },
    recipients: {
      to: [addressOf(to)],
      ...(copies.length > 0 && { cc: copies.map((address) => ({ address })) }),
    },
    ...(replyTo !== null && { replyTo: [addressOf(replyTo)] }),
    disableUserEngagementTracking: true,
  };
}

function addressOf({ address, name }: MailAddress): EmailAddress {
  return { address, displayName: name };
}

/** The report in a response to a status query. */
function reportOf(response: ServiceResponse): MailReport {
  if (response.status === 404) return { state: 'unknown' };
  const operation = operationBody.safeParse(response.body);
  if (response.status >= 300 || !operation.success) return unavailable(response);
  const { status, error } = operation.data;
  switch (status.toLowerCase()) {
    case 'succeeded':
      return { state: 'sent' };
    case 'failed':
    case 'canceled': {
      const detail = detailOf(error, `The mail service reports: ${status}`);
      return { state: isAboutRecipient(error) ? 'undeliverable' : 'failed', detail };
    }
    default:
      return { state: 'running' };
  }
}

/**
 * The report of a refused send. Only if the message itself is refused (400) because of its recipient is the
 * address at fault. A wrong key, a sender that is not set up, a quota or an outage is our fault or the
 * service's: the partner must not suffer for it (R54).
 */
function refusalOf(response: ServiceResponse): MailReport {
  const error = errorIn(response);
  if (response.status !== 400 || !isAboutRecipient(error)) return unavailable(response);
  return { state: 'undeliverable', detail: detailOf(error, 'The mail service refused the recipient') };
}

/**
 * Whether an error names the recipient. The service publishes no list of its codes (azure-sdk-for-net#56805).
 * Known about recipients are `EmailDroppedAllRecipientsSuppressed`, `InvalidEmailAddress`, and for malformed
 * addresses a general code with the words “Invalid format for email address”. Any other code is ours or the
 * service's.
 */
function isAboutRecipient(error: z.infer<typeof errorSchema> | null | undefined): boolean {
  const code = error?.code ?? '';
  if (/sender/i.test(code)) return false;
  if (/recipient|e-?mailaddress/i.test(code)) return true;
  const message = error?.message ?? '';
  const isGeneral = /^(?:(?:bad|invalid)request|invalid(?:argument|format|input|parameter)|validation\w*)?$/i;
  return isGeneral.test(code) && /e-?mail address/i.test(message) && !/sender/i.test(message);
}

/** The report on an accepted mail if it is final, otherwise `null`. */
function settled(report: MailReport): MailReport | null {
  const isFinal = report.state === 'sent' || report.state === 'undeliverable' || report.state === 'failed';
  return isFinal ? report : null;
}

function unavailable(response: ServiceResponse): MailReport {
  const detail = detailOf(errorIn(response), 'The mail service gave no reason');
  return {
    state: 'unavailable',
    detail: `${detail} (HTTP ${response.status})`,
    retryAfterMs: response.retryAfterMs,
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

function errorIn(response: ServiceResponse): z.infer<typeof errorSchema> | null {
  return errorBody.safeParse(response.body).data?.error ?? null;
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
