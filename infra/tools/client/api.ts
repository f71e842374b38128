/** The HTTP side of the API client: sends one request as one person; the result is a value or a problem. */
import { z } from 'zod';
import type { ApiResponse, ProblemDocument } from './responses';
import { exchange } from './exchange';

/** The parts of a request in addition to method and path. */
export interface RequestOptions {
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API as one caller sees it. */
export class Api {
  /**
   * @param baseUrl where the API answers, without `/api`
   * @param token the bearer token for each request; `null` sends none
   */
  constructor(
    private readonly baseUrl: string,
    private readonly token: () => Promise<string | null>,
  ) {}

  /** Sends a request. The type of the value is not checked here: callers check the members that they use. */
  async request<T>(method: string, path: string, options: RequestOptions = {}): Promise<ApiResponse<T>> {
    const { json, query = {}, headers = {} } = options;
    const token = await this.token();
    const done = await exchange(this.urlOf(path, query), {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const { status, headers: received, text } = done;
    const common = { request: `${method} /api/${path}`, status, headers: received };
    if (status < 200 || status > 299) return { ...common, ok: false, problem: problemIn(text) };
    return { ...common, ok: true, value: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  private urlOf(path: string, query: NonNullable<RequestOptions['query']>): URL {
    const url = new URL(`${this.baseUrl}/api/${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    return url;
  }
}

const problemSchema = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).default([]),
});

function problemIn(text: string): ProblemDocument {
  const parsed = problemSchema.safeParse(jsonIn(text));
  return parsed.success ? { ...parsed.data, text } : { code: '', title: '', detail: '', errors: [], text };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
