/** Reads the host's settings from the application's package.json and host.json. */
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
          maxDequeueCount: z.coerce.number().int().min(1).default(5),
          maxPollingInterval: timeSpan.prefault('00:00:02'),
          visibilityTimeout: timeSpan.prefault('00:00:00'),
          // In any case of letters, as in the real host.
          messageEncoding: z
            .string()
            .toLowerCase()
            .pipe(z.enum(['base64', 'none']))
            .prefault('base64'),
        })
        .prefault({}),
      durableTask: z
        .object({
          hubName: z.string().default('TestHubName'),
          overridableExistingInstanceStates: z
            .literal('NonRunningStates', 'the local host supports NonRunningStates only')
            .default('NonRunningStates'),
        })
        .prefault({}),
    })
    .prefault({}),
});

/** The sections of host.json that this host uses; it ignores all others. */
export type HostJson = z.infer<typeof hostJson>['extensions'];
/** The section about storage queues. */
export type QueueSettings = HostJson['queues'];

/**
 * Reads both files. An application setting such as
 * `AzureFunctionsJobHost__extensions__queues__maxDequeueCount` overrides one value of host.json
 * (https://learn.microsoft.com/azure/azure-functions/functions-host-json#override-hostjson-values).
 * @throws Error that names the file and its faults
 */
export function readApplicationFiles(
  appFolder: string,
  settings: Readonly<Record<string, string>>,
): { main: string; host: HostJson } {
  const { main } = read(join(appFolder, 'package.json'), packageJson);
  const overrides = Object.entries(settings).flatMap(([name, value]) => {
    const [prefix, ...path] = name.split('__');
    return prefix === 'AzureFunctionsJobHost' && path.length > 0 ? [{ path, value }] : [];
  });
  const { extensions: host } = read(join(appFolder, 'host.json'), hostJson, overrides);
  return { main, host };
}

interface Override {
  readonly path: readonly string[];
  readonly value: string;
}

function read<T>(file: string, schema: z.ZodType<T>, overrides: readonly Override[] = []): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  for (const { path, value: override } of overrides) value = withValue(value, path, override);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${file} is not valid: ${faults.join('; ')}`);
}

/** A JSON value in which the value at a path is replaced. */
function withValue(json: unknown, path: readonly string[], value: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const members = new Map(Object.entries(typeof json === 'object' && json !== null ? json : {}));
  return Object.fromEntries(members.set(key, withValue(members.get(key), rest, value)));
}
