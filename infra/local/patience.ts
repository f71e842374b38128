/** How long the parts of a stack bear with each other and with their callers, in milliseconds of machine time. */

/**
 * A part that has not done by then what takes it moments is hanging. Generous, since on a busy machine everything takes
 * long, and below the five minutes after which fetch gives up with an error that says less.
 */
export const HANGING_AFTER_MS = 4 * 60_000;

/**
 * How long the servers keep an idle connection: longer than the ten minutes after which fetch gives one up itself, so that
 * none is closed while a request is on its way.
 */
export const KEEP_ALIVE_MS = 15 * 60_000;
