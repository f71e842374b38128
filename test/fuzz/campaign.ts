/**
 * Runs a campaign of the fuzzer: case after case, each drawn from seed and number alone and checked by the
 * oracle.
 */
import fc from '../tools/fastCheck';
import type { KnownOperation } from '../api/contract/documentChecker';
import { Chance } from '../fault/chance';
import { documentFaults } from './documentFaults';
import { draftOf, wireRequestOf, type Draft, type WireRequest } from './draft';
import { mutationsFor } from './mutations';
import { findingsOf } from './oracle';
import { lostIn } from './readBack';
import { oddTexts, renderingFindings } from './renderings';
import type { Prepared } from './recipe';
import { ofDocument, recipes } from './recipes';
import type { WireAnswer } from './wire';
import { World } from './world';

/** The options of a campaign. */
export interface CampaignOptions {
  readonly seed: number;
  readonly cases: number;
  /** The number of the first case. */
  readonly from: number;
  /** Only these operations; all when empty. */
  readonly only: readonly string[];
  /** The number of failures after which the campaign ends. */
  readonly mostFailures: number;
  readonly onCase?: (done: number) => void;
  readonly onFailure?: (failure: Failure) => void;
}

/** A case with findings. */
export interface Failure {
  readonly number: number;
  readonly operationId: string;
  readonly person: string | null;
  readonly mutations: readonly string[];
  readonly findings: readonly string[];
  /** The request and its response; `null` for a case of several requests. */
  readonly exchange: {
    readonly request: WireRequest;
    readonly answer: WireAnswer | { readonly failure: string };
  } | null;
}

/** The name of the additional case, which checks how claims with odd texts are shown. */
const renderings = 'renderings';

/** The results of a campaign. */
export interface CampaignReport {
  readonly cases: number;
  readonly failures: readonly Failure[];
  /** The number of cases by the status of the response. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Mutated requests that were accepted and whose data was read back. */
  readonly accepted: number;
}

/** Operations that may change the directory, which is restored after each of them. */
const directoryOperations = /^(put|import)-(partner|customer|reviewer|policy|calendar|catalog|directory)/;

/** Runs a campaign on a stack of its own. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const world = await World.start();
  const interrupted = (): void => {
    void world.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted);
  try {
    return await new Campaign(options, world).run();
  } finally {
    process.off('SIGINT', interrupted);
    await world.close();
  }
}

class Campaign {
  private readonly prepared = new Map<string, Prepared>();
  private readonly failures: Failure[] = [];
  private readonly statuses: Record<string, number> = {};
  private accepted = 0;

  constructor(
    private readonly options: CampaignOptions,
    private readonly world: World,
  ) {}

  async run(): Promise<CampaignReport> {
    const { cases, from, only, mostFailures, onCase } = this.options;
    const { operations } = this.world.checker;
    const names = [...operations.map(({ operation }) => operation.operationId), renderings];
    for (const name of [...only, ...recipes.keys()])
      if (!names.includes(name)) throw new Error(`The document has no operation "${name}".`);
    for (const known of operations.filter((one) => this.isChosen(one.operation.operationId)))
      if (recipes.get(known.operation.operationId)?.takesAWeek === true) await this.preparedFor(known);
    let done = 0;
    for (let number = from; done < cases && this.failures.length < mostFailures; number++) {
      const known = operations[number % names.length];
      if (!this.isChosen(known?.operation.operationId ?? renderings)) continue;
      await (known === undefined ? this.runRendering(number) : this.runCase(number, known));
      done++;
      onCase?.(done);
    }
    return { cases: done, failures: this.failures, statuses: this.statuses, accepted: this.accepted };
  }

  private isChosen(name: string): boolean {
    const { only } = this.options;
    return only.length === 0 || only.includes(name);
  }

  private async runCase(number: number, aimed: KnownOperation): Promise<void> {
    const { world } = this;
    const { checker } = world;
    const { operationId } = aimed.operation;
    const prepared = await this.preparedFor(aimed);
    const draft = draftOf(prepared);
    const mutations = this.draw(number, mutationsFor(aimed.operation, draft)) ?? [];
    const mutated = mutations.reduce<Draft>((before, { apply }) => apply(before), draft);
    const request = wireRequestOf(aimed.method, aimed.path, mutated);
    const url = new URL(request.target, 'http://api.example');
    // The host ignores a slash at the end.
    url.pathname = url.pathname.replace(/\/$/, '');
    const known = isDecodable(url.pathname) ? checker.operationAt(request.method, url) : undefined;

    await world.database.writes();
    const token = mutated.person === null ? null : await world.token(mutated.person);
    const { result: answer, effort } = await world.measured(() => world.wire.send(request, token));
    const accepted = 'status' in answer && answer.status < 300;
    if (accepted && request.method !== 'GET') await world.control.quiet();
    const writes = await world.database.writes();
    const changed = writes === null || writes.length > 0;
    const readable = accepted && known === aimed && changed && isJson(request);
    const claimId = mutated.params['claimId'] === prepared.claim?.id ? prepared.claim?.id : undefined;
    const lost = readable
      ? await lostIn(world, operationId, parsed(request), jsonIn(answer.text), claimId)
      : [];
    const findings = findingsOf(checker, {
      known,
      request,
      roles: mutated.person === null ? null : world.rolesOf(mutated.person),
      answer,
      faults:
        known === undefined
          ? []
          : documentFaults(checker, known, request, mutated.rewrite === null ? mutated.body : null),
      untouched: mutations.length === 0,
      writes,
      effort,
      lost,
    });
    const status = 'status' in answer ? String(answer.status) : 'none';
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    if (readable && mutations.length > 0) this.accepted++;
    if (findings.length > 0) {
      const what = mutations.map((mutation) => mutation.what);
      const exchange = { request, answer };
      this.fail({ number, operationId, person: mutated.person, mutations: what, findings, exchange });
    }
    // A request that cannot be repeated is prepared anew, and the directory is restored.
    if ((changed && recipes.get(operationId)?.once === true) || findings.length > 0)
      this.prepared.delete(operationId);
    if (changed && recipes.get(operationId)?.takesOthers === true) this.prepared.clear();
    if (changed && directoryOperations.test(operationId)) await world.restoreDirectory();
  }

  /** Makes a claim with odd texts and checks every place that shows it. */
  private async runRendering(number: number): Promise<void> {
    const texts = this.draw(number, oddTexts());
    if (texts === undefined) return;
    const findings = await renderingFindings(this.world, texts);
    if (findings.length === 0) return;
    const mutations = Object.entries(texts).map(([field, text]) => `${field} ${JSON.stringify(text)}`);
    this.fail({ number, operationId: renderings, person: 'ana', mutations, findings, exchange: null });
  }

  /** Draws the parts of a case from the seed and its number alone. */
  private draw<T>(number: number, from: fc.Arbitrary<T>): T | undefined {
    const seed = Chance.for(this.options.seed, number).between(0, 0x7fffffff);
    return fc.sample(from, { seed, numRuns: 1 })[0];
  }

  private fail(failure: Failure): void {
    this.failures.push(failure);
    this.options.onFailure?.(failure);
  }

  private async preparedFor(known: KnownOperation): Promise<Prepared> {
    const { operationId } = known.operation;
    const kept = this.prepared.get(operationId);
    if (kept !== undefined) return kept;
    const { weeks } = this.world;
    const made = await (recipes.get(operationId)?.prepare(this.world) ?? ofDocument(this.world, known));
    if (this.world.weeks !== weeks) this.prepared.clear();
    this.prepared.set(operationId, made);
    await this.world.control.quiet();
    return made;
  }
}

/** An address with broken percent-encoding has no operation. */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function isJson({ headers, body }: WireRequest): boolean {
  return body !== null && /^application\/(\w+[.+-])*json/i.test(headers['content-type'] ?? '');
}

function parsed({ body }: WireRequest): unknown {
  return jsonIn((body ?? '').toString().replace(/^\ufeff/, ''));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
