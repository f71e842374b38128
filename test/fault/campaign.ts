/**
 * Runs a campaign: hundreds of random lives, the stack killed again and again, every invariant checked after
 * each restart.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { epochMs, instant, type Instant } from '../../shared/domain/time';
import { Chance } from './chance';
import { answerRequests } from './assessment';
import { floodOf, longCampaignKills, type CampaignOptions, type CampaignReport } from './campaignReport';
import type { Acknowledged, Disturbance, Evidence } from './evidence';
import { Faults } from './faults';
import { Flood } from './flood';
import { FullDisks } from './fullDisks';
import { check, oneSweepMs, type Violation } from './invariants';
import { Life } from './lives';
import { measureMails } from './mailInvariants';
import { addCustomers, firstFloodCustomer, supplyReviewers } from './programme';
import { Site } from './site';
import {
  dayMs,
  hourMs,
  minuteMs,
  longDatabaseOutageHours,
  longMailOutageHours,
  ordinarySpanMs,
  outageHours,
  outageStrideMs,
} from './spans';
import { Workforce } from './workforce';

/** The number of claims that compete for the places of one customer. */
const claimsPerCustomer = 3;
/** Time in which the mails of a flood go, in milliseconds: the quota lets a hundred go in an hour. */
const afterFloodMs = 3 * hourMs;
/**
 * At the end a life gets this many moves of the clock to finish. A longer one is left as it is; the
 * invariants hold for it too.
 */
const mostLastMoves = 30;
/** Runs a campaign on a stack of its own. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const site = await Site.start();
  // Azurite keeps running when the stack is killed, so an interrupted campaign must stop it.
  const interrupted = (): void => {
    void site.end(options.keep).finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await new Campaign(options, site).run();
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await site.end(options.keep);
  }
}

class Campaign {
  private readonly chance: Chance;
  private readonly faults: Faults;
  private readonly fullDisks: FullDisks;
  private readonly workforce = new Workforce();
  private readonly lives: Life[] = [];
  private readonly acknowledged: Acknowledged[] = [];
  private readonly disturbances: Disturbance[] = [];
  private readonly complaints: string[] = [];
  private readonly violations = new Map<string, Violation>();
  private readonly customers: number;
  private mailsInWindow = 0;
  private killAt = Infinity;
  private reached: () => void = () => undefined;

  constructor(
    private readonly options: CampaignOptions,
    private readonly site: Site,
  ) {
    this.chance = new Chance(options.seed);
    this.faults = new Faults(site, Chance.for(options.seed, -2));
    this.fullDisks = new FullDisks(
      site,
      Chance.for(options.seed, -3),
      () => this.faults.wake(this.lives[0]?.claimId ?? 'nobody'),
      (complaint) => this.complaints.push(complaint),
    );
    this.customers = Math.max(2, Math.ceil(options.claims / claimsPerCustomer));
  }

  async run(): Promise<CampaignReport> {
    const { site, options } = this;
    const started = await site.control.now();
    const { claims, floods } = floodOf(options.kills);
    await supplyReviewers(site);
    await addCustomers(site, this.customers, floods * (claims + 1), started);
    await this.flood(0);
    await this.letTimePass(afterFloodMs);
    await this.verify(false);
    site.resumeCallers();
    for (let round = 1; site.kills.length < options.kills; round++) {
      this.bear(Math.ceil((options.claims * round) / Math.max(1, options.kills * 0.7)));
      if (this.fullDisks.strike(round)) await this.fillDisk();
      else if (this.chance.happens(0.25)) await this.killWhileTimePasses();
      else await this.killAtWork();
      await this.recover();
      await this.outlast(round);
      if (round < floods) await this.flood(round);
      if (this.chance.happens(0.8)) await this.letTimePass(this.someTime());
      site.resumeCallers();
      this.tell(round);
    }
    this.bear(options.claims);
    const evidence = await this.finish();
    const phases: Record<string, number> = {};
    for (const { claim } of evidence.claims) phases[claim.phase] = (phases[claim.phase] ?? 0) + 1;
    return {
      violations: [...this.violations.values()],
      complaints: [...this.complaints, ...site.internalErrors],
      kills: site.kills.length,
      claims: evidence.claims.length,
      acknowledged: this.acknowledged.length,
      repeats: site.repeats,
      mails: evidence.mails.length,
      mailsInWindow: this.mailsInWindow,
      sharing: measureMails(evidence, this.disturbances),
      faults: this.faults.counts,
      fullDisks: this.fullDisks.impossible ?? this.fullDisks.counts,
      phases,
      claimDays: Math.round((epochMs(evidence.readAt) - epochMs(started)) / dayMs),
      dataFolder: site.dataFolder,
      evidence,
    };
  }

  /** One partner floods the mail quota while all others only wait for time to pass (R66). */
  private async flood(number: number): Promise<void> {
    const { site, faults, options } = this;
    const { claims, changes } = floodOf(options.kills);
    await faults.healMail();
    site.resumeCallers();
    await this.workforce.idle();
    const first = firstFloodCustomer(this.customers) + number * (claims + 1);
    await new Flood(site, { claims, changes }, `flood-${options.seed}-${number}`, first).run();
    this.options.log(`flood ${number + 1}: ${claims * changes} changes of contact by one partner`);
  }

  /** Adds new claims up to a number. */
  private bear(until: number): void {
    const { seed, claims } = this.options;
    while (this.lives.length < Math.min(until, claims)) {
      const index = this.lives.length;
      const life = new Life(`fault-${seed}-${index}`, Chance.for(seed, index), this.customers, this.site, {
        acknowledge: (answer) => {
          this.acknowledge(answer);
        },
        complain: (claimId, complaint) => {
          this.complaints.push(`${claimId}: ${complaint}`);
        },
      });
      this.lives.push(life);
      this.workforce.add(life);
    }
  }

  private acknowledge(answer: Acknowledged): void {
    this.acknowledged.push(answer);
    if (this.acknowledged.length >= this.killAt) this.reached();
  }

  /**
   * People work, the database refuses operations, wake-ups arrive without cause; then the stack is killed.
   */
  private async killAtWork(): Promise<void> {
    const { site, faults, chance } = this;
    const from = await site.control.now();
    const reached = new Promise<void>((done) => {
      this.reached = done;
    });
    this.killAt = this.acknowledged.length + chance.between(3, 60);
    const worked = Promise.race([reached, this.workforce.idle()]);
    if (chance.happens(faults.mailIsOut ? 0.6 : 0.25)) await faults.changeMail();
    if (chance.happens(0.5)) await faults.storm();
    await Promise.all([worked, this.noise()]);
    if (chance.happens(0.4)) await faults.storm();
    await pause(chance.between(0, 40));
    await site.kill();
    this.killAt = Infinity;
    await this.restart();
    this.disturbances.push({ from, to: await this.afterAMinute() });
  }

  /** People work until the disk is full and the stack stops; then there is room again, and it starts. */
  private async fillDisk(): Promise<void> {
    const { site } = this;
    const from = await site.control.now();
    await this.fullDisks.fill(this.workforce.idle());
    await site.kill();
    await this.fullDisks.makeRoom();
    await this.restart();
    this.disturbances.push({ from, to: await this.afterAMinute() });
  }

  /** Kills the stack while the clock moves over due instants. */
  private async killWhileTimePasses(): Promise<void> {
    const { site, chance } = this;
    await this.noise();
    await this.workforce.idle();
    site.pauseCallers();
    const before = epochMs(await site.control.now());
    const target = Math.min(before + this.someTime(), ...(await this.timerStops(before)));
    // The move ends with the stack, or earlier.
    const move = site.control.moveTo(instant(target)).catch(() => undefined);
    await Promise.race([move, pause(chance.between(10, 600))]);
    const killedAt = Date.now();
    await site.kill();
    await move;
    await this.restart();
    const now = epochMs(await site.control.now());
    const from = instant(now - (Date.now() - killedAt) - 1000);
    this.disturbances.push({ from, to: await this.afterAMinute() });
  }

  /** Starts the stack; sometimes it is killed once more during the start. */
  private async restart(): Promise<void> {
    const { site, chance } = this;
    if (chance.happens(0.1) && site.kills.length < this.options.kills) {
      const start = site.restart().catch(() => undefined);
      await pause(chance.between(50, 1200));
      await site.kill();
      await start;
    }
    await site.restart();
    await this.faults.applyMail();
  }

  /**
   * Gives the stack a minute of claim time, sometimes with a busy database, so that work interrupted by the
   * kill is tried again. Returns the claim time.
   */
  private async afterAMinute(): Promise<Instant> {
    const { control } = this.site;
    if (this.chance.happens(0.4)) await this.faults.storm();
    await control.quiet();
    await control.moveBy('PT1M');
    await this.faults.calm();
    return control.now();
  }

  /** One sweep after the faults every invariant must hold. */
  private async recover(): Promise<void> {
    await this.site.control.moveBy('PT2M');
    await this.verify(false);
  }

  /** Extra wake-ups, and sometimes a lost orchestration. */
  private async noise(): Promise<void> {
    const { chance, faults } = this;
    const known = this.lives.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
    if (known.length === 0) return;
    const some = Array.from(
      { length: chance.between(0, 12) },
      () => known[chance.between(0, known.length - 1)] ?? '',
    );
    for (const claimId of some) await faults.wake(claimId);
    for (const claimId of some.slice(0, 2)) if (chance.happens(0.3)) await faults.lose(claimId);
  }

  /**
   * Outages that the campaign waits out: long ones only early in a long campaign, because all due work is
   * tried again and again meanwhile; shorter ones of the database at any time. Those of the mail service
   * start and end in `killAtWork`.
   */
  private async outlast(round: number): Promise<void> {
    const { chance, faults } = this;
    const long = this.options.kills >= longCampaignKills;
    if (long && round === 1)
      await faults.mailOut(() => this.letTimePass(longMailOutageHours(chance) * hourMs));
    if (long && round === 2) await this.outlastDatabase(longDatabaseOutageHours(chance));
    else if (chance.happens(0.12)) await this.outlastDatabase(outageHours(chance, this.lives.length));
  }

  /** Nobody reaches the database for some hours while work falls due; afterwards all of it must be done. */
  private async outlastDatabase(hours: number): Promise<void> {
    const { site } = this;
    site.pauseCallers();
    await site.control.quiet();
    const from = await site.control.now();
    await this.faults.databaseOut(hours, async () => {
      for (let passed = 0; passed < hours; passed += outageStrideMs / hourMs)
        await site.control.moveTo(
          instant(epochMs(from) + Math.min(hours * hourMs, passed * hourMs + outageStrideMs)),
        );
    });
    this.disturbances.push({ from, to: await this.afterAMinute() });
    await this.recover();
  }

  private someTime(): number {
    const { chance, faults } = this;
    return faults.mailIsOut ? outageHours(chance, this.lives.length) * hourMs : ordinarySpanMs(chance);
  }

  /**
   * Moves the clock, and stops wherever a timer of the service has work: in production the timers run all the
   * time.
   */
  private async letTimePass(milliseconds: number): Promise<void> {
    const { site, faults } = this;
    site.pauseCallers();
    await this.sweepIfOverdue();
    const target = epochMs(await site.control.now()) + milliseconds;
    for (;;) {
      await site.control.quiet();
      const now = epochMs(await site.control.now());
      const stride = faults.mailIsOut ? now + outageStrideMs : Infinity;
      const next = Math.min(target, stride, ...(await this.timerStops(now)));
      await site.control.moveTo(instant(next));
      if (next >= target) break;
    }
    await answerRequests(site, this.chance);
    this.workforce.timeHasPassed();
  }

  /**
   * Claims that are overdue already get a sweep: none of the stops below is for a claim that lost its
   * orchestration more than a minute ago.
   */
  private async sweepIfOverdue(): Promise<void> {
    const { control, reader } = this.site;
    await control.quiet();
    const now = epochMs(await control.now());
    if ((await reader.dues()).some((dueAt) => epochMs(dueAt) <= now))
      await control.moveTo(instant(now + oneSweepMs));
  }

  /**
   * Instants at which a move of the clock must stop because no timer of a claim stops it there. A claim that
   * lost its orchestration or its last wake-up has no timer; the sweeper, which in production runs each
   * minute, finds it one sweep after its due instant. The daily timer ends earlier associations within a day
   * after their end.
   */
  private async timerStops(now: number): Promise<readonly number[]> {
    const { reader } = this.site;
    const [dues, earlier] = await Promise.all([reader.dues(), reader.earlierAssociations()]);
    const sweeps = dues.map((dueAt) => epochMs(dueAt) + oneSweepMs - minuteMs / 2);
    const ends = earlier.map(({ endsAt }) => epochMs(endsAt) + dayMs);
    return [...sweeps, ...ends].filter((stop) => stop > now);
  }

  /** Without further faults: lives finish, postponed work is done, and the strictest check follows. */
  private async finish(): Promise<Evidence> {
    const { site, faults, workforce } = this;
    await faults.calm();
    await faults.healMail();
    for (let moves = 0; moves < mostLastMoves; moves++) {
      site.resumeCallers();
      await workforce.idle();
      const { waiting } = workforce.counts;
      this.options.log(`  the end: ${waiting} claims wait, ${workforce.counts.over} are finished`);
      if (waiting === 0) break;
      await this.letTimePass(3 * dayMs);
      await this.verify(false);
    }
    for (let moves = 0; moves < mostLastMoves; moves++) {
      const evidence = await this.read();
      if (evidence.claims.every(({ pending }) => pending.length === 0)) break;
      await this.letTimePass(hourMs);
    }
    await site.control.moveBy('PT2M');
    return this.verify(true);
  }

  private async read(): Promise<Evidence> {
    const { site } = this;
    await site.control.quiet();
    site.asked.push(...(await site.assessor.takeAll()));
    return site.reader.read(await site.control.now(), site.inbox, site.asked);
  }

  /**
   * Checks every invariant. A violation counts only when a second reading finds it too: the first may have
   * read during a change.
   */
  private async verify(settled: boolean): Promise<Evidence> {
    const { site } = this;
    const look = async (): Promise<{ evidence: Evidence; violations: Map<string, Violation> }> => {
      const evidence = await this.read();
      const witnessed = {
        acknowledged: this.acknowledged,
        disturbances: this.disturbances,
        kills: site.kills,
      };
      const verdict = check(evidence, witnessed, { toleranceMs: oneSweepMs, settled });
      this.mailsInWindow = verdict.mailsInWindow;
      const key = ({ invariant, claimId }: Violation): string => `${invariant}/${claimId ?? ''}`;
      return { evidence, violations: new Map(verdict.violations.map((one) => [key(one), one])) };
    };
    const first = await look();
    if (first.violations.size === 0) return first.evidence;
    const second = await look();
    for (const [key, violation] of second.violations) {
      if (!first.violations.has(key) || this.violations.has(key)) continue;
      this.violations.set(key, violation);
      const { invariant, claimId, evidence } = violation;
      const lost =
        claimId !== null && this.faults.lost.has(claimId) ? ' (its orchestration was ended before)' : '';
      this.options.log(
        `VIOLATION after kill ${site.kills.length}: ${invariant}: ${claimId ?? 'no claim'}${lost}: ${evidence}`,
      );
    }
    return second.evidence;
  }

  private tell(round: number): void {
    const { ready, waiting, over } = this.workforce.counts;
    this.options.log(
      `round ${round}: ${this.site.kills.length} kills, ${this.acknowledged.length} answers, ` +
        `claims ${ready} ready, ${waiting} waiting, ${over} finished, ${this.violations.size} violations`,
    );
  }
}
