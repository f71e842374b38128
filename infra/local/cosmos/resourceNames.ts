/**
 * The rules for the IDs of databases, containers and documents.
 *
 * The service stores documents whose IDs have characters that its documentation forbids, but its clients cannot reach
 * them; here they are refused.
 */
import { badRequest } from './errors';
import type { Value } from './json';

/** Limits of the service (https://learn.microsoft.com/azure/cosmos-db/concepts-limits). */
const MAX_RESOURCE_ID_CHARACTERS = 255;
const MAX_DOCUMENT_ID_BYTES = 1023;

/** The ID of a document; throws a 400 that says what is wrong with it. */
export function checkedDocumentId(id: Value): string {
  const text = checkedCharacters(id);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_DOCUMENT_ID_BYTES)
    throw badRequest(`The id has ${bytes} bytes, at most ${MAX_DOCUMENT_ID_BYTES} are allowed.`);
  return text;
}

/** The ID of a database or container; throws a 400 that says what is wrong with it. */
export function checkedResourceId(id: Value): string {
  const text = checkedCharacters(id);
  if (text.length > MAX_RESOURCE_ID_CHARACTERS)
    throw badRequest(
      `The id has ${text.length} characters, at most ${MAX_RESOURCE_ID_CHARACTERS} are allowed.`,
    );
  return text;
}

function checkedCharacters(id: Value): string {
  if (id === undefined || id === null || id === '')
    throw badRequest("The input content is invalid because the required properties - 'id; ' - are missing");
  if (typeof id !== 'string') throw badRequest(`The id must be text, found ${JSON.stringify(id)}.`);
  if (/[/\\#?]/.test(id))
    throw badRequest(`The id '${id}' contains one of the characters / \\ # ? which are not allowed.`);
  if (id.endsWith(' ')) throw badRequest(`The id '${id}' ends with a space, which is not allowed.`);
  return id;
}
