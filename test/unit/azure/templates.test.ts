/**
 * Proves that the templates for Azure agree with the application in settings, containers, functions, log
 * lines and roles, and that they carry no key.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { serviceLog } from '../../../functions/log';
import { PORTAL_PATH, PORTAL_RETURN_PATHS } from '../../../infra/local/defaults';
import { API_SCOPE } from '../../../infra/local/identity/scopes';
import { projectFolder } from '../../../infra/tools/stack/projectFolder';
import {
  PROOFS_CONTAINER,
  QUARANTINE_CONTAINER,
  UPLOADS_CONTAINER,
} from '../../../shared/adapters/blob/proofStorage';
import { containerNames, containers } from '../../../shared/adapters/cosmos/database/containers';
import { readConfig } from '../../../shared/config';
import { partnerRoles, programmeRoles } from '../../../shared/domain/roles';
import { settings } from '../../../shared/settings';
import { block, found, projectFile, propertiesOf, sources, template, templateNames } from './templates';

const main = template('main.bicep');
const functionApp = template('functionApp.bicep');
const alerts = template('alerts.bicep');
const subscriptions = template('subscriptions.bicep');
const registrations = projectFile('functions/index.ts');

describe('the settings of the Function App', () => {
  const given = new Map([
    ...propertiesOf(block(main, '    settings: {')),
    ...propertiesOf(block(functionApp, 'union(settings, {')),
  ]);
  /**
   * Settings of the Functions host, Application Insights and the identity library; the application does not
   * read them.
   */
  const ofOthers =
    /^(AzureWebJobsStorage__\w+|APPLICATIONINSIGHTS_\w+|AZURE_CLIENT_ID|AZURE_TOKEN_CREDENTIALS)$/;
  const likely: Readonly<Record<string, string>> = {
    COSMOS_DATABASE: 'cpor-claims',
    EMAIL_SENDER: 'DoNotReply@mail.example',
    AUTH_ISSUER_TEMPLATE: 'https://login.microsoftonline.com/{tid}/v2.0',
    PROGRAMME_TENANT_ID: 'e1f40c6a-93b7-4d2e-b5a8-1d2c3b4a5f33',
    PORTAL_CLAIM_URL: 'https://portal.example/claims/{claimId}',
    REVIEW_LEADS_MAIL: 'review-leads@programme.example',
    OPERATOR_MAIL: 'operator@programme.example',
    SCAN_DOCUMENTS: 'true',
    ELIGIBILITY_REQUEST_QUEUE: 'eligibility-requests',
    ELIGIBILITY_ANSWER_QUEUE: 'eligibility-answers',
  };

  it('are known to the application, or to the host and the libraries', () => {
    const unknown = [...given.keys()].filter((name) => !(name in settings.shape) && !ofOthers.test(name));
    expect(unknown).toEqual([]);
  });

  it('are all that the application needs, and every service is reached by managed identity', () => {
    const config = readConfig(
      Object.fromEntries(
        [...given.keys()].map((name) => [name, likely[name] ?? 'https://something.example']),
      ),
    );
    expect(config).toMatchObject({
      cosmos: { access: { kind: 'identity' }, createContainers: false },
      storage: { kind: 'identity' },
      email: { access: { kind: 'identity' } },
      clock: { kind: 'system' },
      directorySeed: null,
    });
  });

  it('say that documents are scanned where the templates deploy a scanner (R46)', () => {
    expect(given.get('SCAN_DOCUMENTS')).toBe("scanDocuments ? 'true' : 'false'");
  });

  it('name one account for the queue of requests and for the trigger on the queue of answers (R61)', () => {
    expect(registrations).toMatch(
      /storageQueue\('eligibility-answers', \{[^}]*connection: 'AzureWebJobsStorage'/,
    );
    expect(given.get('AzureWebJobsStorage__queueServiceUri')).toBe('hostStorage.queueEndpoint');
    expect(propertiesOf(block(main, '    hostStorage: {')).get('queueEndpoint')).toBe(
      given.get('STORAGE_QUEUE_ENDPOINT'),
    );
  });

  it('name the queues that the templates create', () => {
    const made = found(block(main, "module hostStorage 'hostStorage.bicep' = {"), /queueNames: \[(.*)\]/g);
    expect(made).toEqual([
      `${given.get('ELIGIBILITY_REQUEST_QUEUE')}, ${given.get('ELIGIBILITY_ANSWER_QUEUE')}`,
    ]);
  });
});

describe('data', () => {
  it('lies in the containers that the application defines: template and application read the same file', () => {
    const [file = ''] = found(template('database.bicep'), /loadJsonContent\('(.*)'\)/g);
    expect(JSON.parse(projectFile(join('infra/azure', file)))).toEqual(containers);
    expect(containers.map(({ id }) => id).sort()).toEqual(Object.values(containerNames).sort());
  });

  it('lies in the blob containers that the application uses (R46)', () => {
    const storage = template('documentStorage.bicep');
    expect(found(storage, /^var proofsContainer = '(.*)'$/gm)).toEqual([PROOFS_CONTAINER]);
    expect(found(storage, /^var uploadsContainer = '(.*)'$/gm)).toEqual([UPLOADS_CONTAINER]);
    expect(found(storage, /^var quarantineContainer = '(.*)'$/gm)).toEqual([QUARANTINE_CONTAINER]);
    expect(found(storage, /for containerName in \[(.*)\]: \{$/gm)).toEqual([
      'proofsContainer, uploadsContainer, quarantineContainer',
    ]);
  });

  it('is deleted by Azure when it is an abandoned upload or was deleted by the application, and not otherwise (R46)', () => {
    const [, ...rules] = template('documentStorage.bicep').split(/^ +type: 'Lifecycle'$/m);
    const gone = rules.map((rule) => [
      ...found(rule, /prefixMatch: \['\$\{(\w+)\}\/'\]$/gm),
      ...found(rule, /(baseBlob|version): \{ delete:/g),
    ]);
    expect(gone).toEqual([
      ['uploadsContainer', 'baseBlob', 'version'],
      ['proofsContainer', 'version'],
    ]);
  });

  it('in quarantine is not scanned and reported again (R46)', () => {
    expect(template('documentStorage.bicep')).toContain(
      "filters: { excludeBlobsWithPrefix: ['${quarantineContainer}/'] }",
    );
  });
});

describe('events', () => {
  const subscribed = found(subscriptions, /destination\(appId, '([\w-]+)'\)/g);

  it('go to every function of Event Grid that is registered, and to no other', () => {
    expect([...subscribed].sort()).toEqual([...found(registrations, /\.eventGrid\('([\w-]+)'/g)].sort());
  });

  it('are of the types that the functions accept', () => {
    const expected = ['deliveryReports', 'scanResults'].flatMap((name) =>
      found(projectFile(`functions/events/${name}.ts`), /^const eventType = '(.*)';$/gm),
    );
    expect(found(subscriptions, /includedEventTypes: \['(.*)'\]/g)).toEqual(expected);
  });
});

describe('alerts', () => {
  const queries = found(alerts, /^ +query: '(.*)'$/gm).map((query) => query.replaceAll("\\'", "'"));

  it('query exactly the timer, queue and event functions that are registered', () => {
    const asked = new Set(queries.flatMap((query) => found(query, /'([a-z]+(?:-[a-z]+)*)'(?=[,) ]|$)/g)));
    const registered = found(registrations, /\.(?:timer|storageQueue|eventGrid)\('([\w-]+)'/g);
    expect([...asked].filter((name) => !registered.includes(name))).toEqual([]);
    expect(registered.filter((name) => !asked.has(name))).toEqual([]);
  });

  const names = [
    ...found(alerts, /^ {4}name: '([\w-]+)'$/gm),
    ...found(alerts, /\/metricAlerts@[^{]*\{\s*name: '\$\{name\}-([a-z]+)/g),
  ];

  it('are explained in the runbook, one line for each', () => {
    const explained = found(projectFile('infra/azure/RUNBOOK.md'), /^\| `([\w-]+)` (?:\| \S[^|]*){4}\|$/gm);
    expect([...explained].sort()).toEqual([...names].sort());
  });

  it('name cause and cure in their description', () => {
    const descriptions = found(alerts, /^ +description: '(.*)'$/gm);
    expect(descriptions).toHaveLength(names.length);
    const wordless = descriptions.filter((text) => !/^.+\. Cause: .+\. Cure: .+\.$/.test(text));
    expect(wordless).toEqual([]);
  });

  it('search for lines that the application writes', () => {
    const lines = queries.flatMap((query) => [...query.matchAll(/"level":"(\w+)","message":"([^"]+)"/g)]);
    const written = sources();
    expect(lines.length).toBeGreaterThan(4);
    for (const [, level, message] of lines) {
      expect(written).toMatch(new RegExp(`log\\.${level}\\(\\s*'${message?.replaceAll('.', '\\.')}'`));
    }
  });

  it('search for the beginning of a log line as the application writes it', () => {
    const written: string[] = [];
    const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    serviceLog.error('An effect has failed for good.', { claimId: 'x' });
    stderr.mockRestore();
    const prefixes = queries.flatMap((query) => found(query, /startswith_cs '([^']+)'/g));
    expect(prefixes.filter((prefix) => written[0]?.startsWith(prefix))).toEqual([
      '{"level":"error","message":"An effect has failed for good."',
      '{"level":"error"',
    ]);
  });

  const hostLogging = z
    .object({
      logging: z.object({
        applicationInsights: z.object({
          samplingSettings: z.object({ excludedTypes: z.string() }),
          httpAutoCollectionOptions: z.object({ enableHttpTriggerExtendedInfoCollection: z.boolean() }),
        }),
      }),
    })
    .parse(JSON.parse(projectFile('host.json'))).logging.applicationInsights;

  it('count lines that the host never drops by sampling', () => {
    expect(hostLogging.samplingSettings.excludedTypes.split(';')).toEqual(
      expect.arrayContaining(['Request', 'Trace']),
    );
  });

  it('R52: the host logs no address of a request: the address of the customer’s link contains the secret', () => {
    expect(hostLogging.httpAutoCollectionOptions.enableHttpTriggerExtendedInfoCollection).toBe(false);
  });
});

describe('rights', () => {
  const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

  it('no template reads a key or takes one as a parameter', () => {
    const key =
      /\blist[A-Z]\w*\(|@secure|AccountKey|accesskey|SharedAccess|InstrumentationKey|StorageAccountConnectionString/;
    expect(templateNames.filter((name) => key.test(template(name)))).toEqual([]);
  });

  it.each([
    ['Microsoft.Storage/storageAccounts', 'allowSharedKeyAccess: false'],
    ['Microsoft.DocumentDB/databaseAccounts', 'disableLocalAuth: true'],
    ['Microsoft.Communication/communicationServices', 'disableLocalAuth: true'],
    ['Microsoft.EventGrid/topics', 'disableLocalAuth: true'],
    ['Microsoft.Insights/components', 'DisableLocalAuth: true'],
  ])('%s refuse access by key', (type, off) => {
    const made = templateNames.flatMap((name) =>
      [...template(name).matchAll(new RegExp(`resource \\w+ '${type}@[^']+' = \\{`, 'g'))].map(([opening]) =>
        block(template(name), opening),
      ),
    );
    expect(made.length).toBeGreaterThan(0);
    expect(made.filter((text) => !text.includes(off))).toEqual([]);
  });

  it('a comment names every role, and each role ID appears only once', () => {
    const named = [...template('roles.bicep').matchAll(/^ +\/\/ ([A-Z][\w ]+): .*\n +(\w+): '([^']+)'$/gm)];
    expect(named.map(([, , , id]) => id)).toEqual(template('roles.bicep').match(guid));
    for (const [, name = '', key = ''] of named)
      expect(name.replaceAll(' ', '').toLowerCase()).toBe(key.toLowerCase());
    const elsewhere = templateNames
      .filter((name) => name !== 'roles.bicep')
      .flatMap((name) => template(name).match(guid) ?? []);
    expect(elsewhere).toEqual(
      found(
        template('database.bicep'),
        /^\/\/ Cosmos DB Built-in Data Contributor: .*\nvar dataContributor = '(.*)'$/gm,
      ),
    );
  });

  it('the app registration offers exactly the roles of the application (R20, R21)', () => {
    const offered = z
      .array(z.looseObject({ id: z.guid(), value: z.string() }))
      .parse(JSON.parse(template('appRoles.json')));
    expect(offered.map(({ value }) => value)).toEqual([...partnerRoles, ...programmeRoles]);
    expect(new Set(offered.map(({ id }) => id)).size).toBe(offered.length);
  });
});

describe('the registrations for signing in', () => {
  const scopes = z.array(z.object({ id: z.guid(), value: z.string() }));
  const [scope] = z
    .object({ api: z.object({ oauth2PermissionScopes: scopes.length(1) }) })
    .parse(JSON.parse(template('apiAccess.json'))).api.oauth2PermissionScopes;
  const grant = z.array(
    z.object({
      resourceAppId: z.string(),
      resourceAccess: z.array(z.strictObject({ id: z.guid(), type: z.literal('Scope') })),
    }),
  );
  const portal = z
    .strictObject({
      spa: z.strictObject({ redirectUris: z.array(z.string()) }),
      requiredResourceAccess: grant,
    })
    .parse(JSON.parse(template('portalApp.json')));

  it('name the scope as the local issuer does', () => {
    expect(scope?.value).toBe(API_SCOPE);
    expect(projectFile('infra/azure/README.md')).toContain(`$AUDIENCE/${API_SCOPE}`);
  });

  it('ask for exactly the scope that the API offers, and the API lets the portal in for it', () => {
    const [ofApi, ofGraph] = portal.requiredResourceAccess;
    expect(ofApi).toEqual({
      resourceAppId: '<audience>',
      resourceAccess: [{ id: scope?.id, type: 'Scope' }],
    });
    expect(ofGraph?.resourceAccess).toHaveLength(3);
    expect(JSON.parse(template('portalAccess.json'))).toEqual({
      api: {
        knownClientApplications: ['<portal>'],
        preAuthorizedApplications: [{ appId: '<portal>', delegatedPermissionIds: [scope?.id] }],
      },
    });
  });

  it('let the portal return to the same pages as on one machine', () => {
    expect(main).toContain(`output portalUrl string = '\${baseUrl}${PORTAL_PATH}'`);
    expect(portal.spa.redirectUris.map((uri) => uri.replace('<portalUrl>', PORTAL_PATH))).toEqual([
      ...PORTAL_RETURN_PATHS,
    ]);
  });

  it('are filled by the commands of the README', () => {
    const filled = found(projectFile('infra/azure/README.md'), /s\|(<\w+>)\|/g);
    const open = ['portalApp.json', 'portalAccess.json'].flatMap((file) => found(template(file), /(<\w+>)/g));
    expect([...filled].sort()).toEqual([...new Set(open)].sort());
  });
});

describe('the templates', () => {
  it.each(templateNames)('%s explains every parameter and output', (name) => {
    const declared = template(name)
      .split(/\n\n+/)
      .filter((text) => /^(param|output) /m.test(text));
    expect(declared.filter((text) => !text.startsWith('@description('))).toEqual([]);
  });

  it('refer to files that exist', () => {
    const files = templateNames.flatMap((name) =>
      found(template(name), /(?:^module \w+|from) '(.*\.bicep)'/gm),
    );
    expect(files.filter((file) => !existsSync(join(projectFolder, 'infra/azure', file)))).toEqual([]);
    expect(templateNames.filter((name) => name !== 'main.bicep' && !files.includes(name))).toEqual([]);
  });

  it('get a value for every parameter without a default', () => {
    const parameters = [...main.matchAll(/^param (\w+) [^=\n]+(=)?/gm)];
    const needed = parameters.filter(([, , hasDefault]) => hasDefault === undefined).map(([, name]) => name);
    const known = parameters.map(([, name]) => name);
    const given = found(template('main.bicepparam'), /^param (\w+) = /gm);
    expect(given).toEqual(expect.arrayContaining(needed));
    expect(known).toEqual(expect.arrayContaining([...given]));
  });

  it.each(['infra/azure/README.md', 'infra/azure/RUNBOOK.md'])('have every output that %s uses', (file) => {
    const asked = found(projectFile(file), /\$\(output (\w+)\)/g);
    expect(asked.length).toBeGreaterThan(0);
    expect(found(main, /^output (\w+) /gm)).toEqual(expect.arrayContaining([...asked]));
  });
});
