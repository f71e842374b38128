/** Signs in as the ready-made people of a stack. */
import { z } from 'zod';
import { patienceMs, patientFetch } from '../patience';
import { apiClient } from './apiClient';
import type { Client } from '../../../shared/client';

/** A token that expires sooner than this is fetched anew, so that none expires during a request. */
const RENEW_BEFORE_MS = patienceMs;

const tokenResponse = z.object({ access_token: z.string(), expires_in: z.number() });

/** The people who can sign in. Their tokens are used again until they are about to expire. */
export class People {
  private readonly tokens = new Map<string, { readonly token: string; readonly until: number }>();

  /** @param addresses where API and identity server answer */
  constructor(private readonly addresses: { readonly api: string; readonly identity: string }) {}

  /** The API as a person uses it, by the person's short name (`ana`). */
  as(person: string): Client {
    return apiClient(this.addresses.api, () => this.token(person));
  }

  /** The API with any token, or without one (`null`). */
  withToken(token: string | null): Client {
    return apiClient(this.addresses.api, () => Promise.resolve(token));
  }

  /**
   * A bearer token.
   * @param lifetimeSeconds how long it is valid; a negative number gives an expired token. Such a token is
   * not used again.
   * @throws when there is no such person.
   */
  async token(person: string, lifetimeSeconds?: number): Promise<string> {
    const kept = this.tokens.get(person);
    if (kept !== undefined && lifetimeSeconds === undefined && kept.until > Date.now()) return kept.token;
    const query = new URLSearchParams({ person });
    if (lifetimeSeconds !== undefined) query.set('lifetime', String(lifetimeSeconds));
    const response = await patientFetch(`${this.addresses.identity}/token?${query.toString()}`);
    if (!response.ok) {
      throw new Error(`Nobody can sign in as "${person}": ${response.status} ${await response.text()}`);
    }
    const { access_token: token, expires_in: seconds } = tokenResponse.parse(await response.json());
    if (lifetimeSeconds === undefined)
      this.tokens.set(person, { token, until: Date.now() + seconds * 1000 - RENEW_BEFORE_MS });
    return token;
  }
}
