/** The table of settings: the name, the meaning, the correct form and the check of each. */
import { z } from 'zod';

/** What is wrong with a value; `null`: nothing. */
type Check = (value: string) => string | null;

const isNot = (value: string, what: string): string => `is "${value}", which is not ${what}`;

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** A wrong address is not shown: by mistake it may contain a connection string or a signature. */
const urlFault: Check = (value) => {
  if (!URL.canParse(value)) return 'is not an address that begins with https://';
  const url = new URL(value);
  if (!/^https?:$/.test(url.protocol)) return 'is not an address that begins with https://';
  if (url.username !== '' || url.password !== '') return 'carries a user name or a password';
  if (url.search !== '' || url.hash !== '') return 'carries a query or a fragment';
  if (url.protocol === 'http:' && !LOOPBACK_HOST.test(url.hostname)) {
    return `names ${url.host} with http, which is for this machine only`;
  }
  return null;
};

/** The check of an address that contains a placeholder. */
const templateFault =
  (placeholder: string): Check =>
  (value) =>
    value.includes(placeholder) ? urlFault(value.replaceAll(placeholder, 'x')) : `lacks ${placeholder}`;

/** The check of the portal's address, which may have the claim's ID after "?" or "#". */
const portalFault: Check = (value) =>
  value.includes('{claimId}')
    ? urlFault(value.replaceAll('{claimId}', 'x').replace(/[?#][\s\S]*/, ''))
    : 'lacks {claimId}, where the ID of the claim belongs';

const WRONG_ENDPOINT = 'names an endpoint that is not an https address (http is for this machine only)';

const storageFault: Check = (value) => {
  const parts = connectionParts(value);
  if (parts.get('usedevelopmentstorage') === 'true') return null;
  if (!parts.has('accountname') || !parts.has('accountkey')) return 'lacks AccountName or AccountKey';
  const endpoints = ['blobendpoint', 'queueendpoint'].flatMap((name) => parts.get(name) ?? []);
  if (endpoints.length < 2 && parts.get('defaultendpointsprotocol') === 'http') {
    return 'names http without the endpoints of this machine';
  }
  return endpoints.every((endpoint) => urlFault(endpoint) === null) ? null : WRONG_ENDPOINT;
};

const emailFault: Check = (value) => {
  const match = /^endpoint=([^;]+);accesskey=([^;]+);?$/i.exec(value);
  if (match?.[1] === undefined || match[2] === undefined) return 'is not of the form endpoint=…;accesskey=…';
  if (!isBase64(match[2])) return 'has an access key that is not base64';
  return urlFault(match[1]) === null ? null : WRONG_ENDPOINT;
};

function connectionParts(value: string): Map<string, string> {
  return new Map(
    value.split(';').flatMap((part): [string, string][] => {
      const separator = part.indexOf('=');
      return separator < 1
        ? []
        : [[part.slice(0, separator).trim().toLowerCase(), part.slice(separator + 1).trim()]];
    }),
  );
}

function isBase64(value: string): boolean {
  return z.base64().min(1).safeParse(value).success;
}

const patternFault =
  (pattern: RegExp, what: string): Check =>
  (value) =>
    pattern.test(value) ? null : isNot(value, what);

const guidFault: Check = (value) => (z.guid().safeParse(value).success ? null : isNot(value, 'a GUID'));
const mailFault: Check = (value) =>
  z.email().safeParse(value).success ? null : isNot(value, 'an e-mail address');
const queueFault = patternFault(/^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, 'a queue name');

/** A setting: its meaning, its correct form in words, and its check. */
function setting(meaning: string, right: string, fault: Check) {
  return z
    .string({ error: () => `is missing: ${right}` })
    .superRefine((value, context) => {
      const wrong = fault(value);
      if (wrong !== null) context.addIssue({ code: 'custom', message: `${wrong}: ${right}` });
    })
    .meta({ meaning });
}

function optionalSetting(meaning: string, right: string, fault: Check) {
  return setting(meaning, right, fault).optional().meta({ meaning });
}

const anything: Check = () => null;
const giveMail = 'give an e-mail address';
const giveQueue = 'give 3 to 63 lower-case letters, digits and single hyphens';
const give = (example: string): string => `give an address such as ${example}`;

/** Every setting of the application, in the order in which faults are listed. */
export const settings = z.object({
  AzureWebJobsStorage: optionalSetting(
    'Storage account of the Functions host itself: connection string, or AzureWebJobsStorage__accountName for a managed identity.',
    'give a connection string',
    anything,
  ),
  COSMOS_ENDPOINT: setting(
    'Address of the Cosmos DB account (NoSQL) that stores the claims.',
    give('https://cpor.documents.azure.com'),
    urlFault,
  ),
  COSMOS_KEY: optionalSetting(
    'Key of that account. Without it, the application signs in with its managed identity.',
    'give the base64 key of the account, or leave it out for a managed identity',
    (value) => (isBase64(value) ? null : 'is not base64'),
  ),
  COSMOS_DATABASE: setting(
    'Name of the database.',
    'give a name such as cpor-claims',
    patternFault(/^[^/\\#?]{1,255}$/, 'a database name (at most 255 characters, none of / \\ # ?)'),
  ),
  COSMOS_CREATE_CONTAINERS: optionalSetting(
    'true: the application creates the database and the containers that are missing. false (default): the deployment has created them.',
    'give true or false',
    patternFault(/^(true|false)$/, 'true or false'),
  ),
  STORAGE_CONNECTION_STRING: optionalSetting(
    'Storage account of PoE documents and queues, with its key. For a managed identity set STORAGE_BLOB_ENDPOINT and STORAGE_QUEUE_ENDPOINT instead.',
    'give the connection string of a storage account, or UseDevelopmentStorage=true',
    storageFault,
  ),
  STORAGE_BLOB_ENDPOINT: optionalSetting(
    'Address of the blob service, reached with the managed identity.',
    give('https://cpor.blob.core.windows.net'),
    urlFault,
  ),
  STORAGE_QUEUE_ENDPOINT: optionalSetting(
    'Address of the queue service, reached with the managed identity.',
    give('https://cpor.queue.core.windows.net'),
    urlFault,
  ),
  EMAIL_CONNECTION_STRING: optionalSetting(
    'Communication Services resource that sends the mails, with its access key. For a managed identity set EMAIL_ENDPOINT instead.',
    'give endpoint=https://…;accesskey=… of the communication resource',
    emailFault,
  ),
  EMAIL_ENDPOINT: optionalSetting(
    'Address of that resource, reached with the managed identity.',
    give('https://cpor.communication.azure.com'),
    urlFault,
  ),
  EMAIL_SENDER: setting('Sender address of mails, in a verified domain.', giveMail, mailFault),
  AUTH_ISSUER_TEMPLATE: setting(
    "Issuer of valid tokens; {tid} stands for the caller's tenant.",
    give('https://login.microsoftonline.com/{tid}/v2.0'),
    templateFault('{tid}'),
  ),
  AUTH_JWKS_URI: setting(
    'Where the issuer publishes the keys that sign tokens.',
    give('https://login.microsoftonline.com/common/discovery/v2.0/keys'),
    urlFault,
  ),
  AUTH_AUDIENCE: setting('Audience of valid tokens.', "give the API's application ID or its URI", anything),
  PROGRAMME_TENANT_ID: setting(
    "Tenant of the programme itself: reviewers' and operators' roles count only there.",
    'give the GUID of the tenant',
    guidFault,
  ),
  PUBLIC_BASE_URL: setting(
    'Public address of the service, for links in mails.',
    give('https://claims.example'),
    urlFault,
  ),
  PORTAL_CLAIM_URL: setting(
    "Page of a claim in the partner's portal; {claimId} stands for the claim's ID.",
    give('https://portal.example/claims/{claimId}'),
    portalFault,
  ),
  REVIEW_LEADS_MAIL: setting(
    'Where the digest of late reviews is sent, once a business morning.',
    giveMail,
    mailFault,
  ),
  OPERATOR_MAIL: setting('Where alerts and the digest for the operator are sent.', giveMail, mailFault),
  APP_CLOCK: optionalSetting(
    'system (default): claim time is real time. file:<path>: claim time is moved ahead by the file that a local stack writes.',
    'give system, or file: and a path',
    patternFault(/^(system|file:.+)$/, 'a clock'),
  ),
  DIRECTORY_SEED: optionalSetting(
    'JSON file with partners, customers and catalogue. Entries that are missing are loaded at the start. Without it, nothing is loaded.',
    'give the path of a file',
    anything,
  ),
  SCAN_DOCUMENTS: optionalSetting(
    'true: documents are scanned for malware, so an approval before the scan needs a confirmation. false (default): nothing is scanned.',
    'give true or false',
    patternFault(/^(true|false)$/, 'true or false'),
  ),
  ELIGIBILITY_REQUEST_QUEUE: optionalSetting(
    'Queue of requests to the incentive assessor (default eligibility-requests).',
    giveQueue,
    queueFault,
  ),
  ELIGIBILITY_ANSWER_QUEUE: optionalSetting(
    "Queue of the assessor's answers (default eligibility-answers).",
    giveQueue,
    queueFault,
  ),
});

/** The settings as text, each checked on its own. */
export type Settings = z.infer<typeof settings>;

/** The name of a setting. */
export type SettingName = keyof Settings;

/** The meaning of every setting; `local.settings.sample.json` repeats it. */
export const settingsHelp: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(settings.shape).map(([name, schema]) => [name, String(schema.meta()?.['meaning'])]),
);
