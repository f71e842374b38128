/**
 * Proves that all faults in the settings are reported together, that no secret is shown, and that sample,
 * help and schema agree.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError, readConfig } from '../../shared/config';
import { settingsHelp } from '../../shared/settings';

const sampleSchema = z.strictObject({
  IsEncrypted: z.literal(false),
  Values: z.record(z.string(), z.string()),
  Host: z.looseObject({}),
  _about: z.array(z.string()),
  _settings: z.record(z.string(), z.string().min(10)),
});
const sample = sampleSchema.parse(JSON.parse(readFileSync('local.settings.sample.json', 'utf8')));

type Env = Readonly<Record<string, string | undefined>>;

const withKeys: Env = sample.Values;
const withIdentity: Env = {
  ...withKeys,
  AzureWebJobsStorage: undefined,
  AzureWebJobsStorage__accountName: 'cpor',
  COSMOS_ENDPOINT: 'https://cpor.documents.azure.com:443/',
  COSMOS_KEY: undefined,
  COSMOS_CREATE_CONTAINERS: undefined,
  STORAGE_CONNECTION_STRING: undefined,
  STORAGE_BLOB_ENDPOINT: 'https://cpor.blob.core.windows.net/',
  STORAGE_QUEUE_ENDPOINT: 'https://cpor.queue.core.windows.net/',
  EMAIL_CONNECTION_STRING: undefined,
  EMAIL_ENDPOINT: 'https://cpor.communication.azure.com/',
  APP_CLOCK: undefined,
  DIRECTORY_SEED: undefined,
  SCAN_DOCUMENTS: undefined,
  ELIGIBILITY_REQUEST_QUEUE: undefined,
  ELIGIBILITY_ANSWER_QUEUE: undefined,
};

function faultsOf(env: Env): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('local.settings.sample.json', () => {
  it('is valid without changes', () => {
    expect(faultsOf(sample.Values)).toEqual([]);
  });

  it('has every setting, and none that the application does not know', () => {
    const known = [...Object.keys(settingsHelp), 'FUNCTIONS_WORKER_RUNTIME'];
    expect(Object.keys(sample.Values).sort()).toEqual(known.sort());
  });

  it('names the same programme, portal and seed as the local stack', () => {
    const ofTheSeed: unknown = JSON.parse(readFileSync('infra/local/seed/settings.json', 'utf8'));
    expect(sample.Values).toMatchObject(z.record(z.string(), z.string()).parse(ofTheSeed));
  });

  it('describes every setting in the same words as the application', () => {
    expect(sample._settings).toEqual({
      ...settingsHelp,
      FUNCTIONS_WORKER_RUNTIME: expect.any(String) as unknown,
    });
  });
});

describe('readConfig', () => {
  it('uses keys for the services when keys are set', () => {
    const config = readConfig(withKeys);
    expect(config.cosmos.access).toEqual({ kind: 'key', key: withKeys['COSMOS_KEY'] });
    expect(config.cosmos.createContainers).toBe(true);
    expect(config.storage).toEqual({
      kind: 'key',
      connectionString: withKeys['STORAGE_CONNECTION_STRING'],
    });
    expect(config.email.access).toEqual({
      kind: 'key',
      connectionString: withKeys['EMAIL_CONNECTION_STRING'],
    });
  });

  it('uses the managed identity when no keys are set, and fills in the defaults', () => {
    expect(readConfig(withIdentity)).toMatchObject({
      cosmos: { access: { kind: 'identity' }, createContainers: false },
      storage: {
        kind: 'identity',
        blobEndpoint: 'https://cpor.blob.core.windows.net',
        queueEndpoint: 'https://cpor.queue.core.windows.net',
      },
      email: { access: { kind: 'identity', endpoint: 'https://cpor.communication.azure.com' } },
      clock: { kind: 'system' },
      directorySeed: null,
      scanDocuments: false,
      queues: { eligibilityRequests: 'eligibility-requests', eligibilityAnswers: 'eligibility-answers' },
    });
  });

  it('names every missing setting at once, in order', () => {
    const names = faultsOf({}).map((fault) => /^(\S+) is missing: ./.exec(fault)?.[1]);
    expect(names).toEqual([
      'AzureWebJobsStorage',
      'COSMOS_ENDPOINT',
      'COSMOS_DATABASE',
      'STORAGE_CONNECTION_STRING',
      'EMAIL_CONNECTION_STRING',
      'EMAIL_SENDER',
      'AUTH_ISSUER_TEMPLATE',
      'AUTH_JWKS_URI',
      'AUTH_AUDIENCE',
      'PROGRAMME_TENANT_ID',
      'PUBLIC_BASE_URL',
      'PORTAL_CLAIM_URL',
      'REVIEW_LEADS_MAIL',
      'OPERATOR_MAIL',
    ]);
  });

  it('reports each fault on a line of its own', () => {
    expect(() => readConfig({ ...withKeys, EMAIL_SENDER: 'nobody', APP_CLOCK: 'sun' })).toThrow(
      [
        'The settings are not valid:',
        '  EMAIL_SENDER is "nobody", which is not an e-mail address: give an e-mail address',
        '  APP_CLOCK is "sun", which is not a clock: give system, or file: and a path',
      ].join('\n'),
    );
  });

  it('treats an empty setting as missing, and ignores blanks around a value', () => {
    expect(faultsOf({ ...withKeys, AUTH_AUDIENCE: ' ' })).toEqual([
      "AUTH_AUDIENCE is missing: give the API's application ID or its URI",
    ]);
    expect(readConfig({ ...withKeys, AUTH_AUDIENCE: ' api://x\n' }).auth.audience).toBe('api://x');
  });

  it.each([
    ['COSMOS_ENDPOINT', 'cosmos.example'],
    ['COSMOS_ENDPOINT', 'http://cpor.documents.azure.com'],
    ['COSMOS_ENDPOINT', 'http://localhost.example:8081'],
    ['COSMOS_ENDPOINT', 'ftp://localhost'],
    ['COSMOS_KEY', 'not base64!'],
    ['COSMOS_DATABASE', 'a/b'],
    ['COSMOS_CREATE_CONTAINERS', 'yes'],
    ['STORAGE_CONNECTION_STRING', 'AccountName=a'],
    ['STORAGE_CONNECTION_STRING', 'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b'],
    [
      'STORAGE_CONNECTION_STRING',
      'AccountName=a;AccountKey=b;BlobEndpoint=http://storage.example/a;QueueEndpoint=https://storage.example/a',
    ],
    ['EMAIL_CONNECTION_STRING', 'https://mail.example'],
    ['EMAIL_CONNECTION_STRING', 'endpoint=http://mail.example/;accesskey=a2V5'],
    ['EMAIL_CONNECTION_STRING', 'endpoint=https://mail.example/;accesskey=k e y'],
    ['EMAIL_SENDER', 'DoNotReply'],
    ['AUTH_ISSUER_TEMPLATE', 'https://login.microsoftonline.com/common/v2.0'],
    ['AUTH_JWKS_URI', 'http://login.example/keys'],
    ['PROGRAMME_TENANT_ID', 'contoso.onmicrosoft.com'],
    ['PUBLIC_BASE_URL', 'https://claims.example/?a=b'],
    ['PORTAL_CLAIM_URL', 'https://portal.example/claims'],
    ['REVIEW_LEADS_MAIL', '@programme.example'],
    ['OPERATOR_MAIL', 'a b@programme.example'],
    ['APP_CLOCK', 'file:'],
    ['ELIGIBILITY_REQUEST_QUEUE', 'Requests'],
    ['ELIGIBILITY_ANSWER_QUEUE', 'a--b'],
  ])('refuses %s = %s, and reports no other fault', (name, value) => {
    const faults = faultsOf({ ...withKeys, [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} .+: give `));
  });

  it.each([
    ['COSMOS_ENDPOINT', 'http://127.0.0.1:8081'],
    ['COSMOS_ENDPOINT', 'http://[::1]:8081'],
    ['PORTAL_CLAIM_URL', 'https://portal.example/#/claims?id={claimId}'],
    ['APP_CLOCK', 'file:/tmp/clock.json'],
    [
      'STORAGE_CONNECTION_STRING',
      'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b==;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:2/a;',
    ],
    [
      'STORAGE_CONNECTION_STRING',
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b==;EndpointSuffix=core.windows.net',
    ],
  ])('accepts %s = %s', (name, value) => {
    expect(faultsOf({ ...withKeys, [name]: value })).toEqual([]);
  });

  it('asks for one way to reach a service, with all settings of that way', () => {
    expect(faultsOf({ ...withKeys, EMAIL_ENDPOINT: 'https://mail.example' })).toEqual([
      expect.stringMatching(/^EMAIL_ENDPOINT is given together with EMAIL_CONNECTION_STRING/),
    ]);
    expect(faultsOf({ ...withIdentity, STORAGE_BLOB_ENDPOINT: '' })).toEqual([
      expect.stringMatching(/^STORAGE_BLOB_ENDPOINT is missing/),
    ]);
  });

  it('shows no secret, whichever setting has it', () => {
    const secret = 'c2VjcmV0IQ==';
    const names = Object.keys(settingsHelp).filter((name) => /KEY|ENDPOINT|STRING|URI|URL/.test(name));
    const forms = [
      `AccountKey=${secret};`,
      `endpoint=https://x.example/;accesskey=!${secret}`,
      `https://x.example/?sig=${secret}`,
      `https://me:${secret}@x.example`,
      `!${secret}`,
    ];
    for (const form of forms) {
      const env = { ...withKeys, ...Object.fromEntries(names.map((name) => [name, form])) };
      expect(() => readConfig(env)).toThrow(ConfigError);
      expect(faultsOf(env).join('\n')).not.toContain(secret);
    }
  });
});
