/** Reads from the log of the database what the application has written since the last call. */
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Containers that timers write. */
const writtenByTimers = ['summary'];

const record = z.object({
  type: z.literal('documents'),
  container: z.string(),
  changes: z.array(
    z.object({ document: z.object({ id: z.string() }).optional(), removed: z.string().optional() }),
  ),
});

/** Follows the log of the stack's database, which contains everything that was acknowledged. */
export class DatabaseLog {
  private readonly file: string;
  private at = 0;
  private inode = 0;

  constructor(dataFolder: string) {
    this.file = join(dataFolder, 'database/cosmos.log');
  }

  /**
   * The documents written or removed since the last call, as `<container>/<id>`; `null` when the log was
   * compacted meanwhile, so that they are unknown.
   */
  async writes(): Promise<readonly string[] | null> {
    const { size, ino } = await stat(this.file);
    const known = ino === this.inode;
    const from = this.at;
    this.inode = ino;
    this.at = size;
    if (!known) return null;
    if (size === from) return [];
    const handle = await open(this.file, 'r');
    try {
      const appended = Buffer.alloc(size - from);
      await handle.read(appended, 0, appended.length, from);
      return appended.toString('utf8').split('\n').flatMap(documentsIn);
    } finally {
      await handle.close();
    }
  }
}

function documentsIn(line: string): readonly string[] {
  const json = /^R \d+ [0-9a-f]{8} \d+ [0-9a-f]{8} (.*)$/.exec(line)?.[1];
  const parsed = record.safeParse(json === undefined ? null : JSON.parse(json));
  if (!parsed.success || writtenByTimers.includes(parsed.data.container)) return [];
  const { container, changes } = parsed.data;
  return changes.map(({ document, removed = '' }) => `${container}/${document?.id ?? removed}`);
}
