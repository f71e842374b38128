/** The body of a send request: its schema and its checks. */
import { z } from 'zod';
import { HttpFault } from '../loopbackServer';

/** Largest request that the service accepts: 10 MB (its documentation). */
export const MAX_REQUEST_BYTES = 10 * 1024 * 1024;
/** Maximum of recipients of one message (its documentation). */
const MAX_RECIPIENTS = 50;

/** Maximum of characters of an address. */
const MAX_ADDRESS = 320;
/** Words joined by single dots, `@`, and a domain of two labels or more; letters of any language. */
const ADDRESS =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:(?!-)[\p{L}\p{M}\p{N}-]+(?<!-)\.)+(?!-)[\p{L}\p{M}\p{N}-]+(?<!-)$/u;

const address = z.strictObject({
  address: z
    .string()
    .max(MAX_ADDRESS)
    .regex(ADDRESS, 'must be an e-mail address such as ana@contoso.example'),
  displayName: z.string().nullish(),
});

const message = z.strictObject({
  senderAddress: address.shape.address,
  content: z
    .strictObject({ subject: z.string().min(1), plainText: z.string().nullish(), html: z.string().nullish() })
    .refine(({ plainText, html }) => Boolean(plainText) || Boolean(html), 'needs plainText or html'),
  recipients: z.strictObject({ to: z.array(address).min(1), cc: z.array(address).optional() }),
  replyTo: z.array(address).optional(),
  userEngagementTrackingDisabled: z.boolean().nullish(),
});

/** A valid message. */
export type EmailMessage = z.infer<typeof message>;
/** An e-mail address with an optional display name. */
export type EmailAddress = z.infer<typeof address>;

/** All addresses to which a message goes, those of its copies included. */
export function recipientsOf({ recipients: { to, cc = [] } }: EmailMessage): string[] {
  return [...to, ...cc].map((recipient) => recipient.address);
}

/** Reads a request body; throws a 400 that names every fault, or a 501 that names an unsupported member. */
export function parseMessage(body: Buffer): EmailMessage {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw badRequest(
      `The request body is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  refuseOthers('', json, message.shape);
  refuseOthers('recipients.', members(json)['recipients'], message.shape.recipients.shape);
  const parsed = message.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`,
    );
    throw badRequest(`The message is not valid. ${faults.join('; ')}`);
  }
  const count = recipientsOf(parsed.data).length;
  if (count > MAX_RECIPIENTS)
    throw badRequest(`The message has ${count} recipients; at most ${MAX_RECIPIENTS} are allowed.`);
  return parsed.data;
}

/** Refuses members that only the service supports with 501; a 400 would wrongly call them invalid. */
function refuseOthers(prefix: string, given: unknown, known: object): void {
  const other = Object.keys(members(given)).find((name) => !Object.hasOwn(known, name));
  if (other === undefined) return;
  throw new HttpFault(
    501,
    'NotSupported',
    `The e-mail server does not support ${prefix}${other} in a message.`,
  );
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
}

/** A 400 in the form of the service. */
export function badRequest(text: string): HttpFault {
  return new HttpFault(400, 'BadRequest', text);
}
