/** Leaves the waiting for the disk out of tests that open thousands of files. */
import disk from 'node:fs/promises';

/**
 * Lets every flush of a file that is opened from now on succeed at once, until `jest.restoreAllMocks`: waiting
 * for the disk at each of thousands of starts would prove nothing about reading.
 */
export function skipFlushes(): void {
  const { open } = disk;
  jest.spyOn(disk, 'open').mockImplementation(async (...arguments_) => {
    const handle = await open(...arguments_);
    return Object.assign(handle, { sync: () => Promise.resolve(), datasync: () => Promise.resolve() });
  });
}
