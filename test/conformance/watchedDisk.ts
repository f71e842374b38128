/**
 * Watches the steps that code takes on the disk through `node:fs/promises`, so that a test can act between
 * any two of them.
 */
import disk from 'node:fs/promises';

/** A step on the disk. */
export interface DiskStep {
  readonly operation: 'appendFile' | 'datasync' | 'sync' | 'rename';
  /** The file or folder; for a rename the new name. */
  readonly path: string;
  /** The appended data. */
  readonly data?: Uint8Array;
}

/** The actions of a test before and after each step. */
export interface DiskWatch {
  readonly before?: (step: DiskStep) => Promise<void> | void;
  readonly after?: (step: DiskStep) => Promise<void> | void;
}

/** Watches every file that is opened from now on, until `jest.restoreAllMocks`. */
export function watchDisk({ before, after }: DiskWatch): void {
  const around = async <T>(step: DiskStep, take: () => Promise<T>): Promise<T> => {
    await before?.(step);
    const result = await take();
    await after?.(step);
    return result;
  };
  const { open, rename } = disk;
  /** Open files by their present names. */
  const files: { path: string }[] = [];
  jest.spyOn(disk, 'rename').mockImplementation((from, to) =>
    around({ operation: 'rename', path: String(to) }, async () => {
      await rename(from, to);
      for (const file of files) if (file.path === from) file.path = String(to);
    }),
  );
  jest.spyOn(disk, 'open').mockImplementation(async (path, flags, mode) => {
    const handle = await open(path, flags, mode);
    const file = { path: String(path) };
    files.push(file);
    const [appendFile, datasync, sync] = [
      handle.appendFile.bind(handle),
      handle.datasync.bind(handle),
      handle.sync.bind(handle),
    ];
    jest.spyOn(handle, 'appendFile').mockImplementation((data, options) => {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      return around({ operation: 'appendFile', path: file.path, data: bytes }, () =>
        appendFile(data, options),
      );
    });
    jest
      .spyOn(handle, 'datasync')
      .mockImplementation(() => around({ operation: 'datasync', path: file.path }, datasync));
    jest.spyOn(handle, 'sync').mockImplementation(() => around({ operation: 'sync', path: file.path }, sync));
    return handle;
  });
}
