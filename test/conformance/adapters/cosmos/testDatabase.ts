/**
 * Shared by the tests of the Cosmos adapters: the local server with all containers, and claims to store
 * there.
 */
import type { Container, CosmosClient } from '@azure/cosmos';
import { cosmosClient } from '../../../../shared/adapters/cosmos/database/client';
import { containerNames, createContainers } from '../../../../shared/adapters/cosmos/database/containers';
import { idGenerator } from '../../../../shared/adapters/idGenerator';
import type { ClaimStore, Commit, StoredEffect } from '../../../../shared/application/ports/claims';
import type { Page } from '../../../../shared/application/ports/paging';
import type { Claim, ClaimContent, ClaimIn } from '../../../../shared/domain/claim';
import type { RecordedEvent } from '../../../../shared/domain/events';
import { epochMs, instant, type Instant } from '../../../../shared/domain/time';
import { TestServer } from '../../cosmos/server';

export const noon = instant(Date.parse('2026-06-01T12:00:00Z'));

export const fabrikam = 'fab00000-0000-4000-8000-000000000002';
export const northwind = 'a0000000-0000-4000-8000-000000000003';

/** Reads a claim's whole history page by page, as reviewers see it. */
export async function wholeHistory(
  { history }: Pick<ClaimStore, 'history'>,
  claimId: string,
): Promise<readonly RecordedEvent[]> {
  const filter = { of: 'everything', internal: true } as const;
  const entries: RecordedEvent[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<RecordedEvent> = await history(claimId, filter, 100, cursor);
    entries.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return entries;
}

/** The moment some minutes after another one. */
export function minutesAfter(start: Instant, minutes: number): Instant {
  return instant(epochMs(start) + minutes * 60_000);
}

/** A local server with the application's database in it. */
export class TestDatabase {
  private readonly clients: CosmosClient[] = [];

  private constructor(readonly cosmos: TestServer) {}

  static async start(): Promise<TestDatabase> {
    const database = new TestDatabase(await TestServer.start());
    await createContainers(database.client(), database.cosmos.databaseId);
    return database;
  }

  /** A container over a connection of its own, as another instance of the application would have. */
  container(name: keyof typeof containerNames): Container {
    return this.client().database(this.cosmos.databaseId).container(containerNames[name]);
  }

  async stop(): Promise<void> {
    for (const client of this.clients) client.dispose();
    await this.cosmos.stop();
  }

  client(): CosmosClient {
    const client = cosmosClient(
      { endpoint: this.cosmos.endpoint, access: { kind: 'key', key: this.cosmos.key } },
      () => {
        throw new Error('A key needs no credential.');
      },
    );
    this.clients.push(client);
    return client;
  }
}

/** A claim in Editing, as creation makes it. */
export function newClaim({
  partnerId = fabrikam,
  createdAt = noon,
  content = {},
}: {
  partnerId?: string;
  createdAt?: Instant;
  content?: Partial<ClaimContent>;
} = {}): ClaimIn<'Editing'> {
  return {
    phase: 'Editing',
    claimId: idGenerator().claimId(partnerId, createdAt),
    partnerId,
    partnerName: 'Partner',
    reference: null,
    content: {
      name: 'Exchange at Contoso',
      mpnId: '1111111',
      customer: {
        tenantId: 'c0000000-0000-4000-8000-000000000004',
        domain: 'contoso.example',
        name: 'Contoso',
      },
      solutionArea: 'Microsoft365',
      activities: ['usage'],
      products: [],
      customerContact: null,
      technicalContact: null,
      partnerContact: null,
      revenue: null,
      ...content,
    },
    proofs: [],
    removedProofs: [],
    round: 0,
    approvedInRound: 0,
    contactInDomains: false,
    contactConfirmation: null,
    contactChanges: [],
    customerRefusals: [],
    consentTimes: null,
    alertedInRound: 0,
    pulledBackInRound: 0,
    disputesUsed: 0,
    breaches: {},
    revision: 1,
    historyLength: 1,
    commentCount: 0,
    noteCount: 0,
    createdAt,
    createdBy: { id: 'ada', name: 'Ada' },
    changedAt: createdAt,
    deadlines: {},
    movedBy: null,
  };
}

/** The claim under review, with its decision due at a moment. */
export function underReview(
  claim: ClaimIn<'Editing'>,
  decisionDueAt: Instant,
  assignee: string | null = null,
): ClaimIn<'UnderReview'> {
  return {
    ...claim,
    phase: 'UnderReview',
    submission: { at: claim.createdAt, by: claim.createdBy, policyVersion: 'default-1' },
    assignee: assignee === null ? null : { id: assignee, name: assignee },
    deadlines: { decision: { dueAt: decisionDueAt, calendarVersion: 'none-1', passed: false } },
  };
}

/** An entry of the history; its content does not matter to the store. */
export function entry(sequence: number, text = `entry ${sequence}`): RecordedEvent {
  return {
    sequence,
    at: minutesAfter(noon, sequence),
    actor: { id: 'ada', name: 'Ada' },
    role: 'IncentivesAdmin',
    event: { type: 'CommentAdded', text },
  };
}

/** An effect that is due at a moment. */
export function effect(id: string, dueAt: Instant = noon): StoredEffect {
  return {
    id,
    work: { kind: 'partner-mail', mail: 'approved' },
    state: 'pending',
    dueAt,
    createdAt: noon,
    failures: 0,
    lastError: null,
    attempt: null,
    linkHashes: [],
  };
}

/** The commit of a claim, with nothing else unless `changes` say so. */
export function commitOf(claim: Claim, changes: Partial<Commit> = {}): Commit {
  return { claim, expectedVersion: null, recorded: [], effects: [], pending: [], ...changes };
}
