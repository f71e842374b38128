/**
 * A small disk in memory (Linux: tmpfs) that can become full and get room again, for tests of full disks. It
 * needs the right to mount.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The size of a disk that is not full. */
const MEGABYTES = 256;
const BYTES_OF_A_MEGABYTE = 1 << 20;

/** A small disk. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Mounts a small disk on an empty folder; returns the reason, for people, if that is not possible. */
  static mount(folder: string): SmallDisk | string {
    const failure = run('mount', '-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=700`, 'tmpfs', folder);
    return failure === null ? new SmallDisk(folder) : `no small disk can be mounted here (${failure})`;
  }

  /** The small disk that another program has mounted on a folder. */
  static at(folder: string): SmallDisk {
    return new SmallDisk(folder);
  }

  /** Leaves room only for about this number of bytes: the disk shrinks around its content. */
  fill(leaveBytes: number): void {
    // Programs write meanwhile, and a disk cannot become smaller than its content.
    for (let failure: string | null = '', tries = 0; failure !== null; tries++) {
      const { blocks, bfree, bsize } = statfsSync(this.folder);
      const size = (blocks - bfree) * bsize + Math.max(Math.round(leaveBytes), bsize);
      failure = this.resize(size);
      if (failure !== null && tries > 100) throw new Error(`${this.folder} cannot be filled: ${failure}`);
    }
  }

  /** Gives the disk room again. */
  makeRoom(): void {
    const failure = this.resize(MEGABYTES * BYTES_OF_A_MEGABYTE);
    if (failure !== null) throw new Error(`${this.folder} cannot get room: ${failure}`);
  }

  /** Returns null, or why it failed. */
  private resize(bytes: number): string | null {
    // With type and source, because otherwise other options are repeated, and a namespace refuses some of them.
    return run('mount', '-t', 'tmpfs', '-o', `remount,size=${bytes}`, 'tmpfs', this.folder);
  }

  /** Removes the disk with everything on it, at the latest when no program uses it any more. */
  unmount(): void {
    unmount(this.folder);
  }
}

/**
 * The command before that of a program which mounts small disks: nothing for root, otherwise one that gives it
 * a namespace of its own; or, for people, why neither is possible.
 */
export function commandBeforeMounting(): readonly string[] | string {
  const folder = mkdtempSync(join(tmpdir(), 'mounting-'));
  try {
    const disk = SmallDisk.mount(folder);
    if (typeof disk !== 'string') {
      disk.unmount();
      return [];
    }
    const own = ['unshare', '--map-root-user', '--mount'];
    return run(...own, 'mount', '-t', 'tmpfs', 'tmpfs', folder) === null ? own : disk;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Unmounts the small disks that a killed program has left on a folder or below. */
export function unmountBelow(folder: string): void {
  for (const mounted of mountedFolders())
    if (mounted === folder || mounted.startsWith(`${folder}/`)) unmount(mounted);
}

function unmount(folder: string): void {
  const failure = run('umount', '--lazy', folder);
  if (failure !== null) throw new Error(`${folder} cannot be unmounted: ${failure}`);
}

function mountedFolders(): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? []);
}

/** Runs a command; returns null, or why it failed. */
function run(...[command = '', ...arguments_]: readonly string[]): string | null {
  const { status, stderr, error } = spawnSync(command, arguments_, { encoding: 'utf8' });
  if (status === 0) return null;
  return error === undefined ? stderr.trim() : error.message;
}
