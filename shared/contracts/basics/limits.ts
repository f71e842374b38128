/**
 * What one request may contain, and how much of it a response repeats. With these limits the work, the memory
 * and the response for a request grow at most in proportion to its size, whatever is sent.
 */

/** Most bytes of a body, unless the operation is an import. Documents are uploaded to the storage directly. */
export const usualBodyBytes = 256 * 1024;

/** Most bytes of the body of an import: 1,000 rows of 5 KiB. */
export const importBodyBytes = 5 * 1024 * 1024;

/** Most rows of an import; its response has a result for each. */
export const importRows = 1000;

/** Most claims of one command in bulk; its response has a result for each. */
export const bulkClaims = 100;

/**
 * Most levels of objects and lists in a JSON body. The deepest body of this API has six. A value is checked and
 * written by recursion, for which the call stack ends at some thousands of levels.
 */
export const jsonDepth = 32;

/**
 * Most members and list entries in a JSON body, all objects and lists together. An entry costs much more memory
 * and time than the two bytes that it can be sent with. The largest body that is no import, a catalogue of
 * 1,000 products, has 6,000.
 */
export const usualEntries = 25_000;

/**
 * Most members and list entries in the JSON body of an import, and most values in a CSV. 10,000 customers have
 * 130,000, and 1,000 claims of 50 products each have 180,000.
 */
export const importEntries = 250_000;

/** Most columns of a CSV. A claim has 20 columns; some spreadsheets export further ones without names. */
export const csvColumns = 200;

/** Most values in one cell of a CSV; no list of the API can have more. */
export const valuesInCell = 500;

/** Most parameters in a query string. The list of claims knows twenty, some of which can be repeated. */
export const queryParameters = 50;

/** Most characters of the name of a member, a column or a parameter. */
export const nameCharacters = 200;

/** Most faults that a problem lists; it says how many more there are. */
export const listedFaults = 50;

/**
 * Most faults that the response to an import lists for all its rows together. Beyond them every refused row
 * still lists its first fault and says how many more it has.
 */
export const listedFaultsOfImport = 1000;

/** As {@link listedFaultsOfImport}, for the claims of one command in bulk. */
export const listedFaultsOfBulk = 1000;

/** Most characters of a pointer, a name or a value that a response repeats from a request. */
const quotedCharacters = 200;

/** Most characters of the message of a fault; it may quote one value or list what would be right. */
export const messageCharacters = 500;

/** Most characters of the detail of a problem; it may name many fields. */
export const detailCharacters = 1000;

/** The text as it is, or its beginning with an ellipsis, in at most so many characters. */
export function shortened(text: string, most = quotedCharacters): string {
  if (text.length <= most) return text;
  const end = most - 1;
  // Half of a surrogate pair is no text.
  return `${text.slice(0, isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end)}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Whether the name of a member, a column or a parameter is longer than any can be. */
export function isNameTooLong(name: string): boolean {
  return name.length > nameCharacters;
}
