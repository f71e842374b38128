/** The defaults of a stack, shared by the program that starts it and the programs that look for it. */

/** Port of the API; the other parts have the next ports. */
export const DEFAULT_PORT = 7071;

/** Data folder, relative to the working directory. */
export const DEFAULT_DATA_FOLDER = '.local';
