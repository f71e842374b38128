/**
 * Fills the disk of the stack while people work, often right after a log was compacted, until the stack stops
 * by itself.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance';
import type { Site } from './site';

/** How often the disk fills up in a round of a campaign; in the second round it always does. */
const likelihood = 0.3;
const roundOfTheFirst = 2;
/** Pause between two looks at the stack, in milliseconds of machine time. */
const betweenLooksMs = 2;

/** When people have no more work, the stack gets at most so many batches of something to write. */
const mostBatches = 200;
const writesAtOnce = 16;

/** The logs of the stand-ins in a data folder. */
const logs = ['database/cosmos.log', 'host/durable.log', 'email/mails.log'];

/** Fills the disk of a site, and counts. */
export class FullDisks {
  readonly counts = {
    fullDisks: 0,
    /** Of them, right after a compaction. */
    afterCompaction: 0,
    /** Of them, the stack stopped by itself and said why. */
    stopped: 0,
    /** Starts on a disk that was still full; each must be refused. */
    refusedStarts: 0,
  };

  constructor(
    private readonly site: Site,
    private readonly chance: Chance,
    /** Lets the stack write something when people have no more work. */
    private readonly write: () => Promise<void>,
    private readonly complain: (complaint: string) => void,
  ) {}

  /** Why the disk is never filled, for people; `null` where it is. */
  get impossible(): string | null {
    return typeof this.site.disk === 'string' ? this.site.disk : null;
  }

  /** Whether the disk fills up in this round. */
  strike(round: number): boolean {
    const drawn = this.chance.happens(likelihood);
    return this.impossible === null && (drawn || round === roundOfTheFirst);
  }

  /**
   * Fills the disk at a random moment of the work; resolves when the stack has ended, or much was written in
   * vain. The disk stays full.
   */
  async fill(work: Promise<unknown>): Promise<void> {
    const { site, chance } = this;
    const { disk } = site;
    if (typeof disk === 'string') return;
    const state = { isOver: false };
    const over = (): void => {
      state.isOver = true;
    };
    // An error of the work shows at the next wait for it.
    void work.then(over, over);
    const before = this.logFiles();
    const looks = chance.happens(0.8) ? Infinity : chance.between(0, 200);
    let changed: number | undefined;
    for (let look = 0, batches = 0; look < looks && changed === undefined && batches < mostBatches; look++) {
      if (state.isOver) {
        await this.writeMore();
        batches++;
      } else {
        await pause(betweenLooksMs);
      }
      changed = this.logFiles().find(({ inode }, index) => inode !== before[index]?.inode)?.size;
    }
    disk.fill(this.bytesToLeave(changed));
    this.counts.fullDisks++;
    if (changed !== undefined) this.counts.afterCompaction++;
    while (!state.isOver && !site.hasEnded) await pause(betweenLooksMs);
    for (let batches = 0; batches < mostBatches && !site.hasEnded; batches++) await this.writeMore();
    if (!site.hasEnded) return;
    if (site.log.includes('The disk is full')) this.counts.stopped++;
    else this.complain(`the stack ended on a full disk and did not say why: ${site.log.slice(-500)}`);
  }

  /** Makes room again, sometimes only after a start that the full disk prevents. */
  async makeRoom(): Promise<void> {
    const { site, chance } = this;
    const { disk } = site;
    if (typeof disk === 'string') return;
    if (chance.happens(0.3)) {
      disk.fill(0);
      const refused = await site.restart().then(
        () => false,
        () => true,
      );
      if (refused) this.counts.refusedStarts++;
      await site.kill();
    }
    disk.makeRoom();
  }

  private async writeMore(): Promise<void> {
    await Promise.all(Array.from({ length: writesAtOnce }, () => this.write()));
  }

  /** Next to nothing, or enough that a log can grow until its next compaction meets the full disk. */
  private bytesToLeave(compacted: number | undefined): number {
    const { chance } = this;
    if (compacted === undefined || chance.happens(0.3)) return chance.between(0, 16) * 1024;
    return Math.round(compacted * (0.5 + 1.5 * chance.next()));
  }

  private logFiles(): readonly { readonly inode: number; readonly size: number }[] {
    return logs.map((log) => {
      const { ino, size } = statSync(join(this.site.dataFolder, log));
      return { inode: ino, size };
    });
  }
}
