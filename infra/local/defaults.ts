/** The defaults of a stack, shared by the program that starts it and the programs that look for it. */

/** Port of the API; the other parts have the next ports. */
export const DEFAULT_PORT = 7071;

/** Data folder, relative to the working directory. */
export const DEFAULT_DATA_FOLDER = '.local';

/** Client ID of the application's portal, at the stack's own issuer only. */
export const PORTAL_CLIENT_ID = '0f8f2a6e-5d0b-4a53-9f0d-6f3b1c8e7a44';

/** Path of the application's portal. */
export const PORTAL_PATH = '/portal';

/** Paths of the portal to which the browser returns after signing in and out. */
export const PORTAL_RETURN_PATHS = [`${PORTAL_PATH}/signed-in`, `${PORTAL_PATH}/signed-out`] as const;
