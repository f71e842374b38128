/** The parameters of a request for a sign-in or for tokens (RFC 6749, sections 3.1 and 3.2). */
import { z } from 'zod';
import { OAuthFault } from './oauthFault';

const given = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});

/** Each parameter has one value; one without a value counts as missing, and an unknown one is ignored. */
export class Parameters {
  private constructor(private readonly values: ReadonlyMap<string, string>) {}

  /**
   * Reads a parsed query or form.
   * @throws OAuthFault if a parameter is repeated
   */
  static of(parsed: unknown): Parameters {
    const values = new Map<string, string>();
    for (const [name, value] of Object.entries(given.parse(parsed))) {
      if (typeof value !== 'string')
        throw new OAuthFault('invalid_request', 9002313, `The request repeats the parameter '${name}'.`);
      if (value !== '') values.set(name, value);
    }
    return new Parameters(values);
  }

  get(name: string): string | undefined {
    return this.values.get(name);
  }

  /** @throws OAuthFault if the parameter is missing */
  require(name: string): string {
    const value = this.values.get(name);
    if (value === undefined)
      throw new OAuthFault(
        'invalid_request',
        900144,
        `The request must contain the following parameter: '${name}'.`,
      );
    return value;
  }

  /** All parameters but the named ones. */
  without(...names: readonly string[]): readonly (readonly [string, string])[] {
    return [...this.values].filter(([name]) => !names.includes(name));
  }
}

/** Parses a form (`application/x-www-form-urlencoded`) as the web server parses a query. */
export function parseForm(body: string): Readonly<Record<string, string | readonly string[]>> {
  const form = new URLSearchParams(body);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
