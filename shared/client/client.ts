/** The client of the API: its operations by group, and the calls that consist of several requests. */
import type { Claim, CommandBodies } from '../contracts/apiTypes';
import { editWith, mergePatchOf, type Editing } from './conflict';
import { contentOf, type EditableContent } from './content';
import { jsonBody, type MethodsOf, type Operation } from './operation';
import * as operations from './operations';
import { environmentOf, type ClientOptions, type Environment } from './options';
import type { Read, Result } from './results';
import { asJson, send, type CallOptions, type Query } from './send';
import { uploadsOf } from './upload';

/** A request that has no method of its own, for example of a newer service. */
export interface RequestOptions extends CallOptions {
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly query?: Query;
}

/** Makes a client of the API for one person. */
export function createClient(options: ClientOptions) {
  const environment = environmentOf(options);
  const bound = {
    claims: bind(operations.claims, environment),
    commands: bind(operations.commands, environment),
    proofs: bind(operations.proofs, environment),
    partners: bind(operations.partners, environment),
    customers: bind(operations.customers, environment),
  };
  const { claims, commands, proofs, partners, customers } = bound;
  return {
    claims: {
      ...claims,
      /**
       * Edits the claim that was read; a newer revision is a conflict, which shows who has changed what.
       * @param change gives the content as it is to be
       */
      editWith: (
        read: Read<Claim>,
        change: (content: EditableContent) => EditableContent,
        call: CallOptions = {},
      ) => editWith(claimEditing(claims, read.value.id), read, change, call),
    },
    commands: {
      ...commands,
      /** Gives a command, a comment or a note by its name in the address: `POST claims/{claimId}/{name}`. */
      give: <Name extends keyof CommandBodies>(
        claimId: string,
        name: Name,
        body: CommandBodies[Name],
        call: CallOptions = {},
      ): Promise<Result<Claim>> => operations.command(name).bind(environment)(claimId, body, call),
    },
    comments: bind(operations.comments, environment),
    proofs: { ...proofs, ...uploadsOf(environment, proofs) },
    associations: bind(operations.associations, environment),
    me: bind(operations.me, environment),
    reviewQueue: bind(operations.reviewQueue, environment),
    partners: { ...partners, editWith: editingOf(partners) },
    customers: { ...customers, editWith: editingOf(customers) },
    reviewers: bind(operations.reviewers, environment),
    catalogue: bind(operations.catalogue, environment),
    policy: bind(operations.policy, environment),
    calendar: bind(operations.calendar, environment),
    directory: bind(operations.directory, environment),
    failedWork: bind(operations.failedWork, environment),
    service: bind(operations.service, environment),
    customerPages: bind(operations.customerPages, environment),

    /** Sends any request to an address below `/api`. The type of its value is the caller's word. */
    request: <T>(
      method: string,
      path: string,
      { json, query = {}, ...call }: RequestOptions = {},
    ): Promise<Result<T>> =>
      send<T>(environment, {
        ...{ method, path, query, options: call, valueIn: asJson<T>() },
        ...(json === undefined ? { body: null, headers: {} } : jsonBody(json)),
      }),
  };
}

/** The API as one person uses it. */
export type Client = ReturnType<typeof createClient>;

/** The methods of a group of operations. */
function bind<Group extends Readonly<Record<string, Operation<unknown>>>>(
  group: Group,
  environment: Environment,
): MethodsOf<Group> {
  const methods = Object.entries(group).map(([name, operation]) => [name, operation.bind(environment)]);
  // Each method has the type that its operation names: that is what `MethodsOf` reads.
  return Object.fromEntries(methods) as MethodsOf<Group>;
}

function claimEditing(
  { get, edit }: Pick<MethodsOf<typeof operations.claims>, 'get' | 'edit'>,
  claimId: string,
): Editing<Claim, EditableContent> {
  return {
    documentOf: ({ content }) => contentOf(content),
    write: (before, after, ifMatch, call) => edit(claimId, mergePatchOf(before, after), ifMatch, call),
    read: (call) => get(claimId, call),
  };
}

/** Edits an entry of the directory as claims are edited. */
function editingOf<Entry extends { readonly id: string }>({
  get,
  put,
}: {
  readonly get: (id: string, options?: CallOptions) => Promise<Result<Entry>>;
  readonly put: (id: string, body: Entry, options?: CallOptions) => Promise<Result<Entry>>;
}) {
  return (read: Read<Entry>, change: (entry: Entry) => Entry, call: CallOptions = {}) => {
    const { id } = read.value;
    const editing: Editing<Entry, Entry> = {
      documentOf: (entry) => entry,
      write: (_before, after, ifMatch, options) => put(id, after, { ...options, ifMatch }),
      read: (options) => get(id, options),
    };
    return editWith(editing, read, change, call);
  };
}
