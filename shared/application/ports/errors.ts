/** Exceptions of the application: failures of services, and faults that only an adapter can find. */

/** The database or another service is busy or down; nothing was acknowledged. */
export class Unavailable extends Error {
  constructor(
    message: string,
    /** When to try again, in milliseconds. */
    readonly retryAfterMs: number = 1000,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Unavailable';
  }
}

/** A list's cursor is damaged, or belongs to another list. */
export class InvalidCursor extends Error {
  constructor() {
    super('The cursor does not belong to this list.');
    this.name = 'InvalidCursor';
  }
}
