/** The ports in memory, for tests of the application: small, and each does what its port promises. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Ports } from '../../../shared/application/ports';
import type { AssessorMessage, AssessorQueue } from '../../../shared/application/ports/assessor';
import type { StoredEffect } from '../../../shared/application/ports/claims';
import type { DigestMark, DigestMarks } from '../../../shared/application/ports/digests';
import type { Directory } from '../../../shared/application/ports/directory';
import type { MailMessage, MailQuota, MailReport, MailService } from '../../../shared/application/ports/mail';
import type { PlaceHolder, PlaceStore } from '../../../shared/application/ports/places';
import type { ProofStorage } from '../../../shared/application/ports/proofs';
import type { RateLimiter } from '../../../shared/application/ports/rates';
import type { Addresses, Clock, IdGenerator, Log, Waker } from '../../../shared/application/ports/runtime';
import type { PlaceId } from '../../../shared/domain/directory';
import { holdsAlready } from '../../../shared/domain/ownClaims';
import { epochMs, instant, type Instant } from '../../../shared/domain/time';
import { calendar, catalogue, contoso, fabrikam, policy } from '../domain/fixtures';
import type { Story } from '../domain/given';
import { InMemoryDirectory } from './inMemoryDirectory';
import { InMemoryClaims } from './inMemoryClaims';

/** A clock that stands still until a test moves it. */
export class MovableClock implements Clock {
  constructor(private at: Instant) {}

  now(): Instant {
    return this.at;
  }

  /** Moves the clock on. */
  later(milliseconds: number): void {
    this.at = instant(epochMs(this.at) + milliseconds);
  }
}

/** IDs that count; with a seed they are the seed. */
export class CountingIds implements IdGenerator {
  private ids = 0;
  private secrets = 0;

  claimId(_partnerId: string, _now: Instant, seed = String(++this.ids)): string {
    return `claim-${seed}`;
  }

  uuid(seed = `id-${++this.ids}`): string {
    return seed;
  }

  secret(): string {
    return secretNumber(++this.secrets);
  }
}

/** The secret that {@link CountingIds} gives as its first, its second and so on; as long as a real one. */
export function secretNumber(count: number): string {
  return String(count).padStart(43, 's');
}

/** The directory of the fixtures: one partner, one customer, one version of everything that is published. */
export const directory: Directory = {
  partner: (partnerId) => Promise.resolve(partnerId === fabrikam.id ? fabrikam : null),
  customer: (customerId) => Promise.resolve(customerId === contoso.id ? contoso : null),
  catalogue: () => Promise.resolve(catalogue),
  policy: () => Promise.resolve(policy),
  policyVersion: (version) =>
    version === policy.version
      ? Promise.resolve(policy)
      : Promise.reject(new Error(`There is no policy ${version}.`)),
  calendar: () => Promise.resolve(calendar),
};

/** A log that records its messages, without their facts. */
export class RecordingLog implements Log {
  private readonly entries: { readonly level: keyof Log; readonly message: string }[] = [];

  info(message: string): void {
    this.entries.push({ level: 'info', message });
  }

  warn(message: string): void {
    this.entries.push({ level: 'warn', message });
  }

  error(message: string): void {
    this.entries.push({ level: 'error', message });
  }

  /** The messages of one level, in their order. */
  messages(level: keyof Log): readonly string[] {
    return this.entries.filter((entry) => entry.level === level).map(({ message }) => message);
  }
}

/** A waker that records the events by which it wakes. */
export class RecordingWaker implements Waker {
  readonly events: Parameters<Waker['wake']>[1][] = [];

  wake(...[, event]: Parameters<Waker['wake']>): Promise<void> {
    this.events.push(event);
    return Promise.resolve();
  }
}

/** Places in memory. Taking them is slow enough for others to write to the claim meanwhile. */
export class InMemoryPlaces implements PlaceStore {
  private readonly held = new Map<PlaceId, readonly PlaceHolder[]>();

  /** Those that hold a place, also when their right to it has ended. */
  holdersOf(place: PlaceId): readonly PlaceHolder[] {
    return this.held.get(place) ?? [];
  }

  async take(places: readonly PlaceId[], holder: PlaceHolder, now: Instant): ReturnType<PlaceStore['take']> {
    for (const place of [...places].sort()) {
      await slowRequest();
      if (this.isHeldByOthers(place, holder.partnerId, now)) {
        await this.giveBack(places, holder.claimId, holder.attempt);
        return { state: 'refused' };
      }
      const first = this.holdersOf(place).find((one) => this.stops(place, one, holder, now));
      if (first !== undefined) {
        await this.giveBack(places, holder.claimId, holder.attempt);
        return { state: 'already-claimed', claimId: first.claimId };
      }
      const shared = this.holdersOf(place).filter(({ partnerId }) => partnerId === holder.partnerId);
      this.held.set(place, [...shared.filter((other) => !isSameAttempt(other, holder)), holder]);
    }
    return { state: 'taken' };
  }

  async giveBack(places: readonly PlaceId[], claimId: string, attempt: string): Promise<void> {
    await this.drop(places, (holder) => isSameAttempt(holder, { claimId, attempt }));
  }

  async release(places: readonly PlaceId[], claimId: string, round: number): Promise<void> {
    await this.drop(places, (holder) => holder.claimId === claimId && holder.round <= round);
  }

  heldByOthers(places: readonly PlaceId[], partnerId: string, now: Instant): Promise<readonly PlaceId[]> {
    return Promise.resolve(places.filter((place) => this.isHeldByOthers(place, partnerId, now)));
  }

  private isHeldByOthers(place: PlaceId, partnerId: string, now: Instant): boolean {
    return this.holdersOf(place).some(({ partnerId: holderId, ends = {} }) => {
      const endsAt = ends[place];
      return holderId !== partnerId && (endsAt === undefined || endsAt > now);
    });
  }

  private stops(place: PlaceId, one: PlaceHolder, holder: PlaceHolder, now: Instant): boolean {
    const endsAt = one.ends?.[place];
    const lasts = endsAt === undefined || endsAt > now;
    return one.partnerId === holder.partnerId && lasts && holdsAlready(one, holder, holder.renews ?? []);
  }

  private async drop(places: readonly PlaceId[], goes: (holder: PlaceHolder) => boolean): Promise<void> {
    await nextTurn();
    for (const place of places)
      this.held.set(
        place,
        this.holdersOf(place).filter((holder) => !goes(holder)),
      );
    await nextTurn();
  }
}

/** As slow as several accesses to the database. */
async function slowRequest(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await nextTurn();
}

type Attempt = Pick<PlaceHolder, 'claimId' | 'attempt'>;

function isSameAttempt(one: Attempt, other: Attempt): boolean {
  return one.claimId === other.claimId && one.attempt === other.attempt;
}

/** A storage of documents that accepts every upload, and records what it is asked to do with a document. */
export class RecordingProofs implements ProofStorage {
  readonly asked: string[] = [];
  /** Whether a document that is to go into quarantine is there. */
  isThere = true;
  /** What happens while an upload is verified. */
  whileVerifying: (() => unknown) | null = null;

  uploadUrl(claimId: string, proofId: string): ReturnType<ProofStorage['uploadUrl']> {
    const url = `https://proofs.example/uploads/${claimId}/${proofId}`;
    return Promise.resolve({ url, headers: {}, expiresAt: '2026-06-01T16:15:00.000Z' });
  }

  async accept(...[, { proofId }]: Parameters<ProofStorage['accept']>): ReturnType<ProofStorage['accept']> {
    this.asked.push(`accept ${proofId}`);
    await this.whileVerifying?.();
    return { ok: true, bytes: 1, sha256: 'ab' };
  }

  proofAt(url: string): ReturnType<ProofStorage['proofAt']> {
    const [, claimId, proofId] = /^https:\/\/proofs\.example\/accepted\/([^/]+)\/([^/]+)$/.exec(url) ?? [];
    return claimId === undefined || proofId === undefined ? null : { claimId, proofId };
  }

  readUrl(claimId: string, proofId: string): ReturnType<ProofStorage['readUrl']> {
    const url = `https://proofs.example/accepted/${claimId}/${proofId}`;
    return Promise.resolve({ url, expiresAt: '2026-06-01T16:15:00.000Z' });
  }

  quarantine(_claimId: string, proofId: string): Promise<boolean> {
    this.asked.push(`quarantine ${proofId}`);
    return Promise.resolve(this.isThere);
  }

  remove(_claimId: string, proofId: string): Promise<void> {
    this.asked.push(`remove ${proofId}`);
    return Promise.resolve();
  }

  removeAll(): Promise<void> {
    this.asked.push('remove all');
    return Promise.resolve();
  }
}

/** A mail service that sends every mail. Like the real one, it does not recognise a repeated operation ID. */
export class InMemoryMail implements MailService {
  /** The mails that it has accepted, in their order. */
  readonly sent: { readonly operationId: string; readonly message: MailMessage }[] = [];
  /** Called with each mail before it is accepted; when it throws, the mail is not. */
  beforeSending: (() => unknown) | null = null;

  async send(operationId: string, message: MailMessage): Promise<MailReport> {
    await slowRequest();
    await this.beforeSending?.();
    this.sent.push({ operationId, message });
    return { state: 'sent' };
  }

  report(operationId: string): Promise<MailReport> {
    const isKnown = this.sent.some((mail) => mail.operationId === operationId);
    return Promise.resolve({ state: isKnown ? 'sent' : 'unknown' });
  }
}

/** A quota that is never used up. */
export const mailQuota: MailQuota = { permit: () => Promise.resolve({ granted: true }) };

/** Marks of digests in memory; a mark's version counts its writes. */
export class InMemoryDigestMarks implements DigestMarks {
  private readonly marks = new Map<string, { readonly mark: DigestMark; readonly version: string }>();

  async read(reader: string): ReturnType<DigestMarks['read']> {
    await nextTurn();
    return this.marks.get(reader) ?? null;
  }

  async write(reader: string, mark: DigestMark, version: string | null): Promise<string | null> {
    await nextTurn();
    const known = this.marks.get(reader)?.version ?? null;
    if (known !== version) return null;
    const next = String(Number(known ?? 0) + 1);
    this.marks.set(reader, { mark, version: next });
    return next;
  }
}

/** Limits that nobody reaches, unless a test uses them up. */
export class RecordingRates implements RateLimiter {
  /** What was counted, as `<kind> of <whom>`. */
  readonly counted: string[] = [];
  /** When there is room again; `null`: now. */
  usedUpUntil: Instant | null = null;

  permit(...[kind, of]: Parameters<RateLimiter['permit']>): ReturnType<RateLimiter['permit']> {
    const nextAt = this.usedUpUntil;
    if (nextAt !== null) return Promise.resolve({ granted: false, nextAt });
    this.counted.push(`${kind} of ${of}`);
    return Promise.resolve({ granted: true });
  }
}

/** A queue that records its messages. */
export class RecordingAssessor implements AssessorQueue {
  readonly sent: AssessorMessage[] = [];

  send(message: AssessorMessage): Promise<void> {
    this.sent.push(message);
    return Promise.resolve();
  }
}

/** Addresses of nobody. */
export const addresses: Addresses = {
  publicBaseUrl: 'https://claims.example',
  portalClaimUrl: 'https://portal.example/{claimId}',
  reviewLeadsMail: 'leads@programme.example',
  operatorMail: 'operator@programme.example',
};

/** The ports of everything that happens to a claim, with one claim and some of its effects stored, at the story's moment. */
export function inMemoryPorts(
  story: Pick<Story, 'claim' | 'history' | 'now'>,
  ...effects: readonly StoredEffect[]
) {
  const claims = new InMemoryClaims();
  claims.put(story, ...effects);
  return {
    clock: new MovableClock(story.now),
    idGenerator: new CountingIds(),
    claims,
    places: new InMemoryPlaces(),
    directory,
    directoryStore: new InMemoryDirectory(),
    proofs: new RecordingProofs(),
    mail: new InMemoryMail(),
    mailQuota,
    rateLimiter: new RecordingRates(),
    assessor: new RecordingAssessor(),
    addresses,
    log: new RecordingLog(),
  } satisfies Partial<Ports>;
}
