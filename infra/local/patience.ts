/** Time limits between the parts of a stack and their callers, in milliseconds of machine time. */

/**
 * After this time, work that normally takes moments is considered to hang. The limit is generous, because
 * everything is slow on a busy machine, and below five minutes, after which fetch gives up with an error that
 * says less.
 */
export const HANGING_AFTER_MS = 4 * 60_000;

/**
 * How long the servers keep an idle connection: longer than the ten minutes after which fetch closes one
 * itself, so that no connection is closed while a request is on its way.
 */
export const KEEP_ALIVE_MS = 15 * 60_000;
