/**
 * Reads the evidence from outside the application: the database through its SDK, the inbox, and the
 * assessor's requests.
 */
import { createHash } from 'node:crypto';
import { CosmosClient, type Container, type SqlQuerySpec } from '@azure/cosmos';
import { z } from 'zod';
import type { AssessorMessage } from '../../infra/tools/client/assessor';
import type { Inbox, MailDocument } from '../../infra/tools/client/inbox';
import type {
  ClaimDocument,
  EffectDocument,
  EventDocument,
} from '../../shared/adapters/cosmos/claims/claimDocuments';
import { containerNames } from '../../shared/adapters/cosmos/database/containers';
import { readLinkToken } from '../../shared/application/consent/consentLink';
import type { EarlierAssociation } from '../../shared/domain/earlierAssociation';
import type { Instant } from '../../shared/domain/time';
import type { ClaimEvidence, Evidence, MailEvidence, PlaceEvidence, RequestEvidence } from './evidence';

interface PlaceDocument {
  readonly id: string;
  readonly partnerId: string;
  readonly holders: PlaceEvidence['holders'];
}

/** Reads the data of a stack. */
export class EvidenceReader {
  private readonly claims: Container;
  private readonly places: Container;
  private readonly directory: Container;
  /** Each mail is read once, because a settled mail never changes. */
  private readonly mails: MailEvidence[] = [];

  /** @param settings the application's settings, which name database and key */
  constructor(settings: Readonly<Record<string, string>>) {
    const setting = (name: string): string => {
      const value = settings[name];
      if (value === undefined) throw new Error(`The stack has no setting ${name}.`);
      return value;
    };
    const client = new CosmosClient({
      endpoint: setting('COSMOS_ENDPOINT'),
      key: setting('COSMOS_KEY'),
      connectionPolicy: { enableEndpointDiscovery: false },
    });
    const database = client.database(setting('COSMOS_DATABASE'));
    this.claims = database.container(containerNames.claims);
    this.places = database.container(containerNames.places);
    this.directory = database.container(containerNames.directory);
  }

  /** Reads everything; `asked` are the requests that the assessor has received so far. */
  async read(now: Instant, inbox: Inbox, asked: readonly AssessorMessage[]): Promise<Evidence> {
    const [documents, events, effects, places, earlier] = await Promise.all([
      this.ofType<ClaimDocument>('claim'),
      this.ofType<EventDocument>('event'),
      this.ofType<EffectDocument>('effect'),
      all<PlaceDocument>(this.places, { query: 'SELECT * FROM c' }),
      this.earlierAssociations(),
    ]);
    const since = this.mails.at(-1)?.id ?? 0;
    for (const mail of await inbox.mails(since)) this.mails.push(mailEvidence(mail));
    const eventsOf = groupByClaim(events);
    const effectsOf = groupByClaim(effects);
    return {
      readAt: now,
      claims: documents.map((document) => claimEvidence(document, eventsOf, effectsOf)),
      places: places.map(({ id, partnerId, holders }) => ({ place: id, partnerId, holders })),
      earlier,
      mails: [...this.mails],
      requests: asked.flatMap(requestEvidence),
    };
  }

  /** The next due instant of each claim that has one. */
  dues(): Promise<readonly Instant[]> {
    const query = "SELECT VALUE c.nextDueAt FROM c WHERE c.type = 'claim' AND IS_DEFINED(c.nextDueAt)";
    return all(this.claims, { query });
  }

  /** Earlier associations, including ended ones. */
  earlierAssociations(): Promise<readonly EarlierAssociation[]> {
    const query = "SELECT VALUE c.value FROM c WHERE c.type = 'entry' AND c.kind = 'association'";
    return all(this.directory, { query });
  }

  private ofType<T>(type: string): Promise<readonly T[]> {
    return all<T>(this.claims, {
      query: 'SELECT * FROM c WHERE c.type = @type',
      parameters: [{ name: '@type', value: type }],
    });
  }
}

async function all<T>(container: Container, query: SqlQuerySpec): Promise<readonly T[]> {
  const { resources } = await container.items.query<T>(query, { maxItemCount: 2000 }).fetchAll();
  return resources;
}

function claimEvidence(
  { claimId, claim, pending, nextDueAt }: ClaimDocument,
  events: ReadonlyMap<string, readonly EventDocument[]>,
  effects: ReadonlyMap<string, readonly EffectDocument[]>,
): ClaimEvidence {
  const entries = [...(events.get(claimId) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    claimId,
    claim,
    pending,
    nextDueAt: nextDueAt ?? null,
    events: entries.map(({ recorded }) => recorded),
    effects: (effects.get(claimId) ?? []).map(({ effect }) => effect),
  };
}

function mailEvidence({ id, operationId, to, acceptedAt, status, plainText }: MailDocument): MailEvidence {
  const token = /\/api\/consent\/([\w.-]+)/.exec(plainText ?? '')?.[1];
  const link = token === undefined ? null : readLinkToken(token);
  return {
    id,
    operationId,
    to,
    acceptedAt,
    delivered: status !== 'Failed',
    link:
      link?.kind !== 'notice'
        ? null
        : {
            claimId: link.claimId,
            round: link.round,
            secretHash: createHash('sha256').update(link.secret).digest('base64url'),
          },
  };
}

const eligibilityRequest = z.looseObject({
  type: z.literal('eligibility-request'),
  claimId: z.string(),
  round: z.int(),
  requestId: z.string(),
});

function requestEvidence(message: AssessorMessage): readonly RequestEvidence[] {
  const parsed = eligibilityRequest.safeParse(message);
  if (!parsed.success) return [];
  const { claimId, round, requestId } = parsed.data;
  return [{ claimId, round, requestId }];
}

function groupByClaim<T extends { readonly claimId: string }>(
  documents: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const document of documents) {
    const group = groups.get(document.claimId);
    if (group === undefined) groups.set(document.claimId, [document]);
    else group.push(document);
  }
  return groups;
}
