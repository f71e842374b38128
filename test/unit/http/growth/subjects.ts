/** Everything that reads what comes from outside, each with one way in which that can be large. */
import { recordDeliveryReport } from '../../../../functions/events/deliveryReports';
import { recordScanResult } from '../../../../functions/events/scanResults';
import { endpoints } from '../../../../functions/http/routes';
import { takePoisonedAnswer } from '../../../../functions/queues/eligibilityAnswers';
import { partnerIdOf } from '../../../../shared/adapters/claimId';
import { recognise } from '../../../../shared/adapters/blob/documentType/recognise';
import { instantAndId, openCursor } from '../../../../shared/adapters/cosmos/database/cursor';
import { tokenVerifier } from '../../../../shared/adapters/tokens';
import { recordEligibilityAnswer } from '../../../../shared/application/associations/eligibilityAnswer';
import { readLinkToken } from '../../../../shared/application/consent/consentLink';
import { listFailedWork } from '../../../../shared/application/operations/failedWork';
import { csvOf } from '../../../../shared/contracts/sheets/sheetWriter';
import { mergePatch } from '../../../../shared/contracts/basics/mergePatch';
import { compoundFileOf } from '../../../fixtures/compoundFiles';
import { zip } from '../../../fixtures/zip';
import { RecordingWaker } from '../../application/inMemoryPorts';
import { ports, serve } from './application';
import { waysOf } from './ways';

/** A reader with one way to be large. */
export interface Subject {
  readonly name: string;
  /** Reads something with about `n` parts; the result is what is sent or stored then, as a text. */
  readonly run: (n: number) => Promise<string>;
}

/** The requests of every operation. */
function requests(): readonly Subject[] {
  const known = new Map<unknown, Set<string>>();
  return endpoints.flatMap((endpoint) =>
    waysOf(endpoint.operation).flatMap(({ part, ways }) => {
      const before = known.get(part) ?? new Set<string>();
      known.set(part, before);
      const others = ways.filter(({ name }) => !before.has(name));
      for (const { name } of others) before.add(name);
      return others.map(({ name, request }) => ({
        name: `${endpoint.name}: ${name}`,
        run: (n: number) => serve(endpoint, request(n)),
      }));
    }),
  );
}

/** The text of a value, or of the error in its place. */
async function outcome(read: () => unknown): Promise<string> {
  try {
    return JSON.stringify((await read()) ?? null);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const texts: readonly (readonly [string, (n: number) => string])[] = [
  ['a long text', (n) => 'a'.repeat(n)],
  ['many dots', (n) => '.'.repeat(n)],
  ['many parts', (n) => 'a.'.repeat(n)],
  ['many bars', (n) => '1|'.repeat(n)],
  ['many hyphens', (n) => 'a-'.repeat(n)],
  ['many blanks', (n) => ' '.repeat(n)],
  ['many equals signs', (n) => '='.repeat(n)],
];

/** Readers of one text. */
const textReaders: Readonly<Record<string, (text: string) => unknown>> = {
  'a token in the header': (text) => verifier.verify(`Bearer ${text}`),
  'an authorisation header': (text) => verifier.verify(text),
  'a link of the customer': readLinkToken,
  'a claim ID': partnerIdOf,
  'a cursor': (text) => openCursor(text, 'list', instantAndId),
  'a sort key in a cursor': (text) =>
    openCursor(`list.${Buffer.from(text).toString('base64url')}`, 'list', instantAndId),
  'a cursor of failed work': (text) =>
    listFailedWork(ports(), null, 10, Buffer.from(text).toString('base64url')),
  'a cell that is exported': (text) => csvOf([{ header: 'a', value: (cell: string) => cell }], [text]),
};

const verifier = tokenVerifier({
  issuerTemplate: 'https://issuer.example/{tid}',
  jwksUri: 'http://127.0.0.1:1/keys',
  audience: 'api',
  programmeTenantId: '00000000-0000-4000-8000-00000000000b',
});

const deep = (n: number): unknown => JSON.parse(`${'['.repeat(n)}${']'.repeat(n)}`);
const wide = (n: number): object =>
  Object.fromEntries(Array.from({ length: n }, (_, index) => [`m${index}`, index]));

const values: readonly (readonly [string, (n: number) => unknown])[] = [
  ['a deep value', deep],
  ['many members', wide],
  ['many entries', (n) => Array.from({ length: n }, () => ({ claimId: 7 }))],
  ['long members', (n) => ({ claimId: 'x'.repeat(n), requestId: 'y'.repeat(n), reason: 'z'.repeat(n) })],
  ['a long text', (n) => 'x'.repeat(n)],
];

const event = (eventType: string, data: unknown) => ({ id: 'e', eventType, data });
const waker = new RecordingWaker();

/** Readers of a value that somebody else has parsed. */
const valueReaders: Readonly<Record<string, (value: unknown) => unknown>> = {
  'an answer of the assessor': (value) => recordEligibilityAnswer(ports(), waker, value),
  'a failed answer': (value) => takePoisonedAnswer(ports(), waker, value, { id: 'm' }),
  'a delivery report': (value) =>
    recordDeliveryReport(ports(), waker, event('Microsoft.Communication.EmailDeliveryReportReceived', value)),
  'a scan result': (value) =>
    recordScanResult(ports(), waker, event('Microsoft.Security.MalwareScanningResult', value)),
  'an unknown event': (value) => recordScanResult(ports(), waker, value),
  'a merge patch': (value) => mergePatch({ claimId: { a: 1 }, name: 'x' }, value),
};

/** Documents that are large in what their readers follow (R46). */
const documents: readonly (readonly [string, (n: number) => Buffer])[] = [
  ['many parts', (n) => zip(Object.fromEntries(Array.from({ length: n }, (_, part) => [`part${part}`, ''])))],
  // More than the 16 KiB of one piece of what is unpacked, of which several are joined.
  ['many types of parts', (n) => zip({ '[Content_Types].xml': `<Override ContentType="a" `.repeat(2 * n) })],
  ['many ends of archives', (n) => Buffer.from(`PK\x03\x04${'PK\x05\x06'.repeat(n)}`, 'latin1')],
  [
    'many streams',
    (n) =>
      compoundFileOf(
        Object.fromEntries(Array.from({ length: n }, (_, stream) => [`s${stream}`, Buffer.alloc(1)])),
      ),
  ],
  ['a long stream', (n) => compoundFileOf({ WordDocument: Buffer.alloc(512 * n) })],
  ['many encryptions', (n) => Buffer.from(`%PDF-1.7 obj ${'/Encrypt 1 0 R /ID ['.repeat(n)}`)],
  ['many objects', (n) => Buffer.from(`%PDF-1.7 ${'1 0 obj (('.repeat(n)} /Encrypt 1 0 R`)],
  ['many segments', (n) => Buffer.from(`ffd8${'ffe00002'.repeat(n)}`, 'hex')],
  ['many comments', (n) => Buffer.from('<!--'.repeat(n))],
  ['much text', (n) => Buffer.from(`From: ${'a '.repeat(n)}`)],
  ['only zeros', (n) => Buffer.alloc(n)],
];

function combined<Value>(
  readers: Readonly<Record<string, (value: Value) => unknown>>,
  ways: readonly (readonly [string, (n: number) => Value])[],
): readonly Subject[] {
  return Object.entries(readers).flatMap(([reader, read]) =>
    ways.map(([way, make]) => ({ name: `${reader}: ${way}`, run: (n) => outcome(() => read(make(n))) })),
  );
}

/** Every reader with every way. */
export const subjects: readonly Subject[] = [
  ...requests(),
  ...combined(textReaders, texts),
  ...combined(valueReaders, values),
  ...combined({ 'a document': recognise }, documents),
];

/** Code that is quadratic on purpose, each hiding it in another place; the counter must find all of it. */
export const quadratic: readonly Subject[] = [
  {
    name: 'a loop in a loop',
    run: (n) => {
      let steps = 0;
      for (let one = 0; one < n; one++) for (let other = 0; other < one; other++) steps++;
      return Promise.resolve(String(steps));
    },
  },
  {
    name: 'the position of every name',
    run: (n) => {
      const names = Object.keys(wide(n));
      return Promise.resolve(String(names.findIndex((name, index) => names.indexOf(name) !== index)));
    },
  },
  {
    name: 'all values of every parameter',
    run: (n) => {
      const parameters = new URLSearchParams('a&'.repeat(n));
      return Promise.resolve(
        String([...parameters.keys()].flatMap((name) => parameters.getAll(name)).length > 0),
      );
    },
  },
  {
    name: 'a copied list for every entry',
    run: (n) => {
      let list: readonly number[] = [];
      for (let index = 0; index < n; index++) list = [...list, index];
      return Promise.resolve(String(list.length));
    },
  },
  {
    name: 'an object of all columns for every row',
    run: (n) => {
      const row = Object.entries(wide(n));
      const rows = Array.from({ length: n }, () => Object.fromEntries(row));
      return Promise.resolve(String(rows.length));
    },
  },
  {
    name: 'a search from every mark to the end',
    run: (n) => {
      const text = '"'.repeat(n);
      let found = 0;
      for (let at = 0; at < n; at++) if (/"x/.exec(text.slice(at)) !== null) found++;
      return Promise.resolve(String(found));
    },
  },
  {
    name: 'a pointer to every level',
    run: (n) => {
      const pointers: string[] = [];
      let at = '';
      for (let level = 0; level < n; level++) pointers.push((at += '/a'));
      return Promise.resolve(pointers.join());
    },
  },
];
