/**
 * The recipe of each operation. An operation without one needs no claim: the document's own example is sent.
 */
import type { KnownOperation } from '../api/contract/documentChecker';
import { claimRecipes } from './claimRecipes';
import { directoryRecipes } from './directoryRecipes';
import { mayCall } from './documentFaults';
import type { Prepared, Recipe } from './recipe';
import type { World } from './world';

/** The recipes by operation. */
export const recipes: ReadonlyMap<string, Recipe> = new Map([...claimRecipes, ...directoryRecipes]);

/** The senders of requests without a recipe: the first of them whose role the operation allows. */
const callers = ['ana', 'rita', 'lea', 'olga'];

/** A valid request of an operation without a recipe: the document's example, sent by a person who may. */
export function ofDocument(world: World, { path, operation }: KnownOperation): Promise<Prepared> {
  const { operationId, requestBody } = operation;
  const [[mediaType, { example }] = ['application/json', { example: undefined }]] = Object.entries(
    requestBody?.content ?? {},
  );
  if (path.includes('{') || (requestBody?.required === true && example === undefined))
    throw new Error(
      `${operationId} needs a recipe in test/fuzz/claimRecipes.ts or directoryRecipes.ts: how is a valid request made?`,
    );
  const person =
    operation['x-roles'] === undefined
      ? null
      : (callers.find((name) => mayCall(operation, world.rolesOf(name))) ?? null);
  return Promise.resolve({ person, mediaType, ...(example === undefined ? {} : { body: example }) });
}
