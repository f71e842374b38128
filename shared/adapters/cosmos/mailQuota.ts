/** The one quota of all mails (trap 1, R66): a document with the permits of the last hour and the mails that wait. */
import type { Container } from '@azure/cosmos';
import type { MailQuota } from '../../application/ports/mail';
import { grantPermits, type MailUse, type PermitAnswer, type PermitRequest } from '../../domain/mailShares';
import { epochMs, instant } from '../../domain/time';
import { orNull, httpStatusOf, whenAvailable } from './database/cosmosErrors';
import { documentOf, useIn, type QuotaDocument } from './mailQuotaDocument';

/** How often a write is tried again when another process changes the quota at the same moment. */
const attempts = 20;
/** The pause before the next request when all these writes were in vain, in milliseconds. */
const inAMomentMs = 1000;

/** What is known of the document; `etag` is `null` while there is none. */
interface CachedUse {
  readonly use: MailUse;
  readonly etag: string | null;
}

/** A request for a permit, with those who wait for the answer. */
interface Waiting {
  readonly request: PermitRequest;
  readonly answer: (permit: PermitAnswer) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * The quota. Each answer, permit or booking, is written before it is given, so that all processes share by the
 * same facts. Requests that arrive during a write share the next write, so that many mails at once neither
 * conflict with each other nor cost one write each.
 */
export function mailQuota(container: Container): MailQuota {
  let waiting: Waiting[] = [];
  let working = false;
  /** The quota as this process last wrote it; if another process has changed it since, the write fails. */
  let written: CachedUse | null = null;

  async function work(): Promise<void> {
    working = true;
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      try {
        const answers = await serve(together.map(({ request }) => request));
        for (const [index, { request, answer }] of together.entries())
          answer(answers?.[index] ?? { granted: false, nextAt: request.at + inAMomentMs });
      } catch (error) {
        for (const { fail } of together) fail(error);
      }
    }
    working = false;
  }

  /** The answers, in the order of the requests; `null`: other processes kept writing. */
  async function serve(requests: readonly PermitRequest[]): Promise<readonly PermitAnswer[] | null> {
    for (let tried = 0; tried < attempts; tried++) {
      const known = written ?? (await read(container));
      written = null;
      const { use, answers } = grantPermits(known.use, requests);
      const document = documentOf(use);
      const etag = await write(container, document, known.etag);
      if (etag === null) continue;
      written = { use: useIn(document), etag };
      return answers;
    }
    return null;
  }

  return {
    permit: async (now, { mailClass, account, dueAt, booked }, policy) => {
      const permit = await new Promise<PermitAnswer>((answer, fail) => {
        const request = {
          ...{ at: epochMs(now), mailClass, account, dueAt: epochMs(dueAt), policy },
          ...(booked !== undefined && { booked: { ...booked, at: epochMs(booked.at) } }),
        };
        waiting.push({ request, answer, fail });
        if (!working) void work();
      });
      return permit.granted ? permit : { granted: false, nextAt: instant(permit.nextAt) };
    },
  };
}

async function read(container: Container): Promise<CachedUse> {
  const found = await orNull(() => container.item('quota', 'quota').read<QuotaDocument>());
  const document = found?.resource;
  return { use: useIn(document ?? { id: 'quota' }), etag: document?._etag ?? null };
}

/** The ETag of the written document; `null`: another process was quicker. */
async function write(
  container: Container,
  document: QuotaDocument,
  expectedEtag: string | null,
): Promise<string | null> {
  try {
    const { resource } = await whenAvailable(() =>
      expectedEtag === null
        ? container.items.create(document)
        : container
            .item('quota', 'quota')
            .replace(document, { accessCondition: { type: 'IfMatch', condition: expectedEtag } }),
    );
    return resource?._etag ?? null;
  } catch (error) {
    if ([404, 409, 412].includes(httpStatusOf(error) ?? 0)) return null;
    throw error;
  }
}
