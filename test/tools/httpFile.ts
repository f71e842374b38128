/**
 * Reads a file of requests for editors (`.http`), in the part of its syntax that VS Code's REST Client and the
 * JetBrains HTTP client share. What only one of them understands is an error.
 */

/** One request, its variables not yet replaced. */
export interface FileRequest {
  /** What the file says after `###`. */
  readonly title: string;
  /** By which later requests refer to its response (`# @name`). */
  readonly name: string | null;
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** The status that its comment names (`# Expect 201: …`). */
  readonly expected: number;
  /** What the comment says of the response, after the status; empty: nothing. */
  readonly promise: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
}

/** A whole file. */
export interface HttpFile {
  /** Values of `@name = value`, their variables not yet replaced. */
  readonly variables: ReadonlyMap<string, string>;
  readonly requests: readonly FileRequest[];
}

/** A response, as far as later requests can refer to it. */
export interface Answer {
  readonly headers: Headers;
  readonly text: string;
}

/** A request that can be sent. */
export interface ReadyRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

interface Line {
  readonly text: string;
  readonly at: number;
}

/** Reads a file. @throws Error with the line of what one of the editors would not understand */
export function parseHttpFile(text: string): HttpFile {
  const variables = new Map<string, string>();
  const requests: FileRequest[] = [];
  for (const block of blocksOf(text)) {
    const request = readBlock(block, variables);
    if (request === null) continue;
    if (request.name !== null && requests.some(({ name }) => name === request.name))
      throw faultAt(request.line, `a second request has the name ${request.name}`);
    requests.push(request);
  }
  return { variables, requests };
}

function faultAt(line: number, what: string): Error {
  return new Error(`Line ${line}: ${what}.`);
}

/** The lines between two `###`; the first of each is its title. */
function blocksOf(text: string): readonly (readonly Line[])[] {
  const blocks: Line[][] = [[]];
  text.split('\n').forEach((line, index) => {
    if (line.startsWith('###')) blocks.push([]);
    blocks.at(-1)?.push({ text: line, at: index + 1 });
  });
  return blocks;
}

function isComment(text: string): boolean {
  return /^\s*(#|\/\/)/.test(text);
}

/** Reads a block, and adds its variables; `null`: it has no request. */
function readBlock(block: readonly Line[], variables: Map<string, string>): FileRequest | null {
  const start = block.findIndex(({ text }) => !/^\s*(#|\/\/|@|$)/.test(text));
  const before = start < 0 ? block : block.slice(0, start);
  for (const { text, at } of before) {
    const [, name, value = ''] = /^@(\w+) = (\S.*)$/.exec(text) ?? [];
    if (!text.startsWith('@')) continue;
    if (name === undefined) throw faultAt(at, 'a variable is written @name = value');
    if (variables.has(name)) throw faultAt(at, `the variable ${name} has a value already`);
    variables.set(name, value);
  }
  if (start < 0) return null;
  return readRequest(before, block.slice(start));
}

function readRequest(before: readonly Line[], lines: readonly Line[]): FileRequest {
  const [first = { text: '', at: 0 }, ...rest] = lines;
  const [, method, url] = /^([A-Z]+) (\S+)$/.exec(first.text) ?? [];
  if (method === undefined || url === undefined)
    throw faultAt(first.at, 'a request begins with its method and its address');
  const end = rest.findIndex(({ text }) => text.trim() === '');
  const heads = end < 0 ? rest : rest.slice(0, end);
  const bodyLines = end < 0 ? [] : rest.slice(end + 1);
  for (const { text, at } of bodyLines) {
    // REST Client drops such lines, and sends response handlers and file names of the other editor as text.
    if (isComment(text) || /^[<>] /.test(text)) throw faultAt(at, 'the editors read this line differently');
  }
  const body = bodyLines
    .map(({ text }) => text)
    .join('\n')
    .replace(/\s+$/, '');
  const comments = before.map(({ text }) => text);
  const [, expected, promise = ''] =
    comments.map((text) => /^# Expect (\d{3})(?:: (.+))?$/.exec(text)).find((found) => found !== null) ?? [];
  if (expected === undefined) throw faultAt(first.at, 'no comment says which status to expect');
  return {
    title: (comments[0] ?? '').replace(/^#+\s*/, ''),
    name: comments.map((text) => /^# @name (\w+)$/.exec(text)?.[1]).find((one) => one) ?? null,
    line: first.at,
    expected: Number(expected),
    promise,
    method,
    url,
    headers: heads.map(({ text, at }) => {
      const [, name, value] = /^([\w-]+): (\S.*)$/.exec(text) ?? [];
      if (name === undefined || value === undefined) throw faultAt(at, 'a header is written Name: value');
      return [name, value] as const;
    }),
    body: body === '' ? null : body,
  };
}

/** Replaces the variables of a file's requests, with the responses that there are so far. */
export class HttpFileSession {
  private readonly answers = new Map<string, Answer>();

  /**
   * @param given values that take the place of those in the file; a function is asked when the value is needed
   */
  constructor(
    private readonly file: HttpFile,
    private readonly given: Readonly<Record<string, string | (() => Promise<string>)>> = {},
  ) {}

  /** Remembers the response to a request. */
  keep({ name }: FileRequest, answer: Answer): void {
    if (name !== null) this.answers.set(name, answer);
  }

  /** @throws Error when a variable has no value */
  async ready({ method, url, headers, body }: FileRequest): Promise<ReadyRequest> {
    const filled = await Promise.all(
      headers.map(async ([name, value]) => [name, await this.fill(value)] as const),
    );
    return {
      ...{ method, url: await this.fill(url), headers: Object.fromEntries(filled) },
      body: body === null ? null : await this.fill(body),
    };
  }

  private async fill(text: string): Promise<string> {
    const parts: string[] = [];
    for (const part of text.split(/(\{\{[^{}]*\}\})/))
      parts.push(part.startsWith('{{') ? await this.valueOf(part.slice(2, -2).trim()) : part);
    return parts.join('');
  }

  private async valueOf(name: string): Promise<string> {
    const given = this.given[name];
    if (given !== undefined) return typeof given === 'string' ? given : given();
    const value = this.file.variables.get(name);
    if (value !== undefined) return this.fill(value);
    const [, request = '', part, path = ''] = /^(\w+)\.response\.(body|headers)\.(.+)$/.exec(name) ?? [];
    const answer = this.answers.get(request);
    if (answer === undefined) throw new Error(`Nothing has said what {{${name}}} is.`);
    const found = part === 'headers' ? answer.headers.get(path) : valueAt(JSON.parse(answer.text), path);
    if (found === null) throw new Error(`The response to ${request} has no ${path}.`);
    return found;
  }
}

/** What a JSONPath of members and indexes alone (`$.items[0].id`) leads to; `null`: nothing. */
function valueAt(json: unknown, path: string): string | null {
  if (!/^\$(\.\w+|\[\d+\])+$/.test(path))
    throw new Error(`The path ${path} is not one that is understood here.`);
  let found: unknown = json;
  for (const [, member, index] of path.matchAll(/\.(\w+)|\[(\d+)\]/g)) {
    if (typeof found !== 'object' || found === null) return null;
    found = new Map<string, unknown>(Object.entries(found)).get(member ?? index ?? '');
  }
  if (found === undefined || found === null) return null;
  return typeof found === 'string' ? found : JSON.stringify(found);
}
