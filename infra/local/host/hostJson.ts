/** Reads what the host needs from the application's package.json and host.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const packageJson = z.object({ main: z.string().min(1) });

/** "hh:mm:ss" */
const timeSpan = z
  .string()
  .regex(/^\d{1,2}:\d{2}:\d{2}$/, 'must be hh:mm:ss')
  .transform((text) => {
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
    return ((hours * 60 + minutes) * 60 + seconds) * 1000;
  });

const hostJson = z.object({
  version: z.literal('2.0'),
  extensions: z
    .object({
      http: z.object({ routePrefix: z.string().default('api') }).prefault({}),
      queues: z
        .object({
          batchSize: z.number().int().min(1).max(32).default(16),
          maxDequeueCount: z.number().int().min(1).default(5),
          maxPollingInterval: timeSpan.prefault('00:00:02'),
          visibilityTimeout: timeSpan.prefault('00:00:00'),
          messageEncoding: z.enum(['base64', 'none']).default('base64'),
        })
        .prefault({}),
      durableTask: z
        .object({
          hubName: z.string().default('TestHubName'),
          overridableExistingInstanceStates: z
            .enum(['NonRunningStates', 'AnyState'])
            .default('NonRunningStates'),
        })
        .prefault({}),
    })
    .prefault({}),
});

/** The sections that the host knows; everything else in host.json is ignored. */
export type HostJson = z.infer<typeof hostJson>['extensions'];
export type QueueSettings = HostJson['queues'];

/** Reads both files. @throws Error naming the file and what is wrong with it */
export function readApplicationFiles(appFolder: string): { main: string; host: HostJson } {
  const { main } = read(join(appFolder, 'package.json'), packageJson);
  const { extensions: host } = read(join(appFolder, 'host.json'), hostJson);
  return { main, host };
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${file} is not valid: ${faults.join('; ')}`);
}
