/** The claim store in memory, for tests of the application: it stores and refuses what the database stores and refuses. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { nextDueAt, pendingAfter } from '../../../shared/application/claims/bookkeeping';
import type { ClaimStore, Commit, StoredClaim, StoredEffect } from '../../../shared/application/ports/claims';
import type { StoredResponse } from '../../../shared/application/ports/idempotency';
import type { UploadRequest } from '../../../shared/application/ports/proofs';
import { claimDocument } from '../../../shared/adapters/cosmos/claims/claimDocuments';
import { failingOf } from '../../../shared/adapters/cosmos/claims/failedEffects';
import type { Claim } from '../../../shared/domain/claim';
import { refusalsOf } from '../../../shared/domain/customerRefusals';
import type { RecordedEvent } from '../../../shared/domain/events';
import { asOwnClaim } from '../../../shared/domain/ownClaims';
import type { Instant } from '../../../shared/domain/time';

/** How a commit ends whose version is right. */
export type CommitEnd =
  | 'written'
  /** Another writer was quicker. */
  | 'conflict'
  /** The process ends before the batch reaches the database. */
  | 'never arrives'
  /** The batch is written, and its response is lost. */
  | 'response lost';

/** Everything that is stored of one claim. */
interface Partition {
  stored: StoredClaim | null;
  readonly history: RecordedEvent[];
  readonly effects: Map<string, StoredEffect>;
  readonly responses: Map<string, StoredResponse>;
  readonly uploads: Map<string, UploadRequest>;
}

/**
 * Claims in memory. Each access lasts at least two turns of the event loop, so that callers at the same time interleave. The
 * port's methods are fields, because the application copies a store with a spread (`cachedClaims`). A response never expires.
 */
export class InMemoryClaims implements ClaimStore {
  /** How often a claim was loaded. */
  loads = 0;
  /** How often the creations by earlier versions were searched. */
  searches = 0;
  /** Every batch that the application has written, in their order. */
  readonly commits: Commit[] = [];
  /** The batches that never arrived; a test may commit one later, as a slow process does. */
  readonly neverArrived: Commit[] = [];
  /** Called once: after the next read of a claim or of one effect, and before the reader gets what was read. */
  betweenReadAndWrite: (() => unknown) | null = null;
  /** Decides how a commit ends whose version is right. */
  commitEnds: (commit: Commit) => CommitEnd = () => 'written';

  private readonly partitions = new Map<string, Partition>();

  /**
   * Stores a claim with its history and some of its effects as somebody else does, at once: a caller that has read the claim
   * before meets a conflict.
   */
  put(
    { claim, history }: { readonly claim: Claim; readonly history: readonly RecordedEvent[] },
    ...changed: readonly StoredEffect[]
  ): void {
    const partition = this.partition(claim.claimId);
    partition.history.splice(0, partition.history.length, ...history);
    this.write(partition, claim, changed, pendingAfter(partition.stored?.pending ?? [], changed));
  }

  /**
   * A claim as it is stored now, for a test to look at: at once, and not counted as a load.
   * @throws Error when there is no such claim
   */
  inside(claimId: string): StoredClaim & Readonly<Pick<Partition, 'history' | 'effects' | 'uploads'>> {
    const { stored, history, effects, uploads } = this.partition(claimId);
    if (stored === null) throw new Error(`The claim ${claimId} is not stored.`);
    return { ...stored, history: [...history], effects: new Map(effects), uploads: new Map(uploads) };
  }

  readonly load: ClaimStore['load'] = async (claimId) => {
    this.loads++;
    // The claim is the largest document of its partition: an effect that is read at the same time arrives earlier.
    await nextTurn();
    return this.readThenMeanwhile(() => this.partition(claimId).stored);
  };

  readonly commit: ClaimStore['commit'] = async (commit) => {
    const answer = await answered(() => this.commitNow(commit));
    if (answer === 'unknown') throw new Error('Nobody knows how this commit ended.');
    return answer;
  };

  /** Only routes read histories, and their tests use the database; {@link inside} shows what is stored. */
  /** The first page only: the conformance suites test the others. */
  readonly history: ClaimStore['history'] = (claimId, { from = 1 }, limit) =>
    answered(() => ({
      items: this.partition(claimId)
        .history.filter(({ sequence }) => sequence >= from)
        .slice(0, limit),
      cursor: null,
    }));

  readonly earlierCreations: ClaimStore['earlierCreations'] = (partnerId, customerIds) => {
    this.searches++;
    return answered(() =>
      this.all().flatMap(({ claim: { claimId } }) => {
        const [first] = this.partition(claimId).history;
        if (first?.event.type !== 'ClaimCreated' || first.event.reference !== undefined) return [];
        const { content, partner } = first.event;
        const isWanted = partner.id === partnerId && customerIds.includes(content.customer.tenantId);
        return isWanted ? [{ claimId, at: first.at, content }] : [];
      }),
    );
  };

  readonly effect: ClaimStore['effect'] = (claimId, effectId) =>
    this.readThenMeanwhile(() => this.partition(claimId).effects.get(effectId) ?? null);

  readonly effects: ClaimStore['effects'] = (claimId) =>
    answered(() => [...this.partition(claimId).effects.values()]);

  readonly effectOfMail: ClaimStore['effectOfMail'] = (operationId) =>
    answered(
      () => this.allEffects().find(({ effect }) => effect.attempt?.operationId === operationId) ?? null,
    );

  readonly response: ClaimStore['response'] = (claimId, key) =>
    answered(() => this.partition(claimId).responses.get(key) ?? null);

  readonly saveUpload: ClaimStore['saveUpload'] = (claimId, upload) =>
    answered(() => void this.partition(claimId).uploads.set(upload.proofId, upload));

  readonly upload: ClaimStore['upload'] = (claimId, proofId) =>
    answered(() => this.partition(claimId).uploads.get(proofId) ?? null);

  /** The reviewers' queue alone, as pages: routes read the other lists, and their tests use the database. */
  readonly list: ClaimStore['list'] = ({ awaits, unassigned, sort, productId, ...others }, limit, cursor) => {
    const isQueue = awaits === 'reviewers' && unassigned === true && sort === 'due';
    if (!isQueue || Object.values(others).some((condition) => condition !== null))
      throw new Error('The claims in memory have no such list: the conformance suites test it.');
    return answered(() => {
      const rows = this.all().flatMap(({ claim, pending }) => {
        const { list } = claimDocument(claim, pending);
        const isListed = list.awaits === awaits && list.assigneeId === null && list.submitted;
        const isOfProduct = typeof productId !== 'string' || list.products.includes(productId);
        const key = list.byDue;
        return key !== undefined && isListed && isOfProduct && key > (cursor ?? '') ? [{ key, claim }] : [];
      });
      const page = rows.sort((one, other) => (one.key < other.key ? -1 : 1)).slice(0, limit);
      const isMore = rows.length > limit;
      return { items: page.map(({ claim }) => claim), cursor: isMore ? (page.at(-1)?.key ?? null) : null };
    });
  };

  /** See {@link list}. */
  readonly counts: ClaimStore['counts'] = () =>
    Promise.reject(new Error('The claims in memory have no counts: the conformance suites test those.'));

  readonly failedEffects: ClaimStore['failedEffects'] = (state, limit, after) =>
    answered(() =>
      this.allEffects()
        .flatMap(({ claimId, effect }) => {
          const failing = failingOf(claimId, effect);
          const isListed = failing !== null && (state ?? failing.state) === failing.state;
          return isListed && failing.key > after ? [{ key: failing.key, claimId, effect }] : [];
        })
        .sort((one, other) => (one.key < other.key ? -1 : 1))
        .slice(0, limit),
    );

  /** Only routes read it, and their tests use the database. */
  readonly competing: ClaimStore['competing'] = () =>
    Promise.reject(new Error('The claims in memory have no lists: the conformance suites test those.'));

  readonly ownClaims: ClaimStore['ownClaims'] = (partnerId, customerId) =>
    answered(() =>
      this.all().flatMap(({ claim }) =>
        claim.partnerId === partnerId && claim.content.customer.tenantId === customerId
          ? (asOwnClaim(claim) ?? [])
          : [],
      ),
    );

  readonly refusedByCustomer: ClaimStore['refusedByCustomer'] = (partnerId, customerId, since) =>
    answered(() =>
      this.all()
        .filter(({ claim }) => claim.partnerId === partnerId)
        .filter(({ claim }) => claim.content.customer.tenantId === customerId)
        .flatMap(({ claim }) => refusalsOf(claim))
        .filter(({ at }) => at >= since),
    );

  readonly ending: ClaimStore['ending'] = (until, limit) =>
    answered(() =>
      firstBy(this.all(), limit, ({ claim }) =>
        claim.phase === 'Associated' && claim.endsAt !== null && claim.endsAt <= until ? claim.endsAt : null,
      ).map(({ claim }) => claim.claimId),
    );

  readonly endingUnannounced: ClaimStore['endingUnannounced'] = (until, limit) =>
    answered(() =>
      firstBy(this.all(), limit, ({ claim }) =>
        claim.phase === 'Associated' &&
        claim.endAnnouncedAt === null &&
        claim.endsAt !== null &&
        claim.endsAt <= until
          ? claim.endsAt
          : null,
      ).map(({ claim }) => claim.claimId),
    );

  readonly overdue: ClaimStore['overdue'] = (before, limit) =>
    answered(() =>
      firstBy(this.all(), limit, ({ claim, pending }) => {
        const due = nextDueAt(claim, pending);
        return due !== null && due < before ? due : null;
      }).map(({ claim }) => claim.claimId),
    );

  /** `unknown`: the caller does not learn how its commit ended. */
  private commitNow(commit: Commit): Awaited<ReturnType<ClaimStore['commit']>> | 'unknown' {
    const { claim, expectedVersion, recorded, effects, pending, response } = commit;
    const partition = this.partition(claim.claimId);
    const isStale = (partition.stored?.version ?? null) !== expectedVersion;
    // Entries of the history and responses are created, never replaced.
    const exists =
      recorded.some(({ sequence }) => partition.history.some((entry) => entry.sequence === sequence)) ||
      (response !== undefined && partition.responses.has(response.key));
    if (isStale || exists) return { state: 'conflict' };
    const end = this.commitEnds(commit);
    if (end === 'conflict') return { state: 'conflict' };
    if (end === 'never arrives') {
      this.neverArrived.push(commit);
      return 'unknown';
    }
    this.commits.push(commit);
    partition.history.push(...recorded);
    if (response !== undefined) partition.responses.set(response.key, response.value);
    const version = this.write(partition, claim, effects, pending);
    return end === 'response lost' ? 'unknown' : { state: 'committed', version };
  }

  /**
   * Writes the claim's document and those of its effects.
   * @throws Error when the two copies of an effect differ: the database would not notice, and a later turn would act on one
   * of them alone
   */
  private write(
    partition: Partition,
    claim: Claim,
    effects: readonly StoredEffect[],
    pending: readonly StoredEffect[],
  ): string {
    for (const effect of effects) partition.effects.set(effect.id, effect);
    const open = [...partition.effects.values()].filter(({ state }) => state === 'pending');
    if (!isDeepStrictEqual(byId(open), byId(pending)))
      throw new Error(`What claim ${claim.claimId} lists as pending differs from its effects.`);
    const version = String(Number(partition.stored?.version ?? 0) + 1);
    partition.stored = { claim, pending, version };
    return version;
  }

  private async readThenMeanwhile<T>(read: () => T): Promise<T> {
    await nextTurn();
    const found = read();
    const meanwhile = this.betweenReadAndWrite;
    this.betweenReadAndWrite = null;
    await meanwhile?.();
    await nextTurn();
    return found;
  }

  private partition(claimId: string): Partition {
    const known = this.partitions.get(claimId);
    if (known !== undefined) return known;
    const created: Partition = {
      stored: null,
      history: [],
      effects: new Map(),
      responses: new Map(),
      uploads: new Map(),
    };
    this.partitions.set(claimId, created);
    return created;
  }

  private all(): readonly StoredClaim[] {
    return [...this.partitions.values()].flatMap(({ stored }) => stored ?? []);
  }

  private allEffects(): readonly { readonly claimId: string; readonly effect: StoredEffect }[] {
    return [...this.partitions].flatMap(([claimId, { effects }]) =>
      [...effects.values()].map((effect) => ({ claimId, effect })),
    );
  }
}

/** An access that lasts a turn of the event loop before it takes place, and one after it. */
async function answered<T>(access: () => T): Promise<T> {
  await nextTurn();
  const value = access();
  await nextTurn();
  return value;
}

function byId(effects: readonly StoredEffect[]): ReadonlyMap<string, StoredEffect> {
  return new Map(effects.map((effect) => [effect.id, effect]));
}

/** The first of some items by an instant, the earliest first; those without one are left out. */
function firstBy<T>(
  items: readonly T[],
  limit: number,
  instantOf: (item: T) => Instant | null,
): readonly T[] {
  return items
    .flatMap((item) => {
      const at = instantOf(item);
      return at === null ? [] : [{ item, at }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .slice(0, limit)
    .map(({ item }) => item);
}
