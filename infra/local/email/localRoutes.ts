/** Routes that only tests and tools use: the mails as JSON, and misbehaviour on demand. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { MovableClock } from '../clock';
import { badRequest, type EmailAddress } from './message';
import { statusOf, type Mail, type MailStore, type OperationStatus } from './mailStore';
import { behaviourSchema, type Behaviour } from './behaviour';

/** A mail as `GET /_local/mails` shows it. */
export interface MailDocument {
  readonly id: number;
  readonly operationId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly copies: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly html: string | null;
  readonly plainText: string | null;
  /** Machine time, ISO 8601. */
  readonly acceptedAt: string;
  /** The stack clock's time, ISO 8601. */
  readonly stackTime: string;
  readonly status: OperationStatus;
  readonly suppressed: readonly string[];
}

const mailsQuery = z.strictObject({
  to: z.string().min(1).optional(),
  since: z.coerce.number('must be the id of a mail').int().min(0).default(0),
});

/**
 * Adds `GET /_local/mails?to=address&since=id` (mails accepted after that ID, in order), `GET /_local/status`
 * and `PUT /_local/behaviour`.
 */
export function localRoutes(
  app: FastifyInstance,
  { store, behaviour, clock }: { store: MailStore; behaviour: Behaviour; clock: MovableClock },
): void {
  app.get('/_local/mails', (request) => {
    const { to, since } = parse(mailsQuery, request.query);
    return store.since(since, to).map(documentOf);
  });
  app.get('/_local/status', () => ({
    mails: store.count,
    latest: store.latestId,
    stackTime: new Date(clock.now()).toISOString(),
  }));
  app.put('/_local/behaviour', (request) => {
    behaviour.set(parse(behaviourSchema, request.body));
    return behaviour.current;
  });
}

function documentOf(mail: Mail): MailDocument {
  const { senderAddress, content, recipients, replyTo = [] } = mail.message;
  const addresses = (list: readonly EmailAddress[]): string[] => list.map(({ address }) => address);
  return {
    id: mail.id,
    operationId: mail.operationId,
    from: senderAddress,
    to: addresses(recipients.to),
    copies: addresses(recipients.cc ?? []),
    replyTo: addresses(replyTo),
    subject: content.subject,
    html: content.html ?? null,
    plainText: content.plainText ?? null,
    acceptedAt: mail.acceptedAt,
    stackTime: mail.stackTime,
    status: statusOf(mail, Date.now()),
    suppressed: mail.suppressed,
  };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badRequest(
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'request'}: ${message}`).join('; '),
  );
}
