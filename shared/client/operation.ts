/** Describes an operation of the API, and makes the method that calls it. */
import {
  asJson,
  fileNameIn,
  send,
  type Arrived,
  type CallOptions,
  type Download,
  type Outgoing,
  type Query,
} from './send';
import { pagesOf, type ListMethod, type Page } from './pages';
import type { Environment } from './options';
import type { Read, Result } from './results';

/** The IDs in a route, one text for each `{…}`. */
export type Ids<Route extends string> = Route extends `${string}{${string}}${infer Rest}`
  ? [id: string, ...Ids<Rest>]
  : [];

/** An operation of the API: its name and route there, and the method that calls it. */
export interface Operation<Method> {
  /** Its name in the API's document (`operationId`). */
  readonly name: string;
  readonly method: string;
  /** Below `/api`. */
  readonly route: string;
  readonly bind: (environment: Environment) => Method;
}

/** The methods of a group of operations. */
export type MethodsOf<Group> = {
  readonly [Name in keyof Group]: Group[Name] extends Operation<infer Method> ? Method : never;
};

/** How the value of an answer is read. */
export interface Shows<T> {
  readonly valueIn: (arrived: Arrived) => T | undefined;
  readonly accept: string | null;
}

/** The answer is JSON of this type. */
export const shows = <T>(): Shows<T> => ({ valueIn: asJson(), accept: null });

/** The answer is a text, such as a page. */
export const showsText: Shows<string> = { valueIn: ({ text }) => text(), accept: null };

/** The answer is a file. */
export const showsFile: Shows<Download> = {
  valueIn: ({ bytes, headers }) => ({
    bytes,
    contentType: headers.get('content-type') ?? '',
    fileName: fileNameIn(headers),
  }),
  accept: null,
};

/** Rows as CSV, in the place of a JSON body. */
export interface Csv {
  readonly csv: string | Uint8Array;
}

/** How a body is sent. */
export interface Takes<Body> {
  readonly bodyOf: (body: Body) => Pick<Outgoing<unknown>, 'body' | 'headers'>;
}

/** The body is JSON of this type. */
export const takes = <Body>(contentType = 'application/json'): Takes<Body> => ({
  bodyOf: (body) => jsonBody(body, contentType),
});

/** A value as the body of a request. */
export function jsonBody(
  value: unknown,
  contentType = 'application/json',
): Pick<Outgoing<unknown>, 'body' | 'headers'> {
  return { body: JSON.stringify(value), headers: { 'content-type': contentType } };
}

/** Rows, as JSON or as CSV. */
export type Rows<Row> = { readonly rows: readonly Row[] } | Csv;

/** The body has rows of this type. */
export const takesRows = <Row>(): Takes<Rows<Row>> => ({
  bodyOf: (body) =>
    'csv' in body
      ? { body: bytesOrText(body.csv), headers: { 'content-type': 'text/csv' } }
      : takes<typeof body>().bodyOf(body),
});

function bytesOrText(csv: string | Uint8Array): string | Uint8Array<ArrayBuffer> {
  return typeof csv === 'string' ? csv : new Uint8Array(csv);
}

/** The body is a form with these fields. */
export const takesForm = <Fields extends Readonly<Record<string, string>>>(): Takes<Fields> => ({
  bodyOf: (fields) => ({
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }),
});

/** The type of an operation's parameters; there is nothing in it at run time. */
export interface Filters<Parameters> {
  readonly of?: Parameters;
}

/** The operation has these parameters, all of which can be left out. */
export const filters = <Parameters extends object>(): Filters<Parameters> => ({});

/** `GET` or `DELETE` of something that the address names. */
export function of<Route extends string, T>(
  method: 'GET' | 'DELETE' | 'POST',
  name: string,
  route: Route,
  answer: Shows<T>,
): Operation<(...args: [...Ids<Route>, options?: CallOptions]) => Promise<Result<T>>> {
  return {
    ...{ name, method, route },
    bind:
      (environment) =>
      (...args) => {
        const [path, options = {}] = split<[CallOptions?]>(route, args);
        return call(environment, method, path, answer, { options });
      },
  };
}

/** `GET` of something that the address names. */
export const get = <Route extends string, T>(name: string, route: Route, answer: Shows<T>) =>
  of('GET', name, route, answer);

/** `DELETE` of something that the address names. */
export const del = <Route extends string, T>(name: string, route: Route, answer: Shows<T>) =>
  of('DELETE', name, route, answer);

/** `POST` without a body. */
export const act = <Route extends string, T>(name: string, route: Route, answer: Shows<T>) =>
  of('POST', name, route, answer);

/** `GET` with parameters that can be left out. */
export function find<Route extends string, T, Parameters extends object>(
  name: string,
  route: Route,
  answer: Shows<T>,
  _filters: Filters<Parameters>,
): Operation<(...args: [...Ids<Route>, query?: Parameters, options?: CallOptions]) => Promise<Result<T>>> {
  return {
    ...{ name, method: 'GET', route },
    bind:
      (environment) =>
      (...args) => {
        const [path, query = {}, options = {}] = split<[Parameters?, CallOptions?]>(route, args);
        return call(environment, 'GET', path, answer, { query, options });
      },
  };
}

/** `GET` with parameters that are needed. */
export function ask<Route extends string, T, Parameters extends object>(
  name: string,
  route: Route,
  answer: Shows<T>,
  _filters: Filters<Parameters>,
): Operation<(...args: [...Ids<Route>, query: Parameters, options?: CallOptions]) => Promise<Result<T>>> {
  return find(name, route, answer, _filters);
}

/** `POST` or `PUT` with a body. */
export function give<Route extends string, Body, T>(
  method: 'POST' | 'PUT',
  name: string,
  route: Route,
  takes: Takes<Body>,
  answer: Shows<T>,
): Operation<(...args: [...Ids<Route>, body: Body, options?: CallOptions]) => Promise<Result<T>>> {
  return {
    ...{ name, method, route },
    bind:
      (environment) =>
      (...args) => {
        const [path, body, options = {}] = split<[Body, CallOptions?]>(route, args);
        return call(environment, method, path, answer, { options, ...takes.bodyOf(body) });
      },
  };
}

/** `POST` with a body. */
export const post = <Route extends string, Body, T>(
  name: string,
  route: Route,
  takes: Takes<Body>,
  answer: Shows<T>,
) => give('POST', name, route, takes, answer);

/** `PUT` with a body. */
export const put = <Route extends string, Body, T>(
  name: string,
  route: Route,
  takes: Takes<Body>,
  answer: Shows<T>,
) => give('PUT', name, route, takes, answer);

/** `PATCH` with a merge patch (RFC 7396) of the revision that was read. */
export function patch<Route extends string, T>(
  name: string,
  route: Route,
  answer: Shows<T>,
): Operation<
  (
    ...args: [
      ...Ids<Route>,
      patch: Readonly<Record<string, unknown>>,
      ifMatch: string | Pick<Read<unknown>, 'etag'>,
      options?: CallOptions,
    ]
  ) => Promise<Result<T>>
> {
  const { bodyOf } = takes<Readonly<Record<string, unknown>>>('application/merge-patch+json');
  return {
    ...{ name, method: 'PATCH', route },
    bind:
      (environment) =>
      (...args) => {
        const [path, body, ifMatch, options = {}] = split<
          [Readonly<Record<string, unknown>>, string | Pick<Read<unknown>, 'etag'>, CallOptions?]
        >(route, args);
        return call(environment, 'PATCH', path, answer, {
          options: { ...options, ifMatch },
          ...bodyOf(body),
        });
      },
  };
}

/**
 * `GET` of a list: its pages, its entries one by one, or all of them.
 * @param fixed parameters that every call has
 */
export function list<Route extends string, Shown extends Page<unknown>, Parameters extends object>(
  name: string,
  route: Route,
  answer: Shows<Shown>,
  _filters: Filters<Parameters>,
  fixed: Query = {},
): Operation<ListMethod<[...Ids<Route>, query?: Parameters, options?: CallOptions], Shown>> {
  return {
    ...{ name, method: 'GET', route },
    bind: (environment) =>
      pagesOf((args, cursor) => {
        const [path, filter = {}, options = {}] = split<[Parameters?, CallOptions?]>(route, args);
        const query = { ...fixed, ...filter, ...(cursor === null ? {} : { cursor }) };
        return call(environment, 'GET', path, answer, { query, options });
      }),
  };
}

/** Rows of a list as CSV. */
export interface CsvPage {
  readonly text: string;
  /** Where the next rows begin, for the same filters; `null`: these are the last ones. */
  readonly cursor: string | null;
}

/** A list as CSV: up to 1,000 rows, and the cursor of the next ones. */
export function csv<Route extends string, Parameters extends object>(
  name: string,
  route: Route,
  _filters: Filters<Parameters>,
): Operation<
  (...args: [...Ids<Route>, query?: Parameters, options?: CallOptions]) => Promise<Result<CsvPage>>
> {
  const valueIn = ({ headers, text }: Arrived): CsvPage | undefined =>
    headers.get('content-type')?.startsWith('text/csv') === true
      ? { text: text(), cursor: nextCursorIn(headers.get('link')) }
      : undefined;
  return find(name, route, { valueIn, accept: 'text/csv' }, _filters);
}

function nextCursorIn(link: string | null): string | null {
  const next = /<([^<>]+)>; rel="next"/.exec(link ?? '')?.[1];
  return next === undefined ? null : new URL(next).searchParams.get('cursor');
}

/** Sends the request of a method. */
function call<T>(
  environment: Environment,
  method: string,
  path: string,
  { valueIn, accept }: Shows<T>,
  rest: { readonly query?: object; readonly options: CallOptions } & Partial<
    Pick<Outgoing<T>, 'body' | 'headers'>
  >,
): Promise<Result<T>> {
  const { query = {}, options, body = null, headers = {} } = rest;
  const accepts = accept === null ? {} : { accept };
  const parameters = Object.fromEntries(Object.entries(query)) as Query;
  return send(environment, {
    ...{ method, path, query: parameters, body, options, valueIn },
    headers: { ...accepts, ...headers },
  });
}

/**
 * Puts the IDs among the arguments of a method into its route, and gives the other arguments. How many IDs there
 * are follows from the route, at run time as in the method's type.
 */
function split<Rest extends unknown[]>(route: string, args: readonly unknown[]): [path: string, ...Rest] {
  let used = 0;
  const path = route.replace(/\{[^{}]+\}/g, () => encodeURIComponent(String(args[used++])));
  return [path, ...(args.slice(used) as Rest)];
}
