/** The text that the function `compressed` sends in gzip; for the application and its tests. */
export const COMPRESSED_TEXT = 'compressed '.repeat(200);
