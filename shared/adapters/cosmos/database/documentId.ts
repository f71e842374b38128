/** IDs of documents as this application gives them. */

/** The database takes more, but its SDK throws on some of it; whatever we have not named so is not there. */
const given = /^[\w.-]{1,255}$/;

/** Whether a document of ours can have an ID; callers put anything into an address. */
export function isDocumentId(id: string): boolean {
  return given.test(id);
}
