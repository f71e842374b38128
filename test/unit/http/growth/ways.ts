/** Ways in which a request can be large, each as a request of about `n` parts of its kind. */
import type { Operation } from '../../../../functions/http/framework/contract';

/** A request, without the sender. */
export interface LargeRequest {
  /** Replaces every parameter in the route's path. */
  readonly pathValue?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One way to be large. */
export interface Way {
  readonly name: string;
  readonly request: (n: number) => LargeRequest;
}

const times = (n: number, part: (index: number) => string, between = ','): string =>
  Array.from({ length: n }, (_, index) => part(index)).join(between);

/** Ways of the values in the path. */
const ofPath: readonly Way[] = [
  { name: 'a long path', request: (n) => ({ pathValue: 'x'.repeat(n) }) },
  { name: 'a path of many parts', request: (n) => ({ pathValue: times(n, () => 'a', '.') }) },
];

/** Ways of a query string, whatever the operation declares. */
const ofQuery: readonly Way[] = [
  { name: 'many parameters', request: (n) => ({ query: times(n, (index) => `p${index}=1`, '&') }) },
  { name: 'one parameter many times', request: (n) => ({ query: times(n, () => 'a', '&') }) },
  { name: 'a parameter with a long name', request: (n) => ({ query: `${'x'.repeat(n)}=1` }) },
  { name: 'a parameter with a long value', request: (n) => ({ query: `x=${'y'.repeat(n)}` }) },
];

const ofHeader = (name: string, header: string, value: (n: number) => string, body?: string): Way => ({
  name,
  request: (n) => ({ headers: { [header]: value(n) }, ...(body === undefined ? {} : { body }) }),
});

/** Ways of headers that handlers read. */
const ofHeaders: readonly Way[] = [
  ofHeader('many languages', 'accept-language', (n) => times(n, () => 'xx-YY;q=0.5')),
  ofHeader('a language of many parts', 'accept-language', (n) => times(n, () => 'x', '-')),
  ofHeader('many media types', 'accept', (n) => times(n, (index) => `a/b${index};q=0.5`)),
  ofHeader('a media type with many parameters', 'accept', (n) => `a/b${';q'.repeat(n)}`),
  ofHeader('a long key', 'idempotency-key', (n) => 'k'.repeat(n)),
  ofHeader('many keys', 'idempotency-key', (n) => times(n, () => 'k', ', ')),
  ofHeader('many tags', 'if-match', (n) => times(n, (index) => `"${index}"`, ', ')),
];

/** Ways of headers about a body. */
const ofBodyHeaders: readonly Way[] = [
  ofHeader('a long coding', 'content-encoding', (n) => 'x'.repeat(n), '{}'),
  ofHeader('a long media type', 'content-type', (n) => 'x'.repeat(n), '{}'),
  ofHeader('many media types of the body', 'content-type', (n) => times(n, () => 'a/b'), '{}'),
];

/** Ways of the parameters that an operation declares. */
function ofParameters(names: readonly string[]): readonly Way[] {
  return names.flatMap((name): readonly Way[] => [
    { name: `a long ${name}`, request: (n) => ({ query: `${name}=${'x'.repeat(n)}` }) },
    { name: `a ${name} of many parts`, request: (n) => ({ query: `${name}=${times(n, () => 'a', '.')}` }) },
    { name: `${name} many times`, request: (n) => ({ query: times(n, () => `${name}=a`, '&') }) },
  ]);
}

/** What long texts consist of: patterns for addresses of the web and of mail read them. */
const longTexts = ['a', 'a.', 'a:/'];

/** A member that an operation declares, and the members of its object, where it is one. */
interface Member {
  readonly member: string;
  readonly below: readonly string[];
}

/** Ways of a JSON body as a text, and of the members that an operation declares. */
function ofJson(
  type: string,
  members: readonly Member[],
): { readonly text: readonly Way[]; readonly members: readonly Way[] } {
  const way = (name: string, body: (n: number) => string): Way => ({
    name,
    request: (n) => ({ headers: { 'content-type': type, 'if-match': '*' }, body: body(n) }),
  });
  const nested = (open: string, close: string) => (n: number) => `${open.repeat(n)}1${close.repeat(n)}`;
  const text = [
    way('many unknown members', (n) => `{${times(n, (index) => `"m${index}":1`)}}`),
    way('a member with a long name', (n) => `{"${'x'.repeat(n)}":1}`),
    way(
      'members with ever longer names',
      (n) => `{${times(Math.sqrt(n) * 4, (index) => `"${'x'.repeat(index)}":1`)}}`,
    ),
    way('one member many times', (n) => `{${times(n, () => '"a":1')}}`),
    way('each member twice', (n) => `{${times(n, (index) => `"m${index}":1,"m${index}":1`)}}`),
    way('an escaped name many times', (n) => `{${times(n, () => '"\\u0061":1')}}`),
    way('deep objects', nested('{"a":', '}')),
    way('deep lists', nested('[', ']')),
    way('deep objects with repeated members', nested('{"a":1,"a":', '}')),
    way('deep lists with many entries', nested('[1,1,', ']')),
    way('wide objects within an object', (n) => `{${times(n, (index) => `"m${index}":{"a":1,"a":1}`)}}`),
    way('a long list', (n) => `[${times(n, () => '1')}]`),
    way('a long list of objects', (n) => `[${times(n, () => '{"a":1,"a":1}')}]`),
    way('a long string', (n) => `"${'x'.repeat(n)}"`),
    way('a string of escapes', (n) => `"${'\\"'.repeat(n)}"`),
    way('quotes without an end', (n) => '"\\'.repeat(n)),
    way('blanks', (n) => ' '.repeat(n)),
    way('brackets without an end', (n) => '[{'.repeat(n)),
    way('opened objects and blanks', (n) => '{ '.repeat(n)),
  ];
  const ofMembers = members.flatMap(({ member, below }) => [
    ...longTexts.map((unit) => way(`${member}: many ${unit}`, (n) => `{"${member}":"${unit.repeat(n)}@"}`)),
    ...below.flatMap((inside) =>
      longTexts.map((unit) =>
        way(`${member}.${inside}: many ${unit}`, (n) => `{"${member}":{"${inside}":"${unit.repeat(n)}@"}}`),
      ),
    ),
    way(`${member}: many entries`, (n) => `{"${member}":[${times(n, () => '1')}]}`),
    way(`${member}: many objects`, (n) => `{"${member}":[${times(n, () => '{}')}]}`),
    way(`${member}: many unknown members`, (n) => `{"${member}":{${times(n, (index) => `"m${index}":1`)}}}`),
    way(`${member}: many wide objects`, (n) => {
      const width = Math.ceil(Math.sqrt(n) * 2);
      const wide = `{${times(width, (index) => `"m${index}":1`)}}`;
      return `{"${member}":[${times(width, () => wide)}]}`;
    }),
  ]);
  return { text, members: ofMembers };
}

/** Ways of a CSV; the names of columns are those of a claim, of a partner or of a customer. */
function ofCsv(): readonly Way[] {
  const way = (name: string, body: (n: number) => string): Way => ({
    name: `CSV: ${name}`,
    request: (n) => ({ headers: { 'content-type': 'text/csv' }, body: body(n) }),
  });
  const lists = ['activities', 'products', 'mpnIds', 'domains', 'subscriptions', 'programmes'].join(',');
  return [
    way('many columns', (n) => `${times(n, (index) => `c${index}`)}\n${times(n, () => 'x')}\n`),
    way('many columns of one name', (n) => `${times(n, () => 'c')}\n${times(n, () => 'x')}\n`),
    way(
      'many columns in one object',
      (n) => `${times(n, (index) => `a.c${index}`)}\n${times(n, () => 'x')}\n`,
    ),
    way('columns at the limit and many rows', (n) => {
      const columns = 190;
      const row = `${times(columns, () => 'x')}\n`;
      return `${times(columns, (index) => `c${index}`)}\n${row.repeat(Math.ceil(n / 20))}`;
    }),
    way('a column with a long name', (n) => `${'x'.repeat(n)}\ny\n`),
    way('a column of many parts', (n) => `${times(n, () => 'a', '.')}\ny\n`),
    way('many rows', (n) => `name\n${'x\n'.repeat(n)}`),
    way('many empty rows', (n) => `name\n${'\n'.repeat(n)}`),
    way('many rows with short lists', (n) => `${lists}\n${'a|b,a|b,a|b,a|b,a|b,a|b\n'.repeat(n / 2)}`),
    way('a long cell', (n) => `name,mpnId\n${'x'.repeat(n)},1\n`),
    way('a cell with many values', (n) => `${lists}\n${times(6, () => 'a|'.repeat(n))}\n`),
    way('a cell with many subscriptions', (n) => `${lists}\n${times(6, () => 'a@b@c|'.repeat(n))}\n`),
    way('a value of many parts', (n) => `${lists}\n${times(6, () => 'a@'.repeat(n))}\n`),
    way('quotes', (n) => `name\n"${'""'.repeat(n)}"\n`),
    way('a quote without an end', (n) => `name\n"${'x\n'.repeat(n)}`),
    way('a quote in a cell', (n) => `name\n${'x'.repeat(n)}"x\n`),
    way('blanks around cells', (n) => `name\n${' '.repeat(n)}x${' '.repeat(n)}\n`),
    way('a row that is too long', (n) => `name\n${times(n, () => 'x')}\n`),
    way('separators', (n) => `${','.repeat(n)}\n`),
  ];
}

/** Ways to be large, and the part of an operation that reads them. */
export interface WaysOfPart {
  /** Operations with the same part read in the same way. */
  readonly part: unknown;
  readonly ways: readonly Way[];
}

/** The ways to be large that an operation has to bear. */
export function waysOf(operation: Operation): readonly WaysOfPart[] {
  const { name, route, query, body, bodyTypes, contract } = operation;
  const type = bodyTypes.find((one) => one.endsWith('json'));
  const json = type === undefined ? null : ofJson(type, membersOf(contract.patches ?? body));
  return [
    { part: name, ways: [...(route.includes('{') ? ofPath : []), ...ofHeaders] },
    { part: `query of ${operation.roles === null ? 'a public page' : 'an operation'}`, ways: ofQuery },
    { part: query, ways: ofParameters(membersOf(query).map(({ member }) => member)) },
    ...(json === null
      ? []
      : [
          { part: `${bodyTypes.join()} ${contract.patches === undefined ? '' : 'patch'}`, ways: json.text },
          { part: bodyTypes.join(), ways: ofBodyHeaders },
          { part: contract.patches ?? body, ways: json.members },
        ]),
    ...(bodyTypes.includes('text/csv') ? [{ part: `CSV of ${name}`, ways: ofCsv() }] : []),
  ];
}

/** The members of an object's schema; a merge patch is checked like the content of a claim. */
function membersOf(schema: unknown): readonly Member[] {
  return Object.entries(shapeOf(schema)).map(([member, inside]: readonly [string, unknown]) => ({
    member,
    below: Object.keys(shapeOf(inside)),
  }));
}

/** The shape of an object's schema, also of one that may be left out or is changed afterwards. */
function shapeOf(schema: unknown): object {
  if (typeof schema !== 'object' || schema === null) return {};
  if ('shape' in schema && typeof schema.shape === 'object') return schema.shape ?? {};
  if ('in' in schema) return shapeOf(schema.in);
  if (!('def' in schema) || typeof schema.def !== 'object' || schema.def === null) return {};
  return 'innerType' in schema.def ? shapeOf(schema.def.innerType) : {};
}
