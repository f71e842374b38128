/** The service's settings: read once at the start and checked together; every fault is named. */
import { z } from 'zod';
import { settings, type SettingName, type Settings } from './settings';

/** The settings as the application uses them. */
export interface Config {
  readonly cosmos: {
    readonly endpoint: string;
    readonly access: { readonly kind: 'key'; readonly key: string } | { readonly kind: 'identity' };
    readonly database: string;
    /** Whether the application creates database and containers itself; in Azure the deployment does. */
    readonly createContainers: boolean;
  };
  readonly storage:
    | { readonly kind: 'key'; readonly connectionString: string }
    | { readonly kind: 'identity'; readonly blobEndpoint: string; readonly queueEndpoint: string };
  readonly email: {
    readonly access:
      | { readonly kind: 'key'; readonly connectionString: string }
      | { readonly kind: 'identity'; readonly endpoint: string };
    readonly sender: string;
  };
  readonly auth: {
    /** `{tid}` stands for the tenant's ID. */
    readonly issuerTemplate: string;
    readonly jwksUri: string;
    readonly audience: string;
    /** Lower-case GUID. */
    readonly programmeTenantId: string;
  };
  readonly addresses: {
    /** Without a slash at the end. */
    readonly publicBaseUrl: string;
    /** `{claimId}` stands for the claim's ID. */
    readonly portalClaimUrl: string;
    readonly reviewLeadsMail: string;
    readonly operatorMail: string;
  };
  readonly clock: { readonly kind: 'system' } | { readonly kind: 'file'; readonly path: string };
  /** JSON file with the first partners, customers and catalogue; `null`: nothing is loaded. */
  readonly directorySeed: string | null;
  /** Whether documents are scanned for malware (R46). */
  readonly scanDocuments: boolean;
  readonly queues: { readonly eligibilityRequests: string; readonly eligibilityAnswers: string };
}

/** Settings are missing or wrong; the message lists every fault on a line of its own and shows no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    /** A sentence for each fault: the setting's name, what is wrong, what would be right. */
    readonly faults: readonly string[],
  ) {
    super(`The settings are not valid:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/**
 * Reads the settings from the environment; an empty setting counts as missing.
 * @throws ConfigError with every fault of every setting
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      const text = value?.trim() ?? '';
      return text === '' ? [] : [[name, text]];
    }),
  );
  const parsed = settings.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ name: String(path[0]), message })),
    ...hostStorageFaults(given),
    ...alternativeFaults(given, 'STORAGE_CONNECTION_STRING', [
      'STORAGE_BLOB_ENDPOINT',
      'STORAGE_QUEUE_ENDPOINT',
    ]),
    ...alternativeFaults(given, 'EMAIL_CONNECTION_STRING', ['EMAIL_ENDPOINT']),
  ];
  if (parsed.success && faults.length === 0) return configFrom(parsed.data);
  const order = Object.keys(settings.shape);
  throw new ConfigError(
    faults
      .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
      .map(({ name, message }) => `${name} ${message}`),
  );
}

interface Fault {
  readonly name: SettingName;
  readonly message: string;
}

/** The Functions host needs its storage: without it, triggers fail to start, with unclear messages. */
function hostStorageFaults(given: Readonly<Record<string, unknown>>): readonly Fault[] {
  const isGiven = Object.keys(given).some((name) => /^AzureWebJobsStorage(__.+)?$/.test(name));
  return isGiven
    ? []
    : [
        {
          name: 'AzureWebJobsStorage',
          message: 'is missing: give a connection string, or AzureWebJobsStorage__accountName',
        },
      ];
}

/** A service needs either a connection string or, for the managed identity, all its endpoints; not both. */
function alternativeFaults(
  given: Readonly<Record<string, unknown>>,
  withKey: SettingName,
  withIdentity: readonly SettingName[],
): readonly Fault[] {
  const endpoints = withIdentity.filter((name) => name in given);
  const all = withIdentity.join(' and ');
  if (withKey in given) {
    return endpoints.map((name) => ({
      name,
      message: `is given together with ${withKey}: keep one of the two, the key or the managed identity`,
    }));
  }
  if (endpoints.length === 0) {
    return [{ name: withKey, message: `is missing: give it, or ${all} for a managed identity` }];
  }
  return withIdentity
    .filter((name) => !(name in given))
    .map((name) => ({ name, message: `is missing: the managed identity needs ${all}` }));
}

const endpoint = z.string().transform(withoutSlash);

const storageAccess = z.union([
  z
    .object({ STORAGE_CONNECTION_STRING: z.string() })
    .transform((given) => ({ kind: 'key' as const, connectionString: given.STORAGE_CONNECTION_STRING })),
  z.object({ STORAGE_BLOB_ENDPOINT: endpoint, STORAGE_QUEUE_ENDPOINT: endpoint }).transform((given) => ({
    kind: 'identity' as const,
    blobEndpoint: given.STORAGE_BLOB_ENDPOINT,
    queueEndpoint: given.STORAGE_QUEUE_ENDPOINT,
  })),
]);

const emailAccess = z.union([
  z
    .object({ EMAIL_CONNECTION_STRING: z.string() })
    .transform((given) => ({ kind: 'key' as const, connectionString: given.EMAIL_CONNECTION_STRING })),
  z
    .object({ EMAIL_ENDPOINT: endpoint })
    .transform((given) => ({ kind: 'identity' as const, endpoint: given.EMAIL_ENDPOINT })),
]);

function withoutSlash(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '');
}

function configFrom(values: Settings): Config {
  return {
    cosmos: {
      endpoint: values.COSMOS_ENDPOINT,
      access:
        values.COSMOS_KEY === undefined ? { kind: 'identity' } : { kind: 'key', key: values.COSMOS_KEY },
      database: values.COSMOS_DATABASE,
      createContainers: values.COSMOS_CREATE_CONTAINERS === 'true',
    },
    storage: storageAccess.parse(values),
    email: { access: emailAccess.parse(values), sender: values.EMAIL_SENDER },
    auth: {
      issuerTemplate: values.AUTH_ISSUER_TEMPLATE,
      jwksUri: values.AUTH_JWKS_URI,
      audience: values.AUTH_AUDIENCE,
      programmeTenantId: values.PROGRAMME_TENANT_ID.toLowerCase(),
    },
    addresses: {
      publicBaseUrl: withoutSlash(values.PUBLIC_BASE_URL),
      portalClaimUrl: values.PORTAL_CLAIM_URL,
      reviewLeadsMail: values.REVIEW_LEADS_MAIL,
      operatorMail: values.OPERATOR_MAIL,
    },
    clock: clockFrom(values.APP_CLOCK),
    directorySeed: values.DIRECTORY_SEED ?? null,
    scanDocuments: values.SCAN_DOCUMENTS === 'true',
    queues: {
      eligibilityRequests: values.ELIGIBILITY_REQUEST_QUEUE ?? 'eligibility-requests',
      eligibilityAnswers: values.ELIGIBILITY_ANSWER_QUEUE ?? 'eligibility-answers',
    },
  };
}

function clockFrom(value: string | undefined): Config['clock'] {
  return value?.startsWith('file:') === true
    ? { kind: 'file', path: value.slice('file:'.length) }
    : { kind: 'system' };
}
