/** Where a stack is when nothing else is said: the programs that start it and those that look for it agree on this. */

/** Port of the API; the other parts follow it. */
export const DEFAULT_PORT = 7071;

/** Data folder, relative to the working directory. */
export const DEFAULT_DATA_FOLDER = '.local';
