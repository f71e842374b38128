/** IDs of documents that this application can have written. */

/** The database allows more characters, but its SDK throws on some; our documents use only these. */
const pattern = /^[\w.-]{1,255}$/;

/** Whether a document of ours can have this ID; addresses of requests may contain anything. */
export function isDocumentId(id: string): boolean {
  return pattern.test(id);
}
