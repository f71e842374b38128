/**
 * Decides against which services the conformance suites run. Without settings each suite starts a stand-in of
 * its own. A service that the settings name replaces it, and tests that only a stand-in can pass are skipped
 * by name.
 */

/** The settings, each with its meaning. */
export const settings = {
  CONFORMANCE_COSMOS_ENDPOINT: 'account of Cosmos DB (NoSQL), or its emulator: https://…/',
  CONFORMANCE_COSMOS_KEY: 'its key; the suites make databases of their own and remove them',
  CONFORMANCE_STORAGE_CONNECTION_STRING: 'storage account; the suites make containers and queues in it',
  CONFORMANCE_EMAIL_CONNECTION_STRING: 'Communication Services resource with e-mail; mails are really sent',
  CONFORMANCE_EMAIL_SENDER: 'address of a verified domain of that resource',
  CONFORMANCE_EMAIL_RECIPIENT: 'address that gets the mails',
  CONFORMANCE_FUNCTIONS_URL:
    'Functions host (Core Tools: func start) that runs the application in dist/test/conformance/host/app',
} as const;
export type SettingName = keyof typeof settings;

/** Settings that belong together. */
const groups: readonly (readonly SettingName[])[] = [
  ['CONFORMANCE_COSMOS_ENDPOINT', 'CONFORMANCE_COSMOS_KEY'],
  ['CONFORMANCE_STORAGE_CONNECTION_STRING'],
  ['CONFORMANCE_EMAIL_CONNECTION_STRING', 'CONFORMANCE_EMAIL_SENDER', 'CONFORMANCE_EMAIL_RECIPIENT'],
  ['CONFORMANCE_FUNCTIONS_URL'],
];

/** The services that the settings name; `null` for a stand-in. */
export interface Target {
  readonly cosmos: { readonly endpoint: string; readonly key: string } | null;
  readonly storage: { readonly connectionString: string } | null;
  readonly email: {
    readonly connectionString: string;
    readonly sender: string;
    readonly recipient: string;
  } | null;
  readonly functions: { readonly url: string } | null;
}
export type Service = keyof Target;

/**
 * Reads the settings. Throws an error that names each unknown setting, and each that is missing from a group.
 */
export function targetOf(environment: Readonly<Record<string, string | undefined>>): Target {
  const given = Object.keys(environment).filter((name) => name.startsWith('CONFORMANCE_'));
  const faults = [
    ...given.filter((name) => !Object.hasOwn(settings, name)).map((name) => `${name} is no setting`),
    ...groups.flatMap((group) => {
      const missing = group.filter((name) => !environment[name]);
      return missing.length === group.length ? [] : missing.map((name) => `${name} is missing`);
    }),
  ];
  if (faults.length > 0) throw new Error(`${faults.join('; ')}. See: npm run test:conformance -- --help`);
  const value = (name: SettingName): string => environment[name] ?? '';
  const when = <T>(name: SettingName, service: T): T | null => (value(name) === '' ? null : service);
  return {
    cosmos: when('CONFORMANCE_COSMOS_ENDPOINT', {
      endpoint: `${value('CONFORMANCE_COSMOS_ENDPOINT').replace(/\/$/, '')}/`,
      key: value('CONFORMANCE_COSMOS_KEY'),
    }),
    storage: when('CONFORMANCE_STORAGE_CONNECTION_STRING', {
      connectionString: value('CONFORMANCE_STORAGE_CONNECTION_STRING'),
    }),
    email: when('CONFORMANCE_EMAIL_CONNECTION_STRING', {
      connectionString: value('CONFORMANCE_EMAIL_CONNECTION_STRING'),
      sender: value('CONFORMANCE_EMAIL_SENDER'),
      recipient: value('CONFORMANCE_EMAIL_RECIPIENT'),
    }),
    functions: when('CONFORMANCE_FUNCTIONS_URL', {
      url: value('CONFORMANCE_FUNCTIONS_URL').replace(/\/$/, ''),
    }),
  };
}
