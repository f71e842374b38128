/** The recipe of each operation. What has none needs no claim: the document's own example is sent. */
import type { KnownOperation } from '../api/contract/documentChecker';
import { claimRecipes } from './claimRecipes';
import { directoryRecipes } from './directoryRecipes';
import { mayCall } from './documentFaults';
import type { Prepared, Recipe } from './recipe';
import type { World } from './world';

/** The recipes by operation. */
export const recipes: ReadonlyMap<string, Recipe> = new Map([...claimRecipes, ...directoryRecipes]);

/** Who sends what has no recipe: the first of them whose role it takes. */
const callers = ['ana', 'rita', 'lea', 'olga'];

/** A valid request of an operation without a recipe: the document's example, sent by somebody who may. */
export function ofDocument(world: World, { path, operation }: KnownOperation): Promise<Prepared> {
  const { operationId, requestBody } = operation;
  const [[mediaType, { example }] = ['application/json', { example: undefined }]] = Object.entries(
    requestBody?.content ?? {},
  );
  if (path.includes('{') || (requestBody?.required === true && example === undefined))
    throw new Error(
      `${operationId} needs a recipe beside those of test/fuzz/claimRecipes.ts: how is a valid request made?`,
    );
  const person =
    operation['x-roles'] === undefined
      ? null
      : (callers.find((name) => mayCall(operation, world.rolesOf(name))) ?? null);
  return Promise.resolve({ person, mediaType, ...(example === undefined ? {} : { body: example }) });
}
