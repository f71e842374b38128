/** How often a write is decided and tried again when somebody else wrote in between, before the caller is asked to retry. */
export const writeAttempts = 8;
